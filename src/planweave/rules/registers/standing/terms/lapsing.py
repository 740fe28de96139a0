"""Why a word no longer holds: its day, its version, the end of a phase, what it waited for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planweave.classes import dataclass
from planweave.model.records.agreement import Commitment
from planweave.model.values import Day, Version
from planweave.rules.registers.standing.terms.conditions import Judged, Met, is_past, unmet
from planweave.rules.registers.standing.terms.ending import End
from planweave.source.wording import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What time it is for a word.

    `today` is None where nothing is said of days; `data_date` is the day to which the overall
    plan is reported. `issued` are the versions of it that a baseline or a packet is of.
    """

    today: date | None
    version: Version
    data_date: date | None = None
    issued: frozenset[Version] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On what a word holds: its conditions, until when, why it lapsed, why nobody knows its end.

    All but the conditions are sentences.
    """

    conditions: tuple[Judged, ...] = ()
    ends: tuple[str, ...] = ()
    lapsed: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


NO_TERMS = Terms()
"""Those of a word that holds as it is."""


def terms_of(
    word: Commitment,
    conditions: tuple[Judged, ...],
    clock: Clock,
    end: End | str | None,
    of: Version | None,
) -> Terms:
    """The terms of a word; `end` is that of its until-end, `of` the version of its packet."""
    lapsed = (*_until(word, clock, end, of), *_waiting(word, conditions, clock))
    unknown = []
    if isinstance(end, str):
        unknown.append(f"It holds until the end of {word.until_end}, but {end}.")
    if word.lasts is not None and of is None:
        unknown.append(f"It outlives {_versions(word.lasts)}, but its packet is not on record.")
    ends = () if lapsed else tuple(_ends(word, clock, end, of))
    return Terms(conditions=conditions, ends=ends, lapsed=lapsed, unknown=tuple(unknown))


def _ends(
    word: Commitment, clock: Clock, end: End | str | None, of: Version | None
) -> Iterator[str]:
    if word.until is not None:
        version = "version " if isinstance(word.until, Version) else ""
        yield f"It holds until {version}{word.until}."
    if isinstance(end, End):
        yield f"It holds until the end of {word.until_end}: {end.said}."
    if word.lasts is not None and of is not None:
        later = sum(one > of for one in clock.issued)
        was = "were" if later > 1 else "was"
        yield f"It outlives {_versions(word.lasts)} after {of}; {later or 'none'} {was} issued."
    if word.state == "agreed-provisionally":
        yield f"It is provisional, to be confirmed by {word.confirm_by}."


def _until(
    word: Commitment, clock: Clock, end: End | str | None, of: Version | None
) -> Iterator[str]:
    if isinstance(word.until, Version) and clock.version > word.until:
        yield f"It held until version {word.until}, and this is version {clock.version}."
    if isinstance(word.until, Day) and clock.today is not None and is_past(word.until, clock.today):
        yield f"It held until {word.until}."
    if isinstance(end, End):
        yield from _ended(word, clock, end)
    later = sorted(one for one in clock.issued if of is not None and one > of)
    if word.lasts is not None and len(later) > word.lasts:
        names = listed(map(str, later))
        yield f"It outlives {_versions(word.lasts)} after {of}; {len(later)} were issued: {names}."


def _ended(word: Commitment, clock: Clock, end: End) -> Iterator[str]:
    """The plan's own day comes first: it is the same for everybody who reads it."""
    if clock.data_date is not None and end.day < clock.data_date:
        by = f"the plan is reported to {clock.data_date}"
    elif clock.today is not None and end.day < clock.today:
        by = f"today is {clock.today}"
    else:
        return
    yield f"It held until the end of {word.until_end}: {end.said}, and {by}."


def _waiting(word: Commitment, conditions: tuple[Judged, ...], clock: Clock) -> Iterator[str]:
    day = word.confirm_by
    if word.state == "agreed-provisionally" and clock.today and is_past(day, clock.today):
        yield f"It was provisional, and was to be confirmed by {day}."
    yield from (unmet(one) for one in conditions if one.state is Met.UNMET)


def _versions(count: int) -> str:
    return f"{count} later version{'' if count == 1 else 's'}"

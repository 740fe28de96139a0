"""The time line of a plan: plan, review, commitment, change, re-commitment, day by day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Literal

from planweave.classes import dataclass
from planweave.model.family import Family
from planweave.model.records.agreement import Baseline, Comment, Commitment, Packet, SigningKey
from planweave.model.records.governance import Change
from planweave.model.values import Day
from planweave.review.commitments.answer import short
from planweave.review.commitments.graph import Words, parents
from planweave.review.commitments.standing import ANSWERS
from planweave.source.wording import listed

Kind = Literal["plan", "change", "review", "commitment", "re-commitment"]
_ORDER = ("commit", "changes", "packets", "comments", "keys", "commitments", "baselines")
"""What comes first on one day; a baseline is made of what was agreed before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened on a day. `register` and `name` say in which record, or it is a commit."""

    day: date
    kind: Kind
    register: str
    name: str
    sentence: str
    depth: int = 0


def timeline(
    family: Family, words: Words, commits: Iterable[tuple[str, date, str]]
) -> tuple[Event, ...]:
    """All events of the plan at the root of a family, in the order in which they happened.

    `commits` are hash, day and subject of those that changed the plan's own text. On one day
    what follows another record comes after it.
    """
    found = (
        *_commits(commits),
        *_changes(family),
        *_packets(family),
        *_comments(family),
        *_keys(family),
        *_words(family, words),
        *_baselines(family),
    )
    return tuple(sorted(found, key=_place))


def _place(one: Event) -> tuple[date, int, int, str, str]:
    return (one.day, _ORDER.index(one.register), one.depth, one.name, one.sentence)


def _commits(commits: Iterable[tuple[str, date, str]]) -> Iterator[Event]:
    found = tuple(reversed(tuple(commits)))
    for number, (name, day, subject) in enumerate(found):
        yield Event(
            day=day,
            kind="change" if number else "plan",
            register="commit",
            name=name,
            sentence=f"The plan {'changes' if number else 'begins'}: {subject}",
            depth=number,
        )


def _changes(family: Family) -> Iterator[Event]:
    for one in family.of("changes", ""):
        if not isinstance(one, Change):
            continue
        what = f"The change {one.name} ({one.class_})"
        yield from _told("change", "changes", one.name, one.proposed, f"{what} is proposed.")
        if one.decided_by:
            said = f"{what} is decided by {one.decided_by}: {one.state}."
            yield from _told("change", "changes", one.name, one.decided, said, 1)


def _packets(family: Family) -> Iterator[Event]:
    for one in family.of("packets", ""):
        if isinstance(one, Packet):
            said = (
                f"The packet {one.name} of version {one.version} goes to {listed(one.to)}, "
                f"asking to {one.asks} until {one.closes}."
            )
            yield from _told("review", "packets", one.name, one.opened, said)


def _comments(family: Family) -> Iterator[Event]:
    for one in family.of("comments", ""):
        if not isinstance(one, Comment):
            continue
        said = f"{one.by} comments on {one.anchor} ({one.class_})."
        yield from _told("review", "comments", one.name, one.made, said)
        if one.disposition:
            said = f"The comment {one.name} of {one.by} is disposed of: {one.disposition}."
            yield from _told("review", "comments", one.name, one.disposed, said, 1)
        said = f"The comment {one.name} of {one.by} is closed."
        yield from _told("review", "comments", one.name, one.closed, said, 2)


def _keys(family: Family) -> Iterator[Event]:
    for one in family.of("keys", ""):
        if isinstance(one, SigningKey):
            said = f"{one.introduced_by} introduces the key {one.name} of {one.party}."
            yield from _told("commitment", "keys", one.name, one.introduced, said)


def _words(family: Family, words: Words) -> Iterator[Event]:
    days: dict[str, date | None] = {}
    for one in sorted(words.of.values(), key=lambda one: (len(words.before(one.name)), one.name)):
        day = one.signed.first if one.signed else None
        if day is None:
            # A request bears no day: it is no earlier than its packet and what it follows.
            packet = family.record(one.packet)
            own = packet.opened.first if isinstance(packet, Packet) else None
            known = [days.get(name) for name in parents(one)]
            day = max((d for d in (own, *known) if d is not None), default=None)
        days[one.name] = day
        if day is not None:
            again = _is_again(one, words)
            yield Event(
                day=day,
                kind="re-commitment" if again else "commitment",
                register="commitments",
                name=one.name,
                sentence=_said(one, again),
                depth=len(words.before(one.name)),
            )


def _is_again(one: Commitment, words: Words) -> bool:
    """Whether the party had answered before."""
    before = (words.of[name] for name in words.before(one.name))
    return any(b.party == one.party and b.state in ANSWERS for b in before)


def _said(one: Commitment, again: bool) -> str:
    word, packet = short(one.name), one.packet
    if one.state == "requested":
        more = " again" if again else ""
        return f"{one.asked_by or 'Somebody'} asks {one.party}{more} for its word on {packet}."
    by = f" by {one.signed_by}" if one.signed_by and one.signed_by != one.party else ""
    instead = f", in place of {short(one.supersedes)}" if one.supersedes else ""
    return f"{one.party}{by}: {one.state} on {packet} ({word}{instead}), {one.assurance}."


def _baselines(family: Family) -> Iterator[Event]:
    for one in family.of("baselines", ""):
        if isinstance(one, Baseline):
            said = f"Version {one.version} is baselined by {one.approved_by}: {one.reason}"
            yield from _told("plan", "baselines", one.name, one.approved, said)


def _told(
    kind: Kind, register: str, name: str, day: Day | None, said: str, depth: int = 0
) -> Iterator[Event]:
    if day is not None and day.first is not None:
        line = " ".join(said.split())
        yield Event(
            day=day.first, kind=kind, register=register, name=name, sentence=line, depth=depth
        )


# --- Said ---------------------------------------------------------------------------------------

Placed = Callable[[Event], str]
"""Where an event is written: file and line, or its commit."""


def timeline_text(plan: str, events: Iterable[Event], place: Placed) -> str:
    """A line an event, and below it where it is written."""
    lines = [f"{plan}: time line"]
    for one in events:
        lines += ["", f"{one.day}  {one.kind:13}  {one.sentence}", f"    {place(one)}"]
    return "\n".join(lines if lines[1:] else [*lines, "", "Nothing is on record yet."]) + "\n"


def timeline_data(plan: str, events: Iterable[Event], place: Placed) -> dict[str, object]:
    """The same as data."""
    return {
        "plan": plan,
        "events": [
            {
                "day": one.day.isoformat(),
                "kind": one.kind,
                "register": one.register,
                "record": one.name,
                "sentence": one.sentence,
                "place": place(one),
            }
            for one in events
        ],
    }

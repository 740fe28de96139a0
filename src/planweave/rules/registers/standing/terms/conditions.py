"""Where each condition of a word stands: by what the plan shows, what was said since, the day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum

from planweave.classes import dataclass
from planweave.model.records.agreement import Commitment, Condition
from planweave.model.values import Day


class Met(StrEnum):
    """Whether a condition is met; one that was due and is not lets its word lapse."""

    OPEN = "open"
    MET = "met"
    UNMET = "unmet"
    UNTOLD = "cannot be tested"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A value that the plan shows: how it is asked for, what it is, and of which record.

    `value` is "" where nothing is stated; `record` is "" for what is asked of several. `place`
    is the file and the line in which the record lies, for people.
    """

    asked: str
    value: str
    record: str = ""
    field: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why a test cannot be asked of the plan any longer, and where in its text."""

    message: str
    hint: str = ""
    start: int = 0
    width: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the plan answers to a test: `holds` is None where it cannot tell.

    `moved` are the records that it names and that have another name now, as pairs.
    """

    holds: bool | None
    shown: tuple[Shown, ...] = ()
    problem: Problem | None = None
    moved: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A condition, counted from 1, with where it stands.

    `told` says what shows it, or what lacks, in a sentence with places; "" where only people can
    tell.
    """

    number: int
    condition: Condition
    state: Met
    told: str = ""
    answer: Answer | None = None

    @property
    def is_met(self) -> bool:
        """Whether nothing lacks."""
        return self.state is Met.MET

    @property
    def plain(self) -> str:
        """What shows it, or what lacks, without the lines of files: these move with any edit."""
        return _told(self.answer, placed=False) if self.answer else self.told

    @property
    def why(self) -> str:
        """In sentences: until when it is to be met, and what is known of it."""
        due = self.condition.due
        if self.is_met:
            return self.told
        if self.state is Met.UNMET:
            begin = f"It was due on {due} and is not met."
        else:
            begin = f"It is due on {due}." if due else "It has no day by which it is due."
        return f"{begin} {self.told}".strip()


Ask = Callable[[str], Answer]
"""Asks the plan as it is for what a test says."""


def judged(word: Commitment, ask: Ask, today: date | None) -> tuple[Judged, ...]:
    """Each condition of a word; of days nothing is said where none is given."""
    return tuple(
        _judged(number, one, ask, today) for number, one in enumerate(word.conditions, start=1)
    )


def _judged(number: int, one: Condition, ask: Ask, today: date | None) -> Judged:
    if one.met:
        return Judged(number=number, condition=one, state=Met.MET, told=f"On record: {one.met}")
    answer = ask(one.test) if one.test else None
    return Judged(
        number=number,
        condition=one,
        state=_state(one, answer, today),
        told=_told(answer) if answer else "",
        answer=answer,
    )


def _state(one: Condition, answer: Answer | None, today: date | None) -> Met:
    if answer is not None and answer.holds:
        return Met.MET
    if today is not None and is_past(one.due, today):
        return Met.UNMET
    return Met.UNTOLD if answer is not None and answer.holds is None else Met.OPEN


def _told(answer: Answer, *, placed: bool = True) -> str:
    if answer.problem is not None:
        return f"It cannot be tested: {answer.problem.message}"
    values = (*_values(answer, placed), *(f"{was} is {now} now" for was, now in answer.moved))
    said = "; ".join(dict.fromkeys(values))
    begin = "It cannot be tested"
    if answer.holds is not None:
        begin = "The plan shows it" if answer.holds else "The plan does not show it"
    return f"{begin}: {said}." if said else f"{begin}."


def _values(answer: Answer, placed: bool) -> Iterator[str]:
    lacking = [one for one in answer.shown if not one.value] if answer.holds is None else []
    for one in lacking or answer.shown:
        place = f" ({one.place})" if one.place and placed else ""
        yield f"{one.asked} {f'is {one.value}' if one.value else 'states nothing'}{place}"


def unmet(one: Judged) -> str:
    """Why a word does not hold any longer because of one of its conditions."""
    statement, due = one.condition.statement, one.condition.due
    return f"Its condition “{statement}” was due on {due} and is not met. {one.plain}".strip()


def is_past(day: Day | None, today: date) -> bool:
    """Whether a day, or the last one of a coarse one, is over."""
    return day is not None and day.last is not None and day.last < today

"""What one field needs of another before a record can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from planweave.model.fields import key_of
from planweave.model.records.agreement import Commitment
from planweave.model.records.governance import OwnField
from planweave.model.records.interaction import Get
from planweave.model.records.plan import SubPlan
from planweave.model.records.record import Record
from planweave.model.records.work import Task


class Lack(NamedTuple):
    """What is missing, as a sentence without its subject, and what to do.

    `wants` are the keys that would fill it: where one of them is written, its
    value could not be read and has been reported already.
    """

    sentence: str
    hint: str
    wants: tuple[str, ...] = ()
    rule: str = "missing-field"


def lacks(record: Record) -> Iterator[Lack]:
    """What is missing for the record to be read."""
    check = _CHECKS.get(type(record))
    return check(record) if check else iter(())


def _no(record: Record, attribute: str, because: str, hint: str) -> Iterator[Lack]:
    """A lack if the record has no value there."""
    if not getattr(record, attribute):
        key = key_of(attribute)
        yield Lack(f"{because} no “{key}”", hint, (key,))


def _both(sentence: str, hint: str) -> Lack:
    return Lack(sentence, hint, rule="contradicting-fields")


def _task(record: Record) -> Iterator[Lack]:
    assert isinstance(record, Task)
    if record.kind == "hammock":
        hint = "Add from: and to: with the tasks it spans."
        yield from _no(record, "from_", "is a hammock and has", hint)
        yield from _no(record, "to", "is a hammock and has", hint)
    elif record.duration is None and not record.spans and record.from_ is None:
        yield Lack(
            "has neither duration nor dates",
            "Add duration: 5d, or spans: with the dates of the work.",
            ("duration", "spans", "from"),
        )
    if record.kind == "recurring":
        yield from _no(record, "every", "is recurring and has", "Add every: 2w.")
        yield from _no(
            record, "dates", "is recurring and has", "Add dates: 2027-01-01..2027-06-30."
        )
    if record.kind == "margin":
        yield from _no(
            record, "protects", "is a margin and has", "Add protects: with its milestone."
        )
    if record.duration is not None and record.spans:
        yield _both("has both duration and spans", "Keep one: spans say when it runs, fixed.")


def _get(record: Record) -> Iterator[Lack]:
    assert isinstance(record, Get)
    if record.of is None and record.from_ is None:
        hint = "Add of: with the give, or from: with who gives."
        yield Lack("has neither “of” nor “from”", hint, ("of", "from"))
    if record.of is None and not record.item:
        hint = "Add of: with the give, or item: what is needed."
        yield Lack("has neither “of” nor “item”", hint, ("of", "item"))


def _sub_plan(record: Record) -> Iterator[Lack]:
    assert isinstance(record, SubPlan)
    if record.git:
        yield from _no(record, "rev", "has “git” and", "Add rev: with a tag or a branch.")
    if record.git and record.path:
        yield _both("has both “git” and “path”", "Keep one: a sub-plan lies in one place.")


def _own_field(record: Record) -> Iterator[Lack]:
    assert isinstance(record, OwnField)
    if record.type == "word":
        hint = "Add words: with the words it may hold."
        yield from _no(record, "words", "is of words and has", hint)


def _commitment(record: Record) -> Iterator[Lack]:
    assert isinstance(record, Commitment)
    signed = ("signed_by", "signed", "method")
    needed: dict[str, tuple[str, ...]] = {
        "agreed": signed,
        "agreed-provisionally": ("risk", "confirm_by", *signed),
        "agreed-with-conditions": ("conditions", *signed),
        "declined": ("because",),
        "delegated": ("to", "instrument"),
    }
    for attribute in needed.get(record.state, ()):
        yield from _no(
            record, attribute, f"is {record.state} and has", f"Add {key_of(attribute)}:."
        )


_CHECKS: dict[type[Record], Callable[[Record], Iterator[Lack]]] = {
    Task: _task,
    Get: _get,
    SubPlan: _sub_plan,
    OwnField: _own_field,
    Commitment: _commitment,
}

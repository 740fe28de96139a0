"""What one field needs of another before a record can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planweave.model.records.agreement import Commitment
from planweave.model.records.governance import OwnField
from planweave.model.records.interaction import Get
from planweave.model.records.plan import SubPlan
from planweave.model.records.record import Record
from planweave.model.records.work import Task

Lack = tuple[str, str]
"""What is missing, as a sentence without its subject, and what to do."""

_DURATION = (
    "has neither duration nor dates",
    "Add duration: 5d, or spans: with the dates of the work.",
)


def lacks(record: Record) -> Iterator[Lack]:
    """What is missing for the record to be read."""
    check = _CHECKS.get(type(record))
    return check(record) if check else iter(())


def _task(record: Record) -> Iterator[Lack]:
    assert isinstance(record, Task)
    if record.kind == "hammock":
        yield from _hammock(record)
    elif record.duration is None and not record.spans and record.from_ is None:
        yield _DURATION
    if record.kind == "recurring":
        yield from _recurring(record)
    if record.duration is not None and record.spans:
        yield "has both duration and spans", "Keep one: spans say when it runs, fixed."
    if record.kind == "margin" and record.protects is None:
        yield "is a margin and has no “protects”", "Add protects: with the milestone behind it."


def _recurring(task: Task) -> Iterator[Lack]:
    if task.every is None:
        yield "is recurring and has no “every”", "Add every: 2w."
    if task.dates is None:
        yield "is recurring and has no “dates”", "Add dates: 2027-01-01..2027-06-30."


def _hammock(task: Task) -> Iterator[Lack]:
    if task.from_ is None:
        yield "is a hammock and has no “from”", "Add from: and to: with the tasks it spans."
    if task.to is None:
        yield "is a hammock and has no “to”", "Add from: and to: with the tasks it spans."


def _get(record: Record) -> Iterator[Lack]:
    assert isinstance(record, Get)
    if record.of is None and record.from_ is None:
        yield "has neither “of” nor “from”", "Add of: with the give, or from: with who gives."
    if record.of is None and not record.item:
        yield "has neither “of” nor “item”", "Add of: with the give, or item: what is needed."


def _sub_plan(record: Record) -> Iterator[Lack]:
    assert isinstance(record, SubPlan)
    if record.git and not record.rev:
        yield "has “git” and no “rev”", "Add rev: with a tag or a branch."
    if record.git and record.path:
        yield "has both “git” and “path”", "Keep one: a sub-plan lies in one place."


def _own_field(record: Record) -> Iterator[Lack]:
    assert isinstance(record, OwnField)
    if record.type == "word" and not record.words:
        yield "is of words and names none", "Add words: with the words it may hold."


def _commitment(record: Record) -> Iterator[Lack]:
    assert isinstance(record, Commitment)
    needed: dict[str, tuple[str, ...]] = {
        "agreed": ("signed_by", "signed", "method"),
        "agreed-provisionally": ("risk", "confirm_by", "signed_by", "signed", "method"),
        "agreed-with-conditions": ("conditions", "signed_by", "signed", "method"),
        "declined": ("because",),
        "delegated": ("to", "instrument"),
    }
    for attribute in needed.get(record.state, ()):
        if not getattr(record, attribute):
            key = attribute.replace("_", "-")
            yield f"is {record.state} and has no “{key}”", f"Add {key}:."


_CHECKS: dict[type[Record], Callable[[Record], Iterator[Lack]]] = {
    Task: _task,
    Get: _get,
    SubPlan: _sub_plan,
    OwnField: _own_field,
    Commitment: _commitment,
}

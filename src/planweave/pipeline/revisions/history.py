"""The revision history of a plan: each baseline compared with the one before, by its commit."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planweave.compute.progress.baselined import versions_of
from planweave.compute.progress.triggers import Standing, Trigger, triggers
from planweave.model.records.agreement import Baseline
from planweave.pipeline.facts import Facts
from planweave.pipeline.revisions.revision import Revision
from planweave.review.baseline import NO_COMMIT
from planweave.review.versions.history import Entry, History
from planweave.review.versions.step import Agreeable, step_between
from planweave.source.world.checkout import NoHistory

At = Callable[[str], Revision | NoHistory]
"""The plan as it was in a commit."""


def agreeable(facts: Facts) -> Agreeable:
    """A state of the family as far as people agree to it."""
    return Agreeable(family=facts.family, schedule=facts.schedule, scopes=facts.footprints)


def standing(facts: Facts) -> Standing:
    """Where the family stands, as far as that may ask for a revision."""
    return Standing(
        family=facts.family,
        planned=facts.schedule,
        forecast=facts.forecast,
        value=next((one.whole for one in facts.earned if one.unit == "money"), {}),
        execution=facts.measured,
        data_dates=facts.data_dates,
    )


def history(facts: Facts, at: At) -> History:
    """The baselines of the root plan with the class of each, and what has changed since the last.

    A baseline whose files are not to be had, or are not those that were agreed, is listed with
    the reason in place of its class.
    """
    records = versions_of(facts.family, "")
    states = [_state(record, at) for record in records]
    since, unknown = None, ""
    if states:
        last = states[-1]
        if isinstance(last, str):
            unknown = last
        else:
            since = step_between(last, agreeable(facts))
    return History(
        plan=facts.family.root.written.plan,
        version=facts.family.root.header.version,
        entries=tuple(_entries(records, states)),
        since=since,
        unknown=unknown,
        triggers=asked_for(facts),
    )


def asked_for(facts: Facts) -> tuple[Trigger, ...]:
    """What asks for a revision, of the plans that say to which day they are reported."""
    return tuple(one for one in triggers(standing(facts)) if one.plan in facts.data_dates)


def _state(record: Baseline, at: At) -> Agreeable | str:
    """The plan as it was agreed; a sentence where it is not to be had."""
    if record.commit == NO_COMMIT:
        return "it was kept without a commit."
    found = at(record.commit)
    if isinstance(found, NoHistory):
        return found.message
    if found.facts.has_faults:
        return "the plan has faults in its commit."
    if found.facts.digests[""] != record.digest:
        return "the files of its commit have another digest than it says."
    return agreeable(found.facts)


def _entries(records: tuple[Baseline, ...], states: list[Agreeable | str]) -> Iterator[Entry]:
    for place, (record, state) in enumerate(zip(records, states, strict=True)):
        before = states[place - 1] if place else None
        unknown = next((one for one in (state, before) if isinstance(one, str)), "")
        known = isinstance(state, Agreeable) and isinstance(before, Agreeable)
        yield Entry(
            version=record.version,
            approved=str(record.approved),
            by=record.approved_by,
            reason=record.reason,
            commit=record.commit,
            digest=record.digest,
            stepped=step_between(before, state)
            if isinstance(before, Agreeable) and isinstance(state, Agreeable)
            else None,
            unknown="" if known or before is None else unknown,
            before=records[place - 1].version if place else None,
        )

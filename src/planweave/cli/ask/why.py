"""`planweave why`: the driving chain behind a date, in sentences."""

from __future__ import annotations

import json

import click

from planweave.cli.answers.days_off import days_off, named
from planweave.cli.answers.levelling import levelling
from planweave.cli.answers.standing_for import StandIn, stand_in
from planweave.cli.ask.schedule import number
from planweave.cli.opened import Opened, open_sound
from planweave.cli.stop import Stop
from planweave.compute.network.records import Relation
from planweave.compute.schedule.dates import Dates
from planweave.compute.schedule.driving import Driver, Step, broken_limit, chain
from planweave.model.diagnostics import Address
from planweave.model.records.interaction import Get

_LINKS = {
    "FS": "starts when {before} has finished",
    "SS": "starts with {before}",
    "FF": "finishes with {before}",
    "SF": "finishes when {before} starts",
}


@click.command("why")
@click.argument("name", metavar="ID")
@click.argument("plan", required=False)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
def command(name: str, plan: str | None, form: str) -> None:
    """Say why ID is on its date: the chain of links, limits and calendars that drives it.

    Where who does the work has too little time, also when it would run once levelled, what moves
    it and since when.

    Of a plan or a WBS element, the chain of what ends last in it; of a hand-off, that of what
    hands it over.

    \b
    Examples:
      planweave why open
      planweave why wp4/T4.14 plans/opendreamkit
    """
    opened = open_sound(plan)
    full = opened.name(name)
    other = None if full in opened.facts.forecast else _instead(opened, full)
    steps = chain(opened.facts.forecast, other.name if other else full)
    if form == "json":
        click.echo(as_json(opened, steps), nl=False)
        return
    if other:
        click.echo(other.sentence)
    click.echo(as_text(opened, steps), nl=False)


def _instead(opened: Opened, name: str) -> StandIn:
    """What is told of a record without a date; stops where nothing can be."""
    found = stand_in(opened.facts, name)
    if found is None:
        raise Stop(
            f"{name or opened.title} has no computed date.",
            "Tasks have one, milestones and deliverables with “after”, and plans and WBS elements "
            "that hold some of these.",
        )
    return found


def as_text(opened: Opened, steps: tuple[Step, ...]) -> str:
    """One paragraph a step, from the date asked for back to where it all begins."""
    lines = []
    for step in steps:
        dates = step.dates
        lines.append(
            f"{dates.name}: {dates.start} to {dates.finish}, "
            f"total float {number(dates.total_days):g} d, free float {number(dates.free_days):g} d"
            f"{', critical' if dates.critical else ''}{_state(dates)}"
        )
        lines += [f"    {sentence}" for sentence in sentences(opened, step)]
    head, *rest = levelling(opened.facts, steps[0].dates.name) or ("",)
    lines += [head, *(f"    {sentence}" for sentence in rest)] if head else []
    return "\n".join(lines) + "\n"


def _state(dates: Dates) -> str:
    if dates.done:
        return ", done"
    return f", begun; what is left begins on {dates.resumes}" if dates.begun else ""


def sentences(opened: Opened, step: Step) -> list[str]:
    """What drives one activity, a sentence each, with where it is written; what it is late for."""
    found = [_sentence(opened, step, driver) for driver in step.drivers]
    late = broken_limit(opened.facts.forecast, step.dates.name)
    if late is None:
        return found
    name, limit = late
    of = "its own" if name == step.dates.name else f"the {limit.kind} of {name},"
    which = f"{of} {limit.kind}: {limit.day}" if of == "its own" else f"{of} {limit.day}"
    days = number(-step.dates.total_days)
    where = _where(opened, Address(name, (limit.kind,)))
    return [*found, f"is {days:g} d too late for {which} ({where})"]


def _sentence(opened: Opened, step: Step, driver: Driver) -> str:
    idle = _idle(opened, driver)
    if driver.relation is not None:
        said = _LINKS[driver.relation.type].format(before=driver.relation.predecessor)
        return (
            f"{said}{_lag(opened, driver.relation)}{idle} ({_where(opened, driver.relation.where)})"
        )
    if driver.limit is not None:
        where = Address(step.dates.name, (driver.limit.kind,))
        return f"is held by {driver.limit.kind}: {driver.limit.day}{idle} ({_where(opened, where)})"
    if driver.cause in ("window", "actual"):
        return _asserted(opened, step)
    if driver.cause == "data-date":
        if step.dates.begun:
            return f"has begun, and what is left goes on from the data date{idle}"
        return f"is not reported, so the data date is the earliest{idle}"
    if driver.cause == "as-late-as-possible":
        where = Address(step.dates.name, ("scheduling",))
        return f"is as late as what follows it allows ({_where(opened, where)})"
    return f"starts with its plan{idle}: nothing comes before it"


def _idle(opened: Opened, driver: Driver) -> str:
    """The days without work in between: how many, in which calendar, and why."""
    if not driver.off:
        return ""
    off = days_off(opened.facts, driver.calendar, driver.off)
    return f", after {_days(driver.idle)} without work in {named(driver.calendar)} ({off})"


def _asserted(opened: Opened, step: Step) -> str:
    """Dates that somebody says: of what has happened, or of spans."""
    name = step.dates.name
    if step.dates.done:
        known = "it is reported so" if step.dates.reported else "it is done; nobody says when"
        return f"has happened: {known} ({_reported(opened, name)})"
    where = Address(name, ("spans",))
    said = f"runs in the window that its own plan asserts ({_where(opened, where)})"
    return said if not step.dates.begun else f"{said}, and has begun ({_reported(opened, name)})"


def _reported(opened: Opened, name: str) -> str:
    home = opened.facts.family.homes.get(("progress", name))
    place = opened.facts.place(home if home is not None else Address(name))
    return f"{opened.seen(place.path)}:{place.line}:{place.column}"


def _lag(opened: Opened, relation: Relation) -> str:
    """How much later or earlier, as the link says it where the link is written."""
    if relation.lag is None:
        return ""
    written = _written_lag(opened, relation)
    early = written.startswith("-") if written else relation.lag.minutes < 0
    length = written.lstrip("+-") or f"{abs(relation.lag.minutes) / 60:g}h"
    return f", {length} {'earlier' if early else 'later'}"


def _written_lag(opened: Opened, relation: Relation) -> str:
    """The lag of the link, or the acceptance period of the get, that a relation comes from."""
    where = relation.where
    record = opened.facts.family.record(where.subject)
    if isinstance(record, Get):
        return str(record.acceptance_period or "")
    index = where.field[1] if where.field[:1] == ("after",) and len(where.field) > 1 else None
    links = getattr(record, "after", ())
    if not isinstance(index, int) or index >= len(links) or links[index].lag is None:
        return ""
    return str(links[index].lag)


def _days(count: int) -> str:
    return f"{count} day" if count == 1 else f"{count} days"


def _where(opened: Opened, where: Address) -> str:
    place = opened.facts.place(where)
    return f"{opened.seen(place.path)}:{place.line}:{place.column}"


def as_json(opened: Opened, steps: tuple[Step, ...]) -> str:
    """The same as data."""
    shape = [
        {
            "id": step.dates.name,
            "start": str(step.dates.start),
            "finish": str(step.dates.finish),
            "total_float": number(step.dates.total_days),
            "critical": step.dates.critical,
            "driven_by": [driver.name for driver in step.drivers],
            "because": sentences(opened, step),
            "levelled": list(levelling(opened.facts, step.dates.name)),
        }
        for step in steps
    ]
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"

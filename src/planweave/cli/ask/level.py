"""`planweave level`: the schedule in which nobody is asked for more than there is."""

from __future__ import annotations

import json
from concurrent.futures import ProcessPoolExecutor

import click

from planweave.cli.formats.report_of import say_remarks
from planweave.cli.opened import Opened, open_sound
from planweave.compute.levelling.levelled import Levelled, LevelledDates
from planweave.compute.levelling.leveller import level
from planweave.compute.levelling.moves import told

SHOWN = ("task", "recurring", "milestone", "deliverable", "gate")


@click.command("level")
@click.argument("plan", required=False)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
@click.option(
    "--optimise",
    type=click.FloatRange(min=0),
    default=0.0,
    metavar="SECONDS",
    help="Search so many seconds longer, then let a solver prove or improve it (extra: optimise).",
)
def command(plan: str | None, form: str, optimise: float) -> None:
    """Print when each task of PLAN runs if nobody does more than they can, and what moved it.

    Tasks are never chopped. What is begun goes on first; the same plan always
    gives the same dates. Nothing in the files is changed.

    \b
    Examples:
      planweave level plans/service
      planweave level plans/service --optimise 10
    """
    opened = open_sound(plan)
    facts = opened.facts
    asked = facts.allocated
    with ProcessPoolExecutor(1) as helper:
        outcome = level(facts.forecast, asked.value, optimise=optimise, helper=helper)
    say_remarks(opened, (*asked.diagnostics, *outcome.diagnostics))
    levelled = outcome.value
    shown = [one for one in levelled if levelled.schedule.network[one.name].kind in SHOWN]
    text = as_json(opened, levelled, shown) if form == "json" else as_text(opened, levelled, shown)
    click.echo(text, nl=False)


def as_text(opened: Opened, levelled: Levelled, dates: list[LevelledDates]) -> str:
    """Each task that moves with the reason, then the end beside the one without limits."""
    lines = []
    for one in dates:
        if one.moved:
            lines.append(
                f"{one.name}: {one.start} to {one.finish}, not {one.early_start} to "
                f"{one.early_finish}"
            )
        if one.name in levelled.moves:
            lines.append(f"    {told(levelled.moves[one.name])}")
    moved = sum(one.moved for one in dates)
    proven = " No schedule ends sooner." if levelled.proven else ""
    lines.append(
        f"{opened.title} ends on {levelled.finish} levelled, on {levelled.schedule.finish} "
        f"without limits; {moved} of {len(dates)} move.{proven}"
    )
    return "\n".join(lines) + "\n"


def as_json(opened: Opened, levelled: Levelled, dates: list[LevelledDates]) -> str:
    """The same as data."""
    shape = {
        "plan": opened.title,
        "finish": str(levelled.finish) if levelled.finish else None,
        "finish_without_limits": str(levelled.schedule.finish),
        "proven": levelled.proven,
        "tasks": [
            {
                "id": one.name,
                "start": str(one.start),
                "finish": str(one.finish),
                "early_start": str(one.early_start),
                "early_finish": str(one.early_finish),
                "because": told(levelled.moves[one.name]) if one.name in levelled.moves else None,
            }
            for one in dates
        ],
    }
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"

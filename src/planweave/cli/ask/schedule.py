"""`planweave schedule`: dates, floats, and what drives them."""

from __future__ import annotations

import json
from fractions import Fraction

import click

from planweave.cli.opened import Opened, open_sound
from planweave.compute.schedule.dates import Dates
from planweave.compute.schedule.driving import drivers

SHOWN = ("task", "recurring", "hammock", "milestone", "deliverable", "gate")


@click.command("schedule")
@click.argument("plan", required=False)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
@click.option("--critical", is_flag=True, help="Only what has no float left.")
def command(plan: str | None, form: str, critical: bool) -> None:
    """Print the computed dates and floats of PLAN and all its sub-plans.

    A finish is the last working day; floats are working days of the task's own
    calendar. “*” marks what is critical.

    \b
    Examples:
      planweave schedule plans/service
      planweave schedule plans/service --critical
      planweave schedule plans/service --format json
    """
    opened = open_sound(plan)
    schedule = opened.facts.schedule
    dates = [
        one
        for one in schedule
        if schedule.network[one.name].kind in SHOWN and (one.critical or not critical)
    ]
    click.echo(as_json(opened, dates) if form == "json" else as_text(opened, dates), nl=False)


def as_json(opened: Opened, dates: list[Dates]) -> str:
    """The contract of design section 6: ISO dates, inclusive finishes, floats in working days."""
    schedule = opened.facts.schedule
    header = opened.facts.family.root.header
    shape = {
        "plan": header.plan,
        "data_date": str(header.data_date.last) if header.data_date else None,
        "finish": str(schedule.finish) if schedule.finish else None,
        "tasks": [
            {
                "id": one.name,
                "start": str(one.start),
                "finish": str(one.finish),
                "late_start": str(one.late_start),
                "late_finish": str(one.late_finish),
                "total_float": number(one.total_days),
                "free_float": number(one.free_days),
                "critical": one.critical,
                "driven_by": [driver.name for driver in drivers(schedule, one.name)],
            }
            for one in dates
        ],
    }
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"


def as_text(opened: Opened, dates: list[Dates]) -> str:
    """A table, one line a task."""
    widest = max([len("id"), *(len(one.name) for one in dates)])
    lines = [f"  {'id':<{widest}}  start       finish      late finish  total  free  driven by"]
    schedule = opened.facts.schedule
    for one in dates:
        mark = "*" if one.critical else " "
        driving = ", ".join(driver.name for driver in drivers(schedule, one.name))
        lines.append(
            f"{mark} {one.name:<{widest}}  {one.start}  {one.finish}  {one.late_finish}  "
            f"{number(one.total_days):>6g}  {number(one.free_days):>4g}  {driving}"
        )
    lines.append(f"{opened.title} ends on {schedule.finish or 'no day: it has no tasks'}.")
    return "\n".join(lines) + "\n"


def number(days: Fraction) -> float | int:
    """Working days as a plain number, to a hundredth."""
    return days.numerator if days.denominator == 1 else round(float(days), 2)

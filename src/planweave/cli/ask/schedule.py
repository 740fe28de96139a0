"""`planweave schedule`: dates, floats, and what drives them."""

from __future__ import annotations

import json
from fractions import Fraction

import click

from planweave.classes import dataclass
from planweave.cli.answers.around import around
from planweave.cli.opened import Opened, open_sound
from planweave.compute.schedule import Dates, Schedule
from planweave.compute.schedule.driving import drivers

SHOWN = ("task", "recurring", "hammock", "milestone", "deliverable", "gate")


@dataclass(frozen=True, slots=True)
class View:
    """The dates to print; names are shown as seen from `plan`, whose full name this is.

    `beside` is the plan's schedule alone, where its float is to stand beside the merged one.
    """

    opened: Opened
    schedule: Schedule
    plan: str = ""
    beside: Schedule | None = None

    def seen(self, name: str) -> str:
        """A name as the plan writes it; one from outside with a slash in front."""
        if not self.plan:
            return name
        own = f"{self.plan}/"
        return name.removeprefix(own) if name.startswith(own) else f"/{name}"

    def dates(self, *, critical: bool) -> list[Dates]:
        """The dates of the plan and those below it, of only what is critical where so asked."""
        network, below = self.schedule.network, f"{self.plan}/"
        return [
            one
            for one, activity in zip(self.schedule, network.activities, strict=True)
            if activity.kind in SHOWN
            and (one.critical or not critical)
            and (not self.plan or activity.plan == self.plan or activity.plan.startswith(below))
        ]

    def withdrawn(self) -> list[str]:
        """The tasks that no longer count: they have no dates, and are not passed over."""
        if self.plan:
            return []
        tasks = self.opened.facts.family.of("tasks")
        return [task.name for task in tasks if task.name not in self.schedule]


@click.command("schedule")
@click.argument("plan", required=False)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
@click.option("--critical", is_flag=True, help="Only what has no float left.")
@click.option("--alone", is_flag=True, help="As if there were no other plan: links out are cut.")
@click.option("--merged", is_flag=True, help="As in the whole family, with the float alone beside.")
def command(plan: str | None, form: str, critical: bool, alone: bool, merged: bool) -> None:
    """Print the computed dates and floats of PLAN and all its sub-plans.

    A finish is the last working day; floats are working days of the task's own
    calendar. “*” marks what is critical. Where progress is reported, dates and
    floats are those of the forecast: facts up to the data date, and what is left
    from then on.

    PLAN may be a sub-plan's folder. What it waits for in other plans then has the
    dates last agreed (plan.lock); --merged takes them from the whole family, and
    --alone leaves them out.

    \b
    Examples:
      planweave schedule plans/service
      planweave schedule plans/service --critical
      planweave schedule plans/service/delivery --merged
      planweave schedule plans/service --format json
    """
    if alone and merged:
        raise click.UsageError("--alone and --merged exclude each other.")
    view = _view(open_sound(plan), alone=alone, merged=merged)
    dates = view.dates(critical=critical)
    withdrawn = [] if critical else view.withdrawn()
    said = as_json if form == "json" else as_text
    click.echo(said(view, dates, withdrawn), nl=False)


def _view(opened: Opened, *, alone: bool, merged: bool) -> View:
    if not opened.chosen.folder or not (alone or merged):
        return View(opened, opened.facts.forecast)
    whole, plan = around(opened)
    by_itself = whole.facts.alone[plan]
    if alone:
        return View(opened, by_itself, plan)
    return View(opened, whole.facts.forecast, plan, by_itself)


def as_json(view: View, dates: list[Dates], withdrawn: list[str]) -> str:
    """The contract of design section 6: ISO dates, inclusive finishes, floats in working days.

    A withdrawn task has null for each.
    """
    schedule = view.schedule
    header = view.opened.facts.family.root.header
    finish = max((one.finish for one in dates), default=None) if view.beside else schedule.finish
    shape = {
        "plan": header.plan,
        "data_date": str(header.data_date.last) if header.data_date else None,
        "finish": str(finish) if finish else None,
        "tasks": [
            {
                "id": view.seen(one.name),
                "start": str(one.start),
                "finish": str(one.finish),
                "late_start": str(one.late_start),
                "late_finish": str(one.late_finish),
                "total_float": number(one.total_days),
                "free_float": number(one.free_days),
                "critical": one.critical,
                "driven_by": driven_by(view, one),
                "withdrawn": False,
            }
            | _alone(view, one)
            for one in dates
        ]
        + [_withdrawn(name) for name in withdrawn],
    }
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"


def _withdrawn(name: str) -> dict[str, object]:
    none = ("start", "finish", "late_start", "late_finish", "total_float", "free_float")
    return {
        "id": name,
        **dict.fromkeys(none),
        "critical": False,
        "driven_by": [],
        "withdrawn": True,
    }


def _alone(view: View, dates: Dates) -> dict[str, float | int]:
    if view.beside is None:
        return {}
    return {"total_float_alone": number(view.beside[dates.name].total_days)}


def driven_by(view: View, dates: Dates) -> list[str]:
    """What drives a date, by name."""
    found = drivers(view.schedule, dates.name)
    return [view.seen(one.name) if one.relation is not None else one.name for one in found]


def as_text(view: View, dates: list[Dates], withdrawn: list[str]) -> str:
    """A table, one line a task."""
    names = [view.seen(one.name) for one in dates]
    widest = max([len("id"), *map(len, names), *map(len, withdrawn)])
    alone = "" if view.beside is None else "  alone"
    lines = [
        f"  {'id':<{widest}}  start       finish      late finish  total{alone}  free  driven by"
    ]
    for name, one in zip(names, dates, strict=True):
        mark = "*" if one.critical else " "
        beside = "" if view.beside is None else f"  {number(view.beside[one.name].total_days):>5g}"
        lines.append(
            f"{mark} {name:<{widest}}  {one.start}  {one.finish}  {one.late_finish}  "
            f"{number(one.total_days):>6g}{beside}  {number(one.free_days):>4g}  "
            f"{', '.join(driven_by(view, one))}"
        )
    lines += [f"- {name:<{widest}}  withdrawn" for name in withdrawn]
    last = max((one.finish for one in dates), default=None) if view.beside else view.schedule.finish
    lines.append(f"{view.opened.title} ends on {last or 'no day: it has no tasks'}.")
    return "\n".join(lines) + "\n"


def number(days: Fraction) -> float | int:
    """Working days as a plain number, to a hundredth."""
    return days.numerator if days.denominator == 1 else round(float(days), 2)

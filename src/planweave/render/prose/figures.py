"""Live figures: what `[[id.field]]` prints, asserted or computed.

A figure that cannot be had is shown as "n/a" with the reason, never as a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from markupsafe import Markup

from planweave.compute.schedule.dates import Dates
from planweave.model.records.plan import Header, SubPlan
from planweave.model.records.record import Record
from planweave.model.records.work import Progress, Task
from planweave.render.document import Text
from planweave.render.prose.chance import chance_of
from planweave.render.prose.exposure import FIGURES, exposure
from planweave.render.views.page import effort, values
from planweave.render.views.page.fields import Setting, printer, untyped
from planweave.render.views.page.links import titled
from planweave.render.views.page.margins import margin_of
from planweave.render.views.page.matter import Matter
from planweave.weave.figures import COMPUTED, annotation_at, value_at
from planweave.weave.names.spaces import PLAN, Found

UNAVAILABLE = Markup('<span class="none">n/a ({})</span>')


def figure(matter: Matter, found: Found, field: str, plan: str = "") -> Text:
    """The figure of a record or plan as running text; `plan` is where it is asked."""
    if found.register in COMPUTED.get(field, ()):
        return computed(matter, found, field)
    return asserted(matter, found, field)


def unavailable(reason: str) -> Markup:
    """What stands in place of a figure that cannot be had."""
    return UNAVAILABLE.format(reason)


# --- What somebody says ----------------------------------------------------------------------


def asserted(matter: Matter, found: Found, field: str) -> Text:
    """A stated value; a default where the format gives one."""
    keys = field.split(".")
    for record in _records(matter, found):
        kind = type(record)
        if keys[0].startswith("x-") and isinstance(record, Record):
            setting = Setting(matter, record.plan, prose=True)
            return untyped(record.own.get(keys[0]), setting)
        annotation = annotation_at(kind, keys)
        if annotation is None:
            continue
        value = value_at(record, keys)
        if value is None and isinstance(record, Record):
            value = _default(matter, record, field)
        if value is None or value in ("", ()):
            return unavailable("not stated")
        side = values.side_of(keys[-1].replace("-", "_"))
        place = record.plan if isinstance(record, Record) else found.name
        return printer(annotation)(value, Setting(matter, place, prose=True, side=side))
    return unavailable("no such field")


def _records(matter: Matter, found: Found) -> tuple[Record | Header, ...]:
    """What the name stands for; for a plan its header, then what its parent says of it."""
    family = matter.family
    if found.register != PLAN:
        record = family.record(found.name)
        return (record,) if record is not None else ()
    entry = family.registers.get("sub-plans", {}).get(found.name)
    plan = family.plans.get(found.name)
    header = (plan.header,) if plan else ()
    return (*header, entry) if isinstance(entry, SubPlan) else header


def _default(matter: Matter, record: Record, field: str) -> str | None:
    if field == "owner":
        return matter.owner_of(record)
    if field == "title":
        return titled(record)
    return None


# --- What is computed ------------------------------------------------------------------------


def computed(matter: Matter, found: Found, field: str) -> Text:
    """A computed value, or why there is none."""
    if field == "chance-of-target":
        shown, why = chance_of(matter.chances, found.name, of_plan=found.register == PLAN)
        return shown or unavailable(why)
    if field in FIGURES:
        weighed = exposure(matter, found.name, field, of_plan=found.register == PLAN)
        return weighed or unavailable("probability or impact is not stated in figures")
    if field == "total-effort":
        return _effort(matter, found)
    if field == "total-cost":
        return _cost(matter, found)
    if field == "margin":
        return _margin(matter, found)
    if found.register in (PLAN, "wbs"):
        return _of_many(matter, found, field)
    return _of_one(matter, found.name, field)


ONE: Mapping[str, Callable[[Dates], Text]] = {
    "early-start": lambda dates: values.day(dates.start),
    "early-finish": lambda dates: values.day(dates.finish),
    "late-start": lambda dates: values.day(dates.late_start),
    "late-finish": lambda dates: values.day(dates.late_finish),
    "forecast-start": lambda dates: values.day(dates.start),
    "forecast-finish": lambda dates: values.day(dates.finish),
    "total-float": lambda dates: values.days(dates.total_days),
    "free-float": lambda dates: values.days(dates.free_days),
}


def _of_one(matter: Matter, name: str, field: str) -> Text:
    dates = matter.dates(name)
    schedule = matter.schedule
    if dates is None or schedule is None:
        return unavailable("it is not scheduled")
    if field.startswith("forecast") and not schedule.network[name].forecast:
        return unavailable("it has a date and no logic")
    if field.startswith("forecast") and dates.done and not dates.reported:
        told = reported(matter, name, field)
        return values.day(told) if told else unavailable("it is done, and nobody reports when")
    if field == "forecast-duration":
        return values.days(duration(matter, name))
    told = reported(matter, name, field)
    return values.day(told) if told else ONE[field](dates)


def reported(matter: Matter, name: str, field: str) -> date | None:
    """The day that progress reports in place of a forecast."""
    report = matter.family.registers.get("progress", {}).get(name)
    if not isinstance(report, Progress):
        return None
    happened = {"forecast-start": report.started, "forecast-finish": report.finished}.get(field)
    return happened.last if happened else None


def duration(matter: Matter, name: str) -> Fraction:
    """The working days from the early start to the early finish, in the record's calendar."""
    schedule = matter.schedule
    assert schedule is not None
    place = schedule.network.index[name]
    ruler = schedule.frame.ruler_of[place]
    minutes = ruler.between(schedule.early_start[place], schedule.early_finish[place])
    return Fraction(minutes, ruler.working.day)


def span(matter: Matter, found: Found) -> tuple[date, date] | None:
    """The first start and the last finish of all tasks of a plan or an element."""
    if found.register == PLAN:
        plans = set(matter.below(found.name))
        tasks = tuple(task for task in matter.family.of("tasks") if task.plan in plans)
    else:
        tasks = matter.tree.tasks_below(found.name)
    dates = [matter.dates(task.name) for task in tasks if matter.counts(task)]
    known = [each for each in dates if each is not None]
    if not known:
        return None
    return min(each.start for each in known), max(each.finish for each in known)


def _of_many(matter: Matter, found: Found, field: str) -> Text:
    both = span(matter, found)
    if both is None:
        return unavailable("none of its tasks is scheduled")
    if field == "forecast-duration":
        return values.days((both[1] - both[0]).days + 1) + " elapsed"
    return values.day(both[0] if field == "forecast-start" else both[1])


def _effort(matter: Matter, found: Found) -> Text:
    if found.register == PLAN:
        total = effort.of_plan(matter, found.name)
    elif found.register == "wbs":
        total = effort.of_element(matter, found.name)
    else:
        task = matter.family.record(found.name)
        total = effort.likely(task.effort) if isinstance(task, Task) else None
    return values.words(total) if total else unavailable("no task states its effort")


def _cost(matter: Matter, found: Found) -> Text:
    amounts = matter.costs.total(found.register, found.name)
    if not amounts:
        return unavailable("no account states an amount, and no work has a rate")
    return " + ".join(values.money(amount) for amount in amounts)


def _margin(matter: Matter, found: Found) -> Text:
    margin = margin_of(matter, found.name)
    return values.days(margin) if margin is not None else unavailable("a side states no date")

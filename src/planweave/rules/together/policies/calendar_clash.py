"""Two plans count different days as working days in calendars of one name.

A calendar of the same id or title in two plans works on other days. Who reads
its name believes in one calendar, and dates of joint work differ by the days
between.

Condition: Two calendars of one id or title, in different plans, differ in
like, week, holidays, closed or open.
Population: Calendars that count; each is compared with the first of its name.
Source: GAO, Schedule Assessment Guide, practice 2 and 3 (calendars are those
of the people who work).

Remedy: Keep one calendar in the plan above both, or give the two different names.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {}, teach: {}}
    # build/plan.yaml
    plan: build
    title: Build
    calendars: {office: {closed: [2027-03-26]}}
    # teach/plan.yaml
    plan: teach
    title: Teach
    calendars: {office: {closed: [2027-03-29]}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    calendars: {office: {closed: [2027-03-26]}}
    sub-plans: {teach: {}}
    # teach/plan.yaml
    plan: teach
    title: Teach
    calendars: {desk: {like: office, closed: [2027-03-29]}}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level, Note, Sides
from planweave.model.records.calendars import Calendar
from planweave.rules.mending import acts
from planweave.rules.telling import begins, living, side_of
from planweave.weave.defaults import Defaults

CODE = "XPL-12"
LEVEL = Level.WARNING


def calendar_clash(defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each calendar that works otherwise than its namesake."""
    first: dict[str, Calendar] = {}
    for calendar in living(defaults, "calendars", Calendar):
        names = {calendar.id, calendar.title.strip().lower() or calendar.id}
        others = [first.setdefault(name, calendar) for name in sorted(names)]
        for other in {one.name: one for one in others}.values():
            differing = [
                key
                for key in ("like", "week", "holidays", "closed", "open")
                if getattr(calendar, key) != getattr(other, key)
            ]
            if other.plan == calendar.plan or not differing:
                continue
            yield Diagnostic(
                rule="calendar-clash",
                level=LEVEL,
                message=f"The calendars {calendar.name} and {other.name} share a name and differ "
                f"in {' and '.join(differing)}.",
                where=Address(calendar.name),
                hint=f"{begins(acts(defaults, calendar.name))} and {acts(defaults, other.name)} "
                "keep one of them, in the plan above both; a calendar that differs is like the "
                "other one and has a name of its own.",
                notes=(
                    Note("the other calendar", Address(other.name)),
                    Note("this calendar", Address(calendar.name)),
                ),
                sides=Sides(
                    left=side_of(defaults.family, other.name, differing[0]),
                    right=side_of(defaults.family, calendar.name, differing[0]),
                    difference=f"in {' and '.join(differing)}",
                ),
            )

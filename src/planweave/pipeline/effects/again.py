"""The dates of a mended family: only what follows the mended records is dated again.

Where a mend changes who waits for whom, or where progress is reported, the whole network is made
and dated anew; the two ways give the same dates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from planweave.classes import dataclass
from planweave.compute.calendars.axis import Instant
from planweave.compute.network.activities import FIELDS, event, outside, task
from planweave.compute.network.build import build
from planweave.compute.network.records import Activity, Network
from planweave.compute.network.scope import Scope
from planweave.compute.progress import Reports, forecast
from planweave.compute.schedule import Schedule, schedule, solve
from planweave.compute.schedule.moved import moved, positions
from planweave.model.diagnostics import Edit, Level
from planweave.model.family import Family
from planweave.model.fields import key_of
from planweave.model.records.calendars import Calendar
from planweave.model.records.interaction import Get, Give
from planweave.model.records.lifecycle import Gate
from planweave.model.records.record import Record
from planweave.model.records.work import Deliverable, Milestone, Task
from planweave.pipeline.effects.mended import Mended
from planweave.weave.calendars import Workdays, workdays
from planweave.weave.lock.model import Lock

OF_WORK = frozenset({"duration", "spans", "dates", *map(key_of, FIELDS.values())})
OF_EVENTS = frozenset({"target", "due"})
ALONE: Mapping[type, frozenset[str]] = {
    Task: OF_WORK,
    Milestone: OF_EVENTS,
    Deliverable: OF_EVENTS,
    Gate: OF_EVENTS,
    Give: frozenset({"promised"}),
    Get: frozenset({"promised"}),
}
"""Fields that change one activity and no link, by the type of the record."""

LINKING: Mapping[type, frozenset[str]] = {
    Task: frozenset({"after", "kind", "calendar", "wbs", "from", "to", "scheduling"}),
    Milestone: frozenset({"after"}),
    Deliverable: frozenset({"after"}),
    Gate: frozenset({"after"}),
    Give: frozenset({"by"}),
    Get: frozenset({"of", "for", "acceptance-period"}),
}
"""Fields that change who waits for whom, or how long."""

Finishes = Mapping[str, Instant]
"""The earliest finish of activities by name: of all that could have moved."""

BREAKING = ("dependency-cycle", "beyond-horizon", "no-working-time")


@dataclass(frozen=True)
class Ground:
    """What is dated again, as it is without any mend."""

    family: Family
    lock: Lock
    calendars: Mapping[str, Workdays]
    reports: Reports
    forecast: Schedule

    @cached_property
    def scope(self) -> Scope:
        return Scope.of(self.family, self.calendars)

    @cached_property
    def order(self) -> Sequence[int]:
        return positions(self.forecast)

    @cached_property
    def has_late(self) -> bool:
        """Whether something is to be as late as possible, which hangs on what follows it."""
        return any(one.as_late for one in self.forecast.network.activities)


def finishes(ground: Ground, made: Mended) -> Finishes | str:
    """When all that a mend can move finishes then; empty where nothing moves. Or what breaks."""
    if is_anew(ground, made):
        return _anew(ground, made.family)
    activities = _activities(ground, made)
    return moved(ground.forecast, activities, ground.order) if activities else {}


def is_anew(ground: Ground, made: Mended) -> bool:
    """Whether the whole network is made anew: where more can change than some lengths and days."""
    reach = {_reach(new, edit) for _, new, edit in made.changed}
    alone = not ground.reports.of and not ground.has_late
    return made.woven or "links" in reach or ("dates" in reach and not alone)


def planned(ground: Ground, made: Mended) -> Schedule:
    """All planned dates of the mended family, those without progress."""
    days = workdays(made.family, ground.lock).value
    return solve(build(made.family, days, ground.lock.external).value)


def _reach(record: Record, edit: Edit) -> str:
    """What an edit can change: "nothing", the "dates" of its own activity, or "links" too."""
    key = str(edit.field[0])
    if key == "withdrawn" or isinstance(record, Calendar):
        return "links"
    kind = next((one for one in ALONE if isinstance(record, one)), None)
    if kind is None or key not in ALONE[kind] | LINKING[kind]:
        return "nothing"
    return "dates" if key in ALONE[kind] and edit.value is not None else "links"


def _activities(ground: Ground, made: Mended) -> dict[str, Activity]:
    """The mended activities that differ from what they were."""
    network, found = ground.forecast.network, {}
    for _, new, edit in made.changed:
        record = made.family.record(new.name)
        if new.name not in network or record is None or _reach(new, edit) == "nothing":
            continue
        activity = _activity(ground, record, network)
        if activity is not None and activity != network[new.name]:
            found[new.name] = activity
    return found


def _activity(ground: Ground, record: Record, network: Network) -> Activity | None:
    match record:
        case Task():
            return task(record, ground.scope)
        case Milestone() | Deliverable() | Gate():
            return event(record, ground.scope, linked=network[record.name].forecast)
        case Give() | Get() if record.promised is not None and record.promised.last is not None:
            return outside(record.name, record.plan, None, record.promised.last, ground.scope)
    return None


def _anew(ground: Ground, family: Family) -> Finishes | str:
    """The whole network of another family, dated with its progress."""
    days = workdays(family, ground.lock)
    built = build(family, days.value, ground.lock.external)
    dated = schedule(built.value)
    for one in (*days.diagnostics, *built.diagnostics, *dated.diagnostics):
        if one.rule in BREAKING and one.level is Level.ERROR:
            return one.message
    network = forecast(dated.value, ground.reports)
    result = dated.value if network is dated.value.network else solve(network)
    names = (one.name for one in network.activities)
    return dict(zip(names, result.early_finish, strict=True))

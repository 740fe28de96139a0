"""The dates of a mended family: only what follows the mended records is dated again.

A record that waits for something else is linked anew by itself. Where a mend changes more of who
waits for whom, or where progress is reported, the whole network is made and dated anew; the two
ways give the same dates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from planweave.classes import dataclass
from planweave.compute.calendars.axis import Instant
from planweave.compute.network.activities import FIELDS, Waiting, event, outside, task
from planweave.compute.network.build import build
from planweave.compute.network.links import links
from planweave.compute.network.records import Activity, Network, Relation
from planweave.compute.network.scope import Scope
from planweave.compute.network.sources import Sources
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
    Task: frozenset({"kind", "calendar", "wbs", "from", "to", "scheduling"}),
    Give: frozenset({"by"}),
    Get: frozenset({"of", "for", "acceptance-period"}),
}
"""Fields that change who waits for whom, or how long; `after` does so for one record."""

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
    def sources(self) -> Sources:
        """What links may wait for, in the network as it is."""
        activities = {one.name: one for one in self.forecast.network.activities}
        return Sources(self.scope, self.lock.external, activities)

    @cached_property
    def leading_to(self) -> Mapping[str, Sequence[Relation]]:
        """The relations that lead to each activity."""
        found: dict[str, list[Relation]] = {}
        for one in self.forecast.network.relations:
            found.setdefault(one.successor, []).append(one)
        return found

    @cached_property
    def has_late(self) -> bool:
        """Whether something is to be as late as possible, which hangs on what follows it."""
        return any(one.as_late for one in self.forecast.network.activities)


def finishes(ground: Ground, made: Mended) -> Finishes | str:
    """When all that a mend can move finishes then; empty where nothing moves. Or what breaks."""
    linked = _in_place(ground, made)
    if linked is None:
        return _anew(ground, made.family)
    activities = _activities(ground, made)
    return moved(ground.forecast, activities, ground.order, linked) if activities or linked else {}


def is_anew(ground: Ground, made: Mended) -> bool:
    """Whether the whole network is made anew: where more can change than some lengths and days."""
    return _in_place(ground, made) is None


def _in_place(ground: Ground, made: Mended) -> Mapping[str, Sequence[Relation]] | None:
    """The relations that lead to each record whose `after` was edited; None where all is anew."""
    reach = {_reach(new, edit) for _, new, edit in made.changed}
    if made.woven or "links" in reach:
        return None
    if reach != {"nothing"} and (ground.reports.of or ground.has_late):
        return None
    found: dict[str, Sequence[Relation]] = {}
    for _, new, edit in made.changed:
        record = made.family.record(new.name)
        if edit.field[0] != "after" or not ground.scope.defaults.counts(new):
            continue
        relations = _relations(ground, record) if isinstance(record, Waiting | Task) else None
        if relations is None:
            return None
        found[new.name] = relations
    return found


def _relations(ground: Ground, record: Waiting | Task) -> Sequence[Relation] | None:
    """All that leads to a record with another `after`; None where the network has no room for it.

    That is so where a link needs an activity or a calendar that is not there, where it leads back
    in the order of computation, and where the last link of a deliverable or gate goes: it then
    stands on its date.
    """
    network, frame = ground.forecast.network, ground.forecast.frame
    if record.name not in network:
        return None
    known = len(ground.sources.activities)
    sources = replace(ground.sources, activities=dict(ground.sources.activities), relations=[])
    # What is said of links that bind nothing is the check's to tell.
    list(links(record, sources))
    kept = [
        one
        for one in ground.leading_to.get(record.name, ())
        if one.where.field[:1] != ("after",) or one.where.subject != record.name
    ]
    place = ground.order[network.index[record.name]]
    fits = len(sources.activities) == known and all(
        ground.order[network.index[one.predecessor]] < place
        and (one.lag is None or one.lag.calendar in frame.rulers)
        for one in sources.relations
    )
    if not fits or not (record.after or kept or isinstance(record, Task)):
        return None
    return kept + sources.relations


def planned(ground: Ground, made: Mended) -> Schedule:
    """All planned dates of the mended family, those without progress."""
    days = workdays(made.family, ground.lock).value
    return solve(build(made.family, days, ground.lock.external).value)


def _reach(record: Record, edit: Edit) -> str:
    """What an edit can change: "nothing", its own "dates", what it is "after", all "links"."""
    key = str(edit.field[0])
    if key == "withdrawn" or isinstance(record, Calendar):
        return "links"
    if key == "after" and isinstance(record, Waiting | Task):
        return "after"
    kind = next((one for one in ALONE if isinstance(record, one)), None)
    if kind is None or key not in ALONE[kind] | LINKING.get(kind, frozenset()):
        return "nothing"
    return "dates" if key in ALONE[kind] and edit.value is not None else "links"


def _activities(ground: Ground, made: Mended) -> dict[str, Activity]:
    """The mended activities that differ from what they were."""
    network, found = ground.forecast.network, {}
    for _, new, edit in made.changed:
        record = made.family.record(new.name)
        if new.name not in network or record is None or _reach(new, edit) != "dates":
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

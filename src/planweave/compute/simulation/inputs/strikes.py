"""Risks as drivers: how likely they are, and what each adds to whom if it occurs.

A delay is of the record that the risk threatens. Of a task or milestone it is added to it. Of a
plan, an element or what several tasks produce it is a delay of the whole: every task in it grows
in the same proportion, the delay over the whole's length, so that a chain through all of it ends
later by just the delay. So one risk moves many tasks together, and correlates them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planweave.classes import dataclass
from planweave.compute.exposure import ELAPSED as ELAPSED_DAYS
from planweave.compute.exposure import WORKING as WORKING_DAYS
from planweave.compute.network.lengths import length
from planweave.compute.network.records import Activity
from planweave.compute.schedule.dates import Schedule
from planweave.compute.simulation.inputs.estimates import draws, minutes_of, shape_of, whole
from planweave.compute.simulation.inputs.model import Driver, Omission, Spread, Strike
from planweave.compute.simulation.inputs.money import Coins
from planweave.model.family import Family
from planweave.model.records.knowledge import Impact, Risk
from planweave.model.records.plan import Conventions
from planweave.model.records.record import Record
from planweave.model.records.work import Deliverable, Task
from planweave.model.values import Duration, Money, Percent, ThreePoint
from planweave.weave.codes import is_within
from planweave.weave.defaults import Defaults

LIVE = ("open", "escalated")
POINTS = ("milestone", "deliverable", "gate")
EIGHT_HOURS = 480


@dataclass(frozen=True)
class Ground:
    """What risks are read against; `residual` takes them as they are left after their response."""

    family: Family
    schedule: Schedule
    defaults: Defaults
    coins: Coins
    residual: bool = False

    def conventions(self, plan: str) -> Conventions:
        """The conventions of a plan, with what it inherits."""
        return self.family.plans[plan].header.conventions or Conventions()


def drivers(ground: Ground) -> Iterator[Driver | Omission]:
    """The open risks of a family, and those that cannot be simulated, with the reason."""
    for record in ground.family.of("risks"):
        if isinstance(record, Risk) and record.state in LIVE and ground.defaults.counts(record):
            yield from _driver(ground, record)


def _driver(ground: Ground, risk: Risk) -> Iterator[Driver | Omission]:
    if risk.escalated_to and risk.state == "escalated":
        yield Omission(risk.name, f"it counts as {risk.escalated_to}, to which it is escalated")
        return
    left = risk.residual if ground.residual else None
    probability = share(ground, risk, (left and left.probability) or risk.probability)
    if isinstance(probability, str):
        yield Omission(risk.name, probability)
        return
    impact = (left and left.impact) or risk.impact or Impact()
    delay, cost = meant(ground, risk, "schedule", impact), meant(ground, risk, "cost", impact)
    if delay is None and cost is None:
        yield Omission(risk.name, "neither a delay nor a cost is stated in figures")
        return
    strikes = tuple(_strikes(ground, risk, delay)) if delay is not None else ()
    if delay is not None and not strikes:
        yield Omission(risk.name, "nothing that it threatens is scheduled work, so it delays none")
    spent = _cost(ground, cost) if cost is not None else None
    if cost is not None and spent is None:
        yield Omission(risk.name, "its cost has no exchange into the plan’s currency")
    if strikes or spent:
        yield Driver(
            name=risk.name,
            probability=probability,
            severity=_severity(delay) if delay is not None and strikes else None,
            strikes=strikes,
            cost=spent,
            saves=risk.direction == "opportunity",
        )


def share(ground: Ground, risk: Risk, stated: Percent | str | None) -> float | str:
    """A probability from 0 to 1, or why there is none."""
    if stated is None:
        return "its probability is not stated"
    if isinstance(stated, str):
        meaning = (ground.conventions(risk.plan).probability or {}).get(stated)
        if meaning is None:
            return f"no percentage stands for the probability “{stated}”"
        stated = meaning
    if not 0 <= stated.amount <= 100:
        return f"its probability, {stated}, is not between 0% and 100%"
    return float(stated.share)


def meant(ground: Ground, risk: Risk, kind: str, impact: Impact) -> object:
    """An impact of a kind in figures, words of the scale as the conventions mean them."""
    stated = getattr(impact, kind)
    if isinstance(stated, str):
        return (ground.conventions(risk.plan).impact or {}).get(kind, {}).get(stated)
    return stated


def points(stated: object) -> tuple[object, object, object]:
    """The three points of an estimate, thrice the same of a plain value."""
    if isinstance(stated, ThreePoint):
        return stated.optimistic, stated.most_likely, stated.pessimistic
    return stated, stated, stated


def _severity(delay: object) -> Spread:
    """A delay in minutes of eight-hour days, to be set beside its own pessimistic point."""
    sizes = {**WORKING_DAYS, **ELAPSED_DAYS}
    low, likely, high = (
        whole(point.amount * sizes[point.unit] * EIGHT_HOURS)
        for point in points(delay)
        if isinstance(point, Duration)
    )
    return Spread(low, likely, high, shape_of(delay) if isinstance(delay, ThreePoint) else "pert")


def _cost(ground: Ground, cost: object) -> Spread | None:
    amounts = [ground.coins.of(one) for one in points(cost) if isinstance(one, Money)]
    known = [one for one in amounts if one is not None]
    if len(known) != len(amounts) or not known:
        return None
    low, likely, high = known
    return Spread(low, likely, high, shape_of(cost) if isinstance(cost, ThreePoint) else "pert")


# --- Whom it strikes -------------------------------------------------------------------------


def _strikes(ground: Ground, risk: Risk, delay: object) -> Iterator[Strike]:
    """What the delay adds to each activity; to one that is threatened twice the greater."""
    worst = points(delay)[2]
    if not isinstance(worst, Duration):
        return
    found: dict[str, int] = {}
    for name in risk.threatens:
        for strike in _of(ground, name, worst):
            found[strike.name] = max(found.get(strike.name, 0), strike.minutes)
    helps = risk.direction == "opportunity"
    network = ground.schedule.network
    for name, minutes in found.items():
        if minutes and not (helps and network[name].kind in POINTS):
            yield Strike(name, -minutes if helps else minutes)


def _of(ground: Ground, name: str, worst: Duration) -> Iterator[Strike]:
    index = ground.schedule.network.index
    if name in index:
        place = index[name]
        activity = ground.schedule.network.activities[place]
        point = activity.kind in POINTS and activity.forecast and not activity.done
        if draws(activity) or (point and activity.window is None):
            at = ground.schedule.early_finish[place]
            yield Strike(name, _worked(ground, place, worst, at))
        return
    members = [place for place in _members(ground, name) if draws(_activity(ground, place))]
    if members:
        yield from _whole(ground, members, worst)


def _whole(ground: Ground, members: Sequence[int], worst: Duration) -> Iterator[Strike]:
    schedule = ground.schedule
    first = min(schedule.left_start(place) for place in members)
    last = max(schedule.early_finish[place] for place in members)
    for place in members:
        span = schedule.frame.ruler_of[place].between(first, last)
        delay = _worked(ground, place, worst, last)
        minutes = (2 * minutes_of(schedule, place) * delay + span) // (2 * span) if span else 0
        yield Strike(_activity(ground, place).name, minutes)


def _worked(ground: Ground, place: int, delay: Duration, at: int) -> int:
    """A delay in minutes of work of an activity's calendar, from an instant on."""
    frame = ground.schedule.frame
    ruler = frame.ruler_of[place]
    lag = length(delay, _activity(ground, place).calendar, ruler.working)
    return ruler.between(at, frame.lag(lag).after(at))


def _activity(ground: Ground, place: int) -> Activity:
    return ground.schedule.network.activities[place]


def _members(ground: Ground, name: str) -> Iterator[int]:
    """The activities of a plan with those below, of an element, or that produce something."""
    family, network = ground.family, ground.schedule.network
    record = family.record(name)
    if isinstance(record, Deliverable):
        yield from (network.index[one] for one in record.produced_by if one in network.index)
        return
    upper = family.codes.get(name) if name in family.registers.get("wbs", {}) else None
    for place, activity in enumerate(network.activities):
        task = family.record(activity.name)
        if name in family.plans:
            if not name or activity.plan == name or activity.plan.startswith(f"{name}/"):
                yield place
        elif upper is not None and _lies_in(ground, task, upper):
            yield place


def _lies_in(ground: Ground, record: Record | None, upper: str) -> bool:
    if not isinstance(record, Task):
        return False
    element = ground.defaults.element_of(record)
    return element is not None and is_within(ground.family.codes.get(element, ""), upper)

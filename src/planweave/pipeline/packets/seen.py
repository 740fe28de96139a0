"""The facts of a family as one party may see them.

All is computed anew from the records that it sees, but the dates: those are the true ones,
of the whole network, in which what is hidden has neither name nor plan. A finding is told if
the whole family and the seen one both give it, word for word: then it rests on nothing hidden.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from planweave.compute.network.records import Network
from planweave.compute.network.renamed import anonymous
from planweave.compute.schedule import Schedule, schedule
from planweave.model.diagnostics import Diagnostic, Outcome
from planweave.pipeline.facts import Facts
from planweave.review.footprint.scope import Footprint
from planweave.rules.registers.standing.agreed import Agreement
from planweave.weave.lock.model import Lock
from planweave.weave.walk.sites import Gathered
from planweave.weave.walk.withholding import Withheld, reserved_in, withheld_from, withhold

ANONYMOUS = "withheld-"
"""How activities are called that are not to be seen; a number follows."""


def seen_by(whole: Facts, party: str) -> Facts:
    """The facts as a party may see them: the same ones, if nothing is hidden from it.

    Parties from which the same is hidden see the same facts.
    """
    reserved = whole.memo("reserved", reserved_in, whole.family)
    if not reserved:
        return whole
    hidden = withheld_from(reserved, whole.footprints.circles.get(party, frozenset()))
    if hidden is None:
        return whole
    key = (hidden.records, hidden.plans, hidden.prose)
    if key not in whole.cuts:
        whole.cuts[key] = SeenFacts(whole, hidden)
    return whole.cuts[key]


def scope_seen(whole: Facts, party: str) -> Footprint:
    """What a party commits to: of the plan as it may see it, since nobody agrees unseen.

    A party that the plan does not know has an empty one.
    """
    known = seen_by(whole, party).footprints if party in whole.footprints else {}
    return known[party] if party in known else Footprint(party)


class SeenFacts(Facts):
    """Facts without what is hidden; `whole` has everything."""

    def __init__(self, whole: Facts, hidden: Withheld) -> None:
        super().__init__(
            whole.world,
            whole.folder,
            profile=whole.profile,
            today=whole.today,
            given_rules=whole.given_rules,
        )
        self.whole = whole
        self.hidden = hidden

    @cached_property
    def locked(self) -> Outcome[Lock]:
        """The lock, without the pins of hidden plans and the dates of hidden names."""
        lock = self.whole.locked.value
        pins = {name: pin for name, pin in lock.pins.items() if not self.hidden.is_inside(name)}
        external = {n: dates for n, dates in lock.external.items() if not self.hidden.hides(n)}
        return Outcome(replace(lock, pins=pins, external=external))

    @cached_property
    def gathered(self) -> Outcome[Gathered | None]:
        gathered = self.whole.gathered.value
        assert gathered is not None, "asked what is seen of an unreadable plan"
        return Outcome(withhold(gathered, self.hidden))

    @cached_property
    def built(self) -> Outcome[Network]:
        return Outcome(self.schedule.network)

    @cached_property
    def scheduled(self) -> Outcome[Schedule]:
        return Outcome(self._seen(self.whole.schedule))

    @cached_property
    def forecasted(self) -> Outcome[Schedule]:
        if self.whole.forecast is self.whole.schedule:
            return self.scheduled
        return Outcome(self._seen(self.whole.forecast))

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        told = {(one.rule, one.message) for one in self.whole.diagnostics}
        return tuple(one for one in self.heard.diagnostics if (one.rule, one.message) in told)

    @cached_property
    def agreements(self) -> tuple[Agreement, ...]:
        """None: what others agreed to may rest on what is hidden."""
        return ()

    def _seen(self, whole: Schedule) -> Schedule:
        hidden = [one.name for one in whole.network.activities if self.hidden.hides(one.name)]
        names = {name: f"{ANONYMOUS}{place}" for place, name in enumerate(hidden, start=1)}
        return schedule(anonymous(whole.network, names)).value

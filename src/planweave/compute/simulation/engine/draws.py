"""What is drawn for a chunk: how long each task takes, which risks occur, what it costs."""

from __future__ import annotations

from typing import Any

import numpy as np

from planweave.classes import dataclass
from planweave.compute.simulation.engine.quantiles import quantile, table_of, together
from planweave.compute.simulation.engine.streams import Part
from planweave.compute.simulation.engine.tables import Flags, Floats, Ints
from planweave.compute.simulation.inputs.model import Driver, Model, Spread

Tables = dict[Spread, Floats]


@dataclass(frozen=True, slots=True)
class Draw:
    """What is drawn for a chunk.

    Minutes of each activity by place (one number, or one for each sample); the delays of the
    risks in minutes of eight-hour days, 0 where they do not occur; the whole cost.
    """

    minutes: list[Any]
    delays: list[Ints]
    costs: Ints | None


def tables(model: Model) -> Tables:
    """The tables that the draws of a model need: made once, so that all workers use the same."""
    spreads = [one.minutes for one in model.uncertain]
    spreads += [each for one in model.drivers for each in (one.severity, one.cost) if each]
    spreads += [item.spread for item in model.costing.items if item.spread] if model.costing else []
    found = {spread: table_of(spread) for spread in spreads}
    return {spread: table for spread, table in found.items() if table is not None}


class Draws:
    """Draws of a model. `likely` are the minutes without any chance, by place."""

    def __init__(self, model: Model, prepared: Tables) -> None:
        self._model, self._tables = model, prepared
        activities, index = model.network.activities, model.network.index
        self.likely: list[Any] = [one.minutes or None for one in activities]
        self.uncertain = [index[one.name] for one in model.uncertain]

    def draw(self, part: Part) -> Draw:
        """The samples of a part."""
        minutes = list(self.likely)
        chances = self._chances(part)
        for place, one in zip(self.uncertain, self._model.uncertain, strict=True):
            chance = chances(one.name, one.group)
            minutes[place] = np.maximum(self.quantile(one.minutes, chance), 1)
        delays, added = self._risks(minutes, part)
        return Draw(minutes, delays, self._costs(minutes, added, chances, part))

    def _chances(self, part: Part) -> Any:
        """The chance of a task's duration, by its name and group."""
        correlation = self._model.correlation
        common: dict[str, Floats] = {}

        def chance(name: str, group: str) -> Floats:
            own = part.uniform(f"duration {name}")
            if not correlation:
                return own
            if group not in common:
                common[group] = part.uniform(f"together {group}")
            return together(own, common[group], correlation)

        return chance

    def quantile(self, spread: Spread, chance: Floats) -> Ints:
        return quantile(spread, chance, self._tables.get(spread))

    # --- Risks --------------------------------------------------------------------------------

    def _risks(self, minutes: list[Any], part: Part) -> tuple[list[Ints], list[Ints | None]]:
        """Strike the minutes; the delay of each risk, and its cost where it has one."""
        delays, costs = [], []
        index = self._model.network.index
        for driver in self._model.drivers:
            occurs = part.uniform(f"occurs {driver.name}")
            struck: Flags = occurs < driver.probability
            severity = self._severity(driver, struck, part)
            delays.append(severity)
            if driver.severity is not None and driver.severity.high:
                share = severity / driver.severity.high
                for strike in driver.strikes:
                    place = index[strike.name]
                    added = np.floor(strike.minutes * share + 0.5).astype(np.int64)
                    minutes[place] = _longer(minutes[place], added)
            costs.append(self._cost(driver, struck, part))
        return delays, costs

    def _severity(self, driver: Driver, struck: Flags, part: Part) -> Ints:
        if driver.severity is None:
            return np.zeros(part.count, dtype=np.int64)
        chance = part.uniform(f"delay {driver.name}")
        return np.where(struck, self.quantile(driver.severity, chance), 0)

    def _cost(self, driver: Driver, struck: Flags, part: Part) -> Ints | None:
        if driver.cost is None:
            return None
        chance = part.uniform(f"cost {driver.name}")
        amount = np.where(struck, self.quantile(driver.cost, chance), 0)
        return -amount if driver.saves else amount

    # --- Cost ---------------------------------------------------------------------------------

    def _costs(
        self, minutes: list[Any], added: list[Ints | None], chances: Any, part: Part
    ) -> Ints | None:
        costing = self._model.costing
        if costing is None:
            return None
        index = self._model.network.index
        groups = {one.name: one.group for one in self._model.uncertain}
        total = np.full(part.count, costing.planned, dtype=np.int64)
        for item in costing.items:
            if item.spread is not None:
                # The same chance as of the duration: who takes longer also spends more.
                chance = chances(item.name, groups.get(item.name, ""))
                total += self.quantile(item.spread, chance) - item.spread.likely
            else:
                place = index[item.name]
                more = minutes[place] - (self.likely[place] or 0)
                total += np.floor(item.per_minute * more + 0.5).astype(np.int64)
        for amount in added:
            if amount is not None:
                total += amount
        return total


def _longer(minutes: Any, added: Ints) -> Ints:
    """Minutes and what a risk adds; work takes a minute at least, a milestone waits or does not."""
    if minutes is None:
        return np.maximum(added, 0)
    longer: Ints = np.maximum(minutes + added, 1)
    return longer

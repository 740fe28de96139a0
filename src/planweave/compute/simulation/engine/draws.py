"""What is drawn for a chunk: how long each task takes, which risks occur, what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from planweave.compute.simulation.engine.quantiles import quantile, table_of, together
from planweave.compute.simulation.engine.streams import Streams
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

    def __init__(self, model: Model, streams: Streams, prepared: Tables) -> None:
        self._model, self._streams, self._tables = model, streams, prepared
        activities, index = model.network.activities, model.network.index
        self.likely: list[Any] = [one.minutes or None for one in activities]
        self.uncertain = [index[one.name] for one in model.uncertain]

    def draw(self, first: int, count: int) -> Draw:
        """The samples `first` to `first + count`."""
        minutes = list(self.likely)
        chances = self._chances(first, count)
        for place, one in zip(self.uncertain, self._model.uncertain, strict=True):
            chance = chances(one.name, one.group)
            minutes[place] = np.maximum(self.quantile(one.minutes, chance), 1)
        delays, added = self._risks(minutes, first, count)
        return Draw(minutes, delays, self._costs(minutes, added, chances, first, count))

    def _chances(self, first: int, count: int) -> Any:
        """The chance of a task's duration, by its name and group."""
        correlation, streams = self._model.correlation, self._streams
        common: dict[str, Floats] = {}

        def chance(name: str, group: str) -> Floats:
            own = streams.uniform(f"duration {name}", first, count)
            if not correlation:
                return own
            if group not in common:
                common[group] = streams.uniform(f"together {group}", first, count)
            return together(own, common[group], correlation)

        return chance

    def quantile(self, spread: Spread, chance: Floats) -> Ints:
        return quantile(spread, chance, self._tables.get(spread))

    # --- Risks --------------------------------------------------------------------------------

    def _risks(
        self, minutes: list[Any], first: int, count: int
    ) -> tuple[list[Ints], list[Ints | None]]:
        """Strike the minutes; the delay of each risk, and its cost where it has one."""
        delays, costs = [], []
        index = self._model.network.index
        for driver in self._model.drivers:
            occurs = self._streams.uniform(f"occurs {driver.name}", first, count)
            struck: Flags = occurs < driver.probability
            severity = self._severity(driver, struck, first, count)
            delays.append(severity)
            if driver.severity is not None and driver.severity.high:
                share = severity / driver.severity.high
                for strike in driver.strikes:
                    place = index[strike.name]
                    added = np.floor(strike.minutes * share + 0.5).astype(np.int64)
                    minutes[place] = _longer(minutes[place], added)
            costs.append(self._cost(driver, struck, first, count))
        return delays, costs

    def _severity(self, driver: Driver, struck: Flags, first: int, count: int) -> Ints:
        if driver.severity is None:
            return np.zeros(count, dtype=np.int64)
        chance = self._streams.uniform(f"delay {driver.name}", first, count)
        return np.where(struck, self.quantile(driver.severity, chance), 0)

    def _cost(self, driver: Driver, struck: Flags, first: int, count: int) -> Ints | None:
        if driver.cost is None:
            return None
        chance = self._streams.uniform(f"cost {driver.name}", first, count)
        amount = np.where(struck, self.quantile(driver.cost, chance), 0)
        return -amount if driver.saves else amount

    # --- Cost ---------------------------------------------------------------------------------

    def _costs(
        self, minutes: list[Any], added: list[Ints | None], chances: Any, first: int, count: int
    ) -> Ints | None:
        costing = self._model.costing
        if costing is None:
            return None
        index = self._model.network.index
        groups = {one.name: one.group for one in self._model.uncertain}
        total = np.full(count, costing.planned, dtype=np.int64)
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

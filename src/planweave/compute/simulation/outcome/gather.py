"""From the tallies of all chunks to the figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from math import sqrt

import numpy as np

from planweave.compute.calendars.axis import TICKS
from planweave.compute.simulation.engine.chunk import Prepared, Sums, Tally
from planweave.compute.simulation.engine.tables import Ints
from planweave.compute.simulation.inputs.model import Costing, Model
from planweave.compute.simulation.outcome.distribution import Amounts, Days, rank
from planweave.compute.simulation.outcome.result import Chance, Result, Sensitivity
from planweave.compute.simulation.outcome.swings import swings


def gathered(model: Model, prepared: Prepared, tallies: Sequence[Tally], seed: int) -> Result:
    """The result of all chunks, in their order."""
    samples = sum(one.count for one in tallies)
    critical = sum((one.critical for one in tallies[1:]), tallies[0].critical)
    sensitive = tuple(sensitivities(model, tallies, critical, samples))
    watched = zip(*(one.watched for one in tallies), strict=True)
    activities = model.network.activities
    return Result(
        model=model,
        samples=samples,
        seed=seed,
        planned=date.fromordinal(prepared.end // TICKS),
        finish=days_of([one.ends for one in tallies]),
        chances=tuple(
            Chance(commitment, days_of(parts))
            for commitment, parts in zip(model.commitments, watched, strict=False)
        ),
        cost=amounts(model.costing, [one.costs for one in tallies if one.costs is not None]),
        sensitivities=sensitive,
        swings=swings(model, prepared, sensitive),
        criticality={
            activities[place].name: Fraction(int(count), samples)
            for place, count in enumerate(critical)
            if count and prepared.program.counting[place]
        },
        bands={
            name: _banded([one.bands[at] for one in tallies])
            for at, name in enumerate(model.banded)
        },
    )


def days_of(parts: Sequence[Ints]) -> Days:
    """Finishes as instants to counts by day."""
    days, counts = np.unique(np.concatenate(parts) // TICKS, return_counts=True)
    return Days.of(dict(zip(days.tolist(), counts.tolist(), strict=True)))


def _banded(parts: Sequence[tuple[int, Ints]]) -> Days:
    found: dict[int, int] = {}
    for first, counts in parts:
        for day, count in enumerate(counts.tolist(), first):
            if count:
                found[day] = found.get(day, 0) + count
    return Days.of(found)


def amounts(costing: Costing | None, parts: Sequence[Ints]) -> Amounts | None:
    """The distribution of the cost."""
    if costing is None or not parts:
        return None
    costs = np.sort(np.concatenate(parts))
    places = [rank(Fraction(percent, 100), len(costs)) - 1 for percent in range(101)]
    return Amounts(
        currency=costing.currency,
        digits=costing.digits,
        planned=costing.planned,
        chance_of_planned=Fraction(int(np.count_nonzero(costs <= costing.planned)), len(costs)),
        percentiles=tuple(int(costs[place]) for place in places),
        mean=Fraction(sum(int(part.sum()) for part in parts), len(costs)),
    )


def sensitivities(
    model: Model, tallies: Sequence[Tally], critical: Ints, samples: int
) -> list[Sensitivity]:
    """Of every uncertain task, then of every risk, in their order."""
    own = sum(one.own[0] for one in tallies), sum(one.own[1] for one in tallies)
    spread = samples * own[1] - own[0] ** 2
    names = [(one.name, False) for one in model.uncertain]
    names += [(one.name, True) for one in model.drivers]
    found = []
    for at, (name, is_risk) in enumerate(names):
        sums = [one.sums[at] for one in tallies]
        total: Sums = (sum(s[0] for s in sums), sum(s[1] for s in sums), sum(s[2] for s in sums))
        width = samples * total[1] - total[0] ** 2
        shared = samples * total[2] - total[0] * own[0]
        criticality = None
        if not is_risk:
            criticality = Fraction(int(critical[model.network.index[name]]), samples)
        found.append(
            Sensitivity(
                name=name,
                is_risk=is_risk,
                correlation=_divided(shared, width, spread),
                deviation=sqrt(width) / samples,
                criticality=criticality,
                sigma=float(criticality) * sqrt(width) / sqrt(spread)
                if criticality is not None and spread
                else None,
            )
        )
    return found


def _divided(shared: int, one: int, other: int) -> float | None:
    """Pearson's correlation from whole sums; None where one of the two does not vary."""
    if not one or not other:
        return None
    return shared / (sqrt(one) * sqrt(other))

"""Every figure at every size, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from planweave.render import figures
from planweave.render.figures import Drawing
from tests.render.figures import amount_samples, matrix_samples, schedule_samples, tree_samples

_MADE: Final[tuple[tuple[Callable[[Any], Any], Mapping[str, Any]], ...]] = (
    (figures.plan_tree, tree_samples.TREES),
    (figures.work_breakdown, tree_samples.TREES),
    (figures.organisation, tree_samples.TREES),
    (figures.gantt_chart, schedule_samples.GANTTS),
    (figures.phase_strip, schedule_samples.PHASES),
    (figures.milestone_strip, schedule_samples.STRIPS),
    (figures.amount_bars, amount_samples.BARS),
    (figures.load_histogram, amount_samples.LOADS),
    (figures.cumulative, amount_samples.CURVES),
    (figures.tornado, amount_samples.TORNADOS),
    (figures.chance_curve, amount_samples.CHANCES),
    (figures.risk_matrix, matrix_samples.RISKS),
    (figures.hand_off_matrix, matrix_samples.CROSSINGS),
    (figures.stakeholder_grid, matrix_samples.STAKEHOLDERS),
)

CASES: Final = {
    f"{draw.__name__}: {name}": (draw, data)
    for draw, samples in _MADE
    for name, data in samples.items()
}


def drawn(case: str) -> tuple[Drawing, ...]:
    """The drawings of a case, one or several."""
    draw, data = CASES[case]
    found = draw(data)
    return found if isinstance(found, tuple) else (found,)

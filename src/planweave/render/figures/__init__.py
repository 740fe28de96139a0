"""Figures as SVG, drawn from plain data that knows nothing of the plan.

Each function is pure: frozen data in, a `Drawing` out, or a tuple of them where the figure
may need several pages. The drawing carries classes only; `reader_style()` goes into the
reader's style sheet once, and `for_print(drawing.svg, print_style(tokens(css)))` gives the
variant for paper.
"""

from __future__ import annotations

from planweave.render.figures.amounts.bars import Amount, Amounts, amount_bars
from planweave.render.figures.amounts.chance import AmountChances, chance_curve
from planweave.render.figures.amounts.curves import Curve, Curves, cumulative
from planweave.render.figures.amounts.load import load_histogram
from planweave.render.figures.amounts.periods import Load
from planweave.render.figures.amounts.tornado import Swing, Tornado, tornado
from planweave.render.figures.canvas.drawing import LANDSCAPE, PORTRAIT, Drawing
from planweave.render.figures.canvas.style import for_print, print_style, reader_style, tokens
from planweave.render.figures.matrices.hand_offs import (
    Crossing,
    Crossings,
    Group,
    hand_off_matrix,
)
from planweave.render.figures.matrices.risk import (
    Risk,
    RiskMatrix,
    risk_levels,
    risk_matrix,
    tones,
)
from planweave.render.figures.matrices.stakeholders import (
    Stakeholder,
    Stakeholders,
    stakeholder_grid,
)
from planweave.render.figures.schedule.data import (
    Gantt,
    HandOff,
    Milestone,
    Milestones,
    Phase,
    Phases,
    Row,
    Run,
    Stretch,
)
from planweave.render.figures.schedule.gantt import gantt_chart
from planweave.render.figures.schedule.milestone_strip import milestone_strip
from planweave.render.figures.schedule.phase_strip import phase_strip
from planweave.render.figures.trees.figures import organisation, plan_tree, work_breakdown
from planweave.render.figures.trees.node import Node, Tree

__all__ = [
    "LANDSCAPE",
    "PORTRAIT",
    "Amount",
    "AmountChances",
    "Amounts",
    "Crossing",
    "Crossings",
    "Curve",
    "Curves",
    "Drawing",
    "Gantt",
    "Group",
    "HandOff",
    "Load",
    "Milestone",
    "Milestones",
    "Node",
    "Phase",
    "Phases",
    "Risk",
    "RiskMatrix",
    "Row",
    "Run",
    "Stakeholder",
    "Stakeholders",
    "Stretch",
    "Swing",
    "Tornado",
    "Tree",
    "amount_bars",
    "chance_curve",
    "cumulative",
    "for_print",
    "gantt_chart",
    "hand_off_matrix",
    "load_histogram",
    "milestone_strip",
    "organisation",
    "phase_strip",
    "plan_tree",
    "print_style",
    "reader_style",
    "risk_levels",
    "risk_matrix",
    "stakeholder_grid",
    "tokens",
    "tones",
    "tornado",
    "work_breakdown",
]

"""How the work keeps to the baseline: BEI and CPLI of each plan, with what they count."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from planweave.compute.costs.apportion import rounded
from planweave.compute.value.metric import Metric
from planweave.render.document import Block, Column, Row, Table, Text
from planweave.render.views.page import values
from planweave.render.views.page.links import mention
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import state
from planweave.render.views.registers.section import headed

LOW: Final = Fraction(95, 100)
"""An index below this is marked: it is the threshold of the DCMA's points 13 and 14."""


def blocks(matter: Matter) -> Sequence[Block]:
    """One row for each index that can be computed; nothing before there is a baseline."""
    if not matter.baseline.rows or matter.data_date is None:
        return ()
    rows = tuple(
        _row(matter, plan, metric)
        for plan, metrics in matter.measured.items()
        for metric in metrics
    )
    found = [metric for metrics in matter.measured.values() for metric in metrics]
    if all(metric.value is None for metric in found):
        return ()
    low = sum(metric.value is not None and metric.value < LOW for metric in found)
    caption = (
        f"{low} of {len(found)} indices are below 0.95"
        if low
        else "No index of keeping to the baseline is below 0.95"
    )
    population = next((one for one in found if one.symbol == "BEI" and one.population), None)
    left = f" BEI counts neither {', '.join(population.excluded)}." if population else ""
    return headed(
        "keeping",
        "Keeping to the baseline",
        [
            Table(
                id="table:keeping",
                caption=caption,
                note="BEI: tasks that are done over tasks that the baseline has done by the data "
                "date and tasks that are not in it. CPLI: working days from the data date to the "
                "date asked for, over those to the forecast end. Each plan with those below it."
                f"{left}",
                columns=(
                    Column(title="Plan", width=34),
                    Column(title="Index", width=18, kind="code"),
                    Column(title="Arithmetic", width=82),
                    Column(title="Value", width=19, kind="number"),
                    Column(title="", width=16),
                ),
                rows=rows,
            )
        ],
    )


def _row(matter: Matter, plan: str, metric: Metric) -> Row:
    if metric.value is None:
        return Row(cells=(mention(matter, plan), metric.symbol, f"n/a: {metric.reason}"))
    cells: tuple[Text, ...] = (
        mention(matter, plan),
        metric.symbol,
        _arithmetic(metric),
        values.number(rounded(metric.value, 4), 4),
        state("warn", "low") if metric.value < LOW else state("ok", "kept"),
    )
    return Row(cells=cells)


def _arithmetic(metric: Metric) -> str:
    first, *others = (each.value or Fraction() for each in metric.inputs)
    if metric.symbol == "BEI":
        due, extra = map(values.number, others)
        return f"{values.number(first)} complete / ({due} due + {extra} without a baseline)"
    whole, margin = values.number(first), others[0]
    sign = "+" if margin >= 0 else "\N{MINUS SIGN}"
    return f"({whole} {sign} {values.number(abs(margin))}) / {whole} working days"

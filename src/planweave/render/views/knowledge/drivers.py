"""What drives the end: the tornado, the table behind it, and the cost with its chances."""

from __future__ import annotations

from decimal import Decimal

from planweave.compute.simulation.outcome.distribution import P10, P50, P80, P90, Amounts
from planweave.compute.simulation.outcome.result import Result, Sensitivity
from planweave.model.values import Money
from planweave.render.document import Block, Column, Figure, Row, Table
from planweave.render.figures import AmountChances, Swing, Tornado, chance_curve, tornado
from planweave.render.prose.chance import percent
from planweave.render.views.page import links, values
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.words import begin, count
from planweave.render.views.registers.section import headed
from planweave.render.views.time.chances import how

MOST = 15
MOST_OVER = 90
"""More of a hundred quantiles above the planned cost than this are nearly all."""


def blocks(matter: Matter) -> tuple[Block, ...]:
    """Figures of the simulation; nothing where there is none (the milestones say why)."""
    found = matter.chances
    if not isinstance(found, Result):
        return ()
    parts: list[Block] = []
    if found.swings:
        parts.append(_tornado(matter, found))
    moving = [one for one in found.sensitivities if one.cruciality]
    if moving:
        parts.append(_table(matter, found, moving))
    if found.cost is not None and found.cost.percentiles[0] != found.cost.percentiles[-1]:
        parts += [_cost_curve(found.cost), _cost(found, found.cost)]
    return tuple(headed("drivers", "What drives the end", parts)) if parts else ()


def _tornado(matter: Matter, result: Result) -> Figure:
    first = result.swings[0]
    title = links.title_of(matter.family, first.name)
    return Figure(
        id="figure:tornado",
        caption=f"Alone, {title} moves the end most: by {count(first.days, 'day')}",
        note="A task: the end if it takes its P10 or its P90 and all else is most likely, with no "
        "risk. A risk: the end if it occurs at its most likely. Calendar days.",
        drawing=tornado(
            Tornado(
                title="What moves the end",
                planned=result.planned,
                swings=tuple(
                    Swing(
                        label=links.title_of(matter.family, one.name),
                        low=one.low,
                        high=one.high,
                        risk=one.is_risk,
                        href=f"#{links.record_anchor(one.name)}",
                    )
                    for one in result.swings[:MOST]
                ),
            )
        ),
    )


def _table(matter: Matter, result: Result, moving: list[Sensitivity]) -> Table:
    chosen = sorted(moving, key=lambda one: (-one.cruciality, one.name))[:MOST]
    omitted = len(result.model.omitted)
    left = f" {begin(omitted, 'open risk')} without figures to draw left out." if omitted else ""
    return Table(
        id="table:drivers",
        caption=f"{begin(len(moving), 'uncertainty', 'uncertainties')} "
        f"{'has' if len(moving) == 1 else 'have'} to do with the end",
        note=f"{how(result)} Cruciality: correlation of the duration (of a risk: its delay) with "
        "the end, by Pearson. Critical: share of samples in which a task is on a longest path. "
        f"Weight: that share times σ of the duration over σ of the end.{left}",
        columns=(
            Column(title="What", width=79),
            Column(title="Kind", width=18, choose=True),
            Column(title="Cruciality", width=24, kind="number"),
            Column(title="Critical", width=24, kind="number"),
            Column(title="Weight", width=24, kind="number"),
        ),
        rows=tuple(
            Row(
                cells=(
                    links.reference(matter, one.name, paged=False),
                    "risk" if one.is_risk else "task",
                    f"{one.cruciality:.2f}",
                    values.NONE if one.criticality is None else percent(one.criticality),
                    values.NONE if one.sigma is None else f"{one.sigma:.2f}",
                )
            )
            for one in chosen
        ),
    )


def _cost(result: Result, cost: Amounts) -> Table:
    over = cost.quantile(P80) - cost.planned
    return Table(
        id="table:cost-chances",
        caption=f"The planned cost is kept with a chance of {percent(cost.chance_of_planned)}; "
        f"{_money(cost, over)} more would be enough in 80\u202f%",
        note=f"{how(result)} Risks with a cost; labour with its effort in three points, or with "
        "the duration where no effort is stated; what is still to be spent of an account, in three "
        "points. All other cost stays as planned.",
        columns=tuple(
            Column(title=title, width=33, kind="number")
            for title in ("Planned", "P10", "P50", "P80", "P90")
        ),
        rows=(
            Row(
                cells=(
                    _money(cost, cost.planned),
                    *(_money(cost, cost.quantile(part)) for part in (P10, P50, P80, P90)),
                )
            ),
        ),
    )


def _cost_curve(cost: Amounts) -> Figure:
    amounts = tuple(Decimal(each).scaleb(-cost.digits) for each in cost.percentiles)
    over = sum(each > cost.planned for each in cost.percentiles)
    return Figure(
        id="figure:cost-chances",
        caption=f"The cost is between {_money(cost, cost.quantile(P10))} and "
        f"{_money(cost, cost.quantile(P80))} in seven of ten samples",
        note="Share of samples whose cost is no more than the amount below; the upright line is "
        "the planned cost." + (" It lies below nearly all of them." if over > MOST_OVER else ""),
        drawing=chance_curve(
            AmountChances(
                title="Chances of the cost",
                unit=cost.currency,
                percentiles=amounts,
                planned=Decimal(cost.planned).scaleb(-cost.digits),
                kept=percent(cost.chance_of_planned),
            )
        ),
    )


def _money(cost: Amounts, amount: int) -> str:
    return values.money(Money(Decimal(amount).scaleb(-cost.digits), cost.currency))

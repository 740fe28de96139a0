"""The chances of committed dates: a curve of the end, and a table of every date."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from planweave.compute.simulation.outcome.distribution import P10, P50, P80
from planweave.compute.simulation.outcome.result import Chance, Result
from planweave.render.document import Block, Column, Figure, Row, Table, Text
from planweave.render.figures import Curve, Curves, cumulative
from planweave.render.prose.chance import percent
from planweave.render.views.page import links, values
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import gap, state
from planweave.render.views.page.words import share
from planweave.render.views.registers.section import headed

SURE = Fraction(4, 5)
CURVES = 3
WORDS = {
    "target": "target",
    "due": "due",
    "promised": "promised",
    "deadline": "deadline",
    "finish": "finish of the plan",
}


def blocks(matter: Matter) -> tuple[Block, ...]:
    """What the simulation says of dates; why there is none; nothing where nothing is uncertain."""
    found = matter.chances
    if found is None:
        return ()
    if isinstance(found, str):
        reason = gap("chances", f"No chances of dates are given. {found}", "Install it and build.")
        return tuple(headed("chances", "Chances of the dates", (reason,)))
    parts: list[Block] = [_curves(matter, found)]
    if found.chances:
        parts.append(_table(matter, found))
    return tuple(headed("chances", "Chances of the dates", parts))


def how(result: Result) -> str:
    """How the figures came about; the same under each of them."""
    samples = f"{result.samples:,}".replace(",", "\u202f")
    return f"Simulated {samples} times, seed {result.seed}."


def _curves(matter: Matter, result: Result) -> Figure:
    kept = result.finish.chance(result.planned)
    own = [one for one in result.chances if _is_mile(one) and one.finishes != result.finish]
    least = sorted(own, key=lambda one: (one.kept, one.commitment.name))[:CURVES]
    curves = [Curve(name="all work", points=_points(result), kind="actual")]
    curves += [
        Curve(
            name=links.title_of(matter.family, one.commitment.name),
            points=_points(one),
            kind="forecast",
        )
        for one in least
    ]
    return Figure(
        id="figure:chances",
        caption=f"The work ends by {result.finish.quantile(P80)} with a chance of 80\u202f%; by "
        f"{result.planned}, the date without chance, in {percent(kept)}",
        note=f"Share of samples that are over by each day. {how(result)} Durations in three "
        "points and open risks are drawn, all links, limits and calendars kept"
        + (". Beside all work: the milestones with the least chances." if least else "."),
        drawing=cumulative(
            Curves(
                title="Chances of the end",
                unit="% of samples",
                curves=tuple(curves),
                now=matter.data_date,
                digits=0,
            )
        ),
    )


def _is_mile(chance: Chance) -> bool:
    """Whether it is a milestone of the root whose date is not sure."""
    plan = chance.commitment.name.rpartition("/")[0]
    return chance.commitment.field == "target" and not plan and chance.kept < 1


def _points(of: Result | Chance) -> tuple[tuple[date, int], ...]:
    days = of.finish if isinstance(of, Result) else of.finishes
    found = {days.counts[0][0]: 0}
    found.update((days.quantile(Fraction(step, 100)), step) for step in range(2, 101, 2))
    return tuple(found.items())


def _table(matter: Matter, result: Result) -> Table:
    unsure = [one for one in result.chances if one.kept < SURE]
    return Table(
        id="table:chances",
        caption=share(
            len(unsure),
            len(result.chances),
            "committed date",
            "is kept with a chance below 80\u202f%",
            "are kept with chances below 80\u202f%",
        )
        if unsure
        else "Every committed date is kept with a chance of 80\u202f% or more",
        note=f"{how(result)} P10, P50, P80: the first day by which that share of the samples is "
        "over. They do not add up along a path, nor hold together: two dates of 50\u202f% each "
        "may be kept both in 25\u202f%. A chance has a standard error of 1\u202f% or less.",
        columns=(
            Column(title="What", width=53),
            Column(title="Date", width=22, choose=True),
            Column(title="Committed", width=20, kind="date"),
            Column(title="P10", width=19, kind="date"),
            Column(title="P50", width=19, kind="date"),
            Column(title="P80", width=19, kind="date"),
            Column(title="Chance", width=17, kind="number"),
        ),
        rows=tuple(_row(matter, one) for one in result.chances),
    )


def _row(matter: Matter, one: Chance) -> Row:
    name = one.commitment.name
    shown: Text = percent(one.kept)
    days = (values.day(one.finishes.quantile(part)) for part in (P10, P50, P80))
    return Row(
        cells=(
            links.reference(matter, name, paged=False) if name else matter.header.title,
            WORDS[one.commitment.field],
            values.day(one.commitment.day),
            *days,
            state("bad", shown) if one.kept < Fraction(1, 2) else shown,
        )
    )

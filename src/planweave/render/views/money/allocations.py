"""What each sub-plan was given, and where it went: own accounts, passed on, held, left over."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from planweave.compute.costs.allocations import Bridge, bridges
from planweave.model.records.plan import SubPlan
from planweave.render.document import Block, Column, Row, Table, Text
from planweave.render.prose.inline import inline
from planweave.render.views.page import links, values
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import state
from planweave.render.views.registers.home import stacked
from planweave.render.views.registers.words import of_all


def blocks(matter: Matter) -> tuple[Block, ...]:
    """The table of allocations; none where no money was allocated.

    Categories stand below a sub-plan only where they differ.
    """
    found = tuple(bridges(matter.costs))
    if not found:
        return ()
    held = any(bridge.held for bridge in found)
    equal = sum(_exact(bridge) for bridge in found)
    rows = [row for bridge in found for row in _rows(matter, bridge, held=held)]
    widths = (26, 20, 20, 20, *((18,) if held else ()), 18, 18, 22, 36)
    titles = ("Sub-plan", "Allocated", "Own", "Passed on", *(("Held",) if held else ()))
    texts = {"Sub-plan", "", "Given by", "Conditions"}
    return (
        Table(
            id="table:allocations",
            caption=f"The money of {of_all(equal, len(found))} sub-plans equals what was allocated",
            note=f"{matter.costs.currency}. Allocated = own + passed on to the plans below"
            f"{' + held in reserves' if held else ''} + left. Equal: in every category.",
            columns=tuple(
                Column(title=title, width=width, kind="text" if title in texts else "number")
                for title, width in zip(
                    (*titles, "Left", "", "Given by", "Conditions"), widths, strict=True
                )
            ),
            rows=tuple(rows),
        ),
    )


def _rows(matter: Matter, bridge: Bridge, *, held: bool) -> Iterator[Row]:
    record = matter.family.registers["sub-plans"][bridge.sub_plan]
    assert isinstance(record, SubPlan)
    terms = record.allocation
    assert terms is not None
    conditions = inline(matter, terms.conditions, record.plan) if terms.conditions else values.NONE
    amounts = (bridge.given, bridge.own, bridge.passed, *((bridge.held,) if held else ()))
    yield Row(
        cells=(
            links.mention(matter, bridge.sub_plan),
            *(values.number(amount) for amount in amounts),
            values.signed(bridge.left),
            verdict(bridge.left, exact=_exact(bridge)),
            stacked((links.mention(matter, terms.authorised_by), values.day(terms.authorised, ""))),
            conditions,
        )
    )
    for category, (given, planned) in bridge.by_category.items():
        if given != planned:
            yield Row(
                cells=(
                    f"of it {values.word(category)}",
                    values.number(given),
                    values.number(planned),
                    *("" for _ in range(1 + held)),
                    values.signed(given - planned),
                    verdict(given - planned),
                    "",
                    "",
                )
            )


def _exact(bridge: Bridge) -> bool:
    """Whether all that was given is planned, category by category."""
    return all(given == planned for given, planned in bridge.by_category.values())


def verdict(difference: Decimal, *, exact: bool = True) -> Text:
    """Whether an allocation suffices: allocation less need."""
    if not difference:
        return state("ok", "equal") if exact else state("warn", "equal in sum")
    return state("bad", "too little") if difference < 0 else state("none", "left over")

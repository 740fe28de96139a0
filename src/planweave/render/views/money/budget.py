"""The section on the budget, and its annex."""

from __future__ import annotations

from planweave.render.document import Block, Chapter
from planweave.render.views.money import allocations, earned, labour, reserves, tables, timing
from planweave.render.views.money.grid import grids
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import element, facts, prose
from planweave.render.views.registers.section import headed, section

REGISTERS = ("accounts", "actuals", "reserves", "funding")


def chapter(matter: Matter) -> Chapter | None:
    """Money by group and category, as allocated, over time, held back, and where it comes from."""
    parts: list[Block] = [*prose(matter, "budget"), *element(matter, "budget-and-schedule")]
    by_group = [block for grid in grids(matter) for block in tables.blocks(matter, grid)]
    parts += headed("money-groups", "Money by group and category", by_group)
    parts += headed("money-given", "Allocations", allocations.blocks(matter))
    parts += headed("money-labour", "Labour by rates", labour.blocks(matter))
    parts += headed("money-time", "Money over time", timing.blocks(matter))
    parts += headed("money-spent", "Money spent", reserves.actuals(matter))
    parts += headed("money-earned", "Earned value", earned.blocks(matter))
    parts += headed("money-held", "Reserves and baseline", reserves.reserves(matter))
    parts += headed("money-funds", "Funding", reserves.funding(matter))
    return section("budget", "Budget", facts(matter, *REGISTERS), parts)


def annex(matter: Matter) -> Chapter | None:
    """The full register of accounts."""
    if not any(True for _ in matter.family.of("accounts")):
        return None
    return Chapter(id="annex:budget", title="Accounts", blocks=(reserves.accounts(matter),))

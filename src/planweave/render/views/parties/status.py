"""What stands between a version and “agreed”: who is asked again and why, who is carried."""

from __future__ import annotations

from collections.abc import Iterator

from planweave.model.records.work import Task
from planweave.render.document import Block, Column, Row, Table
from planweave.render.views.page import links, values
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import state
from planweave.render.views.page.words import begin
from planweave.render.views.registers.home import stacked
from planweave.rules.registers.standing.agreed import Agreement, Standing
from planweave.rules.registers.standing.approval import lacking
from planweave.rules.registers.standing.coverage import bound, uncovered
from planweave.weave.defaults import Defaults

SIGNS = {
    Standing.AGREED: ("ok", "yes"),
    Standing.PROVISIONAL: ("warn", "for now"),
    Standing.CONDITIONAL: ("warn", "if"),
    Standing.REOPENED: ("bad", "again"),
    Standing.LAPSED: ("bad", "lapsed"),
    Standing.DECLINED: ("bad", "no"),
    Standing.WITHDRAWN: ("bad", "gone"),
    Standing.CONTRADICTORY: ("bad", "two"),
    Standing.UNAUTHORISED: ("bad", "not theirs"),
}
MOST = 8
"""Parties that a matrix has room for; with more of them the list says it."""


def status(matter: Matter) -> tuple[Block, ...]:
    """Nothing where nobody gave a word yet; else the list, and the matrix of work and parties."""
    given = [one for one in matter.agreements if one.word is not None]
    if not given:
        return ()
    lacks = tuple(_lacks(matter))
    caption = f"{begin(len(lacks), 'thing', 'things')} between this version and agreed"
    blocks: list[Block] = [
        Table(
            id="table:agreement-status",
            caption=caption if lacks else "Nothing stands between this version and agreed",
            note="Needed words that lack, the approval rule, and work that no word covers.",
            columns=(Column(title="What lacks", width=50), Column(title="Why", width=119)),
            rows=lacks or (Row(cells=("nothing", values.NONE)),),
        )
    ]
    carried = [one for one in given if one.counts and one.reasons]
    if carried:
        rows = (Row(cells=(links.mention(matter, o.party), stacked(o.reasons))) for o in carried)
        blocks.append(
            Table(
                id="table:agreement-carried",
                caption=f"{begin(len(carried), 'word is', 'words are')} carried",
                note="What changed since is to be known, and asks nothing again.",
                columns=(Column(title="Party", width=50), Column(title="What changed", width=119)),
                rows=tuple(rows),
            )
        )
    if len(given) <= MOST:
        blocks += _matrix(matter, given)
    return tuple(blocks)


def _lacks(matter: Matter) -> Iterator[Row]:
    for one in matter.agreements:
        if (one.required or one.word is not None) and not one.counts:
            said = stacked(one.reasons) if one.reasons else one.standing.value
            yield Row(cells=(links.mention(matter, one.party), said))
    for sentence in lacking(matter.family, matter.agreements):
        yield Row(cells=("The approval rule", sentence))
    open_work = uncovered(matter.family, Defaults(matter.family), matter.agreements)
    if open_work:
        names = links.mentions(matter, tuple(one.name for one in open_work[:12]))
        count = begin(len(open_work), "task that no word covers", "tasks that no word covers")
        yield Row(cells=(count, names))


def _matrix(matter: Matter, given: list[Agreement]) -> Iterator[Block]:
    defaults = Defaults(matter.family)
    cells: dict[str, dict[str, Standing]] = {}
    for one in given:
        for name in bound(one.word) if one.word else ():
            record = matter.family.record(name)
            element = defaults.element_of(record) if isinstance(record, Task) else name
            if element is not None and matter.family.register_of.get(element) == "wbs":
                cells.setdefault(element, {})[one.party] = one.standing
    order = [one.name for one in matter.family.of("wbs") if one.name in cells]
    if not order:
        return
    width = 129 // len(given)
    yield Table(
        id="table:agreement-matrix",
        caption="Work and words",
        note="Where the word of each party stands whose scope touches the element.",
        columns=(
            Column(title="WBS", width=40),
            *(Column(title=one.party, width=width) for one in given),
        ),
        rows=tuple(
            Row(
                cells=(
                    links.mention(matter, element),
                    *(
                        state(*SIGNS.get(cells[element][one.party], ("none", "asked")))
                        if one.party in cells[element]
                        else values.NONE
                        for one in given
                    ),
                )
            )
            for element in order
        ),
    )

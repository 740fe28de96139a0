"""The risk matrix: probability × impact, or levels before and after response."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from planweave.compute.exposure import after, before
from planweave.model.records.knowledge import Risk
from planweave.render.document import Figure
from planweave.render.figures import Risk as Chip
from planweave.render.figures import RiskMatrix, risk_levels, risk_matrix, tones
from planweave.render.views.page import links
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.words import begin, listed
from planweave.render.views.registers.words import of_all


def figures(matter: Matter, risks: Sequence[Risk]) -> tuple[Figure, ...]:
    """A matrix for threats, one for opportunities, one for risks with a level only."""
    found: list[Figure] = []
    names = short_names(risks)
    for direction in ("threat", "opportunity"):
        own = [one for one in risks if one.direction == direction]
        found += _by_impact(matter, own, direction, names)
    return (*found, *_by_level(matter, risks, names))


def short_names(risks: Sequence[Risk]) -> dict[str, str]:
    """Short names for chips and tables: ids with a number as they are, else numbers in order."""
    short = all(any(sign.isdigit() for sign in one.id) and len(one.id) < 6 for one in risks)
    unique = len({one.id for one in risks}) == len(risks)
    if short and unique:
        return {one.name: one.id for one in risks}
    return {one.name: str(place) for place, one in enumerate(risks, 1)}


def _by_impact(
    matter: Matter, risks: Sequence[Risk], direction: str, names: Mapping[str, str]
) -> tuple[Figure, ...]:
    levels = matter.conventions().levels
    placed = [one for one in risks if before(one, matter.conventions(one.plan)).place]
    if not placed:
        return ()
    chips, lower = [], 0
    for one in placed:
        scale = matter.conventions(one.plan)
        first, left = before(one, scale), after(one, scale)
        target = f"#{links.record_anchor(one.name)}"
        place = left.place if left else None
        lower += bool(left and left.score is not None and left.score < (first.score or 0))
        chips.append(Chip(name=names[one.name], before=first.place, after=place, href=target))
    noun = "threats" if direction == "threat" else "opportunities"
    head = (
        f"Response lowers {of_all(lower, len(placed))} {noun}"
        if direction == "threat"
        else f"{begin(len(placed), 'opportunity', 'opportunities')} by probability and impact"
    )
    matrix = RiskMatrix(
        rows=levels,
        columns=levels,
        tones=tones(len(levels), len(levels)),
        risks=tuple(chips),
    )
    return (
        Figure(
            id=f"figure:risks-{direction}",
            caption=head,
            note=_note(len(placed), len(risks)),
            drawing=risk_matrix(matrix),
        ),
    )


def _note(placed: int, every: int) -> str:
    left = f" {every - placed} without both are left out." if every > placed else ""
    return (
        "Outline: before response, filled: after it. Names as in the table below; percentages and "
        f"amounts are placed by the plan’s scale.{left}"
    )


def _by_level(
    matter: Matter, risks: Sequence[Risk], names: Mapping[str, str]
) -> tuple[Figure, ...]:
    levels = matter.conventions().levels
    triples = []
    for one in risks:
        scale = matter.conventions(one.plan)
        first, left = before(one, scale).level, after(one, scale)
        if first is not None and left is not None and left.level is not None:
            triples.append((one, first, left.level))
    if not triples:
        return ()
    matrix = risk_levels(levels, [(names[one.name], first, last) for one, first, last in triples])
    linked = tuple(
        replace(chip, href=f"#{links.record_anchor(one.name)}")
        for chip, (one, _, _) in zip(matrix.risks, triples, strict=True)
    )
    lower = sum(last < first for _, first, last in triples)
    top = [names[one.name] for one, _, last in triples if last == max(t[2] for t in triples)]
    rest = f"; highest after it: {listed(top)}" if len(top) < len(triples) else ""
    return (
        Figure(
            id="figure:risks-levels",
            caption=f"Response lowers {of_all(lower, len(triples))} risks{rest}",
            note="Levels as stated, before and after response; probability and impact are not "
            "known apart.",
            drawing=risk_matrix(replace(matrix, risks=linked)),
        ),
    )

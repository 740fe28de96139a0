"""One function that weighs what is other in a party's scope, reason by reason.

None: nothing that is covered says something else.

Informative: another name of the same record; dates and windows of work inside the tolerance of
time, while the record is not late; effort and cost that fall, or rise inside their tolerance;
work that gets shorter; what one is merely asked or told; how likely a risk is; an assumption
that turned out valid.

Material: any other value; a record that came or went.

Structural: work that went to another owner or plan; a sub-plan replaced; the baseline reset.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from planweave.classes import dataclass
from planweave.review.footprint.change import ItemChange, ScopeChange
from planweave.review.footprint.scope import PART, Footprint
from planweave.review.footprint.stakes import LIGHT
from planweave.review.footprint.weighing.fields import weigh_field
from planweave.review.footprint.weighing.ground import Ground, Reason, Weight

OWNING = frozenset(("accountable", "performs"))
"""Parts whose loss or gain makes work somebody else's; to help with it is a matter of effort."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What a change of its scope means for a party's commitment.

    `weight` is that of the heaviest reason. `reasons` say each why, the heaviest first.
    """

    change: ScopeChange
    weight: Weight
    reasons: tuple[Reason, ...] = ()

    @property
    def reopened(self) -> tuple[ItemChange, ...]:
        """The values to be agreed anew; where the weight is structural, so is all the rest."""
        if self.weight is Weight.STRUCTURAL:
            return self.change.items
        heavy = (one for one in self.reasons if one.weight >= Weight.MATERIAL)
        return tuple(item for reason in heavy for item in reason.items)

    @property
    def stands(self) -> bool:
        """Whether what was agreed holds without asking again."""
        return self.weight < Weight.MATERIAL


def weigh(change: ScopeChange, ground: Ground) -> Weighed:
    """The class of a change with its reasons."""
    found = sorted(_reasons(change, ground), key=lambda one: -one.weight)
    weight = max((one.weight for one in found), default=Weight.NONE)
    return Weighed(change=change, weight=weight, reasons=tuple(found))


def _reasons(change: ScopeChange, ground: Ground) -> Iterator[Reason]:
    if ground.rebaselined and not (change.before.is_empty and change.after.is_empty):
        yield Reason(
            weight=Weight.STRUCTURAL,
            record="",
            sentence=f"The baseline was set anew: {ground.rebaselined}",
        )
    for now, was in change.moved.items():
        yield Reason(
            weight=Weight.STRUCTURAL,
            record=now,
            sentence=f"{was} went to another plan and is {now} now.",
        )
    for now, was in change.renamed.items():
        yield Reason(weight=Weight.INFORMATIVE, record=now, sentence=f"{was} is called {now} now.")
    for record, items in groupby(change.items, key=lambda one: one.record):
        yield from _of_record(record, tuple(items), change, ground)


def _of_record(
    record: str, items: tuple[ItemChange, ...], change: ScopeChange, ground: Ground
) -> Iterator[Reason]:
    part = next((one for one in items if one.field == PART), None)
    if part is not None and part.kind != "changed":
        yield _come_or_gone(record, part, items, ground)
        return
    if part is not None and _is_light(part.before) != _is_light(part.after):
        yield _bound(record, part, items)
        return
    if part is not None:
        yield _other_part(record, part)
    parts = _parts(_part_of(change.after, record))
    for item in items:
        if item is not part:
            yield weigh_field(item, parts, ground)


def _come_or_gone(
    record: str, part: ItemChange, items: tuple[ItemChange, ...], ground: Ground
) -> Reason:
    came = part.kind == "added"
    said = part.after if came else part.before
    parts = _parts(said)
    noun, _, words = said.partition(": ")
    there = record in (ground.existed if came else ground.exists)
    weight, why = Weight.MATERIAL, "it is new" if came else "it is no longer in the plan"
    if parts <= LIGHT:
        weight, why = Weight.INFORMATIVE, "which binds it to nothing"
    elif there:
        is_owned = part.group == "work" and parts & OWNING
        weight = Weight.STRUCTURAL if is_owned else Weight.MATERIAL
        why = "before, it was others' alone" if came else "now it is others' alone"
    elif not came and part.group == "risks":
        weight = Weight.INFORMATIVE
    verb = "comes to" if came else "leaves"
    sentence = f"The {noun} {record} {verb} the scope ({words}): {why}."
    return Reason(weight=weight, record=record, sentence=sentence, items=items)


def _bound(record: str, part: ItemChange, items: tuple[ItemChange, ...]) -> Reason:
    """A record that binds now and did not before, or the other way round."""
    reason = _other_part(record, part)
    why = "binds to nothing any longer" if _is_light(part.after) else "binds to what it says now"
    sentence = f"{reason.sentence[:-1]}: it {why}."
    return Reason(weight=reason.weight, record=record, sentence=sentence, items=items)


def _is_light(said: str) -> bool:
    return _parts(said) <= LIGHT


def _other_part(record: str, part: ItemChange) -> Reason:
    before, after = _parts(part.before), _parts(part.after)
    differ = before ^ after
    if differ <= LIGHT:
        weight = Weight.INFORMATIVE
    elif part.group == "work" and differ & OWNING:
        weight = Weight.STRUCTURAL
    else:
        weight = Weight.MATERIAL
    noun = part.after.partition(":")[0]
    was, now = (side.partition(": ")[2] for side in (part.before, part.after))
    sentence = f"The part in the {noun} {record} becomes “{now}”; it was “{was}”."
    return Reason(weight=weight, record=record, sentence=sentence, items=(part,))


def _parts(said: str) -> frozenset[str]:
    return frozenset(said.partition(": ")[2].split(", "))


def _part_of(found: Footprint, record: str) -> str:
    return next(
        (one.value for one in found.items if one.record == record and one.field == PART), ""
    )

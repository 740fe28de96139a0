"""Changes as data, in the documented shape of `diff --format json`."""

from __future__ import annotations

from decimal import Decimal

from planweave.model.family import Family
from planweave.review.comparison.compare import Changes
from planweave.review.comparison.effects import Effect
from planweave.weave.names.building import NAMED
from planweave.weave.records.compare import PLAN, PROSE, Change

Data = dict[str, object]


def title_of(name: str, family: Family) -> str:
    """What a plan or record is called outside the family: the root plan by its own id."""
    return name or family.root.written.plan


def field_of(change: Change) -> str:
    """The field as the outside sees it, "" where all of the record is meant.

    What is keyed by a record (its progress, what was spent) or shares no namespace stands
    there like a field: `progress.finished`; prose as `prose.schedule`.
    """
    if change.register == PROSE:
        return f"{PROSE}.{change.field}"
    if change.register in NAMED or change.register == PLAN:
        return change.field
    return ".".join(filter(None, (change.register, change.field)))


def data_of(found: Changes, before: str, after: str, family: Family) -> Data:
    """The whole comparison; `before` and `after` name the two states, `family` is the later."""
    shape: Data = {
        "before": before,
        "after": after,
        "changes": [change_data(change, family) for change in found.changes],
        "effects": [effect_data(effect, family) for effect in found.effects],
    }
    if found.alone:
        shape["each"] = {
            title_of(name, family): None if each is None else [effect_data(e, family) for e in each]
            for name, each in found.alone.items()
        }
    if found.touched is not None:
        shape["touched"] = {
            "hand-offs": list(found.touched.hand_offs),
            "drawn": [
                {"reserve": one.reserve, "date": one.day, "amount": one.amount}
                for one in found.touched.drawn
            ],
            "commitments": [
                {"party": party, "weight": weight} for party, weight in found.touched.reopened
            ],
            "aside": list(found.touched.aside),
        }
    return shape


def change_data(change: Change, family: Family) -> Data:
    """One change; `before` and `after` are texts, or lists and mappings of them, or null."""
    return {
        "id": title_of(change.name, family),
        "kind": change.kind,
        "field": field_of(change),
        "before": change.before,
        "after": change.after,
    }


def effect_data(effect: Effect, family: Family) -> Data:
    """One effect; of a finding `before` or `after` is its message."""
    shape: Data = {
        "id": title_of(effect.name, family) if effect.name or effect.of else "",
        "kind": effect.topic,
        "before": effect.before,
        "after": effect.after,
    }
    if effect.topic == "finding":
        return shape | {"rule": effect.rule, "level": effect.level}
    if effect.topic == "commitment":
        return shape | {"why": effect.why or None}
    shape |= {"difference": _number(effect.difference), "unit": effect.unit}
    return shape | {"period": effect.period} if effect.period else shape


def _number(amount: Decimal | None) -> object:
    """Days as a number; money and effort too, where a number holds them exactly."""
    if amount is None:
        return None
    if amount == amount.to_integral_value():
        return int(amount)
    number = float(amount)
    return number if Decimal(str(number)) == amount else format(amount, "f")

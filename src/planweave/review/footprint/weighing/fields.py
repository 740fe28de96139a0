"""The weight of one value that says something else, by what kind of value it is."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from planweave.model.values import plain
from planweave.review.footprint.change import ItemChange
from planweave.review.footprint.weighing.amounts import amounts_of, day_of, days_in, rise_of
from planweave.review.footprint.weighing.ground import Ground, Reason, Weight
from planweave.source.wording import shown

DAYS = frozenset(
    (
        "due",
        "target",
        "promised",
        "needed",
        "available",
        "finish",
        "start",
        "validate-by",
        "deadline",
        "start-no-earlier-than",
        "start-no-later-than",
        "finish-no-earlier-than",
        "finish-no-later-than",
        "must-start-on",
        "must-finish-on",
    )
)
WINDOWS = frozenset(("spans", "dates"))
LENGTHS = frozenset(("duration", "every", "acceptance-period", "lead-time", "within"))
EFFORTS = frozenset(("effort", "share", "stated-effort", "capacity"))
COSTS = frozenset(("cost", "stated-total", "amount", "available"))
ESTIMATES = frozenset(
    (
        "direction",
        "cause",
        "event",
        "consequence",
        "description",
        "probability",
        "impact",
        "level",
        "threatens",
        "residual",
        "trigger",
        "severity",
        "affects",
    )
)
"""Of risks and issues: how they are judged, not what their owner has to do."""
DISPOSED = frozenset(("holds", "accountable", "performs"))
"""Parts in money for which less of it is a burden too."""

Rule = Callable[[ItemChange, frozenset[str], Ground], tuple[Weight, str]]
"""Gives the weight and the end of the sentence."""


def weigh_field(item: ItemChange, parts: frozenset[str], ground: Ground) -> Reason:
    """The reason that one changed value gives; `parts` are the party's in the record now."""
    weight, why = _rule(item)(item, parts, ground)
    before, after = map(shown, item.sides)
    if item.kind == "added":
        what = f"is {after} now and was not said before"
    elif item.kind == "removed":
        what = f"is no longer said; it was {before}"
    else:
        what = f"changes from {before} to {after}"
    sentence = f"{item.field} of {item.record} {what}{why}."
    return Reason(weight=weight, record=item.record, sentence=sentence, items=(item,))


def _rule(item: ItemChange) -> Rule:
    last = item.field.rpartition(".")[2]
    if item.field == "git":
        return _replaced
    if item.group == "risks" and item.field in ESTIMATES:
        return _estimate
    if item.group == "assumptions" and item.field == "state":
        return _validity
    if item.kind == "changed" and day_of(item.before) and day_of(item.after):
        return _day if last in DAYS else _other
    if last in WINDOWS and item.group == "work":
        return _window
    if last in LENGTHS:
        return _length
    if last in EFFORTS:
        return _effort
    if last in COSTS or item.field.startswith(("amounts.", "allocation.money.")):
        return _cost
    return _other


def _other(_: ItemChange, __: frozenset[str], ___: Ground) -> tuple[Weight, str]:
    return Weight.MATERIAL, ""


def _replaced(_: ItemChange, __: frozenset[str], ___: Ground) -> tuple[Weight, str]:
    return Weight.STRUCTURAL, ": the sub-plan was replaced"


def _estimate(_: ItemChange, __: frozenset[str], ___: Ground) -> tuple[Weight, str]:
    return Weight.INFORMATIVE, ": how the risk is judged, not what its owner has to do"


def _validity(item: ItemChange, _: frozenset[str], __: Ground) -> tuple[Weight, str]:
    if item.after == "invalid":
        return Weight.MATERIAL, ": what this rests on does not hold"
    return (Weight.MATERIAL if item.before == "invalid" else Weight.INFORMATIVE), ""


# --- Days ------------------------------------------------------------------------------------


def _day(item: ItemChange, _: frozenset[str], ground: Ground) -> tuple[Weight, str]:
    first, last = day_of(item.before), day_of(item.after)
    assert first is not None and last is not None
    moved = ground.days(item.record, first, last)
    return _within_time(moved, item, ground)


def _within_time(moved: Decimal, item: ItemChange, ground: Ground) -> tuple[Weight, str]:
    allowed = ground.limits_of(item.record).days
    by = f", by {_days(abs(moved))}"
    if abs(moved) > allowed:
        most = f"{_days(allowed)} may" if allowed else "no day may"
        return Weight.MATERIAL, f"{by}; {most} change without asking again"
    if item.record in ground.late:
        return Weight.MATERIAL, f"{by}, and {item.record} is late: its float is used up"
    return Weight.INFORMATIVE, f"{by}, within {_days(allowed)}"


def _window(item: ItemChange, _: frozenset[str], ground: Ground) -> tuple[Weight, str]:
    before, after = days_in(item.before), days_in(item.after)
    if not before or not after or len(before) != len(after) or _intensities(item):
        return Weight.MATERIAL, ""
    moved = []
    for was, now in zip(before, after, strict=True):
        if (was is None) != (now is None):
            return Weight.MATERIAL, ""
        if was is not None and now is not None:
            moved.append(ground.days(item.record, was, now))
    return _within_time(max(moved, key=abs, default=Decimal()), item, ground)


def _intensities(item: ItemChange) -> bool:
    """Whether the shares of the spans differ, beside their dates."""
    shares = [
        [part.partition(" at ")[2] for part in side.split(",")]
        for side in (item.before, item.after)
    ]
    return shares[0] != shares[1]


def _length(item: ItemChange, _: frozenset[str], ground: Ground) -> tuple[Weight, str]:
    """A length that grows by no more than the tolerance of time, or shrinks, is told."""
    grown = _grown(item)
    if grown is None:
        return Weight.MATERIAL, ""
    if grown <= 0:
        return Weight.INFORMATIVE, ": it is shorter"
    return _within_time(grown, item, ground)


def _grown(item: ItemChange) -> Decimal | None:
    """By how many days the length grows, of an estimate the point that does most; else None."""
    old, new = amounts_of(item.before), amounts_of(item.after)
    if not old or not new or old.keys() != new.keys():
        return None
    if any(old[key][1] != new[key][1] for key in old):
        return None
    return max(new[key][0] - old[key][0] for key in old)


# --- Amounts ---------------------------------------------------------------------------------


def _effort(item: ItemChange, parts: frozenset[str], ground: Ground) -> tuple[Weight, str]:
    allowed = ground.limits_of(item.record).effort
    return _amount(item, allowed, both_ways=item.field.startswith("allocation."))


def _cost(item: ItemChange, parts: frozenset[str], ground: Ground) -> tuple[Weight, str]:
    allowed = ground.limits_of(item.record).cost
    return _amount(item, allowed, both_ways=item.group != "resources" and bool(parts & DISPOSED))


def _amount(item: ItemChange, allowed: Decimal, *, both_ways: bool) -> tuple[Weight, str]:
    if item.kind == "removed":
        return (Weight.MATERIAL if both_ways else Weight.INFORMATIVE), ""
    moved = rise_of(item.before, item.after) if item.kind == "changed" else None
    if moved is None:
        return Weight.MATERIAL, ""
    if moved.rise is None:
        return Weight.MATERIAL, ": a part of it was nothing before"
    asked = max(moved.rise, moved.fall) if both_ways else moved.rise
    more, limit = f"{_percent(asked)} %", f"{_percent(allowed)} %"
    if asked > allowed:
        word = "differs" if both_ways else "rises"
        return Weight.MATERIAL, f": it {word} by {more}, more than {limit}"
    if asked:
        return Weight.INFORMATIVE, f": by {more}, within {limit}"
    return Weight.INFORMATIVE, ": it falls"


def _percent(amount: Decimal) -> str:
    return plain(amount.quantize(Decimal("0.01")))


def _days(amount: Decimal) -> str:
    number = plain(amount.quantize(Decimal("0.01")))
    return f"{number} working day{'' if number == '1' else 's'}"

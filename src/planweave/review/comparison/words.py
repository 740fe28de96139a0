"""A comparison in words: blocks of short lines, for a terminal and for Markdown alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from planweave.classes import dataclass
from planweave.compute.costs.money import printed
from planweave.model.family import Family
from planweave.model.values import Money, plain
from planweave.review.comparison.compare import Changes
from planweave.review.comparison.effects import Effect
from planweave.review.comparison.impact import Touched
from planweave.review.comparison.shape import field_of, title_of
from planweave.source.wording import listed, shown
from planweave.weave.records.compare import Change
from planweave.weave.records.written import Tree

MILESTONES = ("plan", "milestones", "gates", "deliverables")
"""What dates are told of one by one; tasks are counted."""
MONTHS = 6
"""So many months are told one by one."""
Alone = Mapping[str, tuple[Effect, ...] | None]
"""What the change of a record does by itself, by its name."""
OPENED = "commitments that open again"
LONG = 60
"""Of longer texts only what differs is shown."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a comparison: what it is about, before and after, and what more there is."""

    name: str
    before: str = ""
    after: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under a head."""

    title: str
    lines: tuple[Line, ...]


def told(value: Tree) -> str:
    """A value on one line, shortened, with nothing in it that could upset a terminal."""
    return shown(flat(value))[1:-1] if value not in (None, "") else "–"


def flat(value: Tree) -> str:
    """A value on one line, all of it."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flat(held)}" for key, held in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(flat, value))}]"
    return " ".join(str(value).split())


# --- Changes ---------------------------------------------------------------------------------


def change_blocks(
    changes: tuple[Change, ...], family: Family, alone: Alone | None = None
) -> Iterator[Block]:
    """A block a record: what became of it, each field that says something else, what that does."""
    for name, block in _change_blocks(changes, family):
        found = (alone or {}).get(name, ())
        yield Block(block.title, (*block.lines, *_alone(found, family)))


def _alone(found: tuple[Effect, ...] | None, family: Family) -> Iterator[Line]:
    """What one change does by itself: of dates those that decide, of money and load the sums."""
    if found is None:
        yield Line("by itself", more="not to be told: it stands only together with others")
        return
    shown = [
        one
        for one in found
        if (one.topic == "finish" and one.of in MILESTONES)
        or (one.topic in ("cost", "effort", "risk") and not one.period)
    ]
    if shown:
        each = (f"{title_of(one.name, family)} {signed(one.difference, one.unit)}" for one in shown)
        yield Line("by itself", more=listed(each, MONTHS))
    loads = _by_month([one for one in found if one.topic == "load"], family)
    yield from (Line("load by itself", more=f"{one.name}, {one.more}") for one in loads)


def _change_blocks(changes: tuple[Change, ...], family: Family) -> Iterator[tuple[str, Block]]:
    of_record: dict[tuple[bool, str], list[Change]] = {}
    for change in changes:
        of_record.setdefault((change.plan == change.name, change.name), []).append(change)
    for (_, name), found in of_record.items():
        whole = next((change for change in found if not field_of(change)), None)
        lines = tuple(_line(change) for change in found if field_of(change))
        title = title_of(name, family)
        if whole is None:
            renamed = all(change.kind == "renamed" for change in found)
            yield name, Block(f"{'renamed' if renamed else 'changed'} {title}", lines)
        elif whole.kind == "moved":
            was = title_of(whole.was or "", family)
            stayed = was.rpartition("/")[0] == title.rpartition("/")[0]
            verb = f"{was} is called {title}" if stayed else f"moved {was} to {title}"
            yield name, Block(verb, lines)
        else:
            said = whole.after if whole.kind == "added" else whole.before
            fields = said.items() if isinstance(said, Mapping) else ()
            own = tuple(Line(str(key), more=told(value)) for key, value in fields)
            yield name, Block(f"{whole.kind} {title}", (*own, *lines))


def _line(change: Change) -> Line:
    field = field_of(change)
    if change.kind == "withdrawn":
        return Line(field, more=told(change.after))
    if change.kind == "restored":
        return Line(field, more=f"counts again; it was withdrawn: {told(change.before)}")
    return Line(field, *map(told, apart(change.before, change.after)))


def apart(before: Tree, after: Tree) -> tuple[Tree, Tree]:
    """What two values do not share: the other entries of mappings, the middle of long ones."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        keys = [
            key for key in dict.fromkeys((*before, *after)) if before.get(key) != after.get(key)
        ]
        pairs = {key: apart(before.get(key), after.get(key)) for key in keys}
        return (
            {key: old for key, (old, _) in pairs.items() if key in before},
            {key: new for key, (_, new) in pairs.items() if key in after},
        )
    if isinstance(before, str) and isinstance(after, str) and max(map(len, (before, after))) > LONG:
        return _middles(before.split(), after.split(), " ")
    if isinstance(before, list) and isinstance(after, list) and len(flat(before)) > LONG:
        old, new = _middles(list(map(flat, before)), list(map(flat, after)), ", ")
        return f"[{old}]", f"[{new}]"
    return before, after


def _middles(before: list[str], after: list[str], seam: str) -> tuple[str, str]:
    shortest = min(len(before), len(after))
    first = next((at for at in range(shortest) if before[at] != after[at]), shortest)
    last = 0
    while last < shortest - first and before[-1 - last] == after[-1 - last]:
        last += 1
    begin, tail = max(first - 1, 0), max(last - 1, 0)
    return _middle(before, begin, tail, seam), _middle(after, begin, tail, seam)


def _middle(words: list[str], begin: int, tail: int, seam: str) -> str:
    inside = seam.join(words[begin : len(words) - tail])
    return f"{'…' + seam if begin else ''}{inside}{seam + '…' if tail else ''}"


# --- Effects ---------------------------------------------------------------------------------


def effect_blocks(found: Changes, family: Family) -> Iterator[Block]:
    """Dates, money, effort, load and findings, each only where there is something to say."""
    effects = {
        topic: [one for one in found.effects if one.topic == topic]
        for topic in ("finish", "cost", "effort", "load", "risk", "commitment", "finding")
    }
    blocks = (
        Block("dates", tuple(_dates(effects["finish"], family))),
        Block("money", tuple(_money(effects["cost"], family))),
        Block("effort", tuple(_plainly(one, family) for one in effects["effort"])),
        Block("load", tuple(_by_month(effects["load"], family))),
        Block("expected of risks", tuple(_plainly(one, family) for one in effects["risk"])),
        Block("commitments", tuple(_word(one, family) for one in effects["commitment"])),
        Block("findings", tuple(_finding(one) for one in effects["finding"])),
    )
    yield from (block for block in (*blocks, *_touched(found.touched)) if block.lines)


def _touched(found: Touched | None) -> Iterator[Block]:
    """What one change reaches beyond figures."""
    if found is None:
        return
    yield Block("hand-offs", tuple(Line(name, more="is touched") for name in found.hand_offs))
    yield Block("drawn", tuple(Line(o.reserve, more=f"{o.amount} on {o.day}") for o in found.drawn))
    opened = tuple(Line(party, more=weight) for party, weight in found.reopened)
    yield Block(OPENED, opened)
    aside = tuple(
        Line(name, more="stands only together with other changes") for name in found.aside
    )
    yield Block("left aside", aside)


def _dates(effects: list[Effect], family: Family) -> Iterator[Line]:
    yield from (_plainly(one, family) for one in effects if one.of in MILESTONES)
    tasks = [one.difference or Decimal() for one in effects if one.of not in MILESTONES]
    if tasks:
        count = "1 task finishes" if len(tasks) == 1 else f"{len(tasks)} tasks finish"
        least, most = signed(min(tasks), "d"), signed(max(tasks), "d")
        span = least if least == most else f"{least} to {most}"
        yield Line(f"{count} on another day", more=span)


def _money(effects: list[Effect], family: Family) -> Iterator[Line]:
    yield from (_plainly(one, family) for one in effects if not one.period)
    whole = [one for one in effects if one.period and one.of == "plan"]
    if whole:
        yield Line(_months(len(whole)), more=_each(whole))
    yield from _by_month([one for one in effects if one.period and one.of != "plan"], family)


def _by_month(effects: list[Effect], family: Family) -> Iterator[Line]:
    """A line for each account or supplier with the months in which it changes."""
    of_one: dict[str, list[Effect]] = {}
    for one in effects:
        of_one.setdefault(one.name, []).append(one)
    for name, found in of_one.items():
        yield Line(title_of(name, family), more=f"{_months(len(found))}: {_each(found)}")


def _each(found: list[Effect]) -> str:
    each = (f"{one.period} {signed(one.difference, one.unit)}" for one in found)
    return listed(each, MONTHS)


def _months(count: int) -> str:
    return "in 1 month" if count == 1 else f"in {count} months"


def _word(effect: Effect, family: Family) -> Line:
    name = title_of(effect.name, family)
    return Line(name, effect.before or "–", effect.after or "–", effect.why)


def _finding(effect: Effect) -> Line:
    appears = effect.after is not None
    message = effect.after if appears else effect.before
    sign = "new" if appears else "gone"
    return Line(f"{sign} {effect.level}", more=f"{message} [{effect.rule}]")


def _plainly(effect: Effect, family: Family) -> Line:
    name = title_of(effect.name, family)
    more = signed(effect.difference, effect.unit)
    return Line(name, effect.before or "–", effect.after or "–", more)


def signed(amount: Decimal | None, unit: str) -> str:
    """A difference with its sign: +5 d, −3_000 EUR."""
    if amount is None:
        return ""
    if unit == "d":
        number = plain(abs(amount).quantize(Decimal("0.01")))
        return f"{'−' if amount < 0 else '+'}{number} d"
    if unit == "ph":
        amount = amount.quantize(Decimal("0.1"))
    size = (
        str(printed(Money(abs(amount), unit))) if unit.isupper() else f"{plain(abs(amount))}{unit}"
    )
    return f"{'−' if amount < 0 else '+'}{size}"

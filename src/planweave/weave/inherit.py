"""Keys of plan.yaml that a plan takes from the one above it (format section 9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from decimal import Decimal

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Pointer
from planweave.model.fields import key_of
from planweave.model.records.plan import Conventions, Header, Tolerances
from planweave.model.values import Duration, Effort, Percent
from planweave.source.suggest import suggestion
from planweave.source.wording import listed, shown

BUILT_IN = Conventions(
    person_month=Effort(Decimal(20), "pd"),
    person_week=Effort(Decimal(5), "pd"),
    person_year=Effort(Decimal(12), "pm"),
    lag_calendar="successor",
    levels=("low", "medium", "high"),
    near_critical=Duration(Decimal(5), "d"),
)
"""What holds where no plan says otherwise; a person-day is the calendar's day."""

TOLERANCES = Tolerances(
    time=Duration(Decimal(0), "d"),
    effort=Percent(Decimal(5)),
    cost=Percent(Decimal(5)),
)
ROOTLESS = Header(
    plan="built-in",
    title="",
    calendar="standard",
    language="en",
    conventions=BUILT_IN,
    tolerances=TOLERANCES,
)
"""What stands above every root."""

INHERITED = ("calendar", "currency", "language", "marking", "start")
KINDS_OF_IMPACT = ("schedule", "cost", "scope", "quality", "safety")


@dataclass(frozen=True, slots=True)
class Above:
    """The plan above: what messages call it, and its header with all that it inherits."""

    title: str
    header: Header


def effective(own: Header, above: Above | None) -> Header:
    """A header with what is inherited filled in; the built-in defaults stand above the root."""
    upper = above.header if above else ROOTLESS
    taken = {key: getattr(own, key) or getattr(upper, key) for key in INHERITED}
    return replace(
        own,
        **taken,
        owner=own.owner or own.work_group,
        kind=own.kind or ("sub" if above else "overall"),
        conventions=_conventions(own.conventions, upper.conventions or BUILT_IN),
        tolerances=_tolerances(own.tolerances, upper.tolerances or TOLERANCES),
    )


def _conventions(own: Conventions | None, above: Conventions) -> Conventions:
    """Key by key; currencies and categories are added to those above."""
    if own is None:
        return above
    merged = {
        field.name: getattr(own, field.name) or getattr(above, field.name)
        for field in fields(Conventions)
    }
    if own.exchange and above.exchange:
        merged["exchange"] = {**above.exchange, **own.exchange}
    merged["categories"] = tuple(dict.fromkeys((*above.categories, *own.categories)))
    return Conventions(**merged)


def _tolerances(own: Tolerances | None, above: Tolerances) -> Tolerances:
    if own is None:
        return above
    return Tolerances(
        time=own.time or above.time, effort=own.effort or above.effort, cost=own.cost or above.cost
    )


# --- What there is to say about it -----------------------------------------------------------


def check_header(
    own: Header, full: Header, above: Above | None, file: str, name: str
) -> Iterator[Diagnostic]:
    """What is amiss or worth knowing in a header as its plan stands in the family.

    `name` is the plan's name in the family, "" for the root.
    """
    if full.start is None:
        yield _no_start(file)
    if name and name.rpartition("/")[2] != own.plan:
        yield _own_plan_id(own, name, file)
    yield from _unknown_levels(own, full, file)
    if above is not None:
        yield from _own_conventions(own, full, above, file)
        yield from _own_currency(own, above, file)


def _no_start(file: str) -> Diagnostic:
    return Diagnostic(
        rule="missing-start",
        level=Level.ERROR,
        message="The plan has no “start”, and no plan above it that has one.",
        where=Pointer(file, ("start",)),
        hint="Add start: 2027-03-01, the first day of the work; month 1 begins there.",
    )


def _own_plan_id(own: Header, name: str, file: str) -> Diagnostic:
    return Diagnostic(
        rule="own-plan-id",
        level=Level.INFO,
        message=f"The plan {own.plan} is called {name} in this family.",
        where=Pointer(file, ("plan",)),
        hint=f"Plans of the family name it {name}; its own id holds inside it, and alone.",
    )


def _unknown_levels(own: Header, full: Header, file: str) -> Iterator[Diagnostic]:
    """Words of the scale that `probability` and `impact` give a value to."""
    written, levels = own.conventions, full.conventions.levels if full.conventions else ()
    if written is None:
        return
    words: list[tuple[tuple[str, ...], str]] = [
        (("probability", word), word) for word in written.probability or ()
    ]
    for kind, values in (written.impact or {}).items():
        if kind not in KINDS_OF_IMPACT:
            yield _unknown(("impact", kind), kind, KINDS_OF_IMPACT, "kind of impact", file)
        words.extend((("impact", kind, word), word) for word in values)
    for keys, word in words:
        if word not in levels:
            yield _unknown(keys, word, levels, "level of this plan's scale", file)


def _unknown(
    keys: tuple[str, ...], word: str, words: tuple[str, ...], noun: str, file: str
) -> Diagnostic:
    return Diagnostic(
        rule="unknown-level",
        level=Level.ERROR,
        message=f"{shown(word)} is no {noun}.",
        where=Pointer(file, ("conventions", *keys), "key"),
        hint=f"{suggestion(word, words)} It has: {listed(words)}.".strip(),
    )


def _own_conventions(own: Header, full: Header, above: Above, file: str) -> Iterator[Diagnostic]:
    written, upper = own.conventions, above.header.conventions or BUILT_IN
    if written is None:
        return
    for field in fields(Conventions):
        here, there = getattr(written, field.name), getattr(upper, field.name)
        if not here or not there or here == there or field.name == "categories":
            continue
        if field.name == "exchange" and not _contradict(here, there):
            continue
        key = key_of(field.name)
        yield Diagnostic(
            rule="own-convention",
            level=Level.INFO,
            message=f"The plan {own.plan} has a “{key}” of its own{_beside(here, there, above)}.",
            where=Pointer(file, ("conventions", key)),
            hint="It is printed beside the plan's figures; leave it out to take the one above.",
        )


def _contradict(here: Mapping[str, object], there: Mapping[str, object]) -> bool:
    return any(there.get(currency, value) != value for currency, value in here.items())


def _beside(here: object, there: object, above: Above) -> str:
    """The two values, where they are short enough to be shown."""
    if isinstance(here, Mapping):
        return f", other than {above.title}"
    if isinstance(here, tuple) and isinstance(there, tuple):
        return f", {listed(here)}; {above.title} has {listed(there)}"
    return f", {here}; {above.title} has {there}"


def _own_currency(own: Header, above: Above, file: str) -> Iterator[Diagnostic]:
    theirs = above.header.currency
    if not own.currency or not theirs or own.currency == theirs:
        return
    upper = above.header.conventions or BUILT_IN
    if own.currency in (upper.exchange or {}):
        return
    yield Diagnostic(
        rule="currency-without-exchange",
        level=Level.ERROR,
        message=f"The plan {own.plan} counts in {own.currency}, and no plan above says what "
        f"that is in {theirs}.",
        where=Pointer(file, ("currency",)),
        hint=f"Add conventions: {{exchange: {{{own.currency}: … {theirs}}}}} to {above.title}.",
    )

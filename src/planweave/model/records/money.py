"""Money: accounts, actuals, reserves, funding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from planweave.classes import dataclass
from planweave.model.fields import (
    AGREED,
    AccountRef,
    Category,
    ChangeRef,
    Default,
    Element,
    Party,
    Refers,
    RiskRef,
)
from planweave.model.records.record import Record
from planweave.model.values import Dates, Day, Duration, Effort, Money, Phased, ThreePoint


@dataclass(frozen=True, slots=True, kw_only=True)
class Account(Record):
    """Planned money by category, time-phased or spread over the account's dates."""

    amounts: Annotated[
        Mapping[Category, Phased[Money]] | None, "money by category, in all or by period", AGREED
    ] = None
    stated_total: Annotated[Money | None, "a total as a source states it"] = None
    wbs: Annotated[Element | None, "the element it pays for"] = None
    party: Annotated[Party | None, "whose money it is"] = None
    dates: Annotated[Dates | None, "over which amounts are spread", Default("its element's")] = None
    part_of: Annotated[AccountRef | None, "the account it belongs to"] = None
    funding: Annotated[Annotated[str, Refers(("funding",))] | None, "where it comes from"] = None
    price_year: Annotated[int | None, "the price base"] = None
    basis: Annotated[str, "how it was estimated"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actuals(Record):
    """Money spent, keyed by the account; its keys are periods."""

    REST: ClassVar[str] = "spent"

    spent: Annotated[
        tuple[tuple[Dates, Mapping[Category, Money]], ...], "period → category → money"
    ] = ()
    estimate_to_complete: Annotated[Money | ThreePoint | None, "what is still to be spent"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A withdrawal from a reserve."""

    date: Annotated[Day, "when"]
    amount: Annotated[Money | Effort | Duration, "how much"]
    change: Annotated[ChangeRef | None, "by which change"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserve(Record):
    """What is held back: contingency, management reserve, undistributed budget."""

    kind: Annotated[
        Literal["contingency", "management", "undistributed"],
        "contingency is inside the cost baseline, management outside it",
    ]
    amount: Annotated[Money | Effort | Duration, "how much"]
    for_: Annotated[tuple[RiskRef, ...], "the risks it is held for"] = ()
    holder: Annotated[Party | None, "who may draw it", AGREED] = None
    basis: Annotated[str, "how it was sized"] = ""
    drawn: Annotated[tuple[Drawing, ...], "what was drawn"] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding(Record):
    """Money that becomes available, by period."""

    source: Annotated[Party | None, "who gives it"] = None
    available: Annotated[Phased[Money], "by period"]

"""Interaction: needs, communication, authority, escalation, support, hand-offs."""

from __future__ import annotations

from typing import Annotated, Literal

from planweave.classes import dataclass
from planweave.model.fields import AGREED, PARTIES, Default, Parties, Party, Reference, Refers, Refs
from planweave.model.records.record import Record
from planweave.model.values import Criterion, Dates, Day, Duration, Effort, Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Need(Record):
    """What a party needs or expects, and what answers it."""

    of: Annotated[Party, "whose need"]
    statement: Annotated[str, "the need"]
    kind: Annotated[Literal["need", "expectation", "constraint"], "what kind"] = "need"
    addressed_by: Annotated[Refs, "what answers it", AGREED] = ()
    priority: Annotated[Literal["must", "should", "could"], "how much it counts"] = "should"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction(Record):
    """Who tells whom what, when and how."""

    from_: Annotated[Parties, "who tells"]
    to: Annotated[Parties, "who is told"]
    content: Annotated[str, "what", AGREED] = ""
    when: Annotated[str, "event or frequency", AGREED] = ""
    purpose: Annotated[str, "what for"] = ""
    channel: Annotated[str, "how"] = ""
    feedback: Annotated[str, "what comes back"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority(Record):
    """What a party may decide, and up to which limit."""

    party: Annotated[Party, "who"]
    may: Annotated[str, "the decision"]
    limit: Annotated[Money | Effort | Duration | str | None, "up to where"] = None
    delegated_from: Annotated[
        Annotated[str, Refers(("authorities",))] | None, "the authority it comes from"
    ] = None
    dates: Annotated[Dates | None, "when it holds"] = None
    instrument: Annotated[Reference | None, "what grants it"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation(Record):
    """Who turns to whom, when, and how quickly."""

    from_: Annotated[Party, "who"]
    to: Annotated[Party, "to whom"]
    when: Annotated[str, "the trigger", AGREED] = ""
    within: Annotated[Duration | None, "how quickly"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Support(Record):
    """A service that a support organisation gives."""

    provider: Annotated[Party, "who gives it"]
    service: Annotated[str, "what it is", AGREED] = ""
    hours: Annotated[str, "when it can be had"] = ""
    terms: Annotated[Reference | None, "service level, agreement"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Give(Record):
    """The giver's half of a hand-off."""

    item: Annotated[str, "what is handed over"]
    to: Annotated[Annotated[str, Refers(("plan", *PARTIES))], "who gets it"]
    by: Annotated[
        Annotated[str, Refers(("tasks", "milestones", "deliverables"))] | None,
        "what finishes it; its forecast stands beside the promise",
        AGREED,
    ] = None
    promised: Annotated[Day | None, "the day promised", AGREED] = None
    kind: Annotated[
        Literal["product", "data", "service", "decision", "resource", "access"], "what kind"
    ] = "product"
    specification: Annotated[str, "what it must be like"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Get(Record):
    """The receiver's half of a hand-off."""

    of: Annotated[
        Annotated[str, Refers(("gives",))] | None, "the give; left out while nobody has promised"
    ] = None
    from_: Annotated[
        Annotated[str, Refers(("plan", *PARTIES))] | None, "who gives it; needed if no `of`"
    ] = None
    item: Annotated[str, "what is needed; needed if no `of`"] = ""
    for_: Annotated[
        Refs, "what needs it; each follows the give by FS plus the acceptance period", AGREED
    ] = ()
    needed: Annotated[Day | None, "the day it is needed", AGREED] = None
    acceptance: Annotated[tuple[Criterion, ...], "when it counts as accepted", AGREED] = ()
    acceptance_period: Annotated[Duration | None, "how long accepting takes", Default("0d")] = None
    promised: Annotated[Day | None, "only where the giver has no plan in the family"] = None

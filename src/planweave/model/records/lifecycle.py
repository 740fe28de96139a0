"""Lifecycle: the model, its phases and its gates."""

from __future__ import annotations

from typing import Annotated, Literal

from planweave.classes import dataclass
from planweave.model.fields import AGREED, Party, Refers, Word
from planweave.model.records.record import Record
from planweave.model.values import Criterion, Dates, Day, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifecycle(Record):
    """How the work is led from its start to its end; one in a plan."""

    model: Annotated[
        Literal["waterfall", "incremental", "iterative", "agile", "service", "hybrid"],
        "the lifecycle model",
    ]
    rationale: Annotated[str, "why, and how it is tailored"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase(Record):
    """A stretch of the lifecycle; a task's phase is the one its dates fall in."""

    dates: Annotated[Dates | None, "asserted window"] = None
    objective: Annotated[str, "what it is for", AGREED] = ""
    entry: Annotated[tuple[Criterion, ...], "what must hold to enter it", AGREED] = ()
    exit: Annotated[tuple[Criterion, ...], "what must hold to leave it", AGREED] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate(Record):
    """A decision point: go, conditional, hold or stop."""

    authority: Annotated[Party | None, "who decides", AGREED] = None
    closes: Annotated[Annotated[str, Refers(("phases",))] | None, "the phase it ends"] = None
    target: Annotated[Day | None, "the date that is asked for; moves nothing"] = None
    after: Annotated[tuple[Link, ...], "what it waits for"] = ()
    criteria: Annotated[tuple[Criterion, ...], "what is judged", AGREED] = ()
    options: Annotated[tuple[Word, ...], "what may be decided"] = (
        "go",
        "conditional",
        "hold",
        "stop",
    )

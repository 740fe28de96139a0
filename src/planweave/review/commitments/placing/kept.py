"""How a reply came, and what is found of it on its way to a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Place
from planweave.model.family import Family
from planweave.review.commitments.graph import Words
from planweave.review.responses.response import Response

STATE = {"not-my-scope": "declined"}
Fields = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """How a reply came: who keeps it, in which file, and by whom it is said to be signed.

    `evidence` is the file's name with its digest. `signer` is given where the reply names nobody
    whom the plan knows. `supersedes` is the word that the custodian says it replaces. `until`,
    `until_end` and `lasts` say when the word ends, `limit` and `only` how far a delegation goes.
    """

    by: str
    path: str
    evidence: tuple[str, str] | None = None
    signer: str = ""
    supersedes: str = ""
    method: str = ""
    assurance: str = "recorded"
    signature: str = ""
    until: str = ""
    until_end: str = ""
    lasts: int | None = None
    limit: str = ""
    only: tuple[str, ...] = ()
    today: date | None = None


@dataclass(slots=True)
class Placing:
    """One reply on its way; what is found of it is gathered."""

    family: Family
    words: Words
    response: Response
    kept: Kept
    found: list[Diagnostic] = field(default_factory=list)

    def tell(
        self, rule: str, level: Level, message: str, hint: str, where: Place | None = None
    ) -> None:
        place = where or Place(self.kept.path)
        self.found.append(
            Diagnostic(rule=rule, level=level, message=message, where=place, hint=hint)
        )

    def refuse(self, rule: str, message: str, hint: str) -> None:
        self.tell(rule, Level.ERROR, message, hint)


def because_of(said: Response) -> str:
    """The reason of an answer, as the record has it."""
    before = "Not its scope. " if said.answer == "not-my-scope" else ""
    return f"{before}{said.because}".strip()

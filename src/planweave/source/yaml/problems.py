"""The problems of one file as they are gathered."""

from __future__ import annotations

from planweave.model.diagnostics import Diagnostic, Level, Note, Place
from planweave.model.limits import PROBLEMS_OF_A_FILE


class Problems:
    """Gathers errors; beyond a thousand it only counts, so that no file can fill the memory."""

    def __init__(self) -> None:
        self._found: list[Diagnostic] = []
        self._beyond: Place | None = None

    def add(
        self, rule: str, message: str, where: Place, hint: str, notes: tuple[Note, ...] = ()
    ) -> None:
        if len(self._found) >= PROBLEMS_OF_A_FILE:
            self._beyond = self._beyond or where
            return
        self._found.append(
            Diagnostic(
                rule=rule,
                level=Level.ERROR,
                message=message,
                where=where,
                hint=hint,
                notes=notes,
            )
        )

    def extend(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        self._found.extend(diagnostics)

    @property
    def all(self) -> tuple[Diagnostic, ...]:
        """The problems in the order of their places."""
        found = sorted(self._found, key=_place)
        if self._beyond:
            found.append(
                Diagnostic(
                    rule="too-many-problems",
                    level=Level.ERROR,
                    message=f"There are more than {PROBLEMS_OF_A_FILE} problems in this file.",
                    where=self._beyond,
                    hint="Mend the first ones and check again; they may have one cause.",
                )
            )
        return tuple(found)


def _place(diagnostic: Diagnostic) -> tuple[int, int]:
    where = diagnostic.where
    return (where.line, where.column) if isinstance(where, Place) else (0, 0)

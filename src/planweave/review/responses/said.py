"""What a form says, before anybody asks whether it makes sense: names of fields and texts."""

from __future__ import annotations

import unicodedata

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Place
from planweave.model.limits import FILE_BYTES, TEXT_CHARACTERS
from planweave.source.yaml.encoding import NOT_TEXT

LONGEST_FILE = FILE_BYTES
"""Bytes of a response, which is kept in the plan; the PDF of a packet holds its fonts."""
MOST_FIELDS = 5_000
"""Fields of a response; more are no answer of a person."""
DEEPEST = 8
"""Levels of lists and mappings in a response."""

LONGEST_TEXT = TEXT_CHARACTERS - 1_000
"""Characters of a text: less than a plan allows, since what is kept says more than the text."""

_DIRECTING = dict.fromkeys(
    (0x200E, 0x200F, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), ""
)


@dataclass(frozen=True, slots=True)
class Said:
    """A field as a form says it, and where: `spot` names it where a line does not (“cell B7”)."""

    name: str
    text: str
    where: Place
    spot: str = ""

    @property
    def called(self) -> str:
        """The field within a sentence."""
        return f"“{self.name}” ({self.spot})" if self.spot else f"“{self.name}”"


@dataclass(frozen=True, slots=True)
class Form:
    """All that a file says, in its order; without any field it could not be read."""

    path: str
    fields: tuple[Said, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def unreadable(path: str, message: str, hint: str, where: Place | None = None) -> Form:
    """The form of a file of which nothing can be taken."""
    return Form(path, (), (complaint(path, message, hint, where),))


def complaint(path: str, message: str, hint: str, where: Place | None = None) -> Diagnostic:
    """The finding that a file cannot be read as a response."""
    return Diagnostic(
        rule="response-unreadable",
        level=Level.ERROR,
        message=message,
        where=where or Place(path),
        hint=hint,
    )


def cleaned(text: str) -> str:
    """The text in NFC without characters that are none: controls, marks that turn the direction.

    Line ends are LF, empty lines at its ends are dropped; everything else stays.
    """
    whole = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = NOT_TEXT.sub("", whole).translate(_DIRECTING)
    return kept.replace("\t", " ").strip()

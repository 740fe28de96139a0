"""The one door to files. Everything read comes through a `World`.

Paths are posix strings relative to the root of the family's folder, which is
"" itself. Nothing here raises for what it finds: it gives the bytes, or a
`Refusal` that says why not.
"""

from __future__ import annotations

from typing import Literal, Protocol

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Place

Reason = Literal["missing", "outside", "folder", "special", "too-large", "denied", "failed"]

_RULES: dict[Reason, str] = {"outside": "outside-root", "too-large": "beyond-limit"}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a path was not read."""

    reason: Reason
    message: str
    hint: str = ""

    @property
    def is_missing(self) -> bool:
        return self.reason == "missing"

    def diagnostic(self, path: str) -> Diagnostic:
        """An error at the first line of that file."""
        rule = _RULES.get(self.reason, "unreadable-file")
        return Diagnostic(
            rule=rule,
            level=Level.ERROR,
            message=self.message,
            where=Place(path or "."),
            hint=self.hint,
        )


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One name in a folder.

    `kind`: a "file" or "folder" that may be read, "outside" for a link that
    leads out of the root, "other" for what is neither (a pipe, a dead link).
    `leads_to` is the path behind a symbolic link, "" if it is none.
    """

    name: str
    kind: Literal["file", "folder", "outside", "other"]
    leads_to: str = ""


class World(Protocol):
    """What reading may ask of the outside."""

    def read(self, path: str) -> bytes | Refusal:
        """The whole content of a file."""

    def list(self, folder: str) -> tuple[Entry, ...] | Refusal:
        """The names in a folder by code point, without those that begin with "." or "_"."""

    def exists(self, path: str) -> bool:
        """Whether the path is a file or folder within the root."""


def is_hidden(name: str) -> bool:
    """Whether a name is none of the plan's business."""
    return name.startswith((".", "_"))


def normal(path: str) -> str | None:
    """The path without "." and ".."; None if it is absolute or leads above the root."""
    if path.startswith("/") or "\0" in path:
        return None
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def missing(path: str) -> Refusal:
    """What reading a path gives at which there is nothing."""
    return Refusal("missing", f"There is no “{path}”.", "Check its name, or add it.")


def outside(path: str) -> Refusal:
    """What reading a path gives that leads above the root, by itself or by a link."""
    return Refusal(
        "outside",
        f"“{path}” leads out of the family's folder.",
        "Copy it into the plan, or make it a sub-plan with git and rev.",
    )


def folder_for_file(path: str) -> Refusal:
    """What reading a folder gives."""
    return Refusal("folder", f"“{path}” is a folder, not a file.", "Rename the folder.")

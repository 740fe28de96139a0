"""A template pack as a value: file names and their bytes.

A pack of a plan is a folder whose files take the place of the house's by the
same relative path (`blocks/table.html`, `styles/print.css`, `tokens.css`,
`fonts/…`), beside three style sheets that the house leaves empty and adds last:
`styles/own.css`, `styles/own-print.css`, `styles/own-reader.css`.

The caller reads the files (through the world, which refuses what lies
outside); nothing in this floor opens a file that a pack names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Outcome, Place

HOUSE = "templates/house"
FOLDERS = ("document", "blocks", "styles", "fonts")
SINGLE = ("tokens.css",)


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """Files by relative path; `own` are the paths that came from a plan's pack.

    `root` stands before the path of an own file in messages. Files that are not
    own belong to the house and are trusted. Packs compare by identity.
    """

    files: Mapping[str, bytes]
    own: frozenset[str] = field(default=frozenset())
    root: str = HOUSE

    def text(self, path: str) -> str:
        """A file as text; "" where the pack has none (a style sheet may be missing)."""
        return self.files.get(path, b"").decode("utf-8", "replace")

    def shown(self, path: str) -> str:
        """The path as a message names it."""
        return f"{self.root}/{path}" if path in self.own else f"{HOUSE}/{path}"

    @property
    def trusted(self) -> bool:
        """Whether every file is the house's."""
        return not self.own


@cache
def house() -> Pack:
    """The house pack, from inside the installed package or from the checkout beside it."""
    packaged = files("planweave") / "templates" / "house"
    beside = Path(__file__).resolve().parents[4] / "templates" / "house"
    root: Traversable = packaged if packaged.is_dir() else beside
    return Pack(MappingProxyType(dict(sorted(_read(root, "").items()))))


def overlay(own: Mapping[str, bytes], root: str) -> Outcome[Pack]:
    """The house pack with a plan's own files over it; `root` is their folder, for messages.

    Scripts are not taken from a plan, and a file that no template would use is named.
    """
    base = house()
    taken = {path: data for path, data in own.items() if _usable(path)}
    found = tuple(_ignored(path, root) for path in sorted(own) if not _usable(path))
    pack = Pack(MappingProxyType({**base.files, **taken}), frozenset(taken), root)
    return Outcome(pack, found)


def _usable(path: str) -> bool:
    folder, _, name = path.partition("/")
    return path in SINGLE or (folder in FOLDERS and bool(name))


def _ignored(path: str, root: str) -> Diagnostic:
    script = path.startswith("scripts/")
    reason = "is a script, and scripts come from the house only" if script else "is not used"
    return Diagnostic(
        rule="template-file-ignored",
        level=Level.WARNING,
        message=f"“{path}” in the template pack {reason}.",
        where=Place(f"{root}/{path}"),
        hint=f"A pack holds {', '.join(f'{name}/' for name in FOLDERS)} and {SINGLE[0]}.",
    )


def _read(folder: Traversable, prefix: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for entry in folder.iterdir():
        if entry.is_dir():
            found |= _read(entry, f"{prefix}{entry.name}/")
        else:
            found[prefix + entry.name] = entry.read_bytes()
    return found

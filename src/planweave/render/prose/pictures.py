"""The pictures that prose shows: which files they are, and which are not there."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from planweave.model.diagnostics import Diagnostic, Level, Place
from planweave.model.family import Family
from planweave.model.prose import Picture, Prose
from planweave.render.packs.embedding import SHOWABLE
from planweave.source.world import Refusal

_BEGINNINGS = {
    ".png": b"\x89PNG\r\n\x1a\n",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".gif": b"GIF8",
    ".webp": b"RIFF",
}
"""How a file of each kind begins."""


def pictures(family: Family) -> tuple[str, ...]:
    """The paths of all pictures that a family's prose shows, from the family's root."""
    found = (path for *_, path in _shown(family) if path is not None)
    return tuple(dict.fromkeys(found))


def picture_findings(
    family: Family, read: Callable[[str], bytes | Refusal]
) -> tuple[Diagnostic, ...]:
    """Pictures that cannot be read, lie outside their plan, or are of no kind that is shown."""
    found = []
    for prose, picture, path in _shown(family):
        if path is None:
            found.append(_outside(prose, picture))
        elif posixpath.splitext(path)[1].lower() not in SHOWABLE:
            found.append(_unknown_kind(prose, picture))
        elif isinstance(content := read(path), Refusal):
            found.append(_refused(prose, picture, path, content))
        elif not is_picture(path, content):
            found.append(_broken(prose, picture))
    return tuple(found)


def is_picture(path: str, content: bytes) -> bool:
    """Whether a file holds what its ending says: a hole must not take a picture's place."""
    ending = posixpath.splitext(path)[1].lower()
    if ending != ".svg":
        return content.startswith(_BEGINNINGS[ending])
    from xml.etree import ElementTree

    try:
        return ElementTree.fromstring(content).tag.endswith("svg")
    except ElementTree.ParseError:
        return False


def picture_path(folder: str, root: str, target: str) -> str | None:
    """A picture's path from the family's root; None where it leads out of the plan's folder."""
    target = unquote(target)
    if not target or target.startswith(("/", "data:")) or "://" in target or "\\" in target:
        return None
    path = posixpath.normpath(posixpath.join(folder, target))
    if path.startswith("../") or (root and not path.startswith(f"{root}/")):
        return None
    return path


def _shown(family: Family) -> Iterator[tuple[Prose, Picture, str | None]]:
    for plan in family.plans.values():
        for prose in plan.prose:
            folder = posixpath.dirname(prose.path)
            for picture in prose.pictures:
                yield prose, picture, picture_path(folder, plan.folder, picture.target)


def _refused(prose: Prose, picture: Picture, path: str, refusal: Refusal) -> Diagnostic:
    if not refusal.is_missing:
        words = f"The picture “{picture.target}” cannot be read: {refusal.message}"
        return _error(prose, picture, words, refusal.hint)
    return _error(
        prose,
        picture,
        f"The picture “{picture.target}” does not exist.",
        f"Put the file at {path}, or take the picture out.",
    )


def _outside(prose: Prose, picture: Picture) -> Diagnostic:
    return _error(
        prose,
        picture,
        f"The picture “{picture.target}” lies outside this plan's folder.",
        "Copy it into the plan, and name it relative to this file.",
    )


def _broken(prose: Prose, picture: Picture) -> Diagnostic:
    ending = posixpath.splitext(picture.target)[1][1:].upper()
    return _error(
        prose,
        picture,
        f"The picture “{picture.target}” is no {ending} that can be read.",
        "Open it in the program that it comes from, and save it anew.",
    )


def _unknown_kind(prose: Prose, picture: Picture) -> Diagnostic:
    return _error(
        prose,
        picture,
        f"The picture “{picture.target}” is of no kind that can be shown.",
        f"Save it as one of these: {', '.join(SHOWABLE)}.",
    )


def _error(prose: Prose, picture: Picture, message: str, hint: str) -> Diagnostic:
    return Diagnostic(
        rule="picture-missing",
        level=Level.ERROR,
        message=message,
        where=Place(prose.path, picture.line, picture.column, 2),
        hint=hint,
    )

"""References in running text: `[[…]]` of any text field and of prose."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from planweave.model.diagnostics import Diagnostic, Level, Place, Pointer
from planweave.model.fields import PARTIES, Kind, Refers, Scale, hints_of, key_of
from planweave.model.prose import Prose, Reference
from planweave.model.records.record import INTERNAL
from planweave.source.prose.references import inline_references
from planweave.source.wording import shown
from planweave.weave.names.spaces import Absence
from planweave.weave.records.scope import Path, Scope


def check_texts(record: Any, scope: Scope, path: Path = ()) -> None:
    """Report what the references in a record's texts name that is not there."""
    for attribute, key, kind in texts_of(type(record)):
        value = getattr(record, attribute)
        if not value:
            continue
        if kind == "text":
            if "[[" in value:
                _check(value, scope, (*path, key))
        elif kind == "texts":
            for index, text in enumerate(value):
                if isinstance(text, str) and "[[" in text:
                    _check(text, scope, (*path, key, index))
        else:
            for index, part in enumerate(value):
                check_texts(part, scope, (*path, key, index))


def _check(text: str, scope: Scope, path: Path) -> None:
    found = inline_references(text)
    scope.found.extend(one.diagnostic(scope.at(path)) for one in found.malformed)
    for reference in found.references:
        if not reference.is_section:
            scope.name(reference.target, (), path)


def check_prose(prose: Prose, scope: Scope) -> Iterator[Diagnostic]:
    """What the references of a prose file name that is not there."""
    for reference in prose.references:
        if reference.is_section:
            continue
        why = scope.names.find(scope.plan, reference.target)
        if why is Absence.OUTSIDE:
            scope.external.setdefault(reference.target)
        elif why is Absence.UNKNOWN:
            yield _unknown(prose, reference, scope)


def seen_by(prose: Prose, scope: Scope) -> Prose:
    """The prose file with the full names of those who alone may see it.

    A name that is no party's is told; it stays as it is, so that nobody more sees the file.
    """
    if not prose.shown_to:
        return prose
    home, scope.home = scope.home, Pointer(prose.path)
    told = [scope.name(name, PARTIES, ("shown-to",)) for name in prose.shown_to]
    scope.home = home
    names = [name if isinstance(name, str) else "" for name in told]
    return replace(prose, shown_to=tuple(names))


def _unknown(prose: Prose, reference: Reference, scope: Scope) -> Diagnostic:
    hint = scope.spelling.hint(scope.plan, reference.target, ())
    return Diagnostic(
        rule="unknown-name",
        level=Level.ERROR,
        message=f"No record is called {shown(reference.target)}.",
        where=Place(prose.path, reference.line, reference.column, max(reference.width, 1)),
        hint=hint or "Correct the name, or add the record.",
    )


Texts = tuple[tuple[str, str, str], ...]
_TEXTS: dict[type, Texts] = {}


def texts_of(kind: type) -> Texts:
    """The fields of a type that hold running text, as (attribute, key, kind).

    The kind is "text", "texts" for a list of them, "parts" for a list of values
    that hold text themselves. It is worked out once a type.
    """
    if kind not in _TEXTS:
        _TEXTS[kind] = _texts(kind)
    return _TEXTS[kind]


def _texts(kind: type) -> Texts:
    hints = hints_of(kind)
    found = []
    for field in fields(kind):
        what = _what(hints[field.name]) if field.name not in INTERNAL else ""
        if what:
            found.append((field.name, key_of(field.name), what))
    return tuple(found)


def _what(annotation: Any) -> str:
    markers: list[object] = []
    while typing.get_origin(annotation) is typing.Annotated:
        annotation, *more = typing.get_args(annotation)
        markers += more
    if annotation is str:
        named = any(isinstance(marker, (Refers, Scale)) for marker in markers)
        other = any(isinstance(marker, Kind) and marker is not Kind.TITLE for marker in markers)
        return "" if named or other else "text"
    if typing.get_origin(annotation) is tuple and typing.get_args(annotation)[1:] == (...,):
        item = typing.get_args(annotation)[0]
        if _what(item) == "text":
            return "texts"
        if isinstance(item, type) and is_dataclass(item) and texts_of(item):
            return "parts"
    return ""

"""Responses from files: each is read, and its comments are written; the files stay."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import click

from planweave.cli.agree.commenting import say
from planweave.cli.formats.report_of import report_on
from planweave.cli.opened import Opened
from planweave.model.diagnostics import Diagnostic, Level, Note, Place, Where
from planweave.review.comments.files import comment_path
from planweave.review.comments.importing import Received, imported
from planweave.review.responses.reading import read_response
from planweave.review.responses.said import LONGEST_FILE, complaint
from planweave.source.wording import shown as quoted
from planweave.source.world.writing import write_all


def receive(opened: Opened, paths: list[Path], today: datetime.date) -> int:
    """Import responses; 1 where any of them, or anything in one, could not be taken."""
    from planweave.cli.formats.text_ import blocks

    family = opened.facts.family
    received: list[Received] = []
    found: list[Diagnostic] = []
    for path in paths:
        content = _content(path)
        if isinstance(content, Diagnostic):
            found.append(content)
            continue
        outcome = read_response(content, str(path))
        found += outcome.diagnostics
        if outcome.value is not None:
            received.append(Received(str(path), outcome.value))
    made = imported(family, received, lambda id_: _text(opened, id_), today)
    found += made.diagnostics
    changed = write_all(
        {_file(opened, id_): text.encode("utf-8") for id_, text in made.files.items()}
    )
    for file, is_other in changed.items():
        say(file, is_other)
    for path in paths:
        click.echo(_taken(str(path), made.counts.get(str(path))))
    located = tuple(_absolute(found, paths))
    click.echo("".join(f"{block}\n" for block in blocks(report_on(opened, located))), nl=False)
    return int(any(one.level is Level.ERROR for one in found))


def _taken(path: str, count: int | None) -> str:
    if count is None:
        return f"{path}: nothing is taken; the file stays."
    return f"{path}: {count} {'comment' if count == 1 else 'comments'}."


def _content(path: Path) -> bytes | Diagnostic:
    name = str(path)
    try:
        if not path.is_file():
            what = "is no file" if path.exists() else "is not there"
            return complaint(name, f"{quoted(name)} {what}.", "Name the file of a response.")
        if path.stat().st_size > LONGEST_FILE:
            return complaint(
                name,
                f"{quoted(name)} has {path.stat().st_size} bytes; a response has at most "
                f"{LONGEST_FILE}.",
                "Send the response without anything else.",
            )
        return path.read_bytes()
    except (OSError, ValueError) as error:
        return complaint(name, f"{quoted(name)} cannot be read: {error}.", "Make it readable.")


def _file(opened: Opened, id_: str) -> Path:
    home = opened.facts.family.homes.get(("comments", id_))
    if home is not None:
        return opened.chosen.root / home.path
    return opened.chosen.root / opened.chosen.folder / comment_path(id_)


def _text(opened: Opened, id_: str) -> str | None:
    file = _file(opened, id_)
    return file.read_bytes().decode("utf-8") if file.exists() else None


def _absolute(found: Iterable[Diagnostic], paths: list[Path]) -> Iterator[Diagnostic]:
    """The findings with the files where they lie, not where the plan would look for them."""
    where = {str(path): str(path.absolute()) for path in paths}

    def there(spot: Where) -> Where:
        if isinstance(spot, Place) and spot.path in where:
            return replace(spot, path=where[spot.path])
        return spot

    for one in found:
        notes = tuple(Note(note.message, there(note.where)) for note in one.notes)
        yield replace(one, where=there(one.where), notes=notes)

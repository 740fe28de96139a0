"""`planweave fmt`: the files of a plan in house style."""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from planweave.cli.family_path import choose
from planweave.model.diagnostics import Diagnostic, Level, Place
from planweave.source.rewrite.formatting import format_text
from planweave.source.world import Disk, Refusal
from planweave.source.world.files import join
from planweave.source.world.writing import write_text
from planweave.source.yaml.encoding import decode


@click.command("fmt")
@click.argument("plan", required=False)
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a file would change.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change.")
def command(plan: str | None, check: bool, diff: bool) -> None:
    """Bring the YAML files of PLAN and its sub-plans, or one file, into house style.

    Values and comments stay as they are. A file that is not sound YAML is left
    alone, and told; the command then exits with 1.

    \b
    Examples:
      planweave fmt
      planweave fmt plans/service --check
      planweave fmt plans/service/tasks.yaml --diff
    """
    world, files = _chosen(plan)
    changed, troubled = 0, False
    for path in files:
        shown = os.path.relpath(world.root / path).replace(os.sep, "/")
        found = _formatted(world, path)
        for diagnostic in found.diagnostics:
            click.echo(_told(diagnostic, shown), err=True)
        troubled = troubled or bool(found.diagnostics)
        if found.new is None:
            continue
        changed += 1
        if diff:
            sys.stdout.writelines(_difference(found.old, found.new, shown))
        elif check:
            click.echo(f"{shown} is not in house style.")
        else:
            write_text(world.root / path, found.new)
            click.echo(f"{shown} is now in house style.")
    if check and not changed and not troubled:
        click.echo("All files are in house style.")
    sys.exit(1 if troubled or (check and changed) else 0)


class _Formatted:
    """The text of a file before and after; `new` is None where nothing changes."""

    def __init__(self, old: str, new: str | None, diagnostics: tuple[Diagnostic, ...]) -> None:
        self.old = old
        self.new = new
        self.diagnostics = diagnostics


def _formatted(world: Disk, path: str) -> _Formatted:
    content = world.read(path)
    if isinstance(content, Refusal):
        return _Formatted("", None, (content.diagnostic(path),))
    decoded = decode(content, path)
    if decoded.value is None or decoded.diagnostics:
        return _Formatted("", None, decoded.diagnostics)
    outcome = format_text(decoded.value, path)
    told = tuple(found for found in outcome.diagnostics if found.level is not Level.INFO)
    is_same = outcome.value.encode() == content
    return _Formatted(decoded.value, None if is_same else outcome.value, told)


def _chosen(plan: str | None) -> tuple[Disk, list[str]]:
    """The world, and in it the files that are meant."""
    if plan is not None and plan.endswith(".yaml") and Path(plan).is_file():
        file = Path(plan).resolve()
        return Disk(file.parent), [file.name]
    chosen = choose(plan)
    world = Disk(chosen.root)
    return world, list(_yaml_files(world, chosen.folder))


def _yaml_files(world: Disk, folder: str) -> Iterator[str]:
    """Every *.yaml in a folder and below; what links lead to is met where it is."""
    entries = world.list(folder)
    if isinstance(entries, Refusal):
        return
    for entry in entries:
        path = join(folder, entry.name)
        if entry.leads_to:
            continue
        if entry.kind == "folder":
            yield from _yaml_files(world, path)
        elif entry.kind == "file" and entry.name.endswith(".yaml"):
            yield path


def _difference(old: str, new: str, path: str) -> Iterator[str]:
    return difflib.unified_diff(
        old.splitlines(keepends=True), new.splitlines(keepends=True), path, f"{path} (house style)"
    )


def _told(found: Diagnostic, path: str) -> str:
    where = found.where if isinstance(found.where, Place) else Place(path)
    line = f"{path}:{where.line}:{where.column}: {found.level}: {found.message} [{found.rule}]"
    return f"{line}\n    hint: {found.hint}" if found.hint else line

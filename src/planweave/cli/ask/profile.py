"""The profile that a command judges by, and the day on which it does."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from planweave.cli.formats.report import Report
from planweave.cli.formats.terminal import has_colour
from planweave.cli.opened import Opened, disk
from planweave.cli.stop import Stop
from planweave.model.diagnostics import Diagnostic, Place, Pointer
from planweave.model.explanations import Explanation
from planweave.pipeline.checking.profiles.chosen import BUILT_IN, Read, built_in, profile_of
from planweave.pipeline.checking.profiles.profile import HOUSE, Profile
from planweave.pipeline.explanations import explanations
from planweave.pipeline.findings import Finding
from planweave.pipeline.reading.asked import Asked
from planweave.source import places
from planweave.source.world import Refusal
from planweave.source.yaml.encoding import decode

Command = Callable[..., Any]


def profile_option(command: Command) -> Command:
    """The option --profile, which an environment may give too."""
    option: Callable[[Command], Command] = click.option(
        "--profile",
        metavar="NAME|FILE",
        default=HOUSE.id,
        envvar="PLANWEAVE_PROFILE",
        help=f"How to judge: {', '.join(BUILT_IN)}, or a file of your own. "
        "[PLANWEAVE_PROFILE; default: house]",
    )
    return option(command)


def judged(opened: Opened, word: str) -> Opened:
    """The plan to be judged by a profile, which may name the plan's own rules too."""
    if word != HOUSE.id:
        facts = opened.facts
        pages = facts.pages if facts.is_readable else explanations()
        facts.profile = _chosen(word, lambda path: _read(path, opened.asked), pages)
    return opened


def _chosen(word: str, read: Read, pages: Mapping[str, Explanation]) -> Profile:
    """The profile of that name or in that file; stops with every mistake of it."""
    found = profile_of(word, read, pages)
    if found.value is not None:
        return found.value
    if Place("") in {one.where for one in found.diagnostics}:
        raise Stop(found.diagnostics[0].message, found.diagnostics[0].hint)
    raise Stop(
        f"The profile “{word}” cannot be taken; nothing was checked.",
        "planweave explain RULE lists the thresholds of a rule.",
        report=_report(word, found.diagnostics),
    )


def _read(path: str, asked: Asked | None = None) -> bytes | Refusal:
    file = Path(path)
    return disk(file.parent, asked).read(file.name)


def _text(path: str) -> str:
    if path in BUILT_IN:
        return built_in(path)
    content = _read(path)
    return "" if isinstance(content, Refusal) else decode(content, path).value or ""


def _report(word: str, diagnostics: tuple[Diagnostic, ...]) -> Report:
    findings = (
        Finding(
            rule=one.rule,
            level=one.level,
            message=one.message,
            hint=one.hint,
            subject="",
            field="",
            place=_place(one),
        )
        for one in diagnostics
    )
    return Report(
        plan=word,
        digest=str,
        profile=HOUSE,
        judged=str,
        findings=tuple(sorted(findings, key=lambda one: (one.place, one.message))),
        explanations=explanations(),
        line=_line,
        colour=has_colour(sys.stderr),
    )


def _place(one: Diagnostic) -> Place:
    where = one.where
    if isinstance(where, Pointer):
        return places.place(_text(where.path), f"{where.path}", where.keys, where.part)
    assert isinstance(where, Place)
    return where


def _line(path: str, number: int) -> str:
    lines = _text(path).split("\n")
    return lines[number - 1] if number <= len(lines) else ""

"""Findings as workflow commands, which GitHub shows beside the lines of a change."""

from __future__ import annotations

from planweave.cli.formats.report import Report
from planweave.model.diagnostics import Level

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "notice"}


def written(report: Report) -> str:
    """One command a finding."""
    return "".join(
        f"::{_COMMANDS[f.level]} file={_property(f.place.path)},line={f.place.line},"
        f"col={f.place.column},title={_property(f.rule)}::{_data(_text(f.message, f.hint))}\n"
        for f in report.findings
    )


def _text(message: str, hint: str) -> str:
    return f"{message} {hint}".strip()


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

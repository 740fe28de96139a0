"""Findings as text for people and as data for programs; one file a format."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from planweave.cli.formats.report import Report

FORMATS = ("text", "concise", "json", "sarif", "junit", "github", "gitlab")


class Writer(Protocol):
    """What each module of this package offers as `written`."""

    def __call__(self, report: Report) -> str:
        """The report in this format, ending in a line break if there is anything to say."""


def written(name: str, report: Report) -> str:
    """The report in the format of that name."""
    module = importlib.import_module(f"planweave.cli.formats.{name}_")
    writer: Writer = module.written
    return writer(report)


def names() -> Sequence[str]:
    """The formats that `--format` takes."""
    return FORMATS

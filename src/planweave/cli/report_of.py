"""The report of a plan: all its findings, or its faults alone."""

from __future__ import annotations

import sys
from dataclasses import replace

from planweave.cli.formats.report import Report
from planweave.cli.formats.terminal import has_colour
from planweave.cli.formats.text_ import blocks
from planweave.cli.opened import Opened
from planweave.model.diagnostics import Diagnostic, Level
from planweave.pipeline.explanations import explanations, faults


def report_of(opened: Opened) -> Report:
    """Everything that there is to say of the plan."""
    return Report(
        plan=opened.title,
        digest=opened.facts.digests[""],
        findings=opened.placed(opened.facts.diagnostics),
        explanations=explanations(),
        line=opened.line,
        colour=has_colour(sys.stdout),
    )


def report_on(opened: Opened, diagnostics: tuple[Diagnostic, ...]) -> Report:
    """A report of these diagnostics alone, for the error stream."""
    found = opened.placed(diagnostics)
    return replace(report_of(opened), findings=found, colour=has_colour(sys.stderr))


def fault_report(opened: Opened) -> Report:
    """What stops a build of the plan."""
    names = faults()
    whole = report_of(opened)
    found = tuple(f for f in whole.findings if f.rule in names and f.level is Level.ERROR)
    return replace(whole, findings=found, colour=has_colour(sys.stderr))


def say_remarks(opened: Opened, diagnostics: tuple[Diagnostic, ...]) -> None:
    """Print what a computation has to say beside its result, on the error stream."""
    if diagnostics:
        shown = blocks(report_on(opened, diagnostics))
        sys.stderr.write("".join(f"{block}\n" for block in shown))

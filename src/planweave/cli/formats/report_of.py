"""The report of a plan: all its findings, or its faults alone."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import TextIO

from planweave.cli.formats.report import Acceptance, Accepted, Report
from planweave.cli.formats.terminal import has_colour
from planweave.cli.formats.text_ import blocks
from planweave.cli.opened import Opened
from planweave.model.diagnostics import Diagnostic, Level
from planweave.model.explanations import Explanation
from planweave.model.records.governance import Waiver
from planweave.pipeline.checking.waivers import Waived
from planweave.pipeline.effects.ranking import Sort, in_order, with_effects
from planweave.pipeline.explanations import explanations, faults


def report_of(opened: Opened, *, sort: Sort = "file", effects: bool = False) -> Report:
    """Everything that there is to say of the plan, with effects where they are asked for."""
    report = _report(opened, opened.facts.diagnostics, sys.stdout)
    if effects or sort == "effect":
        report = replace(report, findings=with_effects(opened.facts, report.findings))
    report = replace(report, findings=in_order(report.findings, sort))
    return replace(report, waived=tuple(_accepted(opened, one) for one in opened.facts.waived))


def report_on(opened: Opened, diagnostics: tuple[Diagnostic, ...]) -> Report:
    """A report of these diagnostics alone, for the error stream."""
    return _report(opened, diagnostics, sys.stderr)


def fault_report(opened: Opened) -> Report:
    """What stops a build of the plan."""
    names = faults()
    found = opened.facts.diagnostics
    stopping = (one for one in found if one.rule in names and one.level is Level.ERROR)
    return report_on(opened, tuple(stopping))


def say_remarks(opened: Opened, diagnostics: tuple[Diagnostic, ...]) -> None:
    """Print what a computation has to say beside its result, on the error stream."""
    if diagnostics:
        shown = blocks(report_on(opened, diagnostics))
        sys.stderr.write("".join(f"{block}\n" for block in shown))


def _report(opened: Opened, diagnostics: tuple[Diagnostic, ...], stream: TextIO) -> Report:
    return Report(
        plan=opened.title,
        digest=lambda: opened.facts.digests[""],
        profile=opened.facts.profile,
        judged=lambda: opened.facts.profile.digest(_pages(opened).values()),
        findings=opened.placed(diagnostics),
        explanations=_pages(opened),
        line=opened.line,
        colour=has_colour(stream),
    )


def _pages(opened: Opened) -> Mapping[str, Explanation]:
    """Every rule there is, those of the plan itself too where it can be read."""
    return opened.facts.pages if opened.facts.is_readable else explanations()


def _accepted(opened: Opened, one: Waived) -> Accepted:
    (finding,) = opened.placed((one.diagnostic,))
    waivers = (opened.facts.family.record(name) for name in one.waivers)
    return Accepted(
        finding=finding,
        by=tuple(
            Acceptance(
                waiver=waiver.name,
                reason=waiver.reason,
                approved_by=waiver.approved_by,
                approved=str(waiver.approved),
                until=str(waiver.until),
            )
            for waiver in waivers
            if isinstance(waiver, Waiver)
        ),
    )

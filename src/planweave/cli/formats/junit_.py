"""Findings as JUnit XML: a test case for each rule that fired, a failure for each finding."""

from __future__ import annotations

from itertools import groupby
from xml.etree import ElementTree

from planweave.cli.formats.report import Accepted, Report
from planweave.model.diagnostics import Level
from planweave.pipeline.findings import Finding


def written(report: Report) -> str:
    """One suite; findings at error and warning are failures, infos are output."""
    findings = sorted(report.findings, key=lambda finding: finding.rule)
    cases = [(rule, list(group)) for rule, group in groupby(findings, key=lambda f: f.rule)]
    failing = [rule for rule, group in cases if any(f.level is not Level.INFO for f in group)]
    total = len(cases) + len(report.waived)
    counts = {
        "tests": str(max(1, total)),
        "failures": str(len(failing)),
        "errors": "0",
    }
    suites = ElementTree.Element("testsuites", {"name": "planweave", **counts})
    skipped = {"skipped": str(len(report.waived))}
    suite = ElementTree.SubElement(suites, "testsuite", {"name": report.plan, **counts, **skipped})
    told = ElementTree.SubElement(suite, "properties")
    for name, value in (("profile", report.profile.id), ("profile-digest", report.judged())):
        ElementTree.SubElement(told, "property", name=name, value=_legal(value))
    for rule, group in cases:
        _case(suite, rule, group)
    for one in report.waived:
        _skipped(suite, one)
    if not total:
        ElementTree.SubElement(suite, "testcase", name="no findings", classname=report.plan)
    ElementTree.indent(suites)
    body = ElementTree.tostring(suites, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _case(suite: ElementTree.Element, rule: str, group: list[Finding]) -> None:
    case = ElementTree.SubElement(suite, "testcase", name=rule, classname="planweave")
    failures = [finding for finding in group if finding.level is not Level.INFO]
    if failures:
        failure = ElementTree.SubElement(
            case,
            "failure",
            type=min(failures, key=lambda f: f.level.rank).level.value,
            message=_legal(failures[0].message),
        )
        failure.text = "\n".join(map(_line, failures))
    infos = [finding for finding in group if finding.level is Level.INFO]
    if infos:
        ElementTree.SubElement(case, "system-out").text = "\n".join(map(_line, infos))


def _skipped(suite: ElementTree.Element, one: Accepted) -> None:
    """A finding that is waived: a case that is skipped, and why."""
    name = f"{one.finding.rule} (waived)"
    case = ElementTree.SubElement(suite, "testcase", name=name, classname="planweave")
    why = _legal("; ".join(map(str, one.by)))
    ElementTree.SubElement(case, "skipped", message=why).text = _line(one.finding)


def _line(finding: Finding) -> str:
    place = finding.place
    return _legal(f"{place.path}:{place.line}:{place.column}: {finding.message} {finding.hint}")


def _legal(text: str) -> str:
    """XML 1.0 cannot hold control characters, not even escaped."""
    return "".join(c if c in "\t\n" or c >= " " else "\ufffd" for c in text)

"""`planweave check`: everything there is to say of a plan."""

from __future__ import annotations

from pathlib import Path

import click

from planweave.cli.answers.clock import today
from planweave.cli.answers.given_rules import rules_option, with_rules
from planweave.cli.answers.kept import NO_CACHE, NOT, Answer, Shelf, is_lasting
from planweave.cli.ask.profile import judged, profile_option
from planweave.cli.formats import FORMATS, written
from planweave.cli.formats.report import Report
from planweave.cli.formats.report_of import report_of
from planweave.cli.opened import Opened, open_plan
from planweave.model.diagnostics import Level
from planweave.pipeline.effects.ranking import SORTS, Sort
from planweave.pipeline.reading.asked import Asked

MEASURED = ("text", "json", "sarif")
"""Formats that say the effects of mends."""
PURPOSES = ("agreement", "baseline", "issue")
LEVELS = [level.value for level in Level]


@click.command("check")
@click.argument("plan", required=False)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", help="How to write findings."
)
@click.option(
    "--fail-on",
    type=click.Choice([*LEVELS, "never"]),
    default="error",
    help="Exit with 1 if there is a finding of this level or above. [default: error]",
)
@click.option("--output", type=click.Path(path_type=Path), help="Write findings to a file.")
@click.option(
    "--sort",
    type=click.Choice(SORTS),
    help="By what mending takes, by rule or by file. [default: effect in text, else file]",
)
@rules_option
@click.option("--quiet", is_flag=True, help="Print findings at error and warning only.")
@click.option(
    "--for",
    "purpose",
    type=click.Choice(PURPOSES),
    help="Also ask for all that this needs: words, then baseline, then issue.",
)
@click.option(
    NOT,
    "anew",
    is_flag=True,
    envvar=NO_CACHE,
    help="Check even where nothing has changed since a check that was kept; keep nothing.",
)
@profile_option
@click.pass_obj
def command(
    shelf: Shelf | None,
    plan: str | None,
    form: str,
    fail_on: str,
    output: Path | None,
    sort: Sort | None,
    rule_files: tuple[Path, ...],
    quiet: bool,
    purpose: str | None,
    anew: bool,
    profile: str,
) -> None:
    """List what is wrong in PLAN and all its sub-plans, each with file, line and column.

    Each mend that a rule knows is made on trial, and the plan is scheduled again: the
    working days by which milestones, gates, deliverables and promises with a date move,
    and the money, are its effect. What moves most comes first, what cannot be measured
    last, by level and float. Programs get the order of files unless --sort says otherwise.

    A plan's own rules run with all others. Python runs only from a file given by --rules:
    nothing that lies in a plan is run.

    With --for the plan is asked for what it needs to be agreed: each required word is given, by
    who may give it, as sure as the plan asks, and holds; the approval rule is met. For a
    baseline also: who may approve is named, comments are closed, differences decided, changes
    recorded and carried out. For an issue also: a baseline of this very version holds it, and
    it was sent to all whom it concerns. Without --for it is asked for what its status claims.

    A finding that a waiver of the plan accepts is listed apart and does not count.

    What a check says is kept in the user's cache: while nothing has changed that it looks at,
    the same question is answered from there. --no-cache checks anew.

    Exits with 0 if there is nothing at or above --fail-on, with 1 if there is,
    and with 2 if there is no readable plan.

    \b
    Examples:
      planweave check
      planweave check plans/service --fail-on warning
      planweave check plans/service --profile gao
      planweave check plans/service --sort file
      planweave check --for baseline
      planweave check plans/service --format sarif --output findings.sarif
    """
    asked = None if shelf is None or anew or rule_files else Asked()
    opened = with_rules(open_plan(plan, today=today(), asked=asked), rule_files)
    opened.facts.purpose, opened.facts.history = purpose or "", opened.chosen.root
    opened = judged(opened, profile)
    order: Sort = sort or ("effect" if form == "text" else "file")
    report = report_of(opened, sort=order, effects=form in MEASURED)
    if quiet:
        report = report.at_least(Level.WARNING)
    is_silent = quiet and form == "text" and not (report.findings or report.waived)
    text = "" if is_silent else written(form, report)
    answer = Answer(text, str(output) if output else None, _code(opened, report, fail_on))
    if shelf is not None and asked is not None and is_lasting(opened.facts):
        shelf.keep(answer, plan, opened.chosen, asked)
    answer.give()


def _code(opened: Opened, report: Report, fail_on: str) -> int:
    """The exit code: 2 without a plan, 1 with a finding that is to fail, else 0."""
    if not opened.facts.is_readable:
        return 2
    failing = fail_on != "never" and any(
        finding.level.rank <= Level(fail_on).rank for finding in report.findings
    )
    return 1 if failing else 0

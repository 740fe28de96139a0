"""`planweave build`: the formal document as HTML and PDF."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from planweave.cli.answers.options import formats_of
from planweave.cli.ask.profile import judged, profile_option
from planweave.cli.formats.report_of import say_remarks
from planweave.cli.make.progress import Progress
from planweave.cli.make.written import (
    FORMATS,
    counts,
    output_folder,
    shown,
    write_document,
)
from planweave.cli.opened import Opened, Side, open_plan, require_sound
from planweave.cli.stop import Stop
from planweave.model.diagnostics import Level

LEVELS = [level.value for level in Level]


def _before(word: str, opened: Opened) -> Side:
    """What the document is compared with; stops where no document could be made of it."""
    # Loaded only where it is asked for: it takes what compares plans along.
    from planweave.cli.ask.diff import side_of

    side = side_of(word, opened)
    if side.facts.has_faults:
        raise Stop(
            f"The plan has faults as it was in {side.title}, so no document can be made of it.",
            "Name a revision in which it was sound; planweave diff compares what can be read.",
        )
    return side


@click.command("build")
@click.argument("plan", required=False)
@click.option("--to", default="html,pdf", show_default=True, help="Formats, with commas between.")
@click.option(
    "--output", type=click.Path(path_type=Path), help="The folder to write to. [output/NAME]"
)
@click.option(
    "--redline",
    metavar="REV",
    help="Mark all that is other than in REV: a tag, branch, commit, or a plan's folder.",
)
@click.option(
    "--fail-on",
    type=click.Choice([*LEVELS, "never"]),
    default="never",
    help="Exit with 1 if there is a finding of this level or above. [default: never]",
)
@click.option("--quiet", is_flag=True, help="Print nothing but problems.")
@click.option(
    "--no-progress",
    is_flag=True,
    envvar="PLANWEAVE_NO_PROGRESS",
    help="Do not say what takes long. [PLANWEAVE_NO_PROGRESS]",
)
@profile_option
def command(
    plan: str | None,
    to: str,
    output: Path | None,
    redline: str | None,
    fail_on: str,
    quiet: bool,
    no_progress: bool,
    profile: str,
) -> None:
    """Make the formal document of PLAN with all its sub-plans: one HTML file, one PDF.

    Findings never stop a build; faults do: then nothing is written, the last
    good document stays, and the exit code is 2.

    With --redline the document shows what REV said beside what is said now: deletions
    struck, insertions underlined, bars in the margin, and a list of changes in front.
    Its files are called NAME-redline.

    \b
    Examples:
      planweave build
      planweave build plans/service --to html
      planweave build plans/service --output public --fail-on warning
      planweave build plans/service --redline plan/service/1.0.0
    """
    formats = formats_of(to, FORMATS)
    with Progress(shown=not (quiet or no_progress)) as progress:
        progress("Reading the plan")
        opened = judged(open_plan(plan), profile)
        require_sound(opened)
        before = _before(redline, opened) if redline else None
        folder = output_folder(opened, output)
        made = write_document(opened, formats, folder, progress, before)
    say_remarks(opened, tuple(made.remarks))
    if not quiet:
        for path, changed in made.files.items():
            click.echo(f"{'wrote' if changed else 'unchanged'} {shown(path)}")
        click.echo(f"{opened.title}: {counts(opened.facts)}.")
    limit = None if fail_on == "never" else Level(fail_on)
    if limit and any(one.level.rank <= limit.rank for one in opened.facts.findings):
        sys.exit(1)

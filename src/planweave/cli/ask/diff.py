"""`planweave diff`: what a revision changes, by record and field, and what that does."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import click

from planweave.cli.answers.cache import cache
from planweave.cli.formats.report import counted
from planweave.cli.opened import Opened, Side, open_plan
from planweave.cli.stop import Stop
from planweave.model.records.governance import Change
from planweave.pipeline.explanations import faults
from planweave.pipeline.revisions.each import each_alone
from planweave.pipeline.revisions.impacts import impact
from planweave.pipeline.revisions.revision import at_revision
from planweave.pipeline.revisions.state import state_of
from planweave.review.comparison.compare import compare
from planweave.review.comparison.page import as_page
from planweave.review.comparison.shape import data_of
from planweave.review.comparison.text import as_markdown, as_text
from planweave.source.git import Repositories
from planweave.source.suggest import suggestion
from planweave.source.wording import listed
from planweave.source.world.checkout import NoHistory

HERE = "the files here"
FORMATS = ("text", "json", "markdown", "html")
WRITERS = {"text": as_text, "markdown": as_markdown, "html": as_page}
MOST = 3


@click.command("diff")
@click.argument("words", metavar="[REV [REV]] [PLAN]", nargs=-1)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text")
@click.option("--each", is_flag=True, help="Also what each change does by itself.")
@click.option("--change", metavar="ID", help="Only what this change of the register carries.")
def command(words: tuple[str, ...], form: str, each: bool, change: str | None) -> None:
    """Print what changed between two revisions of PLAN, by record and field, and its effects.

    REV is a tag, branch or commit of the plan's git repository, or the folder of a
    plan. One REV is compared with the files as they are here, none means HEAD.
    Where the plan lay in another folder then, write REV:FOLDER.

    Only what the plan says is compared: moved files, reordered keys and comments
    change nothing. Dates move in working days. Markdown is fit for a comment on a
    pull request, HTML is one page with everything in it.

    With --change it is the impact of one change record: what is other of the records
    that it affects, and what that does by itself to the earlier plan: dates, money,
    effort, load, risks, hand-offs, what it drew from reserves, and the parties whose
    commitment it opens again.

    \b
    Examples:
      planweave diff
      planweave diff v1.0 plans/service
      planweave diff v1.0 v2.0 plans/service --format markdown
      planweave diff ../old/plan plans/service --format json
      planweave diff v1.0 plans/service --change late-recruits
      planweave diff v1.0 plans/service --each --format html > changes.html
    """
    before, after = sides(words)
    for side in (before, after):
        _warn(side)
    if change is not None:
        found = impact(before.facts, after.facts, _record(change, after))
    else:
        found = compare(state_of(before.facts), state_of(after.facts))
    if each:
        found = replace(found, alone=each_alone(before.facts, after.facts, found.changes))
    family = after.facts.family
    if form == "json":
        shape = data_of(found, before.name, after.name, family)
        click.echo(json.dumps(shape, ensure_ascii=False, indent=2))
        return
    click.echo(WRITERS[form](found, before.title, after.title, family), nl=False)


def _record(name: str, side: Side) -> Change:
    """The change record that is meant; stops where the later plan has none of that name."""
    known = {one.name: one for one in side.facts.family.of("changes") if isinstance(one, Change)}
    if name in known:
        return known[name]
    raise Stop(
        f"There is no change “{name}” in {side.title}.",
        suggestion(name, known) or f"Its changes are: {listed(known, 12) or 'none'}.",
    )


def sides(words: tuple[str, ...]) -> tuple[Side, Side]:
    """What is to be compared, the earlier first."""
    if len(words) > MOST:
        raise click.UsageError(f"At most two revisions and a plan; these are {len(words)}.")
    *revisions, last = words or ("HEAD",)
    if len(words) == MOST or (_is_plan(last) and not (revisions and _is_plan(revisions[0]))):
        # The last word is the plan: what is meant by the others are its revisions.
        opened = open_plan(last)
        named = revisions or ["HEAD"]
    else:
        folder = next(filter(_is_plan, words), None)
        opened, named = open_plan(folder), [*revisions, last]
    first = side_of(named[0], opened)
    return first, side_of(named[1], opened) if len(named) > 1 else _here(opened)


def _is_plan(word: str) -> bool:
    return (Path(word) / "plan.yaml").is_file() or Path(word).name == "plan.yaml"


def side_of(word: str, opened: Opened) -> Side:
    """The plan in a revision, or in another folder; stops where it is not to be had."""
    if _is_plan(word):
        return _here(open_plan(word))
    chosen = opened.chosen
    repositories = Repositories(cache("repositories"), frozenset())
    found = at_revision(chosen.root, chosen.folder, word, repositories)
    if isinstance(found, NoHistory):
        if Path(word).exists() or word.startswith(("/", "./", "../")):
            open_plan(word)  # Stops, and says why this is not the folder of a plan.
        raise Stop(found.message, found.hint)
    return Side(word, found.title, found.facts)


def _here(opened: Opened) -> Side:
    if not opened.facts.is_readable:
        raise Stop("The plan cannot be read.", "planweave check says why.")
    path = opened.seen(opened.chosen.folder)
    return Side(path, HERE if path == "." else path, opened.facts)


def _warn(side: Side) -> None:
    """Say that something of a side could not be read, and so is not compared."""
    names = faults()
    found = [one for one in side.facts.findings if one.rule in names and one.level == "error"]
    if found:
        number = counted(len(found), "fault")
        click.echo(f"planweave: {side.title} has {number}; what is broken is left out.", err=True)
        click.echo(f"    the first: {found[0].message} [{found[0].rule}]", err=True)

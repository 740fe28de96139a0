"""`planweave history`: the versions of a plan, and what raised each."""

from __future__ import annotations

import json

import click

from planweave.cli.answers.cache import cache
from planweave.cli.opened import open_sound
from planweave.pipeline.revisions.history import history
from planweave.pipeline.revisions.revision import Revision, at_revision
from planweave.review.versions.history import history_data, history_text
from planweave.source.git import Repositories
from planweave.source.world.checkout import NoHistory


@click.command("history")
@click.argument("plan", required=False)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
def command(plan: str | None, form: str) -> None:
    """Print the revision history of PLAN from its baselines, with the class of each change.

    A version is raised by what it asks of people: major where somebody's part became
    another one, minor where something is asked that was not agreed, patch for all else.
    Each baseline is compared with the one before as they were committed, and the plan
    as it is now with the last: the history says which version it should have.

    \b
    Examples:
      planweave history
      planweave history plans/service --format json
    """
    opened = open_sound(plan)
    chosen = opened.chosen

    def at(commit: str) -> Revision | NoHistory:
        repositories = Repositories(cache("repositories"), frozenset())
        return at_revision(chosen.root, chosen.folder, commit, repositories)

    found = history(opened.facts, at)
    if form == "json":
        click.echo(json.dumps(history_data(found), ensure_ascii=False, indent=2))
    else:
        click.echo(history_text(found), nl=False)

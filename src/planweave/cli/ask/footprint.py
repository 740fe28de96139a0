"""`planweave footprint`: what one party commits to, value by value."""

from __future__ import annotations

import json

import click

from planweave.cli.answers.cache import cache
from planweave.cli.answers.party import party_named
from planweave.cli.opened import Opened, open_sound
from planweave.cli.stop import Stop
from planweave.model.diagnostics import Address
from planweave.pipeline.packets.seen import scope_seen
from planweave.pipeline.revisions.revision import at_revision
from planweave.pipeline.revisions.scopes import since
from planweave.review.footprint.answer import FEW, footprint_data, footprint_text
from planweave.review.footprint.changed import changed_data, changed_text
from planweave.source.git import Repositories
from planweave.source.world.checkout import NoHistory


@click.command("footprint")
@click.argument("party", metavar="PARTY")
@click.argument("plan", required=False)
@click.option(
    "--since", "revision", metavar="REV", help="What is other since then, and its weight."
)
@click.option("--all", "whole", is_flag=True, help="All records, also where a page does not do.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
def command(party: str, plan: str | None, revision: str | None, whole: bool, form: str) -> None:
    """Print the scope of the commitment of PARTY: all that it is asked to keep to in PLAN.

    Tasks, offers, money, hand-offs, milestones, risks, data, authority, assumptions and needs,
    each value as it is asserted, with its place, and a digest for each group. A party speaks
    for its units, roles and people too. Forecasts are in no scope, so that a date that merely
    moves in the network asks nobody again.

    With --since, what came, went or changed since a tag, branch or commit, and what that means
    for what was agreed then: nothing (none), to be known (informative), to be agreed again where
    it changed (material), or as a whole (structural).

    \b
    Examples:
      planweave footprint ict-operations plans/service
      planweave footprint SR plans/opendreamkit --format json
      planweave footprint finance-office plans/service --since v1.0
    """
    opened = open_sound(plan)
    family = opened.facts.family
    name = party_named(opened, party)
    if revision is not None:
        _say_changes(opened, name, revision, form)
        return
    found = scope_seen(opened.facts, name)

    def place(record: str, field: str) -> str:
        return _place(opened, record, field)

    if form == "json":
        click.echo(json.dumps(footprint_data(found, family, place), ensure_ascii=False, indent=2))
    else:
        text = footprint_text(found, family, place, None if whole else FEW)
        click.echo(text, nl=False)


def _say_changes(opened: Opened, party: str, revision: str, form: str) -> None:
    chosen = opened.chosen
    then = at_revision(
        chosen.root, chosen.folder, revision, Repositories(cache("repositories"), frozenset())
    )
    if isinstance(then, NoHistory):
        raise Stop(then.message, then.hint)
    if then.facts.has_faults:
        raise Stop(
            f"The plan has faults as it was in {then.title}.",
            "Name a revision in which it is sound.",
        )
    found = since(then.facts, opened.facts, party)
    if form == "json":
        click.echo(json.dumps(changed_data(found), ensure_ascii=False, indent=2))
    else:
        text = changed_text(found, opened.title, then.title, "the files here")
        click.echo(text, nl=False)


def _place(opened: Opened, record: str, field: str) -> str:
    name = "" if record == opened.facts.family.root.written.plan else record
    keys = tuple(field.split(".")) if field not in ("", "part", "share") else ()
    spot = opened.facts.place(Address(name, ("assign",) if field == "share" else keys))
    return f"{opened.seen(spot.path)}:{spot.line}"

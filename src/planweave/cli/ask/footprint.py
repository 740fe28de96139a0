"""`planweave footprint`: what one party commits to, value by value."""

from __future__ import annotations

import json

import click

from planweave.cli.answers.party import party_named
from planweave.cli.opened import Opened, open_sound
from planweave.model.diagnostics import Address
from planweave.review.footprint.answer import footprint_data, footprint_text


@click.command("footprint")
@click.argument("party", metavar="PARTY")
@click.argument("plan", required=False)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
def command(party: str, plan: str | None, form: str) -> None:
    """Print the scope of the commitment of PARTY: all that it is asked to keep to in PLAN.

    Tasks, offers, money, hand-offs, milestones, risks, data, authority, assumptions and needs,
    each value as it is asserted, with its place, and a digest for each group. A party speaks
    for its units, roles and people too. Forecasts are in no scope, so that a date that merely
    moves in the network asks nobody again.

    \b
    Examples:
      planweave footprint ict-operations plans/service
      planweave footprint SR plans/opendreamkit --format json
    """
    opened = open_sound(plan)
    found = opened.facts.footprints[party_named(opened, party)]
    family = opened.facts.family

    def place(record: str, field: str) -> str:
        return _place(opened, record, field)

    if form == "json":
        click.echo(json.dumps(footprint_data(found, family, place), ensure_ascii=False, indent=2))
    else:
        click.echo(footprint_text(found, family, place), nl=False)


def _place(opened: Opened, record: str, field: str) -> str:
    name = "" if record == opened.facts.family.root.written.plan else record
    keys = tuple(field.split(".")) if field not in ("", "part", "share") else ()
    spot = opened.facts.place(Address(name, ("assign",) if field == "share" else keys))
    return f"{opened.seen(spot.path)}:{spot.line}"

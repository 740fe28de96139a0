"""`planweave timeline`: what happened to a plan, from the plan to the words on its changes."""

from __future__ import annotations

import json

import click

from planweave.cli.answers.clock import today
from planweave.cli.opened import open_plan, require_sound
from planweave.pipeline.commitments.timeline import place_of, timeline_of
from planweave.review.evidence.timeline import Event, timeline_data, timeline_text


@click.command("timeline")
@click.argument("plan", required=False)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
def command(plan: str | None, form: str) -> None:
    """Print what happened to PLAN, day by day, each with the place where it is written.

    From its commits in git, baselines, packets, comments, changes, keys and commitments: plan,
    review, commitment, change, re-commitment. A request bears no day of its own; it stands at
    the opening of its packet, or at the last word that it follows.

    \b
    Examples:
      planweave timeline
      planweave timeline plans/service --format json
    """
    opened = open_plan(plan, today=today())
    require_sound(opened)
    facts = opened.facts

    def place(event: Event) -> str:
        found = place_of(facts, event)
        if found is None:
            return f"commit {event.name[:12]}"
        return f"{opened.seen(found.path)}:{found.line}"

    events = timeline_of(facts, opened.chosen.path)
    name = facts.family.root.written.plan
    if form == "json":
        shape = timeline_data(name, events, place)
        click.echo(json.dumps(shape, ensure_ascii=False, indent=2))
    else:
        click.echo(timeline_text(name, events, place), nl=False)

"""`planweave status`: what stands between this version and “agreed”."""

from __future__ import annotations

import json
from pathlib import Path

import click

from planweave.cli.answers.clock import today
from planweave.cli.make.written import shown
from planweave.cli.opened import open_plan, require_sound
from planweave.pipeline.commitments.timeline import place_of_record
from planweave.review.commitments.status import status_data, status_of, status_text
from planweave.review.evidence.badge import badge
from planweave.review.evidence.matrix import matrix_csv
from planweave.source.world.writing import write_bytes, write_text


@click.command("status")
@click.argument("plan", required=False)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
@click.option(
    "--badge", "file", type=click.Path(path_type=Path), help="Also write an SVG badge to a file."
)
@click.option(
    "--matrix",
    "table",
    type=click.Path(path_type=Path),
    help="Also write the matrix of work and parties to a file, as CSV.",
)
def command(plan: str | None, form: str, file: Path | None, table: Path | None) -> None:
    """Print how far PLAN is from being agreed, and what lacks.

    A matrix of the WBS and the parties; each party's word with the reasons if a change
    re-opened it, back to what changed first; what is carried without asking; the tasks that
    nobody's word covers, open comments, what is overdue, and the approval rule.

    \b
    Examples:
      planweave status plans/service
      planweave status --format json
      planweave status --badge status.svg --matrix matrix.csv
    """
    opened = open_plan(plan, today=today())
    require_sound(opened)
    facts = opened.facts
    found = status_of(facts.family, facts.defaults, facts.agreements, facts.today)

    def place(record: str) -> str:
        where = place_of_record(facts, record)
        return f"{opened.seen(where.path)}:{where.line}" if where else ""

    if form == "json":
        click.echo(json.dumps(status_data(found, place), ensure_ascii=False, indent=2))
    else:
        click.echo(status_text(found, place), nl=False)
    if file is not None:
        write_text(file, badge(found))
        click.echo(f"wrote {shown(file)}", err=True)
    if table is not None:
        titles = {one.name: one.title for one in facts.family.of("wbs")}
        write_bytes(table, matrix_csv(found, titles))
        click.echo(f"wrote {shown(table)}", err=True)

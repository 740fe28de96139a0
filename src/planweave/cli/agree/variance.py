"""`planweave variance`: how far the plan is from what was agreed."""

from __future__ import annotations

import json

import click

from planweave.cli.opened import Opened, open_sound
from planweave.cli.stop import Stop
from planweave.compute.effort.rollup import conversions
from planweave.compute.progress.baselined import versions_of
from planweave.model.records.agreement import Baseline
from planweave.pipeline.revisions.planned import as_it_stands
from planweave.review.versions.variance import variances, variances_data, variances_text
from planweave.source.suggest import suggestion
from planweave.source.wording import listed


@click.command("variance")
@click.argument("plan", required=False)
@click.option("--against", metavar="VERSION", help="The baseline; the latest if left out.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
def command(plan: str | None, against: str | None, form: str) -> None:
    """Print how far PLAN as it stands is from a baseline: dates, effort and cost.

    Dates are those at the data date, in working days against what was agreed. Any
    baseline that was ever kept can be asked for, the first one too.

    \b
    Examples:
      planweave variance
      planweave variance plans/service --against 1.0.0 --format json
    """
    opened = open_sound(plan)
    facts = opened.facts
    found = variances(
        as_it_stands(facts), _baseline(opened, against), conversions(facts.family)[""]
    )
    if form == "json":
        click.echo(json.dumps(variances_data(found), ensure_ascii=False, indent=2))
    else:
        click.echo(variances_text(found), nl=False)


def _baseline(opened: Opened, against: str | None) -> Baseline:
    known = {str(record.version): record for record in versions_of(opened.facts.family, "")}
    if not known:
        raise Stop(f"{opened.title} has no baseline yet.", "planweave baseline keeps one.")
    if against is None:
        return list(known.values())[-1]
    name = against.removeprefix("v")
    if name not in known:
        near = suggestion(name, known)
        raise Stop(
            f"{opened.title} has no baseline “{against}”.", near or f"There are: {listed(known)}."
        )
    return known[name]

"""`planweave evidence`: all that shows who agreed to what, in one file for an appraiser."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import click

from planweave.cli.answers.clock import today
from planweave.cli.formats.report_of import report_on
from planweave.cli.formats.text_ import blocks
from planweave.cli.make.written import shown
from planweave.cli.opened import open_plan, require_sound
from planweave.pipeline.commitments.archive import archive_of
from planweave.pipeline.commitments.authority import History, asked_of
from planweave.pipeline.commitments.evidence import evidence_of
from planweave.pipeline.commitments.signatures import Keys
from planweave.pipeline.commitments.timeline import timeline_of
from planweave.pipeline.commitments.verdict import verdict
from planweave.source.world.writing import write_bytes


@click.command("evidence")
@click.argument("plan", required=False)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE.zip",
    help="The file to write.",
)
def command(plan: str | None, output: Path) -> None:
    """Pack the evidence of PLAN: who agreed to what, when, and that none of it was altered.

    The matrix of commitments, the time line, what planweave verify says, the records, the files
    that came, keys, signed texts and signatures, a list of digests, and a README with commands
    of sha256sum and ssh-keygen that check it without Planweave. The same plan on the same day
    gives the same bytes. planweave verify --pack checks it where the plan is not. Whoever packs it
    may sign it: ssh-keygen -Y sign -n planweave -f KEY FILE.zip.

    Exits with 1 if a record is not as it was given or cannot be packed; the pack, which says
    so, is written all the same.

    \b
    Examples:
      planweave evidence --output evidence.zip
      planweave evidence plans/service -o evidence.zip
    """
    day = today()
    opened = open_plan(plan, today=day)
    require_sound(opened)
    facts, chosen = opened.facts, opened.chosen
    archive = archive_of(facts)
    history = History(root=chosen.root, folder=chosen.folder)
    asked = asked_of(facts, history)
    keys = Keys(family=facts.family, folder=chosen.root)
    found = verdict(archive, keys, asked, facts.agreements)
    pack = evidence_of(facts, found, timeline_of(facts, chosen.path), day)
    if pack.diagnostics:
        report = report_on(opened, pack.diagnostics)
        click.echo("".join(f"{block}\n" for block in blocks(report)), nl=False, err=True)
    changed = write_bytes(output, pack.value)
    click.echo(f"{'wrote' if changed else 'unchanged'} {shown(output)}")
    click.echo(f"sha256 {hashlib.sha256(pack.value).hexdigest()}")
    click.echo(found.lines[-1])
    if pack.diagnostics or not found.is_whole:
        sys.exit(1)

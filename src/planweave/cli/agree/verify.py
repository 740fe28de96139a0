"""`planweave verify`: whether all that was agreed is on record as it was given."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from planweave.cli.answers.clock import today
from planweave.cli.formats.report_of import report_on
from planweave.cli.formats.text_ import blocks
from planweave.cli.opened import open_plan, require_sound
from planweave.model.diagnostics import Diagnostic, Level, Place
from planweave.pipeline.commitments.archive import archive_of
from planweave.pipeline.commitments.signatures import Keys, checked
from planweave.review.commitments.answer import short
from planweave.review.commitments.evident import differing
from planweave.review.commitments.verifying import verified
from planweave.source.world.files import join


@click.command("verify")
@click.argument("plan", required=False)
@click.option(
    "--trust",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Only these keys count: a file of allowed signers, as OpenSSH has it.",
)
def command(plan: str | None, trust: Path | None) -> None:
    """Verify the records of commitments of PLAN, offline: nothing altered, nothing removed.

    Each record is named by the digest of what it says, and names those that it follows;
    baselines and packets name the last ones that they have seen. The values listed must be
    those under the digest that was asked for, the evidence the files that came, and the
    record must say what they say.

    A signature is verified by ssh-keygen over the file that came, with the keys on record, each
    told with who introduced it, or with those of --trust alone. What is not signed is called so.

    Exits with 1 if anything is not as it was. By hand, a record is checked so:
    sed 2d FILE | sha256sum begins with the digits of its name.

    \b
    Examples:
      planweave verify
      planweave verify plans/service --trust allowed_signers
    """
    opened = open_plan(plan, today=today())
    require_sound(opened)
    archive = archive_of(opened.facts)
    keys = Keys(
        family=opened.facts.family,
        folder=opened.chosen.root,
        trust=trust.read_text(encoding="utf-8", errors="replace") if trust else "",
    )
    signed = tuple(checked(archive, keys))
    broken = (one.finding for one in signed if one.finding)
    found = (*verified(archive), *differing(archive), *broken)
    folder = opened.chosen.folder
    told = tuple(_seen(one, folder) for one in found)
    if told:
        report = report_on(opened, told)
        click.echo("".join(f"{block}\n" for block in blocks(report)), nl=False)
    words = archive.words
    holding = {one.word.name: one.says for one in signed if one.holds}
    for one in words.of.values():
        if one.state != "requested":
            says = holding.get(one.name, f"not signed, recorded by {one.kept_by or 'nobody'}")
            click.echo(f"word {short(one.name)} {one.party} {one.state}: {says}")
    for name in words.heads:
        click.echo(f"head {name}")
    wrong = sum(one.level is Level.ERROR for one in told)
    records = f"{len(words.of)} record{'' if len(words.of) == 1 else 's'}"
    kept = f"{len(archive.evidence)} file{'' if len(archive.evidence) == 1 else 's'} of evidence"
    verdict = f"{wrong} not as they were" if wrong else "all as they were given"
    click.echo(f"{records}, {kept}: {verdict}.")
    if wrong:
        sys.exit(1)


def _seen(one: Diagnostic, folder: str) -> Diagnostic:
    """Its place from the root of the family."""
    assert isinstance(one.where, Place)
    return replace(one, where=replace(one.where, path=join(folder, one.where.path)))

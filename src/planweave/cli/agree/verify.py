"""`planweave verify`: whether all that was agreed is on record as it was given."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from planweave.cli.answers.clock import today
from planweave.cli.family_path import Chosen
from planweave.cli.formats.report_of import report_on
from planweave.cli.formats.text_ import blocks
from planweave.cli.make.written import shown
from planweave.cli.opened import Opened, open_plan, require_sound
from planweave.cli.stop import Stop
from planweave.model.diagnostics import Diagnostic, Place
from planweave.pipeline.commitments.archive import archive_of
from planweave.pipeline.commitments.authority import History, asked_of
from planweave.pipeline.commitments.evidence import opened_pack
from planweave.pipeline.commitments.signatures import Keys
from planweave.pipeline.commitments.verdict import Verdict, verdict
from planweave.review.evidence.issued import Issued, read_issued
from planweave.review.evidence.opening import MOST_BYTES
from planweave.source.wording import shown as quoted
from planweave.source.world.files import join

_MORE = 16 * 1024 * 1024
"""What a pack may be larger than what it holds."""


@click.command("verify")
@click.argument("plan", required=False)
@click.option(
    "--trust",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Only these keys count: allowed signers of OpenSSH, certificates (PEM), or both.",
)
@click.option(
    "--pack",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE.zip",
    help="Verify a file of planweave evidence, without any plan.",
)
@click.option(
    "--against",
    "documents",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    multiple=True,
    metavar="DOCUMENT",
    help="Tell which records that an issued HTML, PDF or pack has seen are missing since.",
)
def command(
    plan: str | None, trust: Path | None, pack: Path | None, documents: tuple[Path, ...]
) -> None:
    """Verify the records of commitments of PLAN, offline: nothing altered, nothing removed.

    Each record is named by the digest of what it says, and names those that it follows;
    baselines and packets name the last ones that they have seen. The values listed must be
    those under the digest that was asked for, the evidence the files that came, and the
    record must say what they say.

    A signature is verified over what came, by ssh-keygen (a file, or a commit or tag of git) or
    pyHanko (a PDF), with the keys and certificates on record, each told with who introduced it, or
    with those of --trust alone. What is not signed is called so.

    Each word is judged as of its day: its signer's office, the chain of delegations, limits, and
    whether the day can be, also against the commit that brought its record. Where the record
    and the plan say different things of an office, the plan of that commit decides. What the
    approval rule lacks is said, and is no fault of a record.

    With --pack it verifies a file of planweave evidence on any machine: the list of digests, then
    the records in it, their chain, their evidence and their signatures, all the same way. Nothing
    is unpacked to the disk. A signature beside it (FILE.zip.sig, made by ssh-keygen -Y sign
    -n planweave) says who packed it.

    Nothing in a plan follows its last records, so whoever removes one removes what knows of it.
    Documents, packets and packs that were issued name those that they have seen: with --against
    they are compared, also a text with the names as they are printed.

    Exits with 1 if anything is not as it was, or a last word binds nobody. By hand, a record is
    checked so: sed 2d FILE | sha256sum begins with the digits of its name.

    \b
    Examples:
      planweave verify
      planweave verify plans/service --trust allowed_signers
      planweave verify --pack evidence.zip
      planweave verify --against plan-1.0.0.pdf
    """
    keys = _trusted(trust) if trust is not None else ""
    issued = tuple(_issued(document) for document in documents)
    if pack is not None:
        if plan is not None:
            raise click.UsageError("Name a plan or a pack, not both.")
        _say(*_of_pack(pack, keys, issued))
    else:
        _say(*_of_plan(plan, keys, issued))


def _trusted(file: Path) -> str:
    """What a file of keys holds; stops where it is empty, which would be as if there were none."""
    text = file.read_text(encoding="utf-8", errors="replace")
    if not text.strip():
        raise Stop(
            f"{quoted(str(file))} holds no key.",
            "Give allowed signers of OpenSSH, certificates in PEM, or both.",
        )
    return text


def _issued(document: Path) -> Issued:
    """What a document has seen; stops where it does not say."""
    found = read_issued(_content(document), shown(document))
    if found.value is None:
        said = found.diagnostics[0]
        raise Stop(said.message, said.hint)
    return found.value


def _content(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(MOST_BYTES + _MORE)


def _of_plan(plan: str | None, trust: str, issued: tuple[Issued, ...]) -> tuple[Opened, Verdict]:
    opened = open_plan(plan, today=today())
    require_sound(opened)
    keys = Keys(family=opened.facts.family, folder=opened.chosen.root, trust=trust)
    facts, archive = opened.facts, archive_of(opened.facts)
    history = History(root=opened.chosen.root, folder=opened.chosen.folder)
    asked = asked_of(facts, history)
    return opened, verdict(archive, keys, asked, facts.agreements, issued)


def _of_pack(pack: Path, trust: str, issued: tuple[Issued, ...]) -> tuple[Opened, Verdict]:
    """What a pack says, its places inside it."""
    beside = pack.with_name(f"{pack.name}.sig")
    signature = _content(beside) if beside.is_file() else None
    found = opened_pack(_content(pack), trust, issued, signature)
    return Opened(Chosen(pack.resolve(), ""), found.facts), found.verdict


def _say(opened: Opened, found: Verdict) -> None:
    told = tuple(_seen(one, opened.chosen.folder) for one in found.found)
    if told:
        report = report_on(opened, told)
        click.echo("".join(f"{block}\n" for block in blocks(report)), nl=False)
    for line in found.lines:
        click.echo(line)
    if not found.is_whole:
        sys.exit(1)


def _seen(one: Diagnostic, folder: str) -> Diagnostic:
    """Its place from the root of the family."""
    assert isinstance(one.where, Place)
    return replace(one, where=replace(one.where, path=join(folder, one.where.path)))

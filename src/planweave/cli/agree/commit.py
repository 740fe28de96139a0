"""`planweave commit`: ask for the word of parties, and put on record what each says."""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path

import click

from planweave.cli.agree.words import (
    DAY,
    came_as_file,
    came_in_git,
    day_of,
    key_in,
    key_known,
    limit_named,
    only_named,
    opened_today,
    packet_named,
    request_of,
    require_as_sent,
    say,
    say_signature,
    word_named,
)
from planweave.cli.answers.clock import today
from planweave.cli.answers.options import plan_option
from planweave.cli.answers.party import party_named
from planweave.cli.answers.terms import (
    conditions_given,
    day_in,
    end_named,
    ending,
    until_named,
    word_before,
)
from planweave.cli.make.written import shown
from planweave.cli.opened import Opened
from planweave.cli.stop import Stop
from planweave.model.diagnostics import Diagnostic, Level
from planweave.pipeline.packets.seen import scope_seen
from planweave.review.commitments.answer import short, standing_data, standing_text
from planweave.review.commitments.graph import words_of
from planweave.review.commitments.mail import read_reply
from planweave.review.commitments.placing.kept import Kept
from planweave.review.commitments.placing.placed import placed
from planweave.review.commitments.record import commitment_file, evidence_path, path_of, sha256
from planweave.review.commitments.requests import request_fields
from planweave.review.evidence.sealing import sealed
from planweave.review.responses.fields import ANSWERS
from planweave.review.responses.response import Response
from planweave.source.rewrite.record_file import record_file
from planweave.source.world.writing import write_all, write_bytes, write_text

BY = click.option("--by", "custodian", required=True, metavar="PARTY", help="Who keeps it.")
SIGNER = click.option("--signer", default="", metavar="PARTY", help="Whose hand it is.")
SUPERSEDES = click.option(
    "--supersedes", default="", metavar="ID", help="The word that it replaces."
)


@click.group("commit", invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """Keep who agreed to exactly what: requests and answers, one record a file.

    Each record is named by its digest and names those that it follows, so that branches
    merge without a conflict, and what is altered or removed is found by planweave verify.

    \b
    Examples:
      planweave commit
      planweave commit request p-1.0.0-it --by coordinator
      planweave commit import response-p-1.0.0-it.json --by coordinator
    """
    if context.invoked_subcommand is None:
        context.invoke(listing)


@command.command("list")
@plan_option
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
def listing(plan: str | None, form: str) -> None:
    """List where the word of each party stands, and why.

    \b
    Examples:
      planweave commit list --plan plans/service
      planweave commit list --format json
    """
    found = opened_today(plan).facts.agreements
    if form == "json":
        click.echo(json.dumps(standing_data(found), ensure_ascii=False, indent=2))
    else:
        click.echo(standing_text(found), nl=False)


@command.command("request")
@click.argument("packets", metavar="PACKET...", nargs=-1, required=True)
@plan_option
@click.option("--by", "asker", required=True, metavar="PARTY", help="Who asks.")
@click.option("--again", is_flag=True, help="Also where the same was asked before.")
def requesting(packets: tuple[str, ...], plan: str | None, asker: str, again: bool) -> None:
    """Ask every party to which a packet went for its word on its scope.

    The record lists the scope value by value, under its digest. The plan must be as it was
    sent; a packet of what it was before asks for nothing any longer.

    \b
    Examples:
      planweave commit request p-1.0.0-it p-1.0.0-finance --by coordinator
    """
    opened = opened_today(plan)
    by = party_named(opened, asker)
    words, found = words_of(opened.facts.family), opened.facts.agreements
    files: dict[str, str] = {}
    for name in dict.fromkeys(packets):
        packet = packet_named(opened, name)
        if packet.asks != "commit":
            raise Stop(
                f"The packet {name} asks to {packet.asks}, and for no word.",
                "Make a packet that asks to commit.",
            )
        for party in packet.to:
            known = [
                one
                for one in words.of.values()
                if (one.state, one.packet, one.party) == ("requested", name, party)
            ]
            if known and not again:
                click.echo(f"unchanged {short(known[-1].name)}: {party} was asked with {name}.")
                continue
            scope = scope_seen(opened.facts, party_named(opened, party))
            require_as_sent(opened, packet, party, scope.digest)
            standing = next((one for one in found if one.party == scope.party), None)
            asking = request_fields(packet.name, scope, by, words, standing)
            record, text = commitment_file(asking)
            files[record] = text
    _write_records(opened, files)


@command.command("import")
@click.argument("files", type=click.Path(path_type=Path, exists=True, dir_okay=False), nargs=-1)
@plan_option
@click.option(
    "--git", "revisions", multiple=True, metavar="REV", help="A signed commit or annotated tag."
)
@BY
@SIGNER
@SUPERSEDES
@ending
def importing(
    files: tuple[Path, ...],
    plan: str | None,
    revisions: tuple[str, ...],
    custodian: str,
    signer: str,
    supersedes: str,
    until: str,
    until_end: str,
    lasts: int | None,
) -> None:
    """Put replies on record: forms of a packet, a mail (.eml), or a line of text (.txt).

    A copy of each file is kept under agreement/evidence, by its digest, also of what cannot
    be taken. A signature beside it (FILE.sig, made by ssh-keygen -Y sign -n planweave) is kept
    with it; those in a signed PDF lie in it. With --git the message of a signed commit or tag is
    the reply, and its raw object is what is kept. The line: planweave reply PACKET PARTY ANSWER
    DIGEST by NAME on 2027-03-01. Exits with 1 if a reply was refused, contradicts another, binds
    nobody, or claims a signature that does not hold.

    \b
    Examples:
      planweave commit import response-p-1.0.0-it.json --by coordinator
      planweave commit import signed.pdf --by coordinator
      planweave commit import --git v1-agreed --by coordinator
      planweave commit import mail.eml --by coordinator --signer it-head
    """
    if not files and not revisions:
        raise click.UsageError("Name the files that came, or commits and tags with --git.")
    refused = False
    sources: tuple[Path | str, ...] = (*files, *revisions)
    for source in sources:
        opened = opened_today(plan)
        came = came_in_git(opened, source) if isinstance(source, str) else came_as_file(source)
        digest = sha256(came.data)
        write_bytes(opened.chosen.path / evidence_path(digest), came.data)
        kept = Kept(
            by=party_named(opened, custodian),
            path=came.path,
            evidence=(came.name, digest),
            signer=party_named(opened, signer) if signer else "",
            supersedes=word_named(opened, supersedes),
            until=until_named(until),
            until_end=end_named(opened, until_end),
            lasts=lasts,
            today=today(),
            assurance=came.assurance,
            signature=came.signature,
        )
        reply = read_reply(came.data, came.name)
        if reply.value is None:
            say(opened, reply.diagnostics)
            refused = True
            continue
        refused = _keep(opened, reply.value, kept, reply.diagnostics) or refused
        if came.assurance != "recorded":
            refused = say_signature(plan, digest) or refused
    if refused:
        sys.exit(1)


@command.command("record")
@click.argument("party")
@click.argument("answer", type=click.Choice((*ANSWERS, "withdrawn")))
@click.option("--packet", required=True, metavar="ID", help="On what it was given.")
@plan_option
@BY
@SIGNER
@click.option("--on", "day", type=DAY, help="The day of the word; today if left out.")
@click.option("--because", default="", metavar="TEXT", help="Needed if declined.")
@click.option(
    "--if", "terms", multiple=True, metavar="TEXT[ :: TEST]", help="A condition, what shows it."
)
@click.option("--due", type=DAY, help="By when the conditions are to be met.")
@click.option("--met", multiple=True, metavar="N=TEXT", help="Condition N is met: when, how.")
@click.option("--risk", default="", metavar="ID", help="Needed if provisional.")
@click.option("--confirm-by", type=DAY, help="Needed if provisional.")
@click.option("--to", "delegate", default="", metavar="PARTY", help="Needed if delegated.")
@click.option("--instrument", default="", metavar="ID", help="Needed if delegated.")
@click.option("--limit", default="", metavar="AMOUNT", help="Up to where it is delegated: 5pd.")
@click.option("--only", multiple=True, metavar="ID", help="What alone is delegated.")
@click.option(
    "--evidence", type=click.Path(path_type=Path, exists=True), help="Minutes, a letter, a scan."
)
@SUPERSEDES
@ending
def recording(
    party: str,
    answer: str,
    packet: str,
    plan: str | None,
    custodian: str,
    signer: str,
    day: datetime.datetime | None,
    because: str,
    terms: tuple[str, ...],
    due: datetime.datetime | None,
    met: tuple[str, ...],
    risk: str,
    confirm_by: datetime.datetime | None,
    delegate: str,
    instrument: str,
    limit: str,
    only: tuple[str, ...],
    evidence: Path | None,
    supersedes: str,
    until: str,
    until_end: str,
    lasts: int | None,
) -> None:
    """Put a word on record that came in no form: given in a meeting, by letter, by telephone.

    It counts for what the last request asked the party with that packet. To say that it
    replaces an earlier word, or which of two replies holds, name that with --supersedes.

    A condition may have a test, an expression behind “::” by which the plan itself shows it. That
    a condition is met is a new word: --supersedes the one that has it, and --met its number.
    Conditions, risk and end of that word are taken over.

    A delegation holds from --on to --until, for a word up to --limit (effort or money) that
    binds to nothing but --only (records, elements of the WBS, plans). Whoever it goes to may
    delegate it further: that is a word of the same party, with --signer.

    \b
    Examples:
      planweave commit record it agreed --packet p-1.0.0-it --by coordinator --signer it-head
      planweave commit record it agreed-with-conditions --packet p-1.0.0-it --by coordinator \\
        --if "The van is hired :: van.progress.finished != none" --due 2027-03-01
      planweave commit record it agreed-with-conditions --packet p-1.0.0-it --by coordinator \\
        --supersedes k-3f2a9c01 --met 1="Hired on 2027-02-20, letter L-12"
      planweave commit record it withdrawn --packet p-1.0.0-it --by coordinator \\
        --because "The group is dissolved." --supersedes k-3f2a9c01
      planweave commit record it delegated --packet p-1.0.0-it --by coordinator \\
        --signer it-head --to deputy --instrument letter --limit 20pd --until 2027-03-31
    """
    opened = opened_today(plan)
    name = party_named(opened, party)
    asked = request_of(opened, name, packet)
    data = evidence.read_bytes() if evidence else b""
    before = word_before(opened, name, word_named(opened, supersedes), met)
    kept = Kept(
        by=party_named(opened, custodian),
        path=str(evidence or f"{name} {answer}"),
        evidence=(evidence.name, sha256(data)) if evidence else None,
        signer=party_named(opened, signer) if signer else name,
        supersedes=word_named(opened, supersedes),
        method="record",
        until=until_named(until) or str((before and before.until) or ""),
        until_end=end_named(opened, until_end) or (before and before.until_end) or "",
        lasts=lasts or (before.lasts if before else None),
        limit=limit_named(opened, limit, answer),
        only=only_named(opened, only, answer),
        today=today(),
    )
    if evidence is not None:
        write_bytes(opened.chosen.path / evidence_path(sha256(data)), data)
    said = Response(
        packet=packet,
        digest=asked.digest,
        party=name,
        by=kept.signer,
        made=day_of(day) or today(),
        answer=answer,
        because=because,
        conditions=conditions_given(before, terms, day_of(due), met),
        risk=opened.name(risk) if risk else (before and before.risk) or "",
        confirm_by=day_of(confirm_by) or (day_in(before.confirm_by) if before else None),
        to=party_named(opened, delegate) if delegate else "",
        instrument=opened.name(instrument) if instrument else "",
    )
    if _keep(opened, said, kept, ()):
        sys.exit(1)


@command.command("key")
@click.argument("party")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@plan_option
@click.option("--by", "introducer", required=True, metavar="PARTY", help="Who knows whose it is.")
@click.option("--on", "day", type=DAY, help="From when it holds; today if left out.")
@click.option("--until", type=DAY, help="The last day on which it holds.")
def introducing(
    party: str,
    file: Path,
    plan: str | None,
    introducer: str,
    day: datetime.datetime | None,
    until: datetime.datetime | None,
) -> None:
    """Put the public key or the certificate on record with which a party signs.

    FILE is a public key of OpenSSH, for replies and for commits and tags of git, or a
    certificate for signed PDFs: as PEM or DER, or in a PDF that its holder signed. Compare the
    SHA-256 that is printed with what its holder tells you by another way.

    Nobody introduces the key that gives their own word: planweave verify says who did, and in
    which commit. A key is one party's; introduced again, it keeps the days that are not given.

    \b
    Examples:
      planweave commit key ann ann.pub --by coordinator
      planweave commit key ann ann.pem --by coordinator
      planweave commit key ann signed.pdf --by coordinator --on 2027-01-04
    """
    opened = opened_today(plan)
    name, by = party_named(opened, party), party_named(opened, introducer)
    key, id_ = key_in(file)
    known = key_known(opened, id_, name)
    fields = {
        "party": name,
        "key": key,
        "introduced-by": by,
        "introduced": str(day_of(day) or (known.introduced if known else today())),
        "until": str(day_of(until) or (known and known.until) or ""),
    }
    text = sealed(record_file("keys", id_, {k: value for k, value in fields.items() if value}))
    path = opened.chosen.path / "agreement/keys" / f"{id_}.yaml"
    click.echo(f"{'wrote' if write_text(path, text) else 'unchanged'} {shown(path)}")


# --- What they share ----------------------------------------------------------------------------


def _keep(opened: Opened, said: Response, kept: Kept, told: tuple[Diagnostic, ...]) -> bool:
    """Put a reply on record; whether it was refused, or contradicts another."""
    family = opened.facts.family
    outcome = placed(family, words_of(family), said, kept)
    say(opened, (*told, *outcome.diagnostics))
    if outcome.value is not None:
        name, text = commitment_file(outcome.value)
        _write_records(opened, {name: text})
    return any(one.level is Level.ERROR for one in outcome.diagnostics)


def _write_records(opened: Opened, files: dict[str, str]) -> None:
    paths = {opened.chosen.path / path_of(name): text.encode() for name, text in files.items()}
    for path, changed in write_all(paths).items():
        click.echo(f"{'wrote' if changed else 'unchanged'} {shown(path)}")

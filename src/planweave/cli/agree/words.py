"""What commands on commitments share: the plan as of today, what is named, what is said."""

from __future__ import annotations

import datetime
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from planweave.classes import dataclass
from planweave.cli.answers.clock import today
from planweave.cli.formats.report_of import report_on
from planweave.cli.opened import Opened, open_plan, require_sound
from planweave.cli.stop import Stop
from planweave.model.diagnostics import Diagnostic, Level
from planweave.model.records.agreement import Commitment, Packet, SigningKey
from planweave.review.commitments.answer import short
from planweave.review.commitments.graph import words_of
from planweave.review.commitments.mail import form_within
from planweave.review.responses.said import LONGEST_FILE
from planweave.rules.registers.standing.limits import limit_kept
from planweave.source.suggest import suggestion
from planweave.source.wording import shown as quoted
from planweave.source.world.checkout import NoHistory, checkout_of
from planweave.source.world.signatures.certificates import (
    LONGEST,
    MISSING,
    certificates_of,
    fingerprint,
    holder,
    written,
)
from planweave.source.world.signatures.certificates import key_id as certificate_id
from planweave.source.world.signatures.git_object import ENDING, read_object
from planweave.source.world.signatures.openssh import body_of, key_id, public_key
from planweave.source.world.signatures.pdf import Pdfs, Unread, is_signed
from planweave.weave.records.former import former_names

_DER = b"\x30\x82"
"""How a certificate begins that is no text."""
DAY = click.DateTime(("%Y-%m-%d",))


def opened_today(plan: str | None) -> Opened:
    """The plan that is meant, judged as of today; stops with its faults if it has any."""
    opened = open_plan(plan, today=today())
    require_sound(opened)
    return opened


def day_of(moment: datetime.datetime | None) -> date | None:
    """The day of an option, where one was given."""
    return moment.date() if moment else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """A reply that came: its bytes, what a copy of it is called, and how it claims to be signed."""

    path: str
    name: str
    data: bytes
    assurance: str = "recorded"
    signature: str = ""


def came_as_file(file: Path) -> Came:
    """A file, with the signature of OpenSSH beside it or those of a PDF in it."""
    size = file.stat().st_size
    if size > LONGEST_FILE:
        raise Stop(
            f"“{file}” has {size / 2**20:.1f} MiB; a reply has at most {LONGEST_FILE // 2**20}.",
            "Ask for the form alone, without anything else.",
        )
    data = file.read_bytes()
    found = Came(path=str(file), name=file.name, data=data)
    beside = file.with_name(f"{file.name}.sig")
    if beside.is_file():
        body = body_of(beside.read_text(encoding="ascii", errors="replace"))
        if body is None:
            raise Stop(f"“{beside}” holds no signature of OpenSSH.", "Sign the reply again.")
        return replace(found, assurance="ssh", signature=body)
    if file.name.endswith(ENDING):
        return _of_git(str(file), file.name, data)
    form, _ = form_within(data, file.name)
    return replace(found, assurance="pades") if is_signed(form) else found


def came_in_git(opened: Opened, revision: str) -> Came:
    """A commit or an annotated tag of the repository in which the plan lies."""
    checkout = checkout_of(opened.chosen.root)
    found = checkout if isinstance(checkout, NoHistory) else checkout.signed_object(revision)
    if isinstance(found, NoHistory):
        raise Stop(found.message, found.hint)
    return _of_git(revision, *found)


def _of_git(path: str, name: str, data: bytes) -> Came:
    """A raw object, by the name that says its hash; what is not signed with SSH is recorded."""
    held = read_object(data, name)
    if isinstance(held, str):
        return Came(path=path, name=name, data=data)
    if held.scheme != "SSH":
        why = f"has a signature of {held.scheme}, which is not verified"
        said = why if held.scheme else "is not signed"
        click.echo(f"planweave: {name.removesuffix(ENDING)} {said}: kept as recorded.", err=True)
    signed = "git" if held.scheme == "SSH" else "recorded"
    return Came(path=path, name=name, data=data, assurance=signed)


def key_in(file: Path) -> tuple[str, str]:
    """The key or certificate in a file, as its record keeps it, and the record's id.

    A certificate comes as PEM, as DER, or in a PDF that its holder signed.
    """
    data = file.read_bytes()[: LONGEST_FILE + 1]
    if data.startswith(b"%PDF-"):
        found = _signers_of(file, data)
    else:
        text = data[: 4 * LONGEST].decode("utf-8", "replace")
        key = public_key(text)
        if key is not None:
            return key, key_id(key)
        found = certificates_of(text) or ((data,) if data.startswith(_DER) else ())
        if not found and "BEGIN CERTIFICATE" not in text:
            raise Stop(
                f"“{file}” holds no public key of OpenSSH and no certificate.",
                "Take the file that ends in .pub, the certificate as PEM, or a signed PDF.",
            )
    if len(found) != 1:
        several = f"{len(found)} certificates" if found else "no whole certificate"
        raise Stop(f"“{file}” holds {several}.", "Take the one of the signer, as PEM.")
    known = holder(found[0])
    if isinstance(known, str):
        raise Stop(f"“{file}” holds no certificate that can be read: {known}.", "Take a whole one.")
    click.echo(
        f"certificate of {known.subject}, from {known.first} to {known.last}, "
        f"SHA-256 {fingerprint(found[0])}",
        err=True,
    )
    return written(found[0]), certificate_id(found[0])


def key_known(opened: Opened, id_: str, party: str) -> SigningKey | None:
    """The record of a key that was introduced before; stops where it is another party's."""
    found = opened.facts.family.record(id_)
    if not isinstance(found, SigningKey):
        return None
    if former_names(opened.facts.family).get(found.party, found.party) != party:
        raise Stop(
            f"The key {id_} is on record as that of {found.party}.",
            f"A key says who signed, so it is one party's: ask {party} for its own.",
        )
    return found


def _signers_of(file: Path, data: bytes) -> tuple[bytes, ...]:
    """The certificates with which a PDF is signed, each once."""
    read = Pdfs(()).of(data, None)
    if isinstance(read, Unread):
        why = read.reason or f"that needs the package {read.missing}"
        raise Stop(
            f"The signatures in “{file}” cannot be read: {why}.",
            f"Take the certificate as PEM, or install what reads them: {MISSING}.",
        )
    return tuple(dict.fromkeys(one.certificate for one in read))


def say_signature(plan: str | None, digest: str) -> bool:
    """Say whether the signature of what was just put on record holds; whether it does not."""
    from planweave.pipeline.commitments.archive import archive_of
    from planweave.pipeline.commitments.signatures import Keys, checked

    opened = opened_today(plan)
    keys = Keys(family=opened.facts.family, folder=opened.chosen.root)
    archive = archive_of(opened.facts)
    given = [one for one in archive.words.of.values() if digest in (one.evidence or {}).values()]
    found = tuple(checked(archive, keys, given))
    for one in found:
        if one.holds:
            click.echo(f"{short(one.word.name)}: {one.says}")
    say(opened, tuple(one.finding for one in found if one.finding))
    return any(one.finding.level is Level.ERROR for one in found if one.finding)


def packet_named(opened: Opened, name: str) -> Packet:
    """The packet on record with this id; stops with a suggestion if there is none."""
    found = opened.facts.family.record(name)
    if isinstance(found, Packet):
        return found
    known = tuple(opened.facts.family.registers.get("packets", ()))
    raise Stop(
        f"There is no packet “{name}” in {opened.title}.",
        suggestion(name, known) or "A packet is made before a word on it is asked for.",
    )


def require_as_sent(opened: Opened, packet: Packet, party: str, digest: str) -> None:
    """Stop unless the plan, or at least the scope of the party, is as it was sent."""
    same = digest == packet.scope if packet.scope else opened.facts.digests[""] == packet.digest
    if not same:
        raise Stop(
            f"What {party} is asked for is not what it was sent with {packet.id}.",
            "Send it a new packet, and ask for its word on that.",
        )


def request_of(opened: Opened, party: str, packet: str) -> Commitment:
    """The last request for the word of a party on a packet; stops if nobody asked."""
    words = words_of(opened.facts.family)
    found = words.last(
        one
        for one in words.of.values()
        if (one.state, one.packet, one.party) == ("requested", packet, party)
    )
    if not found:
        raise Stop(
            f"{party} was not asked for its word on “{packet}”.",
            f"planweave commit request {packet} asks for it.",
        )
    return found[-1]


def word_named(opened: Opened, written: str) -> str:
    """The whole name of the word that is replaced; its beginning will do."""
    if not written:
        return ""
    words = words_of(opened.facts.family)
    meant = [name for name in words.of if name.startswith(written.rstrip("…"))]
    if len(meant) == 1:
        return meant[0]
    what = "several words" if meant else "no word"
    raise Stop(f"“{written}” names {what} on record.", "planweave commit lists them.")


def limit_named(opened: Opened, written: str, answer: str) -> str:
    """How far a delegation goes, effort in person-hours; stops where it is no amount."""
    if not written:
        return ""
    _require_delegation("--limit", answer)
    limit = limit_kept(opened.facts.family, written)
    if limit is None:
        raise Stop(f"{quoted(written)} is no limit.", "Write effort or money: 20pd, 5_000 EUR.")
    return limit


def only_named(opened: Opened, written: tuple[str, ...], answer: str) -> tuple[str, ...]:
    """The records that alone are delegated, by their full names."""
    if written:
        _require_delegation("--only", answer)
    return tuple(opened.name(one) or opened.facts.family.root.written.plan for one in written)


def _require_delegation(option: str, answer: str) -> None:
    if answer != "delegated":
        raise click.UsageError(f"{option} says how far a delegation goes, and this is {answer}.")


def say(opened: Opened, diagnostics: tuple[Diagnostic, ...]) -> None:
    """Print what was found to the error stream."""
    from planweave.cli.formats.text_ import blocks

    if diagnostics:
        report = report_on(opened, diagnostics)
        click.echo("".join(f"{block}\n" for block in blocks(report)), nl=False, err=True)

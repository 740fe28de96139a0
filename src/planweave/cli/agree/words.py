"""What commands on commitments share: the plan as of today, what is named, what is said."""

from __future__ import annotations

import datetime
from datetime import date
from pathlib import Path

import click

from planweave.cli.answers.clock import today
from planweave.cli.formats.report_of import report_on
from planweave.cli.opened import Opened, open_plan, require_sound
from planweave.cli.stop import Stop
from planweave.model.diagnostics import Diagnostic
from planweave.model.records.agreement import Commitment, Packet
from planweave.review.commitments.answer import short
from planweave.review.commitments.graph import words_of
from planweave.source.suggest import suggestion
from planweave.source.world.signatures.openssh import body_of

DAY = click.DateTime(("%Y-%m-%d",))


def opened_today(plan: str | None) -> Opened:
    """The plan that is meant, judged as of today; stops with its faults if it has any."""
    opened = open_plan(plan, today=today())
    require_sound(opened)
    return opened


def day_of(moment: datetime.datetime | None) -> date | None:
    """The day of an option, where one was given."""
    return moment.date() if moment else None


def signature_beside(file: Path) -> dict[str, str]:
    """The signature that lies beside a reply, as the record keeps it; empty where none does."""
    beside = file.with_name(f"{file.name}.sig")
    if not beside.is_file():
        return {}
    body = body_of(beside.read_text(encoding="ascii", errors="replace"))
    if body is None:
        raise Stop(f"“{beside}” holds no signature of OpenSSH.", "Sign the reply again.")
    return {"assurance": "ssh", "signature": body}


def say_signature(plan: str | None, digest: str) -> bool:
    """Say whether the signature of what was just put on record holds; whether it does not."""
    from planweave.pipeline.commitments.archive import archive_of
    from planweave.pipeline.commitments.signatures import Keys, checked

    opened = opened_today(plan)
    keys = Keys(family=opened.facts.family, folder=opened.chosen.root)
    found = [
        one
        for one in checked(archive_of(opened.facts), keys)
        if digest in (one.word.evidence or {}).values()
    ]
    for one in found:
        if one.holds:
            click.echo(f"{short(one.word.name)}: {one.says}")
    say(opened, tuple(one.finding for one in found if one.finding))
    return any(one.finding for one in found)


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


def say(opened: Opened, diagnostics: tuple[Diagnostic, ...]) -> None:
    """Print what was found to the error stream."""
    from planweave.cli.formats.text_ import blocks

    if diagnostics:
        report = report_on(opened, diagnostics)
        click.echo("".join(f"{block}\n" for block in blocks(report)), nl=False, err=True)

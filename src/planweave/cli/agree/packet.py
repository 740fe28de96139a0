"""`planweave packet`: what goes to each stakeholder to be read and answered."""

from __future__ import annotations

import datetime
import importlib.util
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from planweave.cli.answers.cache import cache
from planweave.cli.answers.clock import today
from planweave.cli.answers.options import formats_of
from planweave.cli.answers.party import party_named
from planweave.cli.formats.report_of import report_on
from planweave.cli.make.progress import Progress
from planweave.cli.make.written import shown
from planweave.cli.opened import Opened, open_plan, require_sound
from planweave.cli.stop import Stop
from planweave.model.records.agreement import Packet as Sent
from planweave.pipeline.facts import Facts
from planweave.pipeline.packets.packet import Asked, Packet, packet
from planweave.pipeline.packets.printing import PAGES, printed
from planweave.pipeline.packets.seen import scope_seen
from planweave.pipeline.publish import is_whole, matter_of
from planweave.pipeline.revisions.past import Past
from planweave.render.views.parties.agreement import asked as parties_asked
from planweave.review.commitments.graph import words_of
from planweave.review.commitments.record import commitment_file, path_of
from planweave.review.commitments.requests import request_fields
from planweave.review.packets.chosen import all_parties
from planweave.review.packets.reagreeing import (
    ANEW,
    Reagreement,
    reagreement,
    reagreement_data,
    reagreement_text,
)
from planweave.review.packets.sending import FOLDER, REGISTER, Asks, differing
from planweave.rules.registers.standing.agreed import Agreement
from planweave.source.git import Repositories
from planweave.source.wording import listed
from planweave.source.world.writing import write_all

FORMATS = ("html", "pdf", "xlsx")
DAY = click.DateTime(("%Y-%m-%d",))
DIFFERENT = {
    "digest": "content of the plan",
    "pins": "version of a sub-plan",
    "asks": "thing asked",
    "opened": "opening day",
    "closes": "closing day",
    "scope": "scope of the commitment",
    "shown": "part of the plan shown",
}
"""What the fields of the record are called in a sentence."""


@click.command("packet")
@click.argument("party", required=False, metavar="[PARTY]")
@click.argument("plan", required=False)
@click.option("--all", "everybody", is_flag=True, help="One packet for each stakeholder.")
@click.option(
    "--reagree", is_flag=True, help="One for each party whose word lapsed or was re-opened."
)
@click.option("--open", "opened_on", type=DAY, required=True, help="From when it may be answered.")
@click.option("--close", "closes_on", type=DAY, required=True, help="Until when.")
@click.option(
    "--asks",
    type=click.Choice(("inform", "comment", "commit")),
    default="commit",
    show_default=True,
    help="What is asked.",
)
@click.option(
    "--to", default="html,pdf,xlsx", show_default=True, help="Formats, with commas between."
)
@click.option(
    "--output", type=click.Path(path_type=Path), help="The folder to write to. [output/packets]"
)
@click.option(
    "--request-by",
    "asker",
    default="",
    metavar="PARTY",
    help="Also ask for the word, as planweave commit request does; who asks.",
)
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", help="Of --reagree."
)
@click.option(
    "--no-progress",
    is_flag=True,
    envvar="PLANWEAVE_NO_PROGRESS",
    help="Do not say what takes long. [PLANWEAVE_NO_PROGRESS]",
)
def command(
    party: str | None,
    plan: str | None,
    everybody: bool,
    reagree: bool,
    opened_on: datetime.datetime,
    closes_on: datetime.datetime,
    asks: Asks,
    to: str,
    output: Path | None,
    asker: str,
    form: str,
    no_progress: bool,
) -> None:
    """Make the review packet of PLAN for PARTY: what it is asked, what changed, and forms.

    One HTML file, one PDF with form fields and a workbook, each complete without a network or a
    server. They hold what the party may see and nothing else. What was sent is kept in
    agreement/packets; the same packet printed again is the same files. With --all and --reagree
    it is the first name that is the plan.

    --reagree is the least list: packets for exactly those whose word lapsed or was re-opened, by
    a change or by somebody else's word that was taken back. The first page says what is to be
    agreed again and why; all else of a word stands. Compared is what the party signed last.
    Who was asked for the same already is not asked twice, and who is carried is listed.

    \b
    Examples:
      planweave packet ict-operations plans/service --open 2027-01-04 --close 2027-01-29
      planweave packet --all plans/service --open 2027-01-04 --close 2027-01-29
      planweave packet residents --asks comment --open 2027-01-04 --close 2027-01-29
      planweave packet --reagree --open 2027-01-04 --close 2027-01-29 --request-by coordinator
    """
    formats = _formats(to)
    if everybody or reagree:
        if plan is not None:
            word = "--all" if everybody else "--reagree"
            raise click.UsageError(f"{word} takes a plan and no party.")
        party, plan = None, party
    elif party is None:
        raise click.UsageError("Name a party, or say --all or --reagree.")
    _require_word(asks, everybody=everybody, reagree=reagree, asker=asker)
    opening, closing = opened_on.date(), closes_on.date()
    if closing < opening:
        raise click.UsageError(f"It would close on {closing}, before it opens on {opening}.")
    # Where data is asked for, what was written is told beside it.
    aside = form == "json"
    with Progress(shown=not no_progress) as progress:
        progress("Reading the plan")
        opened = open_plan(plan)
        require_sound(opened)
        by = party_named(opened, asker) if asker else ""
        standing = _standing(opened, opening) if asks == "commit" else {}
        found = _reagreement(opened, standing, opening) if reagree else None
        names = [one.party for one in found.asked] if found else _parties(opened, party, asks)
        made = _made(
            opened,
            [
                Asked(
                    party=name,
                    asks=asks,
                    opened=opening,
                    closes=closing,
                    again=_anew(standing.get(name)),
                    is_anew=reagree,
                )
                for name in names
            ],
        )
        _say_unknown(made, formats)
        for one in made:
            progress(f"Making the packet for {one.party}")
            for line in _write(opened, one, formats, output or Path("output") / "packets"):
                click.echo(line, err=aside)
        for line in _request(opened, made, standing, by) if by else ():
            click.echo(line, err=aside)
        if found is not None and aside:
            click.echo(json.dumps(reagreement_data(found), ensure_ascii=False, indent=2))
        elif found is not None:
            click.echo(reagreement_text(found), nl=False)


def _require_word(asks: Asks, *, everybody: bool, reagree: bool, asker: str) -> None:
    if everybody and reagree:
        raise click.UsageError("Say --all or --reagree, not both.")
    if asks != "commit" and (reagree or asker):
        raise click.UsageError(f"A packet that asks to {asks} asks for no word.")


def _made(opened: Opened, asked: list[Asked]) -> list[Packet]:
    """The packets; nothing is written before it is clear that all of them may be."""
    repositories = Repositories(cache("repositories"), frozenset())
    at = Past(opened.chosen.root, opened.facts.folder, repositories)
    made = [packet(opened.facts, one, at) for one in asked]
    for one in made:
        _require_new(opened, one)
    return made


def _say_unknown(made: list[Packet], formats: tuple[str, ...]) -> None:
    """What the packets cannot compare with, which their pages say, too."""
    if not PAGES & set(formats):
        return
    for unknown in dict.fromkeys(one.changed.unknown for one in made if one.changed.unknown):
        click.echo(f"planweave: {unknown} The packet says so.", err=True)


def _anew(one: Agreement | None) -> Agreement | None:
    return one if one is not None and one.standing in ANEW else None


def _standing(opened: Opened, day: date) -> dict[str, Agreement]:
    """Where the word of each party stands on the day on which the packets open.

    What a packet says depends on that day, and not on the one on which it is printed.
    """
    facts = Facts(
        opened.facts.world,
        opened.facts.folder,
        memo=opened.facts.memo,
        repositories=Repositories(cache("repositories"), frozenset()),
        today=day,
    )
    return {one.party: one for one in facts.agreements}


def _reagreement(opened: Opened, standing: dict[str, Agreement], day: date) -> Reagreement:
    facts = opened.facts
    words = words_of(facts.family)
    return reagreement(
        facts.family, standing.values(), words, lambda party: scope_seen(facts, party), day
    )


def _request(
    opened: Opened, made: list[Packet], standing: dict[str, Agreement], by: str
) -> Iterator[str]:
    """Ask for the word on each packet, unless it was asked for before."""
    words = words_of(opened.facts.family)
    files: dict[Path, bytes] = {}
    for one in made:
        name = one.sending.id
        if any((word.state, word.packet) == ("requested", name) for word in words.of.values()):
            yield f"unchanged: {one.party} was asked with {name}"
            continue
        fields = request_fields(name, one.footprint, by, words, standing.get(one.party))
        record, text = commitment_file(fields)
        files[opened.chosen.path / path_of(record)] = text.encode()
    for path, new in write_all(files).items():
        yield f"{'wrote' if new else 'unchanged'} {shown(path)}"


def _formats(written: str) -> tuple[str, ...]:
    """The formats that are wanted; a workbook only where one can be written."""
    chosen = formats_of(written, FORMATS)
    if "xlsx" in chosen and importlib.util.find_spec("xlsxwriter") is None:
        click.echo(
            "planweave: no workbook is written; pip install 'planweave[forms]' adds it.", err=True
        )
        return tuple(one for one in chosen if one != "xlsx")
    return chosen


def _parties(opened: Opened, party: str | None, asks: Asks) -> tuple[str, ...]:
    footprints = opened.facts.footprints
    if party is None:
        needed = (one.party for one in parties_asked(matter_of(opened.facts)))
        found = all_parties(footprints, needed)
        if not found:
            raise Stop(
                f"Nobody has a part in {opened.title}.",
                "Write who answers for what: owner, assign.",
            )
        return found
    name = party_named(opened, party)
    if asks == "commit" and footprints[name].is_empty:
        raise Stop(
            f"Nothing in {opened.title} is asked of “{name}”, so there is nothing to commit to.",
            "Send it for comment: --asks comment; or give it a part in the plan.",
        )
    return (name,)


def _require_new(opened: Opened, made: Packet) -> None:
    """Stop if a packet of this id went out with other content, or if it is too late for one."""
    sending = made.sending
    before = opened.facts.family.registers.get(REGISTER, {}).get(sending.id)
    path = opened.chosen.path / FOLDER / f"{sending.id}.yaml"
    if isinstance(before, Sent):
        other = differing(sending, before)
        if not other:
            return
        raise Stop(
            f"The packet {sending.id} was made before with another "
            f"{listed([DIFFERENT.get(one, one) for one in other])}.",
            "What was sent stays as it was: raise “version” in plan.yaml, or take the old record "
            f"({shown(path)}) away if it never went out.",
        )
    _require_time(sending.closes)


def _require_time(closes: date) -> None:
    if closes < today():
        raise Stop(
            f"The closing date {closes} has passed: nobody could answer in time.",
            "Give a later day with --close.",
        )


def _write(opened: Opened, made: Packet, formats: tuple[str, ...], folder: Path) -> Iterator[str]:
    sending = made.sending
    out = printed(made, formats)
    if out.value is None or not is_whole(out.diagnostics):
        raise Stop(
            f"The packet {sending.id} was not written.", report=report_on(opened, out.diagnostics)
        )
    record = opened.chosen.path / FOLDER / f"{sending.id}.yaml"
    files = {folder / f"{sending.id}.{ending}": data for ending, data in out.value.files.items()}
    known = opened.facts.family.registers.get(REGISTER, {})
    if sending.id not in known:
        files[record] = sending.text.encode()
    for path, new in write_all(files).items():
        yield f"{'wrote' if new else 'unchanged'} {shown(path)}"

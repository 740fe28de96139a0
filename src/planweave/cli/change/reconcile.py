"""`planweave reconcile`: the ledger of differences between plans."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import click

from planweave.cli.answers.clock import today
from planweave.cli.answers.options import plan_either_way, plan_option
from planweave.cli.answers.party import party_named
from planweave.cli.ask.profile import judged, profile_option
from planweave.cli.formats.report_of import report_on
from planweave.cli.make.written import shown
from planweave.cli.opened import Opened, open_plan, require_sound
from planweave.cli.stop import Stop
from planweave.model.diagnostics import Address, Place, Pointer, Side
from planweave.review.reconciling import answer, files
from planweave.rules.ledger.standing import LedgerEntry, Standing
from planweave.rules.ledger.telling import DECISIONS, field_keys
from planweave.source.suggest import suggestion
from planweave.source.world.writing import write_text


@click.group("reconcile", invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """Keep a ledger of the differences between plans: who sees to each, and what was decided.

    Each difference is a file of its own under agreement/ledger, made by open and changed by
    assign, decide and apply; you may write in it by hand, and nothing you write is lost.
    No other file is touched. Whether a difference is really gone, the rules say each time.

    \b
    Examples:
      planweave reconcile
      planweave reconcile open
      planweave reconcile decide effort-over-allocation-wp4 --decision left-gives \\
        --by steering --because "A month was counted twice."
    """
    if context.invoked_subcommand is None:
        context.invoke(listing)


@command.command("list")
@plan_either_way
@profile_option
@click.option(
    "--standing",
    "wanted",
    type=click.Choice([one.value for one in Standing]),
    multiple=True,
    help="Only what stands so; may be given several times.",
)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
def listing(plan: str | None, wanted: tuple[str, ...], form: str, profile: str) -> None:
    """List every difference: new ones, and those on record, with both values and their places.

    \b
    Examples:
      planweave reconcile list plans/service
      planweave reconcile list --standing new --standing re-opened --format json
    """
    opened = _opened(plan, profile)
    family = opened.facts.family
    found = [one for one in opened.facts.ledger if not wanted or one.standing.value in wanted]

    def place(side: Side) -> Place:
        return _place(opened, side)

    if form == "json":
        data = answer.as_data(family, found, place)
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        click.echo(answer.as_text(family, found, place), nl=False)


@command.command("open")
@click.argument("items", metavar="[ID]...", nargs=-1)
@plan_option
@profile_option
def opening(items: tuple[str, ...], plan: str | None, profile: str) -> None:
    """Put differences on record: all new ones, or those named.

    One that is on record and named is opened again, to be decided anew on the values as they
    are now; what was decided before is left to the history of its file.

    \b
    Examples:
      planweave reconcile open
      planweave reconcile open effort-over-allocation-wp4
    """
    opened = _opened(plan, profile)
    chosen = [_entry(opened, item) for item in dict.fromkeys(items)]
    if not items:
        chosen = [one for one in opened.facts.ledger if one.standing is Standing.NEW]
        if not chosen:
            click.echo("Nothing is new.")
    for entry in chosen:
        if entry.item is None:
            text = files.new_file(opened.facts.family, entry)
        else:
            text = files.reopened(_text(opened, entry), entry.id, opened.facts.family, entry)
        _write(opened, entry, text)


@command.command("assign")
@click.argument("item", metavar="ID")
@click.argument("party", metavar="PARTY")
@plan_option
@profile_option
def assigning(item: str, party: str, plan: str | None, profile: str) -> None:
    """Say who sees to it that a difference is settled.

    \b
    Examples:
      planweave reconcile assign effort-over-allocation-wp4 coordinator
    """
    opened = _opened(plan, profile)
    entry = _entry(opened, item)
    owner = party_named(opened, party)
    _write(opened, entry, files.assigned(_text(opened, entry), entry.id, owner))


@command.command("decide")
@click.argument("item", metavar="ID")
@click.option("--decision", type=click.Choice(tuple(DECISIONS)), required=True)
@click.option("--by", "party", required=True, metavar="PARTY", help="Who decided.")
@click.option("--because", required=True, metavar="TEXT", help="Why.")
@click.option("--on", "day", type=click.DateTime(("%Y-%m-%d",)), help="Today if left out.")
@click.option("--proposed", is_flag=True, help="It is proposed, and not agreed yet.")
@plan_option
@profile_option
def deciding(
    item: str,
    decision: str,
    party: str,
    because: str,
    day: datetime.datetime | None,
    proposed: bool,
    plan: str | None,
    profile: str,
) -> None:
    """Record what was decided about a difference, on the values as they are now.

    \b
    Examples:
      planweave reconcile decide effort-over-allocation-wp4 --decision left-gives \\
        --by steering --because "A month was counted twice."
    """
    why = " ".join(because.split())
    if not why:
        raise click.UsageError("--because is empty: say why it was decided so.")
    opened = _opened(plan, profile)
    entry = _entry(opened, item)
    made = files.Decision(
        decision=decision,
        by=party_named(opened, party),
        on=day.date() if day else today(),
        because=why,
        proposed=proposed,
    )
    text = files.decided(_text(opened, entry), entry.id, made, opened.facts.family, entry)
    _write(opened, entry, text)
    _say_findings(plan, profile, entry.id)


@command.command("apply")
@click.argument("item", metavar="ID")
@click.option("--change", "changes", multiple=True, metavar="ID", help="What carries it out.")
@plan_option
@profile_option
def applying(item: str, changes: tuple[str, ...], plan: str | None, profile: str) -> None:
    """Say that the plans now say what was decided; refused as long as they do not.

    Keeps the version of the plan as the one in which the difference was closed.

    \b
    Examples:
      planweave reconcile apply effort-over-allocation-wp4 --change C12
    """
    opened = _opened(plan, profile)
    entry = _entry(opened, item)
    _require_settled(entry)
    named = tuple(opened.name(change) for change in changes)
    for change in named:
        if opened.facts.family.register_of.get(change) != "changes":
            raise Stop(f"“{change}” is no change.", "Name a record of the register changes.")
    held = opened.facts.family.plans[entry.plan].header.version
    text = files.applied(_text(opened, entry), entry.id, str(held), named)
    _write(opened, entry, text)


# --- What they share ----------------------------------------------------------------------------


def _opened(plan: str | None, profile: str) -> Opened:
    """The plan, judged by a profile: of a rule that it leaves out nothing is known."""
    opened = judged(open_plan(plan), profile)
    require_sound(opened)
    return opened


def _entry(opened: Opened, item: str) -> LedgerEntry:
    """The difference with this id; stops with a suggestion if there is none."""
    known = {one.id: one for one in reversed(opened.facts.ledger)}
    if item not in known:
        raise Stop(
            f"There is no difference “{item}” in {opened.title}.",
            suggestion(item, known) or "planweave reconcile lists them.",
        )
    return known[item]


def _path(opened: Opened, entry: LedgerEntry) -> str:
    """The file that holds the item, from the family's root: where it is, else its own."""
    family = opened.facts.family
    home = family.homes.get(("ledger", entry.item.name)) if entry.item else None
    if home is not None:
        return home.path
    folder = opened.chosen.folder
    path = files.item_path(entry.id)
    return f"{folder}/{path}" if folder else path


def _text(opened: Opened, entry: LedgerEntry) -> str:
    """What the item's file says; what it would say, where the difference is not on record yet."""
    if entry.item is None:
        return files.new_file(opened.facts.family, entry)
    return (opened.chosen.root / _path(opened, entry)).read_bytes().decode("utf-8")


def _write(opened: Opened, entry: LedgerEntry, text: str) -> None:
    path: Path = opened.chosen.root / _path(opened, entry)
    if entry.item is None and path.exists():
        raise Stop(f"{shown(path)} is there and holds no item that could be read.", "Mend it.")
    changed = write_text(path, text)
    click.echo(f"{'wrote' if changed else 'unchanged'} {shown(path)}")


def _place(opened: Opened, side: Side) -> Place:
    family, keys = opened.facts.family, field_keys(side)
    own = side.record in family.plans and side.plan == side.record
    where = Pointer(opened.facts.plan_files[side.record], keys) if own else None
    spot = opened.facts.place(where or Address(side.record, keys))
    return Place(opened.seen(spot.path), spot.line, spot.column, spot.width)


def _require_settled(entry: LedgerEntry) -> None:
    decision = entry.item.decision if entry.item else None
    if decision is None:
        raise Stop(
            f"Nothing was decided about {entry.id}.", f"planweave reconcile decide {entry.id}"
        )
    if entry.persists and decision != "waived":
        off = f" by {entry.difference}" if entry.difference else ""
        raise Stop(
            f"The plans still differ{off} in {entry.id}.",
            "Write into the plans what was decided, then say that it is applied.",
        )


def _say_findings(plan: str | None, profile: str, item: str) -> None:
    """What the rules have to say of an item as it is written now."""
    from planweave.cli.formats.text_ import blocks

    opened = _opened(plan, profile)
    about = tuple(
        one
        for one in opened.facts.diagnostics
        if isinstance(one.where, Address)
        and opened.facts.family.register_of.get(one.where.subject) == "ledger"
        and one.where.subject.rpartition("/")[2] == item
    )
    click.echo("".join(f"{block}\n" for block in blocks(report_on(opened, about))), nl=False)

"""`planweave comment`: what stakeholders said of a packet, followed to its end."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click

from planweave.cli.agree.commenting import (
    Chosen,
    chosen,
    follow,
    party_of,
    say_findings,
    spelled,
    text_of,
    write,
)
from planweave.cli.answers.clock import today
from planweave.cli.answers.options import plan_either_way, plan_option
from planweave.cli.make.written import shown
from planweave.cli.opened import Opened, open_sound
from planweave.cli.stop import Stop
from planweave.model.fields import hints_of
from planweave.model.records.agreement import Comment
from planweave.review.comments import answer, files
from planweave.review.comments.matrix import workbook
from planweave.review.responses.fields import CLASSES
from planweave.rules.registers.standing.comments import State, lacking
from planweave.rules.registers.standing.counting import measures
from planweave.source.values import names
from planweave.source.values.bad import Bad
from planweave.source.world.writing import write_bytes

SINCE = click.option(
    "--since", metavar="REV", help="Compare with this revision, not with what the packet sent."
)
DAY = click.DateTime(("%Y-%m-%d",))
DISPOSITIONS: tuple[str, ...] = tuple(
    word
    for part in get_args(get_args(hints_of(Comment)["disposition"])[0])
    for word in get_args(part)
)


@click.group("comment", invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """Take comments back from those who were asked, and see each of them to its end.

    Each comment is a file of its own under agreement/comments, made by import and changed by
    assign, dispose and close; you may write in it by hand, and nothing you write is lost. No
    other file is touched.

    \b
    Examples:
      planweave comment import response-p-1.0.0-uv.json
      planweave comment list
      planweave comment dispose c-7f3a2b91 accepted --by coordinator
    """
    if context.invoked_subcommand is None:
        context.invoke(listing)


@command.command("import")
@click.argument("responses", metavar="FILES...", nargs=-1, required=True, type=click.Path())
@plan_option
def importing(responses: tuple[str, ...], plan: str | None) -> None:
    """Take the comments out of responses: JSON, YAML, CSV, XLSX or a PDF form.

    The files stay as they are. What cannot be taken is said, and the exit code is 1. Importing a
    file twice changes nothing, and the order of files makes no difference.

    \b
    Examples:
      planweave comment import returned/*.json
      planweave comment import response.xlsx response.pdf --plan plans/service
    """
    from planweave.cli.agree.receiving import receive

    opened = open_sound(plan)
    raise SystemExit(receive(opened, [Path(one) for one in dict.fromkeys(responses)], today()))


@command.command("list")
@plan_either_way
@SINCE
@click.option(
    "--state",
    "wanted",
    type=click.Choice([one.value for one in State]),
    multiple=True,
    help="Only what stands so; may be given several times.",
)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
@click.option(
    "--to-xlsx", "book", type=click.Path(path_type=Path), help="Write the resolution matrix."
)
def listing(
    plan: str | None = None,
    since: str | None = None,
    wanted: tuple[str, ...] = (),
    form: str = "text",
    book: Path | None = None,
) -> None:
    """List every comment: where it stands, what it says, what became of it, what it still lacks.

    \b
    Examples:
      planweave comment list --state submitted --state disputed
      planweave comment list --format json
      planweave comment list --to-xlsx comments.xlsx
    """
    opened = open_sound(plan)
    family = opened.facts.family
    every = follow(opened, since)
    figures = measures(family, {one.comment.name: one.state for one in every})
    found = tuple(one for one in every if not wanted or one.state.value in wanted)
    if book is not None:
        made = workbook(family, found, figures)
        if made.value is None:
            raise Stop(made.diagnostics[0].message, made.diagnostics[0].hint)
        changed = write_bytes(book, made.value)
        click.echo(f"{'wrote' if changed else 'unchanged'} {shown(book)}")
    elif form == "json":
        data = answer.as_data(family, found, figures)
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        click.echo(answer.as_text(family, found, figures), nl=False)


@command.command("assign")
@click.argument("comment", metavar="ID")
@click.argument("party", metavar="PARTY")
@click.option("--due", type=DAY, help="By when.")
@click.option("--class", "weight", type=click.Choice(tuple(CLASSES)))
@click.option("--ask", metavar="TEXT", help="What its author is asked first.")
@plan_option
def assigning(
    comment: str,
    party: str,
    due: datetime.datetime | None,
    weight: str | None,
    ask: str | None,
    plan: str | None,
) -> None:
    """Say who deals with a comment, by when, and what its author is asked first.

    \b
    Examples:
      planweave comment assign c-7f3a2b91 coordinator --due 2027-03-12
      planweave comment assign c-7f3a2b91 coordinator --ask "Which platform?"
    """
    opened = open_sound(plan)
    one = chosen(opened, comment)
    said: dict[str, files.Value] = {"assigned": party_of(opened, one, party)}
    if due is not None:
        said["due"] = due.date().isoformat()
    if weight is not None:
        said["class"] = weight
    if ask is not None:
        said["asked"] = " ".join(ask.split())
    write(opened, one, files.with_fields(text_of(opened, one), one.id, said))


@command.command("dispose")
@click.argument("comment", metavar="ID")
@click.argument("disposition", type=click.Choice(DISPOSITIONS))
@click.option("--by", "party", required=True, metavar="PARTY", help="Who disposes of it.")
@click.option("--because", default="", metavar="TEXT", help="Why; needed unless accepted.")
@click.option("--of", "duplicate", default="", metavar="ID", help="The comment it duplicates.")
@click.option("--until", "version", default="", metavar="VERSION", help="What it is deferred to.")
@click.option("--change", "changes", multiple=True, metavar="ID", help="What carries it out.")
@click.option("--on", "day", type=DAY, help="Today if left out.")
@plan_option
def disposing(
    comment: str,
    disposition: str,
    party: str,
    because: str,
    duplicate: str,
    version: str,
    changes: tuple[str, ...],
    day: datetime.datetime | None,
    plan: str | None,
) -> None:
    """Record what becomes of a comment; what its author said to a disposition before goes.

    \b
    Examples:
      planweave comment dispose c-7f3a2b91 accepted --by coordinator --change C12
      planweave comment dispose c-7f3a2b91 rejected --by board --because "It is in T4.3."
    """
    opened = open_sound(plan)
    one = chosen(opened, comment)
    why = " ".join(because.split())
    _require(disposition, why, duplicate, version)
    made = files.Disposed(
        disposition=disposition,
        by=party_of(opened, one, party),
        on=_day(day),
        because=why,
        duplicate_of=spelled(opened, one, chosen(opened, duplicate).name) if duplicate else "",
        deferred_to=version,
        changes=tuple(_changes(opened, one, changes)),
    )
    write(opened, one, files.disposed(text_of(opened, one), one.id, made))
    say_findings(plan, one)


@command.command("concur")
@click.argument("comment", metavar="ID")
@click.argument("word", type=click.Choice(("concurs", "does-not-concur", "no-reply")))
@click.option("--escalate", metavar="PARTY", help="To whom it is escalated.")
@click.option("--final", default="", metavar="TEXT", help="The final word of the escalation.")
@plan_option
def concurring(comment: str, word: str, escalate: str | None, final: str, plan: str | None) -> None:
    """Record what the author of a comment says to its disposition, and where it is escalated to.

    \b
    Examples:
      planweave comment concur c-7f3a2b91 concurs
      planweave comment concur c-7f3a2b91 does-not-concur --escalate board
    """
    opened = open_sound(plan)
    one = chosen(opened, comment)
    if one.record.disposition is None:
        raise Stop(f"Nobody has disposed of {one.id} yet.", f"planweave comment dispose {one.id}")
    said: dict[str, files.Value] = {"concurrence": word}
    if escalate is not None:
        said["escalated-to"] = party_of(opened, one, escalate)
    if final.strip():
        if escalate is None and not one.record.escalated_to:
            raise Stop("A final word needs an escalation.", "Name the party with --escalate.")
        said["final"] = " ".join(final.split())
    write(opened, one, files.with_fields(text_of(opened, one), one.id, said))


@command.command("close")
@click.argument("comment", metavar="ID")
@click.option("--by", "party", required=True, metavar="PARTY", help="Who closes it.")
@click.option("--on", "day", type=DAY, help="Today if left out.")
@SINCE
@plan_option
def closing(
    comment: str, party: str, day: datetime.datetime | None, since: str | None, plan: str | None
) -> None:
    """Close a comment; refused as long as it lacks anything that closing needs.

    It needs a disposition with its reason; where it is accepted, a change of what it is about
    since the packet was sent, which is looked up in git; and that its author concurs, or that an
    escalation has had its final word.

    \b
    Examples:
      planweave comment close c-7f3a2b91 --by coordinator
      planweave comment close c-7f3a2b91 --by coordinator --since v1.0.0
    """
    opened = open_sound(plan)
    one = chosen(opened, comment)
    told = next(each for each in follow(opened, since) if each.comment.name == one.name)
    missing = lacking(one.record, touched=told.touched)
    if missing:
        raise Stop(
            f"{one.id} cannot be closed: {'; '.join(missing)}.",
            f"What was sent is not known: {told.unknown}. Name a revision with --since."
            if told.touched is None and told.unknown
            else "planweave comment list tells where it stands.",
        )
    disposed = one.record.disposed
    said: dict[str, files.Value] = {
        "closed-by": party_of(opened, one, party),
        "closed": _day(day, disposed.first if disposed else None).isoformat(),
    }
    if one.record.disposition in ("accepted", "accepted-modified"):
        held = opened.facts.family.plans[one.record.plan].header.version
        said["closed-in"] = str(held)
    write(opened, one, files.with_fields(text_of(opened, one), one.id, said))
    if told.revision and told.touched:
        click.echo(f"{told.comment.anchor} has changed since {told.revision}.")


# --- What a disposition needs ---------------------------------------------------------------


def _require(disposition: str, because: str, duplicate: str, version: str) -> None:
    """Stop where a disposition leaves out what it needs, or says what it cannot mean."""
    if disposition not in ("accepted", "withdrawn") and not because:
        raise click.UsageError(f"“{disposition}” needs --because.")
    if (disposition == "duplicate") != bool(duplicate):
        raise click.UsageError("--of goes with the disposition duplicate, which needs it.")
    if (disposition == "deferred") != bool(version):
        raise click.UsageError("--until goes with the disposition deferred, which needs it.")
    if version and isinstance(bad := names.version(version), Bad):
        raise click.UsageError(f"{bad.message} {bad.hint}")


def _day(given: datetime.datetime | None, after: datetime.date | None = None) -> datetime.date:
    """The day that is meant, today if none; stops where it is to come, or before another."""
    found = given.date() if given else today()
    if found > today():
        raise click.UsageError(f"{found} is still to come; today is {today()}.")
    if given and after is not None and found < after:
        raise click.UsageError(f"{found} is before {after}, on which it was disposed of.")
    return found


def _changes(opened: Opened, one: Chosen, written: tuple[str, ...]) -> Iterator[str]:
    for word in written:
        name = opened.name(word)
        if opened.facts.family.register_of.get(name) != "changes":
            raise Stop(f"“{name}” is no change.", "Name a record of the register changes.")
        yield spelled(opened, one, name)

"""What the commands on comments share: the comment that is meant, its file, what it follows."""

from __future__ import annotations

from pathlib import Path

import click

from planweave.classes import dataclass
from planweave.cli.answers.cache import cache
from planweave.cli.answers.party import party_named
from planweave.cli.formats.report_of import report_on
from planweave.cli.make.written import shown
from planweave.cli.opened import Opened, open_sound
from planweave.cli.stop import Stop
from planweave.model.diagnostics import Address
from planweave.model.records.agreement import Comment
from planweave.pipeline.revisions.past import Past
from planweave.pipeline.revisions.reviewed import reviewed
from planweave.review.comments.touching import Followed
from planweave.rules.ledger.conflicts import name_from
from planweave.rules.registers.standing.comments import comments
from planweave.source.git import Repositories
from planweave.source.suggest import suggestion
from planweave.source.world.checkout import NoHistory, checkout_of
from planweave.source.world.writing import write_text


@dataclass(frozen=True, slots=True)
class Chosen:
    """The comment that was named, and the path of its file from the family's root."""

    record: Comment
    path: str

    @property
    def name(self) -> str:
        return self.record.name

    @property
    def id(self) -> str:
        return self.record.id


def chosen(opened: Opened, written: str) -> Chosen:
    """The comment with this id or full name; stops with a suggestion if there is none."""
    family = opened.facts.family
    known = {one.name: one for one in comments(family)}
    named = [one for one in known.values() if written in (one.name, one.id)]
    found = known.get(written) or (named[0] if len(named) == 1 else None)
    if found is None:
        if named:
            several = ", ".join(one.name for one in named)
            raise Stop(f"“{written}” names several comments: {several}.", "Name one whole.")
        raise Stop(
            f"There is no comment “{written}” in {opened.title}.",
            suggestion(written, known) or "planweave comment list lists them.",
        )
    return Chosen(found, family.homes["comments", found.name].path)


def spelled(opened: Opened, one: Chosen, name: str) -> str:
    """A full name as it is written in the file of a comment."""
    return name_from(opened.facts.family, one.record.plan, name)


def party_of(opened: Opened, one: Chosen, written: str) -> str:
    """The party that is meant, as it is written in the file of a comment."""
    return spelled(opened, one, party_named(opened, written))


def text_of(opened: Opened, one: Chosen) -> str:
    """What the comment's file says."""
    return (opened.chosen.root / one.path).read_bytes().decode("utf-8")


def write(opened: Opened, one: Chosen, text: str) -> None:
    """Write the comment's file, and say so."""
    say(opened.chosen.root / one.path, write_text(opened.chosen.root / one.path, text))


def say(path: Path, changed: bool) -> None:
    """Say what became of a file."""
    click.echo(f"{'wrote' if changed else 'unchanged'} {shown(path)}")


def say_findings(plan: str | None, one: Chosen) -> None:
    """What the rules have to say of a comment as it is written now."""
    from planweave.cli.formats.text_ import blocks

    opened = open_sound(plan)
    about = tuple(
        found
        for found in opened.facts.diagnostics
        if isinstance(found.where, Address) and found.where.subject == one.name
    )
    click.echo("".join(f"{block}\n" for block in blocks(report_on(opened, about))), nl=False)


def follow(opened: Opened, since: str | None) -> tuple[Followed, ...]:
    """Every comment, followed from what its packet sent; stops where `since` is no revision."""
    root, folder = opened.chosen.root, opened.chosen.folder
    at = Past(root, folder, Repositories(cache("repositories"), frozenset()))
    checkout = checkout_of(root)

    def commit_of(path: str) -> str:
        return "" if isinstance(checkout, NoHistory) else checkout.first_commit_of(root / path)

    if since is not None:
        found = at(since)
        if isinstance(found, NoHistory):
            raise Stop(found.message, found.hint)
    return reviewed(opened.facts, at, commit_of, since)

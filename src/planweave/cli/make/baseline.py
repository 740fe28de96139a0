"""`planweave baseline`: keep what was agreed as one set of figures, sealed by its digest."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from planweave.classes import dataclass
from planweave.cli.answers.around import around
from planweave.cli.answers.cache import cache
from planweave.cli.answers.clock import today
from planweave.cli.make.written import shown
from planweave.cli.opened import Opened, open_sound
from planweave.cli.stop import Stop
from planweave.compute.effort.demand import demands
from planweave.compute.progress.baselined import versions_of
from planweave.model.fields import PARTIES
from planweave.pipeline.revisions.revision import Revision, at_revision
from planweave.review.baseline import (
    Approval,
    Planned,
    baseline_file,
    record_id,
    rows_of,
    seal_of_rows,
    tag_message,
)
from planweave.review.commitments.graph import words_of
from planweave.rules.registers.standing.approval import approvers
from planweave.source.git import Repositories
from planweave.source.suggest import suggestion
from planweave.source.wording import listed
from planweave.source.world.checkout import Checkout, NoHistory, checkout_of
from planweave.source.world.writing import write_text
from planweave.weave.lock.model import LOCK_FILE
from planweave.weave.records.compare import compare_records

FOLDER = "agreement/baselines"


@click.command("baseline")
@click.argument("plan", required=False)
@click.option("--reason", required=True, help="Why: what was agreed, and where.")
@click.option("--by", "party", required=True, metavar="PARTY", help="Who approves it.")
@click.option(
    "--on",
    "day",
    type=click.DateTime(("%Y-%m-%d",)),
    help="The day of the approval; today if left out.",
)
@click.option(
    "--allow-dirty", is_flag=True, help="Also of files that are in no commit; then without a tag."
)
def command(
    plan: str | None, reason: str, party: str, day: datetime.datetime | None, allow_dirty: bool
) -> None:
    """Keep scope, schedule, cost and hand-offs of PLAN as the baseline of its version.

    Writes agreement/baselines/vVERSION.yaml and puts the annotated git tag
    plan/ID/VERSION on the commit; both carry the digest. Without git there is the
    file alone. A version is baselined once: other content needs another version.

    \b
    Examples:
      planweave baseline --by steering --reason "Agreed in the kick-off meeting"
      planweave baseline plans/service --by sponsor --reason "Gate 2" --on 2027-03-01
    """
    if not " ".join(reason.split()):
        raise click.UsageError("--reason is empty: say what was agreed, and where.")
    opened = open_sound(plan)
    _require_party(opened, party)
    commit = _commit(opened, allow_dirty=allow_dirty)
    header = opened.facts.family.root.header
    approval = Approval(
        version=str(header.version),
        commit=commit.commit if commit else "",
        digest=opened.facts.digests[""],
        by=party,
        on=day.date() if day else today(),
        reason=reason.strip(),
        heads=words_of(opened.facts.family).heads,
    )
    path = opened.chosen.path / FOLDER / f"{record_id(approval.version)}.yaml"
    if _is_kept(opened, approval, path):
        click.echo(f"unchanged {shown(path)}: {header.plan} {approval.version} is a baseline.")
        return
    rows = rows_of(_planned(opened))
    text = baseline_file(approval, rows)
    tag = _tagged(commit, opened, approval, seal_of_rows(approval, rows)) if commit else ""
    write_text(path, text)
    click.echo(f"wrote {shown(path)}")
    _tell_authority(opened, party)
    click.echo(tag or "No tag: " + _why_no_tag(opened))


def _planned(opened: Opened) -> Planned:
    facts = opened.facts
    return Planned(
        family=facts.family,
        schedule=facts.schedule,
        costs=facts.costs,
        demands=demands(facts.family, facts.schedule),
    )


# --- What must hold before ----------------------------------------------------------------------


def _require_party(opened: Opened, party: str) -> None:
    """Stop unless the name is that of a party, of this plan or of one around it."""
    families = [opened.facts.family]
    name = party.removeprefix("/")
    if families[0].register_of.get(name) in PARTIES:
        return
    if opened.chosen.folder:
        families.append(around(opened)[0].facts.family)
        if families[1].register_of.get(name) in PARTIES:
            return
    parties = [
        name for one in families for register in PARTIES for name in one.registers.get(register, ())
    ]
    other = any(name in family.register_of for family in families)
    raise Stop(
        f"“{party}” is no party of {opened.title}."
        if other
        else f"Nobody of {opened.title} is called “{party}”.",
        suggestion(party, parties) or f"Its parties are: {listed(parties)}.",
    )


@dataclass(frozen=True, slots=True)
class _Committed:
    """The commit that holds the plan exactly as it is here."""

    checkout: Checkout
    commit: str


def _tell_authority(opened: Opened, party: str) -> None:
    """Say it where the approval rule does not name who approved, nor one for whom they sign."""
    family = opened.facts.family
    if family.root.header.approval is not None and party.removeprefix("/") not in approvers(family):
        click.echo(
            f"{party} is not among those that the approval rule of {opened.title} names; "
            "planweave check --for issue says so too.",
            err=True,
        )


def _commit(opened: Opened, *, allow_dirty: bool) -> _Committed | None:
    """The last commit, if it holds just what is baselined; None where a file must do."""
    checkout = checkout_of(opened.chosen.path)
    if isinstance(checkout, NoHistory):
        return None
    found = at_revision(
        opened.chosen.root,
        opened.chosen.folder,
        "HEAD",
        Repositories(cache("repositories"), frozenset()),
    )
    differs = found.message if isinstance(found, NoHistory) else _difference(opened, found)
    if not differs and isinstance(found, Revision):
        return _Committed(checkout, found.commit)
    if allow_dirty:
        return None
    raise Stop(
        f"{opened.title} is not as in the last commit: {differs}",
        "Commit the plan first; or take it as it is, without a tag: --allow-dirty.",
    )


def _difference(opened: Opened, committed: Revision) -> str:
    """What of the plan is in no commit, in a sentence; "" if it is the same."""
    facts, chosen = opened.facts, opened.chosen
    if committed.facts.digests[""] != facts.digests[""]:
        changes = compare_records(committed.facts.family, facts.family)
        names = dict.fromkeys(change.name or opened.title for change in changes)
        return f"{listed(names, 6) or 'its text'} differs."
    lock = f"{chosen.folder}/{LOCK_FILE}" if chosen.folder else LOCK_FILE
    if committed.facts.world.read(lock) != facts.world.read(lock):
        return f"{LOCK_FILE} differs." if (chosen.path / LOCK_FILE).exists() else ""
    return ""


def _is_kept(opened: Opened, approval: Approval, path: Path) -> bool:
    """Whether this very content is the baseline of its version; stops if other content is."""
    for record in versions_of(opened.facts.family, ""):
        if str(record.version) == approval.version:
            if record.digest == approval.digest:
                return True
            raise Stop(
                f"Version {approval.version} of {opened.title} was baselined on "
                f"{record.approved} with other content.",
                "Raise “version” in plan.yaml: what was agreed stays as it was.",
            )
    if path.exists():
        raise Stop(
            f"{shown(path)} is there and is not the baseline of version {approval.version}.",
            "Take it back from git, or move it away.",
        )
    return False


# --- The tag ------------------------------------------------------------------------------------


def _tagged(committed: _Committed, opened: Opened, approval: Approval, seal: str) -> str:
    """Put the tag on the commit; what to say of it."""
    header = opened.facts.family.root.header
    name = f"plan/{header.plan}/{approval.version}"
    known = committed.checkout.tag(name)
    if known is not None:
        if f"Digest: {approval.digest}\n" in known.message:
            return f"The tag {name} was there, with the same digest."
        raise Stop(
            f"The tag {name} stands for other content.",
            "Raise “version” in plan.yaml: what was agreed stays as it was.",
        )
    message = tag_message(header.title, approval, seal)
    refused = committed.checkout.add_tag(name, committed.commit, message)
    if refused is not None:
        raise Stop(refused.message, refused.hint)
    return f"tagged {committed.commit[:12]} as {name}; commit the file, and push the tag with it."


def _why_no_tag(opened: Opened) -> str:
    found = checkout_of(opened.chosen.path)
    if isinstance(found, NoHistory):
        return found.message
    return "the plan holds what is in no commit."

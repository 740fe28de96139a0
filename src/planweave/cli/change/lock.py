"""`planweave lock`: pin the sub-plans and the holidays, or show what that would move."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping

import click

from planweave.classes import dataclass
from planweave.cli.answers.cache import cache
from planweave.cli.answers.clock import today
from planweave.cli.formats.report_of import report_on
from planweave.cli.formats.text_ import blocks
from planweave.cli.make.written import shown
from planweave.cli.opened import Opened, open_plan
from planweave.cli.stop import Stop
from planweave.model.diagnostics import Level
from planweave.model.records.plan import SubPlan
from planweave.pipeline.facts import Facts
from planweave.pipeline.findings import Finding
from planweave.pipeline.revisions.revision import at_revision
from planweave.source.git import Repositories, address
from planweave.source.world import Disk
from planweave.source.world.checkout import NoHistory, checkout_of
from planweave.source.world.holidays import holidays_of, regions
from planweave.source.world.writing import write_text
from planweave.weave.lock.model import LOCK_FILE, ExternalDates, Lock
from planweave.weave.lock.moves import Dates, Moves, View, moves
from planweave.weave.lock.renew import Sources, renew
from planweave.weave.lock.text import written


@click.command("lock")
@click.argument("plan", required=False)
@click.option("--dry-run", is_flag=True, help="Write nothing; print what would move.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
@click.option("--allow-host", multiple=True, help="Also fetch from this host.")
@click.option("--allow-file", is_flag=True, help="Also fetch from folders of this machine.")
def command(
    plan: str | None, dry_run: bool, form: str, allow_host: tuple[str, ...], allow_file: bool
) -> None:
    """Write plan.lock: each sub-plan's version and digest, and the holidays of its calendars.

    Sub-plans in git are looked up anew and fetched, over https or ssh, from the
    hosts that the root plan itself names. A plan checked alone also keeps the
    dates last agreed of names that lead out of it.

    \b
    Examples:
      planweave lock plans/service
      planweave lock plans/service --dry-run
    """
    opened = open_plan(plan)
    if not opened.facts.is_readable:
        raise Stop("The plan cannot be read.", "planweave check says why.")
    repositories = Repositories(cache("repositories"), _hosts(opened, allow_host), allow_file)
    new = _renewed(opened, repositories)
    if dry_run:
        found = _moves(opened, new, repositories)
        click.echo(_as_json(found) if form == "json" else _as_text(found), nl=False)
        return
    path = opened.chosen.path / LOCK_FILE
    changed = write_text(path, written(new))
    click.echo(f"{'wrote' if changed else 'unchanged'} {shown(path)}")


def _hosts(opened: Opened, allowed: tuple[str, ...]) -> frozenset[str]:
    """The hosts of the root plan's own sub-plans, and those allowed on the command line."""
    records = opened.facts.family.of("sub-plans", "")
    urls = [record.git for record in records if isinstance(record, SubPlan) and record.git]
    return frozenset((*allowed, *(found.host for url in urls if (found := address(url)))))


def _renewed(opened: Opened, repositories: Repositories) -> Lock:
    facts = Facts(Disk(opened.chosen.root), opened.chosen.folder, repositories=repositories)
    sources = Sources(facts.load, repositories.fetch, holidays_of, regions())
    previous = opened.facts.locked.value
    outcome = renew(sources, opened.chosen.folder, previous, _external(opened))
    errors = tuple(one for one in outcome.diagnostics if one.level is Level.ERROR)
    if outcome.value is None or errors:
        raise Stop("plan.lock was not written.", report=report_on(opened, outcome.diagnostics))
    remarks = report_on(opened, outcome.diagnostics)
    if remarks.findings:
        click.echo("\n".join(blocks(remarks)), err=True)
    return outcome.value


def _external(opened: Opened) -> Mapping[str, ExternalDates]:
    """The dates of names that lead outward, as the whole family around the plan has them."""
    family = opened.facts.family
    if not opened.chosen.folder or not family.external:
        return {}
    whole = Facts(
        Disk(opened.chosen.root), repositories=Repositories(cache("repositories"), frozenset())
    )
    if not whole.is_readable or whole.has_faults:
        return {}
    known = {}
    for name in family.external:
        full = name.removeprefix("/")
        if full in whole.forecast:
            dates = whole.forecast[full]
            plan = full.rpartition("/")[0]
            version = whole.family.plans[plan].header.version
            known[name] = ExternalDates(dates.start, dates.finish, version)
    return known


# --- what a lock would move ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Found:
    moves: tuple[Moves, ...]
    since: str


def _moves(opened: Opened, new: Lock, repositories: Repositories) -> _Found:
    before, since = _as_locked(opened)
    after = Facts(
        Disk(opened.chosen.root), opened.chosen.folder, repositories=repositories, lock=new
    )
    return _Found(moves(_view(before), _view(after), today()), since)


def _as_locked(opened: Opened) -> tuple[Facts, str]:
    """The family as it was when plan.lock was last committed; without git, as it is now."""
    chosen = opened.chosen
    checkout = checkout_of(chosen.path)
    if isinstance(checkout, NoHistory):
        return opened.facts, "as it is here: the plan lies in no git repository"
    commit = checkout.last_commit_of(chosen.path / LOCK_FILE)
    if not commit:
        return opened.facts, "as it is here: plan.lock is in no commit"
    repositories = Repositories(cache("repositories"), frozenset())
    found = at_revision(chosen.root, chosen.folder, commit, repositories)
    if isinstance(found, NoHistory):
        return opened.facts, "as it is here: the plan cannot be read in that commit"
    return found.facts, f"as locked in commit {found.title}"


def _view(facts: Facts) -> View:
    schedule = facts.forecast
    dates: dict[str, Dates] = {one.name: (one.start, one.finish) for one in schedule}
    counted: dict[str, Counter[str]] = {}
    for finding in facts.findings:
        counted.setdefault(_plan_of(facts, finding), Counter())[finding.level.value] += 1
    return View(facts.family, dates, counted)


def _plan_of(facts: Facts, finding: Finding) -> str:
    subject = finding.subject
    return subject if subject in facts.family.plans else subject.rpartition("/")[0]


def _as_text(found: _Found) -> str:
    lines = [f"What a new plan.lock would move ({found.since}):"]
    for one in found.moves:
        versions = f"{one.before or 'new'} → {one.after or 'gone'}"
        lines.append(f"\n{one.plan}: {'nothing moves' if one.is_still else versions}")
        lines += [
            f"    {move.kind} {move.name} {', '.join(move.fields)}".rstrip() for move in one.records
        ]
        lines += [
            f"    {move.name}: finish {move.before[1]} → {move.after[1]}" for move in one.dates
        ]
        if one.findings_before != one.findings_after:
            lines.append(
                f"    findings: {_counts(one.findings_before)} → {_counts(one.findings_after)}"
            )
        if one.days_since_data_date is not None:
            lines.append(f"    data date: {one.days_since_data_date} days ago")
        missing = [element for element, how in one.completeness.items() if how == "missing"]
        lines.append(
            f"    documents {len(one.completeness) - len(missing)} of "
            f"{len(one.completeness)} elements of planning"
            f"{'; lacks ' + ', '.join(missing) if missing else ''}"
        )
    return "\n".join(lines) + "\n"


def _counts(found: Mapping[str, int]) -> str:
    return ", ".join(f"{found[level]} {level}" for level in Level if level in found) or "none"


def _as_json(found: _Found) -> str:
    shape = [
        {
            "plan": one.plan,
            "before": str(one.before) if one.before else None,
            "after": str(one.after) if one.after else None,
            "records": [
                {"id": move.name, "kind": move.kind, "fields": list(move.fields)}
                for move in one.records
            ],
            "dates": [
                {"id": move.name, "before": str(move.before[1]), "after": str(move.after[1])}
                for move in one.dates
            ],
            "findings_before": dict(one.findings_before),
            "findings_after": dict(one.findings_after),
            "days_since_data_date": one.days_since_data_date,
            "completeness": dict(one.completeness),
        }
        for one in found.moves
    ]
    return (
        json.dumps({"since": found.since, "sub_plans": shape}, ensure_ascii=False, indent=2) + "\n"
    )

"""Making a lock anew: what every sub-plan is now, and the holidays of the plan's years."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Outcome, Pointer
from planweave.model.limits import SUB_PLANS_NESTED
from planweave.model.values import Version
from planweave.source.suggest import suggestion
from planweave.source.wording import shown
from planweave.weave.lock.digest import digest_of
from planweave.weave.lock.model import ExternalDates, Lock, Pin
from planweave.weave.walk.gather import gather
from planweave.weave.walk.sites import Gathered, GitEntry, Load, git_entries

Fetch = Callable[[str, str], Outcome[str | None]]
"""Takes a repository's URL and a revision, fetches it, and gives the commit."""

Holidays = Callable[[str, Iterable[int]], Mapping[int, tuple[date, ...]] | None]
"""Takes a region and years and gives its holidays by year, or None for an unknown region."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where a new lock takes its pins from; the one place that reaches out of the family."""

    load: Load
    fetch: Fetch
    holidays: Holidays
    regions: tuple[str, ...] = ()


def renew(
    sources: Sources, folder: str, previous: Lock, external: Mapping[str, ExternalDates]
) -> Outcome[Lock | None]:
    """A new lock of the family whose root lies in a folder; None where it cannot be read.

    Branches and tags are looked up anew. A year of holidays that is pinned
    already stays as it is, so that an update of the library moves no date.
    `external` replaces the dates of names that lead outward, where it has any.
    """
    lock = Lock()
    found: list[Diagnostic] = []
    for _ in range(SUB_PLANS_NESTED + 1):
        gathered = gather(sources.load, folder, lock)
        fresh = [entry for entry in _git_entries(gathered.value) if entry.name not in lock.pins]
        if gathered.value is None or not fresh:
            break
        lock = replace(lock, pins={**lock.pins, **_fetched(fresh, sources.fetch, found)})
    if gathered.value is None:
        return Outcome(None, gathered.diagnostics)
    holidays, told = _holidays(gathered.value, sources, previous)
    renewed = Lock(
        pins=_pins(gathered.value, lock),
        external={**previous.external, **external},
        holidays=holidays,
    )
    faults = [d for d in gathered.diagnostics if d.rule != "sub-plan-not-locked"]
    return Outcome(renewed, (*faults, *found, *told))


def _git_entries(gathered: Gathered | None) -> list[GitEntry]:
    return list(git_entries(gathered)) if gathered is not None else []


def _fetched(entries: Iterable[GitEntry], fetch: Fetch, found: list[Diagnostic]) -> dict[str, Pin]:
    """Provisional pins of plans that are still to be read; commit "" could not be fetched."""
    pins = {}
    for entry in entries:
        outcome = fetch(entry.record.git, entry.record.rev)
        where = Pointer(entry.where.path, (*entry.where.keys, "git"))
        found.extend(replace(one, where=where) for one in outcome.diagnostics)
        pins[entry.name] = Pin(Version(0, 0, 0), "", outcome.value or "")
    return pins


def _pins(gathered: Gathered, fetched: Lock) -> dict[str, Pin]:
    """Every sub-plan as it was read; where it was fetched from is said for those with git."""
    drafts = {n: m.draft for n, m in gathered.members.items() if m.parent is not None}
    pins = {
        name: Pin(draft.header.version, digest_of(draft))
        for name, draft in {**drafts, **gathered.referenced}.items()
    }
    for name, target in gathered.aliases.items():
        pins[name] = pins[target]
    for entry in git_entries(gathered):
        if entry.name in pins:
            commit = fetched.pins[entry.name].commit
            git, rev = entry.record.git, entry.record.rev
            pins[entry.name] = replace(pins[entry.name], commit=commit, git=git, rev=rev)
    return pins


def _holidays(
    gathered: Gathered, sources: Sources, previous: Lock
) -> tuple[dict[str, Mapping[int, tuple[date, ...]]], list[Diagnostic]]:
    years, found = years_of(gathered), []
    pinned: dict[str, Mapping[int, tuple[date, ...]]] = {}
    for region, where in _regions(gathered).items():
        known = dict(previous.holidays.get(region, {}))
        fresh = sources.holidays(region, [year for year in years if year not in known])
        if fresh is None:
            found.append(_no_region(region, where, sources.regions))
            continue
        pinned[region] = {**known, **fresh}
    return pinned, found


def years_of(gathered: Gathered) -> range:
    """From the first year of the family's plans to two years behind the last day they name."""
    named = [
        day.year
        for member in gathered.members.values()
        for written in (member.draft.header.start, member.draft.header.finish)
        if written is not None
        for day in (written.first, written.last)
        if day is not None
    ]
    return range(min(named), max(named) + 3) if named else range(0)


def _regions(gathered: Gathered) -> dict[str, Pointer]:
    regions: dict[str, Pointer] = {}
    for member in gathered.members.values():
        for name, record in member.draft.registers.get("calendars", {}).items():
            for index, region in enumerate(getattr(record, "holidays", ())):
                home = member.home("calendars", name)
                where = Pointer(home.path, (*home.keys, "holidays", index))
                regions.setdefault(region, where)
    return dict(sorted(regions.items()))


def _no_region(region: str, where: Pointer, known: tuple[str, ...]) -> Diagnostic:
    return Diagnostic(
        rule="unknown-region",
        level=Level.ERROR,
        message=f"No holidays are known of the region {shown(region)}.",
        where=where,
        hint=suggestion(region, known) or "List its days under closed: in the calendar.",
    )

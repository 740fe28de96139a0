"""Where a family is no longer what its plan.lock says."""

from __future__ import annotations

from collections.abc import Iterator

from planweave.model.diagnostics import Diagnostic, Level, Pointer
from planweave.model.family import Draft
from planweave.source.wording import shown
from planweave.weave.lock.digest import digest_of
from planweave.weave.lock.model import LOCK_FILE, Lock, Pin
from planweave.weave.walk.sites import Gathered, GitEntry, Member, git_entries

_RENEW = "Run planweave lock --dry-run to see what that moves, and planweave lock to take it over."


def check_lock(gathered: Gathered, lock: Lock) -> Iterator[Diagnostic]:
    """What has changed since the family was locked; nothing where nothing is pinned."""
    if not lock.pins:
        return
    known = {**{n: m.draft for n, m in gathered.members.items() if n}, **gathered.referenced}
    for name, draft in known.items():
        pin, where = lock.pins.get(name), _named_at(gathered, name)
        if pin is None:
            yield _not_pinned(name, where)
        elif pin.digest != digest_of(draft):
            yield _changed(name, draft, pin, where, gathered.members.get(name))
    for entry in git_entries(gathered):
        pin = lock.pins.get(entry.name)
        if pin is not None:
            yield from _fetched_for(entry, pin)
    for name in lock.pins:
        if name not in known and name not in gathered.aliases and not _is_broken(gathered, name):
            yield _stale(name)


def _fetched_for(entry: GitEntry, pin: Pin) -> Iterator[Diagnostic]:
    """Whether the commit was looked up for the repository and rev that the plan names now."""
    for key, was, now in (
        ("git", pin.git, entry.record.git),
        ("rev", pin.rev, entry.record.rev),
    ):
        # A lock of an earlier version of the tool does not say.
        if was and was != now:
            yield Diagnostic(
                rule="pin-of-another-rev",
                level=Level.ERROR,
                message=f"The sub-plan {entry.name} is asked for with the {key} {shown(now)}, "
                f"and plan.lock pins it for {shown(was)}.",
                where=Pointer(entry.where.path, (*entry.where.keys, key)),
                hint=_RENEW,
            )


def _is_broken(gathered: Gathered, name: str) -> bool:
    """Whether the sub-plan is still named and could not be read, which is reported."""
    parent, _, id_ = name.rpartition("/")
    member = gathered.members.get(parent)
    return member is None or id_ in member.broken


def _named_at(gathered: Gathered, name: str) -> Pointer:
    parent, _, id_ = name.rpartition("/")
    return gathered.members[parent].home("sub-plans", id_)


def _not_pinned(name: str, where: Pointer) -> Diagnostic:
    return Diagnostic(
        rule="sub-plan-not-pinned",
        level=Level.INFO,
        message=f"plan.lock does not yet pin the sub-plan {name}.",
        where=where,
        hint="Run planweave lock.",
    )


def _changed(
    name: str, draft: Draft, pin: Pin, where: Pointer, member: Member | None
) -> Diagnostic:
    in_git = member is not None and member.repository is not None
    now = draft.header.version
    versions = (
        f"version {pin.version} was locked, {now} is here"
        if now != pin.version
        else f"it still says version {now}"
    )
    return Diagnostic(
        rule="sub-plan-not-as-locked" if in_git else "sub-plan-changed",
        level=Level.ERROR if in_git else Level.WARNING,
        message=f"The sub-plan {name} has changed since it was locked: {versions}.",
        where=where,
        hint=_RENEW if now != pin.version or in_git else f"Raise its version. {_RENEW}",
    )


def _stale(name: str) -> Diagnostic:
    return Diagnostic(
        rule="stale-pin",
        level=Level.INFO,
        message=f"plan.lock pins {name}, which is no sub-plan any more.",
        where=Pointer(LOCK_FILE, ("sub-plans", name), "key"),
        hint="Run planweave lock.",
    )

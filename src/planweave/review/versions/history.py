"""The revision history of a plan, from its baselines: as values, as text and as data."""

from __future__ import annotations

from planweave.classes import dataclass
from planweave.compute.progress.triggers import Trigger
from planweave.model.values import Version
from planweave.review.footprint.weighing.ground import Reason, Weight
from planweave.review.versions.step import Step, Stepped, raised, step_of_numbers

MOST = 5
"""So many reasons are printed for a version; the data has all of them."""
MANY = 12
"""So many triggers are printed."""
WORDS = {
    "major": "major: somebody’s part became another one",
    "minor": "minor: something is asked that was not agreed",
    "patch": "patch: nothing more is asked of anybody",
    "none": "nothing has changed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One baseline. `stepped` is None for the first, and where `unknown` says why."""

    version: Version
    approved: str
    by: str
    reason: str
    commit: str
    digest: str
    stepped: Stepped | None = None
    unknown: str = ""
    before: Version | None = None

    @property
    def stated(self) -> Step | None:
        """The step that its number says; None for the first."""
        return step_of_numbers(self.before, self.version) if self.before else None

    @property
    def misnumbered(self) -> str:
        """A sentence where the number says less than what changed; else ""."""
        if self.before is None or self.stepped is None:
            return ""
        least = raised(self.before, self.stepped.step)
        if self.version >= least:
            return ""
        return f"After {self.before} it should have been {least} or more."


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The baselines of a plan, the earliest first, and what the plan is now since the last.

    `triggers` are what asks for a revision, at the data date.
    """

    plan: str
    version: Version
    entries: tuple[Entry, ...] = ()
    since: Stepped | None = None
    unknown: str = ""
    triggers: tuple[Trigger, ...] = ()

    @property
    def next(self) -> Version | None:
        """The version that the plan as it is now should have at least; None without a baseline."""
        if not self.entries or self.since is None:
            return None
        return raised(self.entries[-1].version, self.since.step)


def history_text(found: History) -> str:
    """A block a version, the newest first, and before them what the plan is now."""
    lines = [f"{found.plan}: revision history"]
    if not found.entries:
        lines.append("No version was baselined yet; planweave baseline keeps one.")
        return "\n".join([*lines, *_asking(found)]) + "\n"
    lines += ["", *_now(found), *_asking(found)]
    for entry in reversed(found.entries):
        lines += ["", f"{entry.version}  {entry.approved}  approved by {entry.by}"]
        lines.append(f"    {' '.join(entry.reason.split())}")
        lines += _step(entry.stepped, entry.unknown, first=entry.before is None)
        if entry.misnumbered:
            lines.append(f"    {entry.misnumbered}")
        lines.append(f"    {entry.digest}, commit {entry.commit[:12]}")
    return "\n".join(lines) + "\n"


def _now(found: History) -> list[str]:
    last = found.entries[-1].version
    lines = [f"now: version {found.version} in plan.yaml, since {last}:"]
    lines += _step(found.since, found.unknown, first=False)
    if found.next is not None and found.next != last:
        fits = found.version >= found.next
        lines.append(f"    {'fits' if fits else 'raise “version” to at least'} {found.next}")
    return lines


def _asking(found: History) -> list[str]:
    if not found.triggers:
        return []
    lines = ["", "What asks for a revision:"]
    lines += [f"    {one.sentence}" for one in found.triggers[:MANY]]
    if found.triggers[MANY:]:
        lines.append(f"    and {len(found.triggers) - MANY} more")
    return lines


def _step(stepped: Stepped | None, unknown: str, *, first: bool) -> list[str]:
    if stepped is None:
        return ["    the first baseline"] if first else [f"    class not known: {unknown}"]
    count = f", {stepped.records} record{'' if stepped.records == 1 else 's'} changed"
    lines = [f"    {WORDS[stepped.step]}{count if stepped.records else ''}"]
    heavy = [one for one in stepped.reasons if one.weight >= Weight.INFORMATIVE]
    lines += [f"      {one.weight}: {one.sentence}" for one in heavy[:MOST]]
    if heavy[MOST:]:
        lines.append(f"      and {len(heavy) - MOST} more")
    return lines


def history_data(found: History) -> dict[str, object]:
    """The documented shape of `history --format json`."""
    return {
        "plan": found.plan,
        "version": str(found.version),
        "next": str(found.next) if found.next else None,
        "since": _stepped(found.since),
        "triggers": [
            {"kind": one.kind, "record": one.where.subject, "sentence": one.sentence}
            for one in found.triggers
        ],
        "versions": [
            {
                "version": str(entry.version),
                "approved": entry.approved,
                "approved_by": entry.by,
                "reason": entry.reason,
                "commit": entry.commit,
                "digest": entry.digest,
                "stated": entry.stated,
                "changed": _stepped(entry.stepped),
                "unknown": entry.unknown,
                "misnumbered": entry.misnumbered,
            }
            for entry in found.entries
        ],
    }


def _stepped(stepped: Stepped | None) -> dict[str, object] | None:
    if stepped is None:
        return None
    return {
        "step": stepped.step,
        "records": stepped.records,
        "reasons": [_reason(one) for one in stepped.reasons],
    }


def _reason(reason: Reason) -> dict[str, str]:
    return {
        "class": str(reason.weight),
        "record": reason.record,
        "sentence": reason.sentence,
    }

"""The checks as the document records them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planweave.compute.progress.baselined import versions_of
from planweave.model.checked import Checked, Line
from planweave.model.diagnostics import Diagnostic, Place, Pointer
from planweave.pipeline.checking.subjects import Subjects
from planweave.pipeline.effects.ranking import ranked
from planweave.pipeline.facts import Facts
from planweave.pipeline.revisions.past import At, Versions, changed, tally, versions


def checked(facts: Facts, at: At | None) -> Checked:
    """What was checked and found; `at` gives earlier commits, where there is a history."""
    profile = facts.profile
    records = versions_of(facts.family, "")
    past = Versions()
    if at is not None and records:
        # The plan as it is stands apart, so that an edit of it checks no earlier version again.
        past = facts.memo("versions", versions, records, profile, facts.given_rules, at)
    now = str(facts.family.root.header.version or "")
    tallies = (*past.tallies, tally(now, "", facts)) if past.tallies else ()
    return Checked(
        profile=profile.id,
        digest=profile.digest(facts.pages.values()),
        rules=sum(1 for _ in profile.runs(facts.rules)),
        lines=tuple(
            _lines(
                facts,
                (
                    (one, (), effect.brief if effect else "")
                    for one, effect in ranked(facts, facts.diagnostics)
                ),
            )
        ),
        waived=tuple(_lines(facts, ((one.diagnostic, one.waivers, "") for one in facts.waived))),
        tallies=tallies,
        changed=changed(past, facts.family),
    )


def _lines(
    facts: Facts, found: Iterable[tuple[Diagnostic, tuple[str, ...], str]]
) -> Iterator[Line]:
    subjects = Subjects(facts.family)
    folders = sorted(
        ((plan.folder, name) for name, plan in facts.family.plans.items()),
        key=lambda pair: -len(pair[0]),
    )
    for one, waivers, effect in found:
        ways = subjects.of(one)
        subject = ways[0][0] if ways else ""
        if not ways:
            path = one.where.path if isinstance(one.where, Place | Pointer) else ""
            plan = next((name for folder, name in folders if _holds(folder, path)), "")
        elif subject in facts.family.plans:
            plan = subject
        else:
            plan = next(iter(subjects.plans_around(subject)), "")
        yield Line(
            plan=plan,
            subject=subject,
            level=one.level,
            rule=one.rule,
            message=one.message,
            waivers=waivers,
            effect=effect,
        )


def _holds(folder: str, path: str) -> bool:
    return not folder or path.startswith(f"{folder}/")

"""What is found when all that was agreed is verified: the findings, and a line for each word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Place
from planweave.pipeline.commitments.authority import (
    Asked,
    approval_lines,
    capacity_of,
    judged,
    seen_in_commits,
)
from planweave.pipeline.commitments.signatures import Checked, Keys, checked
from planweave.review.commitments.answer import short
from planweave.review.commitments.evident import differing
from planweave.review.commitments.verifying import Archive, verified
from planweave.review.evidence.issued import Issued, missing_since, told
from planweave.review.evidence.sealing import broken_baselines, broken_seals
from planweave.rules.registers.standing.agreed import Agreement
from planweave.source.wording import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The findings, and in `lines` each word, each last record, and the sum."""

    found: tuple[Diagnostic, ...]
    lines: tuple[str, ...]
    signed: tuple[Checked, ...]

    @property
    def is_whole(self) -> bool:
        """Whether all is as it was given."""
        return not any(one.level is Level.ERROR for one in self.found)


def verdict(
    archive: Archive,
    keys: Keys,
    asked: Asked,
    agreements: tuple[Agreement, ...],
    issued: tuple[Issued, ...] = (),
) -> Verdict:
    """Verify an archive with these keys, and against documents that were issued of its plan.

    `asked` is what its signers are judged against; `agreements` decide what the approval rule
    still lacks, which is told and no fault of a record.
    """
    signed = tuple(checked(archive, keys))
    broken = (one.finding for one in signed if one.finding)
    plan = keys.family.root.written.plan
    against = [(one, tuple(missing_since(one, archive.words, plan))) for one in issued]
    gone = (finding for _, findings in against for finding in findings)
    kept = (*broken_seals(archive.sealed), *broken_baselines(archive.baselines))
    seen = replace(archive, seen={**archive.seen, **seen_in_commits(asked)})
    whole = (*verified(seen), *kept, *differing(archive))
    found = (*whole, *broken, *judged(archive, asked), *gone)
    closing = [*approval_lines(asked, agreements), *(told(*one) for one in against)]
    closing += _elsewhere(asked)
    lines = tuple(_lines(archive, signed, found, asked, closing))
    return Verdict(found=found, lines=lines, signed=signed)


def _lines(
    archive: Archive,
    signed: tuple[Checked, ...],
    found: tuple[Diagnostic, ...],
    asked: Asked,
    closing: list[str],
) -> Iterator[str]:
    words = archive.words
    holding = {one.word.name: one.says for one in signed if one.holds}
    for one in words.of.values():
        if one.state != "requested":
            says = holding.get(one.name, f"not signed, recorded by {one.kept_by or 'nobody'}")
            by = capacity_of(asked, one)
            yield f"word {short(one.name)} {one.party} {one.state}: {says}{by}"
    for name in words.heads:
        yield f"head {name}"
    yield from closing
    wrong = sum(one.level is Level.ERROR for one in found)
    records = f"{len(words.of)} record{'' if len(words.of) == 1 else 's'}"
    kept = f"{len(archive.evidence)} file{'' if len(archive.evidence) == 1 else 's'} of evidence"
    said = f"{wrong} not as they were" if wrong else "all as they were given"
    yield f"{records}, {kept}: {said}."


def _elsewhere(asked: Asked) -> Iterator[str]:
    """That words of sub-plans are none of this plan's archive."""
    plans = sorted({one.plan for one in asked.family.of("commitments") if one.plan})
    if plans:
        yield f"The words of {listed(plans)} are not verified here: planweave verify FOLDER."


def transcript(found: Verdict) -> str:
    """The whole of it as a text whose paths begin at the plan's folder."""
    told = []
    for one in found.found:
        assert isinstance(one.where, Place)
        told.append(f"{one.level.name.lower()} [{one.rule}] {one.where.path}: {one.message}")
    return "\n".join((*told, *found.lines)) + "\n"

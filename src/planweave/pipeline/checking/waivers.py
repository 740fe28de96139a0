"""Waivers: which findings somebody has accepted for a time, and what is wrong with a waiver.

A waiver holds for the rule and the records that it names, in its own plan and
those below, until its day or version has passed. To name a plan is to name all
that is in it and below. Where two waivers name the same, the one that ends last counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic
from planweave.model.records.governance import Waiver
from planweave.pipeline.checking.bench import Bench
from planweave.pipeline.checking.claims import Key, claim_of
from planweave.pipeline.checking.objections import about, in_vain, unused
from planweave.pipeline.checking.subjects import Subjects

Weigh = Callable[[Iterable[Diagnostic]], Iterable[Diagnostic]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waived:
    """A finding that is accepted, and the full names of the waivers that accept it."""

    diagnostic: Diagnostic
    waivers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What remains to be said once waivers are heard, and what they accept."""

    diagnostics: tuple[Diagnostic, ...]
    waived: tuple[Waived, ...] = ()


def heard(diagnostics: Iterable[Diagnostic], bench: Bench, *, whole: bool, weighed: Weigh) -> Heard:
    """Findings without those that are accepted, and with what is wrong with waivers.

    `whole` says that nothing is missing which could have been found: no fault, no plan above
    this one. Only then is it known that a waiver is of no use. `weighed` gives what is said of
    waivers its levels.
    """
    waivers = bench.waivers
    found = tuple(diagnostics)
    if not waivers:
        return Heard(diagnostics=found)
    by_key: dict[Key, list[Waiver]] = defaultdict(list)
    for waiver in waivers:
        for rule in bench.rules(waiver):
            for name in waiver.records:
                if bench.reaches(waiver, name):
                    by_key[(rule, name)].append(waiver)
    used: set[Key] = set()
    subjects = Subjects(bench.family)
    left: list[Diagnostic] = []
    waived: list[Waived] = []
    for one in found:
        claims = [claim_of(one.rule, ways, subjects, by_key, bench) for ways in subjects.of(one)]
        used.update(key for claim in claims for key in claim.keys)
        if claims and all(claim.accepts for claim in claims):
            names = dict.fromkeys(waiver.name for claim in claims for waiver in claim.waivers)
            waived.append(Waived(diagnostic=one, waivers=tuple(names)))
        else:
            left.append(one)
            left += weighed(in_vain(one, claims))
    left += weighed(about(waivers, by_key, bench))
    if whole and not any(one.rule == "rule-crashed" for one in found):
        left += weighed(unused(waivers, used, bench))
    return Heard(diagnostics=tuple(left), waived=tuple(waived))

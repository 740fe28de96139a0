"""Findings by what it takes to clear them: the gravest consequence first, never a guessed one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from planweave.model.diagnostics import Address, Diagnostic, Level, Mend
from planweave.pipeline.effects.effect import Effect, Measured
from planweave.pipeline.findings import Finding, in_files

if TYPE_CHECKING:
    from planweave.pipeline.facts import Facts

Sort = Literal["effect", "rule", "file"]
SORTS: tuple[Sort, ...] = ("effect", "rule", "file")


def with_effects(facts: Facts, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with the effect of each way to clear them, and the float of their record.

    Of a plan with faults, nothing can be dated: they stay as they are.
    """
    found = tuple(findings)
    if facts.has_faults:
        return found
    measure = _measured_by(facts) if any(finding.ways for finding in found) else None
    return tuple(_with(facts, finding, measure) for finding in found)


def ranked(
    facts: Facts, found: Iterable[Diagnostic]
) -> tuple[tuple[Diagnostic, Effect | None], ...]:
    """Diagnostics of a plan without faults with their least effects, the gravest first."""
    every = tuple(found)
    measure = _measured_by(facts) if any(one.mends for one in every) else None
    rows = []
    for one in every:
        effects = [measure(mend) for mend in one.mends] if measure else []
        known = [effect for effect in effects if isinstance(effect, Effect)]
        rows.append((one, min(known, key=lambda effect: effect.weight, default=None)))
    return tuple(sorted(rows, key=lambda row: _gravest(facts, *row)))


def _gravest(facts: Facts, found: Diagnostic, effect: Effect | None) -> tuple[object, ...]:
    subject = found.where.subject if isinstance(found.where, Address) else ""
    spare = facts.forecast[subject].total_days if subject in facts.forecast else None
    return (*gravest_first(effect, found.level, spare), found.rule, found.message)


def _measured_by(facts: Facts) -> Callable[[Mend], Measured]:
    # Money and dating again are loaded only where some rule offers a mend.
    from planweave.pipeline.effects.of_facts import measures

    return measures(facts).of


def in_order(findings: Iterable[Finding], sort: Sort) -> tuple[Finding, ...]:
    """The findings in an order that does not depend on the one in which they come."""
    key = {"effect": by_effect, "rule": _by_rule, "file": in_files}[sort]
    return tuple(sorted(findings, key=key))


def by_effect(finding: Finding) -> tuple[object, ...]:
    """What is measured first, by its least effect: days, then money, then effort.

    What is not comes after it, and of equal ones the heavier level, then the smaller float.
    """
    return (*gravest_first(finding.effect, finding.level, finding.total_float), in_files(finding))


def gravest_first(
    effect: Effect | None, level: Level, total_float: Fraction | None
) -> tuple[object, ...]:
    """The key by which what moves most when it is mended comes first."""
    weight = effect.weight if effect is not None else (Fraction(), Fraction(), Fraction())
    spare = total_float
    return (
        effect is None,
        *(-part for part in weight),
        level.rank,
        spare is None,
        spare or Fraction(),
    )


def _by_rule(finding: Finding) -> tuple[object, ...]:
    return finding.rule, in_files(finding)


def _with(facts: Facts, finding: Finding, measure: Callable[[Mend], Measured] | None) -> Finding:
    ways = finding.ways
    if measure is not None:
        ways = tuple(replace(way, effect=measure(way.mend)) for way in ways)
    dated = finding.subject in facts.forecast
    spare = facts.forecast[finding.subject].total_days if dated else None
    return replace(finding, ways=ways, measured=True, total_float=spare)

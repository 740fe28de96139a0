"""Waivers: which findings somebody has accepted for a time, and what is wrong with a waiver.

A waiver holds for the rule and the records that it names, in its own plan and
those below, until its day or version has passed. To name a plan is to name all
that is in it and below. Where two waivers name the same, both must hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.explanations import Explanation
from planweave.model.family import Family
from planweave.model.records.governance import Waiver
from planweave.model.values import Version
from planweave.pipeline.checking.subjects import Subjects
from planweave.pipeline.explanations import named_in, words_of
from planweave.source.suggest import suggestion
from planweave.source.wording import shown
from planweave.weave.defaults import Defaults

Key = tuple[str, str]
"""A rule and the full name of a record."""
Weigh = Callable[[Iterable[Diagnostic]], Iterable[Diagnostic]]

OWN = (
    "waiver-of-unknown-rule",
    "waiver-of-fault",
    "waiver-out-of-reach",
    "waivers-contradict",
    "waiver-expired",
    "waiver-unused",
)
"""What is said of waivers; none of it can be waived."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What waivers are judged by.

    `pages` are those of all rules; `running` the names of rules that are looked
    at under this profile. `data_dates` are those of plans; `today` holds for a
    plan without one, and where it is None no waiver of such a plan ends by date.
    """

    family: Family
    defaults: Defaults
    pages: Mapping[str, Explanation]
    running: frozenset[str]
    data_dates: Mapping[str, date]
    today: date | None

    @property
    def waivers(self) -> tuple[Waiver, ...]:
        """Those that count, in the order of writing."""
        every = self.family.registers.get("waivers", {}).values()
        return tuple(one for one in every if isinstance(one, Waiver) and self.defaults.counts(one))

    def rules(self, waiver: Waiver) -> tuple[str, ...]:
        """The rules that a waiver can be of."""
        pages = named_in(self.pages, waiver.rule)
        return tuple(page.rule for page in pages if not page.fault and page.rule not in OWN)

    def has_expired(self, waiver: Waiver) -> bool:
        """Whether its day or version has passed."""
        if isinstance(waiver.until, Version):
            version = self.family.plans[waiver.plan].header.version
            return version is not None and version > waiver.until
        now = self.data_dates.get(waiver.plan, self.today)
        last = waiver.until.last
        return now is not None and last is not None and last < now

    def reaches(self, waiver: Waiver, name: str) -> bool:
        """Whether a record lies in the waiver's plan or below, or is one of those plans."""
        return not waiver.plan or name == waiver.plan or name.startswith(f"{waiver.plan}/")


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
    left, waived = [], []
    for one in found:
        names = _accepting(one, subjects, by_key, bench, used)
        if names:
            waived.append(Waived(diagnostic=one, waivers=names))
        else:
            left.append(one)
    left += weighed(_about(waivers, by_key, bench))
    if whole and not any(one.rule == "rule-crashed" for one in found):
        left += weighed(_unused(waivers, used, bench))
    return Heard(diagnostics=tuple(left), waived=tuple(waived))


def _accepting(
    one: Diagnostic,
    subjects: Subjects,
    by_key: Mapping[Key, list[Waiver]],
    bench: Bench,
    used: set[Key],
) -> tuple[str, ...]:
    """The waivers that accept a finding whole; what they name is marked as used."""
    accepting: dict[str, None] = {}
    is_whole = True
    for ways in subjects.of(one):
        called = dict.fromkeys(name for way in ways for name in (way, *subjects.plans_around(way)))
        keys = [(one.rule, name) for name in called if (one.rule, name) in by_key]
        used.update(keys)
        # Either side of a difference may be named, by a plan that holds both.
        found = [
            waiver
            for key in keys
            for waiver in by_key[key]
            if all(bench.reaches(waiver, name) for name in ways)
        ]
        is_whole &= bool(found) and not any(map(bench.has_expired, found))
        accepting.update(dict.fromkeys(waiver.name for waiver in found))
    return tuple(accepting) if is_whole else ()


# --- What is wrong with waivers ----------------------------------------------------------------


def _about(
    waivers: tuple[Waiver, ...], by_key: Mapping[Key, list[Waiver]], bench: Bench
) -> Iterator[Diagnostic]:
    for waiver in waivers:
        yield from _rule(waiver, bench)
        for at, name in enumerate(waiver.records):
            if not bench.reaches(waiver, name):
                yield Diagnostic(
                    rule="waiver-out-of-reach",
                    level=Level.WARNING,
                    message=f"The waiver {waiver.name} names {name}, which is not in its plan.",
                    where=Address(waiver.name, ("records", at)),
                    hint="Let the plan above both waive it.",
                )
        if bench.has_expired(waiver):
            yield Diagnostic(
                rule="waiver-expired",
                level=Level.WARNING,
                message=f"The waiver {waiver.name} of {waiver.rule} ended with {waiver.until}.",
                where=Address(waiver.name, ("until",)),
                hint="Mend what it waives, or have it approved again with another until.",
            )
    yield from _contradictions(by_key)


def _rule(waiver: Waiver, bench: Bench) -> Iterator[Diagnostic]:
    if bench.rules(waiver):
        return
    pages = named_in(bench.pages, waiver.rule)
    if pages:
        rule = "waiver-of-fault"
        message = f"The waiver {waiver.name} is of {shown(waiver.rule)}, which nobody can waive."
        hint = "Mend it: what cannot be read stops a build, and waivers do not waive each other."
    else:
        rule = "waiver-of-unknown-rule"
        message = f"There is no rule {shown(waiver.rule)}."
        near = suggestion(waiver.rule, words_of(bench.pages))
        hint = near or "planweave explain lists all rules."
    yield Diagnostic(
        rule=rule,
        level=Level.ERROR,
        message=message,
        where=Address(waiver.name, ("rule",)),
        hint=hint,
    )


def _contradictions(by_key: Mapping[Key, list[Waiver]]) -> Iterator[Diagnostic]:
    """Two waivers of one finding that end differently, once for each pair."""
    told: set[tuple[str, str]] = set()
    for (rule, name), waivers in by_key.items():
        for one, other in combinations(waivers, 2):
            if one.until == other.until or (one.name, other.name) in told:
                continue
            told.add((one.name, other.name))
            yield Diagnostic(
                rule="waivers-contradict",
                level=Level.WARNING,
                message=f"The waivers {one.name} and {other.name} are both of {rule} for {name}, "
                f"until “{one.until}” and until “{other.until}”.",
                where=Address(other.name, ("until",)),
                hint="Keep one of them; until then the finding is accepted while both hold.",
                notes=(Note("the other one is here", Address(one.name, ("until",))),),
            )


def _unused(waivers: tuple[Waiver, ...], used: set[Key], bench: Bench) -> Iterator[Diagnostic]:
    """What is waived and not found; of a rule that does not run nothing is known."""
    for waiver in waivers:
        rules = bench.rules(waiver)
        if not rules or not set(rules) <= bench.running or bench.has_expired(waiver):
            continue
        for at, name in enumerate(waiver.records):
            if bench.reaches(waiver, name) and not any((rule, name) in used for rule in rules):
                called = name or f"the plan {bench.family.root.header.plan}"
                yield Diagnostic(
                    rule="waiver-unused",
                    level=Level.WARNING,
                    message=f"The waiver {waiver.name} is of {waiver.rule} for {called}, "
                    "where nothing of the kind is found.",
                    where=Address(waiver.name, ("records", at)),
                    hint="Take it out, so that it hides nothing that comes later.",
                )

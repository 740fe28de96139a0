"""A condition is tested by what the plan no longer has.

A party agrees on a condition that the plan itself is to show. If what its test names was deleted,
withdrawn or changed its kind since, the test shows nothing any longer, and nobody notices when
the condition fails.

Condition: the test of a condition cannot be read as an expression, names a record or field that
there is not, or a record that was withdrawn, compares what cannot be compared, or takes too many
steps.
Population: conditions of the last word of each party, if it agrees, that have a test and are not
on record as met. That a value is not stated yet is no finding: planweave status says so.
Source: The plan's own rule.

Remedy: Agree with the party on another test, and record its word anew; or record that the
condition is met, with `commit record --met`.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    organisation: {it: {title: IT, kind: work-group, commitment: required}}
    tasks: {pack: {duration: 5d, owner: it}}
    milestones: {packed: {after: [pack], owner: it}}
    packets:
      p1:
        plan: move
        version: 0.1.0
        digest: planweave-1:sha256:9c1f
        to: [it]
        opened: 2027-02-01
        closes: 2027-02-08
    commitments:
      c1:
        party: it
        packet: p1
        state: agreed-with-conditions
        conditions: [{statement: It is packed by then, test: moved.forecast-finish <= 2027-04-01}]
        signed-by: it
        signed: 2027-02-02
        method: reply
        means: It keeps this.
        footprint: {pack.part: "task: accountable, responsible", pack.duration: 5d}
        digest: planweave-footprint-1:sha256:9c1f

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    organisation: {it: {title: IT, kind: work-group, commitment: required}}
    tasks: {pack: {duration: 5d, owner: it}}
    milestones: {packed: {after: [pack], owner: it}}
    packets:
      p1:
        plan: move
        version: 0.1.0
        digest: planweave-1:sha256:9c1f
        to: [it]
        opened: 2027-02-01
        closes: 2027-02-08
    commitments:
      c1:
        party: it
        packet: p1
        state: agreed-with-conditions
        conditions: [{statement: It is packed by then, test: packed.forecast-finish <= 2027-04-01}]
        signed-by: it
        signed: 2027-02-02
        method: reply
        means: It keeps this.
        footprint: {pack.part: "task: accountable, responsible", pack.duration: 5d}
        digest: planweave-footprint-1:sha256:9c1f
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level, Pointer, Where
from planweave.model.family import Family
from planweave.model.records.agreement import Commitment
from planweave.rules.registers.standing.agreed import Agreement
from planweave.rules.registers.standing.terms.conditions import Judged, Problem
from planweave.source.wording import shown

LEVEL = Level.ERROR


def condition_untestable(family: Family, agreements: tuple[Agreement, ...]) -> Iterable[Diagnostic]:
    """One finding for each condition, at the characters that are wrong."""
    for one in agreements:
        for judged in one.terms.conditions if one.word else ():
            problem = judged.answer.problem if judged.answer else None
            if one.word is None or problem is None:
                continue
            statement = shown(judged.condition.statement)
            yield Diagnostic(
                rule="condition-untestable",
                level=LEVEL,
                message=f"The condition {statement} of {one.party} cannot be tested: "
                f"{problem.message}",
                where=_place(family, one.word, judged, problem),
                hint=f"{problem.hint} Agree with {one.party} on another test; the word stays as it "
                "was given.".strip(),
            )


def _place(family: Family, word: Commitment, judged: Judged, problem: Problem) -> Where:
    keys = ("conditions", judged.number - 1, "test")
    home = family.homes.get(("commitments", word.name))
    if home is None:
        return Address(word.name, keys)
    return Pointer(
        home.path, (*home.keys, *keys), offset=problem.start, width=max(problem.width, 1)
    )

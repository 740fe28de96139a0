"""Silence was recorded as agreement.

Who says nothing has not agreed. Silence may count as no objection of those who are only told
or asked; never as the word of a party that the plan needs.

Condition: the method of an agreeing word says that it was deemed, tacit, or silent.
Population: the last word of each party that is required.
Source: Audit practice.

Remedy: Ask the party for its word.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    organisation: {it: {title: IT, kind: work-group, commitment: required}}
    tasks: {pack: {duration: 5d, owner: it}}
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
        state: agreed
        signed-by: it
        signed: 2027-02-02
        method: deemed by silence
        means: It keeps this.
        footprint: {pack.part: "task: accountable, responsible", pack.duration: 5d}
        digest: planweave-footprint-1:sha256:9c1f

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    organisation: {it: {title: IT, kind: work-group, commitment: required}}
    tasks: {pack: {duration: 5d, owner: it}}
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
        state: agreed
        signed-by: it
        signed: 2027-02-02
        method: reply
        means: It keeps this.
        footprint: {pack.part: "task: accountable, responsible", pack.duration: 5d}
        digest: planweave-footprint-1:sha256:9c1f
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.rules.registers.standing.agreed import Agreement

CODE = "AGR-10"
LEVEL = Level.WARNING


def silence_as_consent(agreements: tuple[Agreement, ...]) -> Iterable[Diagnostic]:
    """One finding for each word."""
    for one in agreements:
        if one.required and one.counts and one.word and _is_silent(one.word.method):
            yield Diagnostic(
                rule="silence-as-consent",
                level=LEVEL,
                message=f"{one.party} is said to agree by “{one.word.method}”, and its word is "
                "needed.",
                where=Address(one.word.name, ("method",)),
                hint=f"Ask {one.party} for its word.",
            )


def _is_silent(method: str) -> bool:
    return any(word in method.casefold() for word in ("deemed", "tacit", "silen"))

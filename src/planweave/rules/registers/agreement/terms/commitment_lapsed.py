"""A word no longer holds.

A word may be given until a day, a version or the end of a phase, for so many versions, for now,
or on conditions. When its time is over, or a condition was due and is not met, it has lapsed, and
the plan counts on nothing.

Condition: the word's last day or version is past; the phase, gate or milestone with whose end it
ends has ended before the data date or before today; more later versions were issued than it
outlives; it is provisional and was to be confirmed before today; or a condition was due before
today, and neither the plan shows by its test that it is met nor does a later word say so. In a
document, which knows no today, the data date stands in its place.
Population: the last word of each party, if it agrees. A version is issued if a baseline or a
packet of the overall plan is of it. A phase ends with its last gate, as reported or forecast, and
without one on the last of its own days.
Source: Contract practice: an offer ends with its term.

Remedy: Ask the party to confirm its word, or record with `commit record --met` that its condition
is met.

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
        method: reply
        until: 0.0.9
        means: It keeps this.
        footprint: {pack.part: "task: accountable, responsible", pack.duration: 5d}
        digest: planweave-footprint-1:sha256:9c1f

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    data-date: 2027-03-20
    organisation: {it: {title: IT, kind: work-group, commitment: required}}
    phases: {packing: {dates: 2027-03-01..2027-03-05}}
    tasks: {pack: {duration: 5d, owner: it}}
    progress: {pack: {started: 2027-03-01, finished: 2027-03-05}}
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
        until-end: packing
        means: It keeps this.
        footprint: {pack.part: "task: accountable, responsible", pack.duration: 5d}
        digest: planweave-footprint-1:sha256:9c1f

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    data-date: 2027-03-04
    organisation: {it: {title: IT, kind: work-group, commitment: required}}
    tasks: {pack: {duration: 5d, owner: it}}
    progress: {pack: {started: 2027-03-01}}
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
        conditions:
          - statement: It is packed early
            due: 2027-03-03
            test: packed.forecast-finish <= 2027-03-03
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
        until: 0.1.0
        lasts: 1
        means: It keeps this.
        footprint: {pack.part: "task: accountable, responsible", pack.duration: 5d}
        digest: planweave-footprint-1:sha256:9c1f
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.rules.registers.standing.agreed import Agreement, Standing

CODE = "AGR-04"
LEVEL = Level.ERROR


def commitment_lapsed(agreements: tuple[Agreement, ...]) -> Iterable[Diagnostic]:
    """One finding for each word."""
    for one in agreements:
        if one.standing is not Standing.LAPSED or one.word is None:
            continue
        yield Diagnostic(
            rule="commitment-lapsed",
            level=LEVEL,
            message=f"The word of {one.party} has lapsed: {one.reasons[0]}",
            where=Address(one.word.name),
            hint=f"Ask {one.party} for its word again.",
        )

"""A word on record is not as it was given.

Each record of a word is named by the digest of what it says, names the records before it, and
has the file that came as evidence. Whoever alters one alters what was agreed; so what is altered,
or lacks what it follows, agrees to nothing, whatever it says.

Condition: a gate asks (check --for, or a plan whose status is agreed or baselined), and planweave
verify finds an error in a record or its evidence: its name is not that of its content, a record
is gone that another follows or that a baseline or packet has seen, its values are not those of
its digest, it answers no request, or its evidence says something else or is altered.
Population: all records of words of the overall plan. Without a gate they are not looked at;
planweave verify does.
Source: The design of Planweave: an altered or removed record is found.

Remedy: Take it back from git; what is to be said anew is a record of its own.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    status: agreed
    tasks: {pack: {duration: 5d}}
    organisation: {it: {title: IT, kind: work-group}}
    packets:
      p1:
        plan: move
        version: 0.1.0
        digest: planweave-1:sha256:9c1f
        to: [it]
        opened: 2027-02-01
        closes: 2027-02-08
    commitments:
      k-0123456789012345678901234567890123456789:
        party: it
        packet: p1
        state: requested
        means: It keeps this.
        footprint: {}
        digest: sha256:9c1f

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {pack: {duration: 5d}}
    organisation: {it: {title: IT, kind: work-group}}
    packets:
      p1:
        plan: move
        version: 0.1.0
        digest: planweave-1:sha256:9c1f
        to: [it]
        opened: 2027-02-01
        closes: 2027-02-08
    commitments:
      k-0123456789012345678901234567890123456789:
        party: it
        packet: p1
        state: requested
        means: It keeps this.
        footprint: {}
        digest: sha256:9c1f
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from planweave.model.diagnostics import Diagnostic, Level

LEVEL = Level.ERROR


def word_not_as_given(not_as_given: tuple[Diagnostic, ...]) -> Iterable[Diagnostic]:
    """One finding for each fault that planweave verify finds in a record."""
    for one in not_as_given:
        yield replace(one, rule="word-not-as-given", level=LEVEL)

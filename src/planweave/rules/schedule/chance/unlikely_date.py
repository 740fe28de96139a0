"""A date that somebody has committed to is likely to be missed.

A date computed from most likely durations is kept less often than not, since work
runs late more easily than early and paths meet. The simulation says how often.

Condition: The chance that a committed day is kept is below least-percent.
Population: Targets of milestones, due dates, deadlines, promises of hand-offs and
finishes of plans, of what has a forecast and is not done, where something is left to
chance. 2,000 samples, always of the same seed: a chance is right to about a percent.
Source: GAO, Schedule Assessment Guide, practice 8 (schedule risk analysis).
Remedy: Agree on the day that is kept often enough, or treat the risks that drive it
(`planweave risk`).

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {pack: {duration: [8d, 10d, 25d]}}
    milestones: {open: {target: 2027-03-12, after: [pack]}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {pack: {duration: [8d, 10d, 25d]}}
    milestones: {open: {target: 2027-04-02, after: [pack]}}
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from planweave.compute.schedule import Schedule
from planweave.compute.simulation.outcome.result import Chance, Simulation
from planweave.model.diagnostics import Address, Diagnostic, Edit, Level, Mend, Note
from planweave.rules.schedule.who import who
from planweave.rules.share import plain, rounded
from planweave.weave.defaults import Defaults

CODE = "SRA-01"
LEVEL = Level.WARNING
CALLED = {"due": "due date", "promised": "promised day"}
"""What a field is called in a sentence, where its name is no noun."""
DEFAULT = False


def unlikely_date(
    defaults: Defaults,
    forecast: Schedule,
    chances: Simulation,
    *,
    least_percent: Decimal = Decimal(80),
) -> Iterable[Diagnostic]:
    """One finding for each committed day; one that says so where nothing can be simulated."""
    if isinstance(chances, str):
        yield Diagnostic(
            rule="unlikely-date",
            level=Level.INFO,
            message=f"Chances are not measured: {chances[:1].lower()}{chances[1:]}",
            where=Address(""),
            hint="Install what is missing; nothing else is wrong.",
        )
        return
    wanted = Fraction(least_percent) / 100
    for chance in chances.chances if chances is not None else ():
        of = chance.commitment.of
        if chance.kept < wanted and not all(forecast[name].done for name in of):
            yield _finding(
                defaults, chance, wanted, least_percent, chances.samples if chances else 0
            )


def _finding(
    defaults: Defaults, chance: Chance, wanted: Fraction, least: Decimal, samples: int
) -> Diagnostic:
    committed = chance.commitment
    day = chance.finishes.quantile(wanted)
    called = committed.name or "the overall plan"
    where = Address(committed.name, (committed.field,))
    kept = int(chance.kept * samples)
    mend = Mend(
        (Edit(committed.name, (committed.field,), f"{day}"),),
        f"agree on {day} as {committed.field} of {called}",
    )
    return Diagnostic(
        rule="unlikely-date",
        level=LEVEL,
        message=f"The {CALLED.get(committed.field, committed.field)} of {called}, "
        f"“{committed.day}”, is kept in {kept}/{samples} = "
        f"{rounded(chance.kept * 100, least)} % < {plain(least)} % of the samples.",
        where=where,
        hint=f"{who(defaults, committed.name)} agrees on {day}, which is kept in "
        f"{plain(least)} %, or treats what drives it (planweave risk).",
        notes=tuple(Note("whose finish it is", Address(name)) for name in committed.of[:1]),
        # A deadline may stand in long form, with its reason, which must not go with its date.
        mends=(mend,) if committed.field != "deadline" else (),
    )

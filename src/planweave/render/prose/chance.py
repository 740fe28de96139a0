"""The chance of a committed date as a figure in text, and how chances are written."""

from __future__ import annotations

from fractions import Fraction

from planweave.compute.simulation.outcome.result import Simulation

THIN = "\u202f"


def percent(chance: Fraction) -> str:
    """A chance in whole percent, never rounded to certainty."""
    if 0 < chance < Fraction(1, 200):
        return f"<{THIN}1{THIN}%"
    if Fraction(199, 200) <= chance < 1:
        return f">{THIN}99{THIN}%"
    return f"{round(chance * 100)}{THIN}%"


def chance_of(simulated: Simulation, name: str, *, of_plan: bool) -> tuple[str, str]:
    """The chance that a milestone keeps its target, or a plan its finish; else "" and why not."""
    if simulated is None:
        return "", "nothing is left to chance"
    if isinstance(simulated, str):
        return "", simulated.rstrip(".")
    chance = simulated.chance(name, "finish" if of_plan else "target")
    if chance is None:
        return "", "no date is committed, or none is forecast"
    return percent(chance.kept), ""

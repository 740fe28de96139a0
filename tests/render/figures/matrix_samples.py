"""Matrices at every size."""

from __future__ import annotations

from planweave.render.figures.matrices.hand_offs import Crossing, Crossings, Group
from planweave.render.figures.matrices.risk import Risk, RiskMatrix, risk_levels, tones
from planweave.render.figures.matrices.stakeholders import Stakeholder, Stakeholders
from tests.render.figures.tree_samples import HOSTILE, TASKS

FIVE = ("1", "2", "3", "4", "5")
WORDS = ("very low", "low", "medium", "high", "very high")


def matrix(risks: tuple[Risk, ...], levels: tuple[str, ...] = FIVE) -> RiskMatrix:
    count = len(levels)
    return RiskMatrix(rows=levels, columns=levels, tones=tones(count, count), risks=risks)


def risks(count: int, *, after: bool) -> tuple[Risk, ...]:
    return tuple(
        Risk(name=f"R{at + 1}", before=(at * 7 % 5, at * 3 % 5),
             after=((at * 7 % 5) // 2, (at * 3 % 5) // 2) if after else None)
        for at in range(count)
    )  # fmt: skip


RISKS = {
    "one": matrix((Risk(name="1", before=(4, 3), after=(2, 3)),)),
    "five": matrix((
        Risk(name="1", before=(4, 3), after=(2, 3)), Risk(name="2", before=(2, 2), after=(1, 1)),
        Risk(name="3", before=(2, 4), after=(0, 3)), Risk(name="4", before=(3, 2), after=(1, 1)),
        Risk(name="5", before=(2, 1), after=(0, 1)), Risk(name="6", before=None))),
    "ten": matrix(risks(10, after=True), WORDS),
    "sixty": matrix(risks(60, after=True), WORDS),
    "sixty plain": matrix(risks(60, after=False)),
    "ten thousand": matrix(risks(10_000, after=True)),
    "three levels": matrix(risks(9, after=False), ("Low", "Medium", "High", "Top", "Over")),
    "levels only": risk_levels(("Low", "Medium", "High"), (
        ("1", 2, 1), ("2", 1, 0), ("3", 2, 0), ("4", 1, 0), ("5", 1, 0))),
    "hostile": matrix(tuple(Risk(name=text, before=(at % 5, 1), after=(0, at % 5))
                            for at, text in enumerate(HOSTILE)), HOSTILE[:5]),
}  # fmt: skip

TITLES = ("Management", "Community", "Components", "Interfaces", "HPC", "Data bases", "Social")
LINKS = ((1, 2, 2, 35), (2, 1, 1, 30), (2, 7, 1, None), (3, 4, 5, 1), (3, 5, 2, 40), (4, 1, 1, 20),
         (4, 2, 3, -14), (4, 6, 1, 22), (5, 1, 1, 20), (5, 3, 4, 8), (5, 4, 2, 60), (6, 3, 1, 15),
         (6, 4, 2, -6))  # fmt: skip


def crossings(count: int) -> Crossings:
    return Crossings(
        groups=tuple(Group(key=f"g{at}", name=f"WP{at + 1}", title=TITLES[at % 7])
                     for at in range(count)),
        crossings=tuple(
            Crossing(giver=f"g{a}", taker=f"g{b}", count=(a + 3 * b) % 30 + 1,
                     margin=(a * 17 - b * 23) % 90 - 15)
            for a in range(count) for b in range(count) if a != b and (a * 5 + b) % 4 == 0
        ),
    )  # fmt: skip


CROSSINGS = {
    "one": crossings(1),
    "seven": Crossings(
        groups=tuple(Group(key=str(at + 1), name=f"WP{at + 1}", title=title)
                     for at, title in enumerate(TITLES)),
        crossings=tuple(Crossing(giver=str(a), taker=str(b), count=n, margin=m)
                        for a, b, n, m in LINKS)),
    "three": crossings(3),
    "twenty": crossings(20),
    "hundred": crossings(100),
    "hostile": Crossings(
        groups=tuple(Group(key=text, name=text, title=text) for text in HOSTILE),
        crossings=(Crossing(giver=HOSTILE[0], taker=HOSTILE[2], count=10**6, margin=-10_000),)),
}  # fmt: skip


def stakeholders(count: int) -> Stakeholders:
    return Stakeholders(
        stakeholders=tuple(
            Stakeholder(name=f"{TASKS[at % 9]} {at}", power=at % 2, interest=at // 2 % 2)
            for at in range(count)
        )
    )


STAKEHOLDERS = {
    "one": stakeholders(1),
    "ten": stakeholders(10),
    "sixty": stakeholders(60),
    "ten thousand": stakeholders(10_000),
    "five levels": Stakeholders(
        power=WORDS, interest=WORDS, advice=(),
        stakeholders=tuple(Stakeholder(name=f"Party {at}", power=at % 5, interest=at * 3 % 5)
                           for at in range(25))),
    "hostile": Stakeholders(
        stakeholders=tuple(Stakeholder(name=text, power=1, interest=0) for text in HOSTILE),
        power=HOSTILE[:2], interest=HOSTILE[2:4]),
}  # fmt: skip

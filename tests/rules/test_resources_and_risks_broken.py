"""The well-kept plan with one thing broken at a time: which findings that adds, and no others.

Only the families on money, people, risk, data, parties and lifecycle are looked at.
"""

from __future__ import annotations

import pkgutil
from pathlib import Path

import pytest

import planweave.rules
from planweave.pipeline.facts import Facts
from planweave.pipeline.memo import Memo
from planweave.source.world import Memory

SERVICE = Path(__file__).parents[2] / "plans" / "service"
MEMO = Memo()
"""What one broken plan has in common with the next is worked out once."""
FAMILIES = ("budget", "capacity", "information", "lifecycle", "parties", "risk")
FILES = {str(path.relative_to(SERVICE)): path.read_bytes() for path in sorted(SERVICE.rglob("*.*"))}
HOME = Path(planweave.rules.__file__).parent / "registers"
RULES = {
    info.name.replace("_", "-")
    for family in FAMILIES
    for info in pkgutil.iter_modules([str(HOME / family)])
}

BROKEN = [
    ("risks.yaml", "    actions: [tell-residents]\n", "", "mitigation-not-scheduled"),
    (
        "plan.yaml",
        "next-revision-due",
        "data-date: 2027-05-03\nnext-revision-due",
        "risk-review-overdue",
    ),
    (
        "delivery/permits/risks.yaml",
        "impact: {schedule: [2d, 4d, 8d], cost: 12_000 EUR}",
        "impact: {schedule: 15d, cost: 12_000 EUR}",
        "risk-not-escalated",
    ),
    ("delivery/permits/risks.yaml", "cost: 12_000 EUR", "cost: 32_000 EUR", "risk-not-escalated"),
    ("delivery/booking/data.yaml", "      basis: public task\n", "", "personal-data-without-basis"),
    (
        "data.yaml",
        "    backup: daily at the second site of the council\n    access: public\n",
        "    access: public\n",
        "data-without-safekeeping",
    ),
    ("infrastructure.yaml", "available: 2026-12-07", "available: 2027-01-18", "available-too-late"),
    (
        "infrastructure.yaml",
        "    cost: 1_200 EUR\n    account: overall-money\n",
        "",
        "infrastructure-unfunded",
    ),
    ("stakeholders.yaml", "    to: [access-forum]", "    to: [residents]", None),
    (
        "duties.yaml",
        "    hours: mon-fri 9 to 17\n    terms: support-agreement\n",
        "    hours: mon-fri 9 to 17\n",
        None,
    ),
    (
        "people.yaml",
        "    part-of: city-council\n    head: service-manager\n",
        "    part-of: service-office\n    head: service-manager\n",
        "reporting-ring",
    ),
    (
        "delivery/people.yaml",
        "to: booking, effort: 10pd",
        "to: booking, effort: 1pd",
        "demand-without-offer",
    ),
    ("delivery/people.yaml", "skills: {teaching: 3}", "skills: {teaching: 1}", "skill-gap"),
    ("delivery/milestones.yaml", "due: 2027-06-04", "due: 2027-03-01", "due-before-produced"),
    ("delivery/money.yaml", "labour: 146_140 EUR", "labour: 246_140 EUR", "over-allocated-money"),
]


def found(files: dict[str, bytes]) -> dict[str, int]:
    """How many findings there are of each rule of these families."""
    counts: dict[str, int] = {}
    for one in Facts(Memory(files), memo=MEMO).diagnostics:
        if one.rule in RULES or one.rule == "rule-crashed":
            counts[one.rule] = counts.get(one.rule, 0) + 1
    return counts


def test_the_well_kept_plan_has_none() -> None:
    assert found(FILES) == {}


@pytest.mark.parametrize(
    ("path", "old", "new", "rule"), BROKEN, ids=[f"{at}-{one[3]}" for at, one in enumerate(BROKEN)]
)
def test_one_thing_broken_is_found(path: str, old: str, new: str, rule: str | None) -> None:
    text = FILES[path].decode()
    assert old in text
    broken = FILES | {path: text.replace(old, new, 1).encode()}
    assert set(found(broken)) == ({rule} if rule else set())

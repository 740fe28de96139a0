"""A plan looked at alone is not blamed for what the others hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from planweave.pipeline.facts import Facts
from planweave.source.world import Disk, Memory

SERVICE = Path(__file__).parents[2] / "plans" / "service"
PLANS = sorted(str(one.parent.relative_to(SERVICE)) for one in SERVICE.rglob("plan.yaml"))
FILES = {
    "plan.yaml": "plan: move\ntitle: Move\nstart: 2027-03-01\npeople: {ann: {}}\n"
    "sub-plans: {build: {}}\noffers: {ann-build: {from: ann, to: build, effort: 4pd}}\n"
    "tasks: {find: {duration: 30d}}\n",
    "build/plan.yaml": "plan: build\ntitle: Build\n"
    "tasks:\n  pack: {duration: 5d, effort: 4pd, assign: {ann: 4pd}, after: [find]}\n"
    "  carry: {duration: 1d, after: [pack]}\n"
    "infrastructure: {van: {needed: 2027-04-30, available: 2027-04-01, for: [carry]}}\n",
}


@pytest.mark.parametrize("folder", [one for one in PLANS if one != "."])
def test_each_plan_of_the_well_kept_family_is_well_kept_alone(folder: str) -> None:
    found = Facts(Disk(SERVICE), folder).diagnostics
    assert [one.message for one in found if one.level != "info"] == []


def test_who_belongs_elsewhere_offers_there_and_what_waits_elsewhere_has_no_date_yet() -> None:
    world = Memory({path: text.encode() for path, text in FILES.items()})
    alone = {one.rule for one in Facts(world, "build").diagnostics}
    assert not alone & {"demand-without-offer", "available-too-late"}
    early = FILES | {"build/plan.yaml": FILES["build/plan.yaml"].replace(", after: [find]", "")}
    world = Memory({path: text.encode() for path, text in early.items()})
    assert "available-too-late" in {one.rule for one in Facts(world, "build").diagnostics}

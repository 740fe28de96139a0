"""Which plans make the family: sub-plans to any depth, and what keeps one out."""

from __future__ import annotations

from pathlib import Path

import pytest

from planweave.model.diagnostics import Outcome, Pointer
from planweave.model.family import Draft
from planweave.model.values import Version
from planweave.source.read import read_plan
from planweave.source.world import Disk
from planweave.weave.family import weave
from planweave.weave.lock.model import Lock, Pin
from planweave.weave.walk.sites import Site
from tests.weave.weaving import ROOT, draft, family, loading, told, woven


def plan(name: str, below: str = "") -> str:
    return f"plan: {name}\ntitle: The plan {name}\n{below}"


def test_plans_come_root_first_then_depth_first_in_order_of_writing() -> None:
    found = family(
        {
            "plan.yaml": ROOT + "sub-plans: {wp4: {}, wp1: {path: first}}",
            "wp4/plan.yaml": plan("wp4", "sub-plans: {portal: {path: parts/portal}}"),
            "wp4/parts/portal/plan.yaml": plan("portal"),
            "first/plan.yaml": plan("wp1"),
        }
    )
    assert list(found.plans) == ["", "wp4", "wp4/portal", "wp1"]
    assert found.plans["wp4/portal"].parent == "wp4"
    assert found.plans[""].children == ("wp4", "wp1")
    assert found.plans["wp1"].folder == "first"


def test_a_sub_plan_that_is_not_there_is_told_at_the_path() -> None:
    files = {"plan.yaml": ROOT + "sub-plans:\n  wp4: {path: four}\n  wp5: {}"}
    assert told(files) == [
        (
            "plan.yaml:5:15: error: The sub-plan wp4 is not in “four”: "
            "There is no “four/plan.yaml”. [missing-sub-plan]"
        ),
        (
            "plan.yaml:6:3: error: The sub-plan wp5 is not in “wp5”: "
            "There is no “wp5/plan.yaml”. [missing-sub-plan]"
        ),
    ]


@pytest.mark.parametrize("path", ["../wp4", "/etc", "a/../../b", "a/.."])
def test_a_path_never_leads_out_of_the_plans_folder(path: str) -> None:
    [line] = told({"plan.yaml": ROOT + f"sub-plans:\n  wp4: {{path: {path}}}"})
    assert line.startswith("plan.yaml:5:15: error: ")
    assert line.endswith(
        f"The path “{path}” of the sub-plan wp4 leads out of this plan's folder. [sub-plan-outside]"
    )


def test_names_into_a_plan_that_could_not_be_read_are_not_reported_again() -> None:
    files = {
        "plan.yaml": ROOT + "sub-plans: {wp4: {}}\ntasks: {T1: {duration: 5d, after: [wp4/x]}}"
    }
    assert [line.rpartition(" ")[2] for line in told(files)] == ["[missing-sub-plan]"]


def test_one_folder_with_two_parents_names_both_chains() -> None:
    files = {
        "plan.yaml": ROOT + "sub-plans:\n  wp4: {}\n  portal: {path: wp4/portal}",
        "wp4/plan.yaml": plan("wp4", "sub-plans: {portal: {}}"),
        "wp4/portal/plan.yaml": plan("portal"),
    }
    assert told(files) == [
        (
            "plan.yaml:6:3: error: The plan portal has two parents: odk → wp4 → portal, "
            "and odk → portal. [two-parents]"
        )
    ]


def test_a_plan_in_its_own_folder_is_above_itself() -> None:
    [line] = told({"plan.yaml": ROOT + "sub-plans:\n  again: {path: .}"})
    assert "The plan odk is above itself: odk → again. [include-cycle]" in line


def test_sub_plans_nest_sixteen_deep_and_no_deeper() -> None:
    files = {"plan.yaml": ROOT + "sub-plans: {s: {}}"}
    for depth in range(1, 20):
        files["/".join("s" * depth) + "/plan.yaml"] = plan(f"p{depth}", "sub-plans: {s: {}}")
    outcome = woven(files)
    assert outcome.value is not None
    assert len(outcome.value.plans) == 17
    assert [d.rule for d in outcome.diagnostics if d.level == "error"] == ["nested-too-deep"]


def test_a_withdrawn_sub_plan_is_kept_and_marked_with_all_below_it() -> None:
    found = family(
        {
            "plan.yaml": ROOT + "sub-plans: {wp7: {withdrawn: Cancelled}, wp1: {}}",
            "wp7/plan.yaml": plan("wp7", "sub-plans: {inner: {}}\ntasks: {T7: {duration: 5d}}"),
            "wp7/inner/plan.yaml": plan("inner"),
            "wp1/plan.yaml": plan("wp1", "tasks: {T1: {duration: 5d, after: [wp7/T7]}}"),
        }
    )
    assert {name: one.withdrawn for name, one in found.plans.items()} == {
        "": False,
        "wp7": True,
        "wp7/inner": True,
        "wp1": False,
    }
    assert found.record("wp7/T7") is not None


def test_a_referenced_plan_is_not_woven_and_its_names_lie_outside() -> None:
    files = {
        "plan.yaml": ROOT
        + "sub-plans: {risk-plan: {relation: reference}}\n"
        + "tasks: {T1: {duration: 5d, after: [risk-plan/T9]}}",
        "risk-plan/plan.yaml": plan("risk-plan", "tasks: {T9: {duration: 5d}}"),
    }
    outcome = woven(files)
    assert outcome.value is not None
    assert list(outcome.value.plans) == [""]
    assert outcome.value.external == ("risk-plan/T9",)
    assert [d.rule for d in outcome.diagnostics] == ["external-name"]


def test_a_folder_with_a_plan_that_nothing_names_is_a_warning() -> None:
    files = {
        "plan.yaml": ROOT + "sub-plans: {wp4: {}, portal: {path: wp4/portal}}",
        "wp4/plan.yaml": plan("wp4"),
        "wp4/portal/plan.yaml": plan("portal"),
        "wp8/plan.yaml": plan("wp8"),
    }
    [line] = told(files)
    assert line.startswith("wp8/plan.yaml:1:1: warning: ")
    assert line.endswith("[unnamed-sub-plan]")


def test_a_sub_plan_behind_a_link_that_leads_out_is_told_at_the_parents_key(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "plan.yaml").write_text(plan("wp4"), encoding="utf-8")
    (tmp_path / "family").mkdir()
    (tmp_path / "family" / "wp4").symlink_to(tmp_path / "elsewhere")
    text = ROOT + "sub-plans: {wp4: {}}"
    (tmp_path / "family" / "plan.yaml").write_text(text, encoding="utf-8")
    world = Disk(tmp_path / "family")
    outcome = weave(lambda site: read_plan(world, site.folder, site.apart))
    [error] = [d for d in outcome.diagnostics if d.rule == "sub-plan-outside"]
    assert error.where == Pointer("plan.yaml", ("sub-plans", "wp4"), "key")


# --- Repositories ----------------------------------------------------------------------------

URL = "https://example.org/portal.git"


def in_git(lock: Lock, *, inner: str = "") -> Outcome[object]:
    """Two sub-plans that share a repository, which holds one plan."""
    below = f"sub-plans: {{portal: {{git: '{URL}', rev: v1}}}}\n"
    read = loading(
        {
            "plan.yaml": ROOT + "sub-plans: {wp4: {}, wp5: {}}",
            "wp4/plan.yaml": plan("wp4", below),
            "wp5/plan.yaml": plan("wp5", below + "tasks: {T5: {duration: 5d, after: [portal/x]}}"),
        }
    )
    inside = draft({"plan.yaml": plan("portal", "tasks: {x: {duration: 5d}}\n" + inner)})

    def load(site: Site) -> Outcome[Draft | None]:
        return Outcome(inside) if site.repository else read(site)

    return weave(load, "", lock)  # type: ignore[return-value]


def pinned(**commits: str) -> Lock:
    return Lock(
        pins={
            name.replace("_", "/"): Pin(Version(0, 1, 0), "", commit)
            for name, commit in commits.items()
        }
    )


def test_a_repository_that_is_not_locked_is_not_read() -> None:
    outcome = in_git(Lock())
    assert {d.rule for d in outcome.diagnostics} == {"sub-plan-not-locked"}


def test_one_repository_at_one_commit_is_woven_once() -> None:
    outcome = in_git(pinned(wp4_portal="a" * 40, wp5_portal="a" * 40))
    found = outcome.value
    assert not [d for d in outcome.diagnostics if d.level == "error" and "not-as" not in d.rule]
    assert list(found.plans) == ["", "wp4", "wp4/portal", "wp5"]  # type: ignore[attr-defined]
    assert found.aliases == {"wp5/portal": "wp4/portal"}  # type: ignore[attr-defined]
    [link] = found.record("wp5/T5").after  # type: ignore[attr-defined]
    assert link.target == "wp4/portal/x"


def test_one_repository_at_two_commits_is_an_error_that_names_both_ways() -> None:
    outcome = in_git(pinned(wp4_portal="a" * 40, wp5_portal="b" * 40))
    [error] = [d for d in outcome.diagnostics if d.rule == "two-pins"]
    assert error.message == (
        "The plan portal is woven at two commits: aaaaaaaaaaaa by odk → wp4 → portal, "
        "and bbbbbbbbbbbb by odk → wp5 → portal."
    )


def test_a_repository_that_includes_itself_prints_the_whole_chain() -> None:
    again = f"sub-plans: {{again: {{git: '{URL}', rev: v1}}}}"
    outcome = in_git(pinned(wp4_portal="a" * 40, wp4_portal_again="b" * 40), inner=again)
    [error] = [d for d in outcome.diagnostics if d.rule == "include-cycle"]
    assert error.message == "The plan portal is above itself: portal → again."

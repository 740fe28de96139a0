"""What holds for every family: layout changes no result, a full name is its own look-up."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from planweave.model.family import Family
from planweave.weave.names.building import names_of
from planweave.weave.names.spaces import Found
from planweave.weave.names.spelling import spelled
from tests.weave.weaving import ROOT, family, woven

IDS = ("T1", "T2", "M1", "R1")


@st.composite
def families(draw: st.DrawFn) -> dict[str, list[str]]:
    """The registers of a root and two nested sub-plans, whose ids may hide each other."""
    plans = {}
    for folder in ("", "a/", "a/b/"):
        ids = draw(st.lists(st.sampled_from(IDS), min_size=1, unique=True))
        links = draw(st.lists(st.sampled_from([*IDS, "a/T1", "/a/b/T2", "b/T1"]), unique=True))
        tasks = ", ".join(f"{i}: {{duration: 1d, after: [{', '.join(links)}]}}" for i in ids)
        plans[folder] = [
            f"tasks: {{{tasks}}}",
            f"milestones: {{N{len(ids)}: {{after: [{ids[0]}]}}}}",
            f"risks: {{Q1: {{threatens: [{ids[0]}], actions: [{ids[-1]}]}}}}",
        ]
    return plans


HEADS = {
    "": ROOT + "sub-plans: {a: {}}\n",
    "a/": "plan: a\ntitle: A\nsub-plans: {b: {}}\n",
    "a/b/": "plan: b\ntitle: B\n",
}


def plainly(plans: dict[str, list[str]]) -> dict[str, str]:
    return {f"{folder}plan.yaml": HEADS[folder] + "\n".join(r) for folder, r in plans.items()}


@given(plans=families(), data=st.data())
@settings(max_examples=60, deadline=None)
def test_names_of_files_and_order_of_registers_change_no_result(
    plans: dict[str, list[str]], data: st.DataObject
) -> None:
    files = {}
    for folder, registers in plans.items():
        files[f"{folder}plan.yaml"] = HEADS[folder]
        for register in data.draw(st.permutations(registers)):
            name = data.draw(st.sampled_from(["plan", "x", "y", "sub/z"]))
            path = f"{folder}{name}.yaml"
            files[path] = files.get(path, "") + register + "\n"
    one, other = woven(plainly(plans)), woven(files)
    assert said(one.value) == said(other.value)
    assert sorted(d.message for d in one.diagnostics) == sorted(
        d.message for d in other.diagnostics
    )


def said(found: Family | None) -> object:
    assert found is not None
    registers = {name: dict(records) for name, records in found.registers.items() if records}
    return registers, dict(found.register_of), found.codes, list(found.plans)


@given(plans=families())
@settings(max_examples=60, deadline=None)
def test_every_reference_is_a_full_name_that_is_its_own_look_up(
    plans: dict[str, list[str]],
) -> None:
    found = woven(plainly(plans)).value
    assert found is not None
    names = names_of(found)
    for task in found.of("tasks"):
        for link in task.after:  # type: ignore[attr-defined]
            assert found.record(link.target) is not None
            for plan in found.plans:
                meant = names.find(plan, f"/{link.target}")
                assert isinstance(meant, Found)
                assert meant.name == link.target
                assert names.find(plan, spelled(names, plan, meant)) == meant


def test_the_names_of_a_woven_family_are_those_it_was_woven_with() -> None:
    found = family({"plan.yaml": ROOT + "tasks: {T1: {duration: 1d}}"})
    assert names_of(found).find("", "T1") == Found("T1", "tasks")
    assert names_of(found).find("", "standard") == Found("standard", "calendars")

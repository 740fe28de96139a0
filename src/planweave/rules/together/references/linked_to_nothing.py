"""Something is planned that no work needs.

An infrastructure item, an acquisition or a skill that no work names cannot be
traced to a purpose: nobody knows when it is needed, or whether at all. An element
of the breakdown whose upper element is not there hangs in the air.

Condition: An item of infrastructure or an acquisition names nothing in for; a
skill is named by no task and no training; an element has a code whose upper
code no element has.
Population: Such records that count; elements of a sub-plan that is looked at
alone are left out, since what is above them is not there.
Source: GAO, Schedule Assessment Guide, practice 5 (all that is planned can be
traced).

Remedy: Say what it is for, or take it out.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    wbs: {1: {title: Tool}, 2.1: {title: Lesson}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    wbs: {1: {title: Tool}, 1.1: {title: Lesson}}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.record import Record
from planweave.model.records.resources import Acquisition, Infrastructure, Skill, Training
from planweave.model.records.work import Task, WbsElement
from planweave.model.registers import REGISTERS
from planweave.rules.asked import waived_for
from planweave.rules.telling import begins, listed, living, noted, plan_called
from planweave.weave.defaults import Defaults

CODE = "REF-07"
LEVEL = Level.WARNING


def linked_to_nothing(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each plan and register."""
    waived = waived_for(family, "linked-to-nothing")
    found: dict[tuple[str, str, tuple[str, ...]], list[Record]] = {}
    for register, record in _orphans(family, defaults):
        key = (record.plan, register, waived.get(record.name, ()))
        found.setdefault(key, []).append(record)
    for (plan, register, _), records in found.items():
        singular = REGISTERS[register].singular
        what = f"{singular}s" if len(records) > 1 else singular
        lacking = (
            "no upper element"
            if register == "wbs"
            else f"no work that needs {'them' if len(records) > 1 else 'it'}"
        )
        yield Diagnostic(
            rule="linked-to-nothing",
            level=LEVEL,
            message=f"{begins(plan_called(family, plan))} has {len(records)} {what} with "
            f"{lacking}: {listed(one.id for one in records)}.",
            where=Address(records[0].name),
            hint="Add the upper element." if register == "wbs" else "Say in for what needs it.",
            notes=noted("{} too", (one.name for one in records[1:])),
            also=tuple(one.name for one in records[1:]),
        )


def _orphans(family: Family, defaults: Defaults) -> Iterator[tuple[str, Record]]:
    codes = set(family.codes.values())
    # A sub-plan that is checked alone hangs below an element that only the plan above holds.
    hangs = all("." in code for code in codes)
    for element in living(defaults, "wbs", WbsElement):
        code = family.codes.get(element.name, "")
        if not hangs and "." in code and code.rpartition(".")[0] not in codes:
            yield "wbs", element
    for item in living(defaults, "infrastructure", Infrastructure):
        if not item.for_:
            yield "infrastructure", item
    for bought in living(defaults, "acquisitions", Acquisition):
        if not bought.for_:
            yield "acquisitions", bought
    skills = list(living(defaults, "skills", Skill))
    if skills:
        used = {name for task in living(defaults, "tasks", Task) for name in task.skills or ()}
        used |= {one.skill for one in living(defaults, "training", Training)}
        yield from (("skills", skill) for skill in skills if skill.name not in used)

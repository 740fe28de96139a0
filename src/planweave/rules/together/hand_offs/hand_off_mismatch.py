"""The two halves of a hand-off do not say the same.

The giver promises one thing to one plan, and another plan takes it, or names
another thing, another giver or another day. Both sides believe that they agree.

Condition: The receiver's half says another item, promised day, giver or plan
than the giver's half.
Population: Pairs of get and give in which both count; texts are compared
without case and spaces; what one half leaves out is not compared.
Source: Practice of interface control documents: both sides sign one
description.

Remedy: Make the halves agree; in a get with `of`, leave `from`, `item` and `promised` out.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {}, teach: {}}
    # build/plan.yaml
    plan: build
    title: Build
    tasks: {tool: {duration: 5d}}
    gives:
      tool-out: {item: Tool, to: move, by: tool, promised: 2027-03-12}
    # teach/plan.yaml
    plan: teach
    title: Teach
    tasks: {lesson: {duration: 5d}}
    gets:
      tool-in: {of: build/tool-out, for: [lesson], needed: 2027-03-26}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {}, teach: {}}
    # build/plan.yaml
    plan: build
    title: Build
    tasks: {tool: {duration: 5d}}
    gives:
      tool-out: {item: Tool, to: teach, by: tool, promised: 2027-03-12}
    # teach/plan.yaml
    plan: teach
    title: Teach
    tasks: {lesson: {duration: 5d}}
    gets:
      tool-in: {of: build/tool-out, for: [lesson], needed: 2027-03-26}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planweave.model.diagnostics import Address, Diagnostic, Level, Mend, Note, Sides
from planweave.model.family import Family
from planweave.model.records.interaction import Get, Give
from planweave.rules.mending import acts, edit, either, rooted, text
from planweave.rules.telling import begins, living, side_of
from planweave.weave.defaults import Defaults

CODE = "XPL-07"
LEVEL = Level.WARNING

Difference = tuple[str, str, str, str]
"""Key and value of the receiver's half, key and value of the giver's."""


def hand_off_mismatch(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each field in which the halves differ."""
    for get in living(defaults, "gets", Get):
        give = family.record(get.of) if get.of else None
        if not isinstance(give, Give):
            continue
        for ours, ours_said, theirs, theirs_said in _differences(family, get, give):
            said = ours in ("item", "promised")
            every = _mends(defaults, get, give, ours)
            yield Diagnostic(
                rule="hand-off-mismatch",
                level=LEVEL,
                message=f"The get {get.name} has “{ours_said}” for its {ours}, and the give "
                f"{give.name} says “{theirs_said}”.",
                where=Address(get.name, (ours,) if ours != "plan" else ()),
                hint=either(every, "; what the give says need not stand in the get")
                if every
                else f"{begins(acts(defaults, give.name))} says to whom it is given.",
                notes=(
                    Note(f"promised here: {theirs_said}", Address(give.name, (theirs,))),
                    Note(f"needed here: {ours_said}", Address(get.name)),
                ),
                mends=every,
                sides=Sides(
                    left=side_of(family, give.name, theirs if said else "", theirs_said),
                    right=side_of(family, get.name, ours if said else "", ours_said),
                    about=ours,
                ),
            )


def _mends(defaults: Defaults, get: Get, give: Give, key: str) -> tuple[Mend, ...]:
    """The receiver leaves out what the give says, or the giver says the same."""
    family = defaults.family
    taker, giver = acts(defaults, get.name), acts(defaults, give.name)
    if key == "plan":
        to = edit(give.name, "to", value=rooted(family, get.plan))
        return (Mend((to,), f"{giver} promises it to {get.plan}"),) if get.plan else ()
    leave = Mend((edit(get.name, key),), f"{taker} leaves “{key}” out")
    if key == "item":
        same = edit(give.name, "item", value=text(get.item))
        return leave, Mend((same,), f"{giver} calls it “{get.item}”")
    if key == "promised":
        same = edit(give.name, "promised", value=get.promised)
        return leave, Mend((same,), f"{giver} promises {get.promised}")
    return (leave,)


def _differences(family: Family, get: Get, give: Give) -> Iterator[Difference]:
    root = family.root.header.plan
    if give.to in family.plans and not _reaches(give.to, get.plan):
        yield "plan", get.plan or root, "to", give.to or root
    if get.from_ is not None and get.from_ in family.plans and not _reaches(get.from_, give.plan):
        yield "from", get.from_ or root, "item", f"given by {give.plan or root}"
    if get.item and " ".join(get.item.split()).lower() != " ".join(give.item.split()).lower():
        yield "item", get.item, "item", give.item
    days = (get.promised, give.promised)
    if None not in days and days[0] != days[1]:
        yield "promised", str(get.promised), "promised", str(give.promised)


def _reaches(said: str, plan: str) -> bool:
    """Whether a plan is the one that is said, or lies below it."""
    return plan == said or plan.startswith(f"{said}/") if said else plan == ""

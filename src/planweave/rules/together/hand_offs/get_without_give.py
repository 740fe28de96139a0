"""Something is needed of another plan that has not promised it.

The receiver waits for what the giver does not know of. Nothing in the network
holds the receiver's work back, so its dates look better than they are.

Condition: A get names a plan of the family in from and no promise in of; or
the promise that it names is withdrawn.
Population: Needed hand-offs that count. A giver without a plan in the family
is left out.
Source: GAO, Schedule Assessment Guide, practice 5 (horizontal traceability);
give and get of integrated master plans.

Remedy: The giving group writes a give, and the get names it in `of`.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {}, teach: {}}
    # build/plan.yaml
    plan: build
    title: Build
    # teach/plan.yaml
    plan: teach
    title: Teach
    tasks: {lesson: {duration: 5d}}
    gets:
      tool-in: {from: build, item: Tool, for: [lesson], needed: 2027-03-22}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {lesson: {duration: 5d}}
    gets:
      key: {from: landlord, item: Key, for: [lesson], needed: 2027-03-22, promised: 2027-03-05}
    organisation:
      landlord: {kind: supplier}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planweave.model.diagnostics import Address, Diagnostic, Level, Mend, Note, Side, Sides
from planweave.model.family import Family
from planweave.model.records.interaction import Get, Give
from planweave.rules.mending import acts, edit, either, rooted
from planweave.rules.telling import begins, living, plan_called, side_of
from planweave.weave.defaults import Defaults

CODE = "XPL-05"
LEVEL = Level.ERROR


def _meant(defaults: Defaults, get: Get, giver: str) -> Iterator[Give]:
    """Promises of the giver to this plan, of the same item, that no get names."""
    named = {one.of for one in living(defaults, "gets", Get)}
    for give in living(defaults, "gives", Give):
        same = " ".join(give.item.split()).lower() == " ".join(get.item.split()).lower()
        if same and give.plan == giver and give.to == get.plan and give.name not in named:
            yield give


def get_without_give(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each get whose giver is a plan of the family that has not promised it."""
    for get in living(defaults, "gets", Get):
        give = family.record(get.of) if get.of else None
        withdrawn = isinstance(give, Give) and not defaults.counts(give)
        giver = give.plan if give is not None else get.from_
        if giver is None or giver not in family.plans or (get.of and not withdrawn):
            continue
        meant = () if get.of else tuple(_meant(defaults, get, giver))
        mends = tuple(
            Mend(
                (edit(get.name, "of", value=rooted(family, one.name)),),
                f"{acts(defaults, get.name)} names {one.name} in of",
            )
            for one in meant
        )
        item = get.item or (give.item if isinstance(give, Give) else "")
        said = "has withdrawn its promise" if withdrawn else "has promised nothing"
        yield Diagnostic(
            rule="get-without-give",
            level=LEVEL,
            message=f"The get {get.name} needs “{item}” of {plan_called(family, giver)}, "
            f"which {said}.",
            where=Address(get.name, ("of",) if get.of else ("from",)),
            hint=either(mends)
            if mends
            else f"{begins(acts(defaults, giver))} writes a give to "
            f"{get.plan or family.root.header.plan}; {acts(defaults, get.name)} then names it in "
            "of.",
            notes=(
                Note("needed here", Address(get.name)),
                *(Note("this may be meant", Address(one.name)) for one in meant),
                Note("the withdrawn promise", Address(give.name))
                if isinstance(give, Give)
                else Note("the plan that is to give", Address(giver)),
            ),
            mends=mends,
            sides=Sides(
                left=side_of(family, give.name, "withdrawn")
                if give is not None
                else Side(plan=giver, record=giver, field="gives"),
                right=side_of(family, get.name, "item", item),
            ),
        )

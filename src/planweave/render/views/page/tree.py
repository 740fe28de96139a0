"""The merged breakdown of work: elements by code, and the tasks of each."""

from __future__ import annotations

from collections.abc import Mapping

from planweave.classes import dataclass
from planweave.model.family import Family
from planweave.model.records.work import Task, WbsElement
from planweave.weave.defaults import Defaults


@dataclass(frozen=True, slots=True)
class WorkTree:
    """The elements of all plans in the order of their codes in the merged tree.

    `tasks` holds the tasks of each element itself by its full name ("" for those without
    one), `under` those with all that lies below; `delegated` the sub-plan that elaborates an
    element, both by full name.
    """

    family: Family
    elements: tuple[WbsElement, ...]
    by_code: Mapping[str, WbsElement]
    below: Mapping[str, tuple[WbsElement, ...]]
    tasks: Mapping[str, tuple[Task, ...]]
    under: Mapping[str, tuple[Task, ...]]
    delegated: Mapping[str, str]

    def code(self, element: WbsElement) -> str:
        """An element's code in the merged tree."""
        return code_of(self.family, element)

    def children(self, code: str = "") -> tuple[WbsElement, ...]:
        """The elements right below a code, of the top where none is given."""
        return self.below.get(code, ())

    def tasks_below(self, name: str) -> tuple[Task, ...]:
        """The tasks of an element and of all elements below it."""
        return self.under.get(name, ())


def work_tree(family: Family, defaults: Defaults) -> WorkTree:
    """The tree of a family."""
    found = [record for record in family.of("wbs") if isinstance(record, WbsElement)]
    elements = tuple(sorted(found, key=lambda element: order(code_of(family, element))))
    by_code = {code_of(family, element): element for element in elements}
    below: dict[str, list[WbsElement]] = {}
    for code, element in by_code.items():
        below.setdefault(above(code, by_code), []).append(element)
    tasks: dict[str, list[Task]] = {}
    for task in family.of("tasks"):
        if isinstance(task, Task):
            tasks.setdefault(defaults.element_of(task) or "", []).append(task)
    own = {name: tuple(each) for name, each in tasks.items()}
    return WorkTree(
        family=family,
        elements=elements,
        by_code=by_code,
        below={code: tuple(each) for code, each in below.items()},
        tasks=own,
        under=_under(by_code, below, own),
        delegated=defaults.elaborated_by,
    )


def _under(
    by_code: Mapping[str, WbsElement],
    below: Mapping[str, list[WbsElement]],
    own: Mapping[str, tuple[Task, ...]],
) -> dict[str, tuple[Task, ...]]:
    """The tasks of each element with those of all elements below it, the deepest first."""
    found: dict[str, tuple[Task, ...]] = {}
    for code in sorted(by_code, key=lambda each: -len(order(each))):
        name = by_code[code].name
        lower = (task for child in below.get(code, ()) for task in found[child.name])
        found[name] = (*own.get(name, ()), *lower)
    return found


def code_of(family: Family, element: WbsElement) -> str:
    """An element's code in the merged tree."""
    return family.codes.get(element.name, element.id)


def above(code: str, by_code: Mapping[str, WbsElement]) -> str:
    """The code of the nearest element above that is there, "" at the top."""
    upper = code.rpartition(".")[0]
    while upper and upper not in by_code:
        upper = upper.rpartition(".")[0]
    return upper


def order(code: str) -> tuple[int, ...]:
    """A code as numbers, so that 4.10 comes after 4.9."""
    return tuple(int(part) for part in code.split(".") if part.isdigit())

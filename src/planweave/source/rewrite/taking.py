"""Taking records out of a file with their comments, and adding a sub-plan to plan.yaml."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import field

from planweave.classes import dataclass
from planweave.source.rewrite.house import of_file
from planweave.source.rewrite.merging.cut import Cut, Section, cut


@dataclass(frozen=True, slots=True)
class Taken:
    """What is left of a file ("" if nothing), and the lines of each register that were taken."""

    left: str
    moved: dict[str, str] = field(default_factory=dict)


def take(text: str, path: str, wanted: Mapping[str, Collection[str]]) -> Taken | None:
    """The file without these records; None where it is not sound YAML.

    `wanted` has the ids by register. All other lines stay as they are. What
    stands above a register's key goes along if no record stays in it.
    """
    found = cut(text, path)
    if found is None:
        return None
    parts: list[str] = []
    moved: dict[str, str] = {}
    for name, section in found.sections.items():
        ids = [id_ for id_ in section.records if id_ in wanted.get(name, ())]
        if not ids:
            parts.append(section.unit.text)
            continue
        lines = [section.records[id_].text for id_ in ids]
        if len(ids) == len(section.records):
            moved[name] = _begun(section.head + "".join(lines) + section.tail)
        else:
            moved[name] = f"{name}:\n" + _begun("".join(lines))
            kept = [unit.text for id_, unit in section.records.items() if id_ not in ids]
            parts.append(section.head + _begun("".join(kept)) + section.tail)
    left = "".join(parts)
    if not left.strip():
        return Taken("", _with_end(moved, found))
    return Taken(left.lstrip("\n") + found.tail, moved)


def _begun(lines: str) -> str:
    """Lines that begin with no empty one."""
    return lines.lstrip("\n")


def _with_end(moved: dict[str, str], found: Cut) -> dict[str, str]:
    """The comments at the end of a file go with its last register."""
    if moved and found.tail.strip():
        last = next(reversed(moved))
        moved[last] += found.tail
    return moved


def add_sub_plan(text: str, record: str) -> str | None:
    """plan.yaml with one more record of `sub-plans`; None where it is not sound YAML.

    `record` are its lines, two columns in.
    """
    found = cut(text, "plan.yaml")
    if found is None:
        return None
    parts: list[str] = []
    is_new = "sub-plans" not in found.sections
    form = of_file("plan.yaml")
    for name, section in found.sections.items():
        if is_new and form.rank(name) > form.rank("sub-plans"):
            parts.append(f"\nsub-plans:\n{record}")
            is_new = False
        if name == "sub-plans" and section.records:
            parts.append(section.unit.text + _as_neighbours(record, section))
        elif name == "sub-plans":
            parts.append(f"sub-plans:\n{record}")
        else:
            parts.append(section.unit.text)
    if is_new:
        parts.append(f"\nsub-plans:\n{record}")
    return "".join(parts) + found.tail


def _as_neighbours(record: str, section: Section) -> str:
    """The lines of a record in the column of the others."""
    shift = section.column - 2
    lines = record.splitlines(keepends=True)
    return "".join(" " * shift + line if shift > 0 else line[-shift:] for line in lines)

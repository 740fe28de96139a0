"""Which records a part of a plan has, and the files as they are once it is a sub-plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from posixpath import basename

from planweave.classes import dataclass
from planweave.cli.stop import Stop
from planweave.model.registers import REGISTERS
from planweave.pipeline.facts import Facts
from planweave.source.rewrite.formatting import format_text
from planweave.source.rewrite.mentions import mentions, renamed
from planweave.source.rewrite.taking import add_sub_plan, take
from planweave.source.rewrite.texts import plain_or_quoted
from planweave.source.world import Refusal
from planweave.source.world.files import PLAN_FILE, join, plan_files
from planweave.source.yaml.encoding import decode
from planweave.weave.names.building import names_of
from planweave.weave.names.spaces import Found, Names

Ids = dict[str, set[str]]
"""Ids by register."""

_STAY = {"sub-plans", "fields", "lifecycle", "not-applicable", "wbs", "progress", "actuals"}


@dataclass(frozen=True, slots=True)
class Split:
    """The sub-plan's folder, the files that change (None: deleted), what moved, and new names.

    `renamed` are the lines that name a moved record otherwise than before.
    """

    home: str
    files: dict[str, str | None]
    moved: Ids
    names: dict[str, str] = field(default_factory=dict)
    renamed: tuple[str, ...] = ()


def part_of(facts: Facts, plan: str, part: str) -> Ids:
    """The records of a part: of a register, or of what lies in and below a WBS element."""
    gathered = facts.gathered.value
    assert gathered is not None
    registers = gathered.members[plan].draft.registers
    if part in registers.get("wbs", {}):
        found = _of_element(registers, part)
    elif part in REGISTERS and part not in _STAY and not REGISTERS[part].written_by_tool:
        found = {part: set(registers.get(part, {}))}
    else:
        raise Stop(
            f"“{part}” is neither a WBS element of this plan nor a register that can be moved.",
            "Name a WBS code, such as 4, or a register, such as risks.",
        )
    every = {id_ for ids in found.values() for id_ in ids}
    for keyed in ("progress", "actuals"):
        found[keyed] = {id_ for id_ in registers.get(keyed, {}) if id_ in every}
    if not any(found.values()):
        raise Stop(f"There is nothing in “{part}” to move.")
    return {register: ids for register, ids in found.items() if ids}


def _of_element(registers: Mapping[str, Mapping[str, object]], code: str) -> Ids:
    codes = {one for one in registers["wbs"] if one.startswith(f"{code}.")}
    inside = {code, *codes}
    for name, sub_plan in registers.get("sub-plans", {}).items():
        if inside & set(getattr(sub_plan, "delegates", ())):
            raise Stop(f"The sub-plan {name} already elaborates a part of {code}.")
    tasks = _having(registers, "tasks", "wbs", inside)
    made = {
        id_
        for id_, record in registers.get("deliverables", {}).items()
        if (makers := set(getattr(record, "produced_by", ()))) and makers <= tasks
    }
    accounts = _having(registers, "accounts", "wbs", inside)
    return {"wbs": codes, "tasks": tasks, "deliverables": made, "accounts": accounts}


def _having(
    registers: Mapping[str, Mapping[str, object]], register: str, key: str, values: set[str]
) -> set[str]:
    return {
        id_
        for id_, record in registers.get(register, {}).items()
        if getattr(record, key, None) in values
    }


def split(facts: Facts, plan: str, part: str, inside: str) -> Split:
    """The family's files once a part of a plan is a sub-plan in a folder inside the plan's."""
    moved = part_of(facts, plan, part)
    folder, name = facts.family.plans[plan].folder, basename(inside)
    parting = _Parting(facts, plan, name, moved)
    for path in _files(facts, folder, plan):
        parting.take(path)
    parting.add(join(folder, PLAN_FILE), _entry(name, inside, part))
    home = join(folder, inside)
    title = parting.title(part)
    head = f"plan: {name}\ntitle: {plain_or_quoted(title)}\n"
    files: dict[str, str | None] = {join(home, PLAN_FILE): head}
    for register, text in parting.moved_texts.items():
        files[join(home, f"{register}.yaml")] = text
    for path, text in parting.texts.items():
        files[path] = text or None
    for other in _others(facts, plan):
        parting.rename(other, files)
    for path in files:
        parting.tidy(path, files)
    return Split(home, files, moved, parting.new_names, tuple(parting.renamed))


def _entry(name: str, inside: str, part: str) -> str:
    """The record of the sub-plan."""
    fields = [f"path: {inside}"] if inside != name else []
    fields += [f"delegates: [{part}]"] if part not in REGISTERS else []
    return f"  {name}: {{{', '.join(fields)}}}\n"


def _files(facts: Facts, folder: str, plan: str) -> Iterator[str]:
    """The YAML files of a plan."""
    children = facts.family.plans[plan].children
    apart = [facts.family.plans[child].folder for child in children]
    yield from plan_files(facts.world, folder, apart).value.yaml


def _others(facts: Facts, plan: str) -> Iterator[tuple[str, str]]:
    """Every file of the family that may name a record, and the plan it belongs to."""
    for name, member in facts.family.plans.items():
        apart = [facts.family.plans[child].folder for child in member.children]
        files = plan_files(facts.world, member.folder, apart).value
        for path in (*files.yaml, *files.markdown):
            if "agreement" not in path.split("/"):
                yield path, name


class _Parting:
    """The files of one plan as records are taken out of them."""

    def __init__(self, facts: Facts, plan: str, name: str, moved: Ids) -> None:
        self.facts = facts
        self.plan = plan
        self.name = name
        self.moved = moved
        self.names: Names = names_of(facts.family)
        self.texts: dict[str, str] = {}
        self.moved_texts: dict[str, str] = {}
        self.renamed: list[str] = []
        self.sources: dict[str, set[str]] = {}
        keyed = {"progress", "actuals"}
        prefix = f"{plan}/" if plan else ""
        self.new_names = {
            prefix + id_: f"{prefix}{name}/{id_}"
            for register, ids in moved.items()
            if register not in keyed
            for id_ in ids
        }

    def read(self, path: str) -> str:
        content = self.facts.world.read(path)
        if isinstance(content, Refusal):
            raise Stop(content.message, content.hint)
        return decode(content, path).value or ""

    def take(self, path: str) -> None:
        """Take the records out of one file, with the names that they lose on the way."""
        text = self.read(path)
        taken = take(text, path, self.moved)
        if taken is None or not taken.moved:
            return
        self.texts[path] = taken.left
        for register, lines in taken.moved.items():
            self.sources.setdefault(f"{register}.yaml", set()).add(path)
            known = self.moved_texts.get(register)
            _, _, records = lines.partition(f"{register}:")
            self.moved_texts[register] = (
                lines if known is None else known + records.partition("\n")[2]
            )

    def add(self, path: str, record: str) -> None:
        """Add the sub-plan to plan.yaml."""
        text = add_sub_plan(self.texts.get(path) or self.read(path), record)
        if text is None:
            raise Stop(f"“{path}” cannot be changed.", "Bring it into house style first.")
        self.texts[path] = text

    def title(self, part: str) -> str:
        """The title of the sub-plan: that of its element, or the register in words."""
        prefix = f"{self.plan}/" if self.plan else ""
        record = self.facts.family.record(f"{prefix}{part}")
        words = part.replace("-", " ")
        return (record.title if record else "") or f"{words[:1].upper()}{words[1:]}"

    def rename(self, other: tuple[str, str], files: dict[str, str | None]) -> None:
        """Let a file name the records that moved where they are now."""
        path, plan = other
        text = files[path] if path in files else self.read(path)
        if text is None:
            return
        insertions = [
            (one.start + len(one.name.rpartition("/")[0]) + ("/" in one.name), f"{self.name}/")
            for one in mentions(text, path)
            if self._is_lost(plan, one.name)
        ]
        if insertions:
            self.renamed += [_line(text, path, start) for start, _ in insertions]
            files[path] = renamed(text, insertions)

    def tidy(self, path: str, files: dict[str, str | None]) -> None:
        """Bring a file into house style, if all that its lines come from was in it.

        Records that now have longer names, or stand in another file, may fill a line.
        """
        text = files[path]
        if text is None or path.endswith(".md"):
            return
        is_there = path in self.texts or not isinstance(self.facts.world.read(path), Refusal)
        sources = {path} if is_there else self.sources.get(basename(path), set())
        if all(_is_in_style(self.read(source), source) for source in sources):
            files[path] = format_text(text, path).value

    def _is_lost(self, plan: str, name: str) -> bool:
        found = self.names.find(plan, name)
        return isinstance(found, Found) and found.name in self.new_names


def _is_in_style(text: str, path: str) -> bool:
    return format_text(text, path).value == text


def _line(text: str, path: str, start: int) -> str:
    return f"{path}:{text.count(chr(10), 0, start) + 1}"

"""One plan from its files: bytes to a draft, every problem on the way told.

Reading never fails: a broken value drops its field, a broken record leaves
its neighbours standing, and only a folder without a readable plan.yaml gives
no draft at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from posixpath import normpath

from planweave.classes import dataclass
from planweave.model import limits
from planweave.model.diagnostics import Diagnostic, Level, Note, Outcome, Place, Pointer
from planweave.model.family import Draft
from planweave.model.gaps import Keys
from planweave.model.prose import OUTLINE, Prose
from planweave.model.records.plan import Header, SubPlan
from planweave.model.records.record import Record
from planweave.model.registers import REGISTERS
from planweave.source.prose.read import read_prose
from planweave.source.prose.references import unknown_section
from planweave.source.records.objects import fields_of, read_fields
from planweave.source.records.reading import Missing, Reading, Tree
from planweave.source.records.registers import read_registers, unknown_register
from planweave.source.world import Refusal, World
from planweave.source.world.files import PLAN_FILE, PlanFiles, plan_files
from planweave.source.yaml import Tree as YamlTree
from planweave.source.yaml import compose

_KEY = re.compile(r"([^\W_][\w.-]*)[\"']?[ \t]*:(?=\s|$)", re.MULTILINE)
"""A key in text that is no YAML: what names its record is not wrong, the file is."""

FORMAT = 1
"""The version of the source format that is read here."""


@dataclass(slots=True)
class _Gathering:
    """What the files of one plan have given so far."""

    registers: dict[str, dict[str, Record]] = field(default_factory=dict)
    homes: dict[tuple[str, str], Pointer] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    gaps: dict[tuple[str, Keys], tuple[int, ...]] = field(default_factory=dict)
    unread: set[tuple[str, Keys]] = field(default_factory=set)
    is_whole: bool = True
    count: int = 0

    def lose(self, entries: object) -> None:
        """Remember the ids of records that are not read as such."""
        if isinstance(entries, dict):
            self.lost.update(entries)

    def composed(self, content: bytes, path: str) -> Outcome[dict[str, YamlTree]]:
        """The tree of a file; of one that is broken, what it names is remembered."""
        composed = compose(content, path)
        self.found.extend(composed.diagnostics)
        if any(one.level is Level.ERROR for one in composed.diagnostics):
            self.lost.update(_KEY.findall(content.decode("utf-8", "replace")))
        return composed


def read_plan(world: World, folder: str, apart: Iterable[str] = ()) -> Outcome[Draft | None]:
    """The plan in a folder; `apart` are folders inside it that hold other plans.

    Gives None beside its diagnostics where there is no readable plan.yaml.
    """
    gathering = _Gathering()
    home = f"{folder}/{PLAN_FILE}" if folder else PLAN_FILE
    content = world.read(home)
    if isinstance(content, Refusal):
        return Outcome(None, (content.diagnostic(home),))
    header = _read_plan_file(content, home, gathering)
    # A plan whose own keys cannot be read has its files read all the same: every problem in
    # one run.
    inside = (*apart, *_sub_plan_folders(folder, gathering))
    listing = plan_files(world, folder, inside)
    gathering.found.extend(listing.diagnostics)
    gathering.found.extend(_unnamed(path) for path in listing.value.unnamed_plans)
    for path in listing.value.yaml:
        if path != home:
            _read_register_file(world, path, gathering)
    _remember_unread(world, listing.value, gathering)
    prose = _read_prose(world, listing.value.markdown, gathering)
    if header is None:
        return Outcome(None, tuple(gathering.found))
    draft = Draft(
        folder=folder,
        header=header,
        registers=gathering.registers,
        prose=prose,
        homes=gathering.homes,
        lost=frozenset(gathering.lost),
        gaps=gathering.gaps,
        unread=frozenset(gathering.unread),
        is_whole=gathering.is_whole,
    )
    return Outcome(draft, tuple(gathering.found))


def _read_plan_file(content: bytes, path: str, gathering: _Gathering) -> Header | None:
    composed = gathering.composed(content, path)
    if not composed.value and any(one.level is Level.ERROR for one in composed.diagnostics):
        # It is no YAML at all; that its keys are missing would say nothing more.
        return None
    reading = Reading(path)
    values = read_fields(Header, composed.value, reading, "the plan", REGISTERS)
    header = None if isinstance(values, Missing) else Header(**values)  # type: ignore[arg-type]
    if header is not None:
        _check_header(header, composed.value, reading)
    for key in set(composed.value) - set(fields_of(Header)) - set(REGISTERS):
        gathering.lose(composed.value[key])
    _gather(composed.value, reading, gathering)
    return header


def _remember_unread(world: World, files: PlanFiles, gathering: _Gathering) -> None:
    """What stands in files that are not read is not wrong to name: that is told of the file."""
    gathering.is_whole = gathering.is_whole and not files.refused
    for path in files.misnamed:
        content = b"" if path.endswith(".md") else world.read(path)
        if isinstance(content, Refusal):
            gathering.is_whole = False
            continue
        tree = compose(content, path).value
        for register in set(tree) & set(REGISTERS):
            gathering.lose(tree[register])


def _check_header(header: Header, tree: Mapping[str, Tree], reading: Reading) -> None:
    if header.format != FORMAT:
        reading.keys.append("format")
        message = f"The plan is written in format {header.format}; this version reads {FORMAT}."
        reading.problem("unknown-format", message, "Install a later version of planweave.")
        reading.keys.pop()
    for at, section in enumerate(header.document.sections if header.document else ()):
        if section not in OUTLINE:
            reading.keys += ["document", "sections", at]
            reading.problem("unknown-section", *unknown_section(section))
            del reading.keys[-3:]
    if header.status == "withdrawn" and "withdrawn" not in tree:
        message = "The plan has the status withdrawn and does not say why."
        reading.problem("missing-field", message, "Add withdrawn: with the reason.")


def _read_register_file(world: World, path: str, gathering: _Gathering) -> None:
    content = world.read(path)
    if isinstance(content, Refusal):
        gathering.found.append(content.diagnostic(path))
        gathering.is_whole = False
        return
    composed = gathering.composed(content, path)
    reading = Reading(path)
    for key in composed.value:
        if key in fields_of(Header):
            message = f"The key “{key}” describes the plan and stands in a file of registers."
            _misplaced(key, message, reading)
        elif key == "sub-plans":
            _misplaced(key, "The register of sub-plans stands in a file of registers.", reading)
        elif key not in REGISTERS:
            unknown_register(key, {}, reading)
            gathering.lose(composed.value[key])
    tree = {key: node for key, node in composed.value.items() if key != "sub-plans"}
    _gather(tree, reading, gathering)


def _misplaced(key: str, message: str, reading: Reading) -> None:
    reading.keys.append(key)
    reading.problem("unknown-key", message, "Move it to plan.yaml.", part="key")
    reading.keys.pop()


def _gather(tree: Mapping[str, Tree], reading: Reading, gathering: _Gathering) -> None:
    """Add the records of one file to those of the plan; an id taken twice is an error."""
    single = {name for name, register in REGISTERS.items() if register.keyed_by == "single"}
    for register, record in read_registers(tree, reading):
        keys = (register,) if register in single else (register, record.name)
        home = Pointer(reading.path, keys, "key")
        known = gathering.registers.setdefault(register, {})
        first = gathering.homes.get((register, record.name))
        if first is not None:
            reading.found.append(_twice(register, record, home, first))
            continue
        known[record.name] = record
        gathering.homes[(register, record.name)] = home
        gathering.count += 1
        if gathering.count == limits.RECORDS_OF_A_PLAN + 1:
            reading.found.append(_too_many(home))
    for register, name in reading.dropped:
        # What names such a record is not wrong: that it could not be read is told already.
        home = Pointer(reading.path, (register, name), "key")
        gathering.homes.setdefault((register, name), home)
    gathering.gaps |= {(reading.path, keys): gaps for keys, gaps in reading.gaps.items()}
    gathering.unread.update((reading.path, keys) for keys in reading.unread)
    gathering.found.extend(reading.found)


def _unnamed(folder: str) -> Diagnostic:
    return Diagnostic(
        rule="unnamed-sub-plan",
        level=Level.WARNING,
        message=f"The folder “{folder}” holds a plan that no sub-plans names; it is not read.",
        where=Place(f"{folder}/{PLAN_FILE}"),
        hint="Name it in sub-plans: of the plan above, or move it out of the family.",
    )


def _twice(register: str, record: Record, home: Pointer, first: Pointer) -> Diagnostic:
    singular = REGISTERS[register].singular
    return Diagnostic(
        rule="duplicate-id",
        level=Level.ERROR,
        message=f"The {singular} {record.name} is written twice.",
        where=home,
        hint="A record stands whole in one place: join the two, or give one another id.",
        notes=(Note("it is first written here", first),),
    )


def _too_many(home: Pointer) -> Diagnostic:
    return Diagnostic(
        rule="beyond-limit",
        level=Level.ERROR,
        message=f"The plan has more than {limits.RECORDS_OF_A_PLAN} records.",
        where=home,
        hint="Make parts of it sub-plans.",
    )


def _sub_plan_folders(folder: str, gathering: _Gathering) -> list[str]:
    prefix = f"{folder}/" if folder else ""
    return [
        normpath(prefix + (record.path or record.name))
        for record in gathering.registers.get("sub-plans", {}).values()
        if isinstance(record, SubPlan) and not record.git
    ]


def _read_prose(world: World, paths: Iterable[str], gathering: _Gathering) -> tuple[Prose, ...]:
    sections = []
    for path in paths:
        content = world.read(path)
        if isinstance(content, Refusal):
            gathering.found.append(content.diagnostic(path))
            continue
        outcome = read_prose(content, path)
        gathering.found.extend(outcome.diagnostics)
        if outcome.value is not None:
            sections.append(outcome.value)
    return tuple(sorted(sections, key=lambda prose: (prose.section, prose.order, prose.path)))

"""A family of plans: the overall plan with its sub-plans, to any depth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from planweave.classes import dataclass
from planweave.model.diagnostics import Pointer
from planweave.model.gaps import Gaps, Keys
from planweave.model.prose import Prose
from planweave.model.records.plan import Header
from planweave.model.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One plan as read from its own files, nothing resolved or inherited yet.

    `registers` maps a register's name to its records by id; `homes` says where
    each record is written, keyed by (register, id), also of records that could
    not be read; `lost` are names that files which could not be read whole give to
    something; `gaps` are the items of lists that could not be read, `unread` the
    fields whose values could not, by file and keys; `is_whole` is false where a
    file could not be read at all. They stand outside the plan's digest, as does
    `folder`.
    """

    folder: str
    header: Header
    registers: Mapping[str, Mapping[str, Record]]
    prose: tuple[Prose, ...] = ()
    homes: Mapping[tuple[str, str], Pointer] = field(default_factory=dict)
    lost: frozenset[str] = frozenset()
    gaps: Gaps = field(default_factory=dict)
    unread: frozenset[tuple[str, Keys]] = frozenset()
    is_whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan as a member of its family.

    `name` is its full name ("" for the root); `header` has what is inherited
    filled in, `written` is what its own file says. `withdrawn` is true where
    this plan or one above it no longer counts.
    """

    name: str
    folder: str
    header: Header
    written: Header
    parent: str | None
    children: tuple[str, ...] = ()
    delegates: tuple[str, ...] = ()
    withdrawn: bool = False
    prose: tuple[Prose, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """The woven plans: every reference is a full name, every inherited key settled.

    `registers` maps a register's name to its records by full name, plan by
    plan in the order of `plans`; registers that are keyed by what they report
    on (`progress`, `actuals`) carry the full name of that record.
    `codes` gives each WBS element's code in the merged tree. A reference to the
    root plan is "", its full name. `aliases` are second names of a plan that
    two others share; `external` are names that lead out of the family, kept as
    they are written. `prefixes` are what stands between the first slash of
    `/name` and the names of the root: "" for an outermost plan, its place in
    the larger family for a plan that is looked at alone. `gaps` are the items of
    lists that no record holds, since they could not be read or lead nowhere; `unread`
    leads to the fields whose values could not be read, by file and keys. `around` are the
    calendars of the plans in whose folders the root lies, by id: days count by them here too.
    """

    plans: Mapping[str, Plan]
    registers: Mapping[str, Mapping[str, Record]]
    register_of: Mapping[str, str]
    codes: Mapping[str, str] = field(default_factory=dict)
    homes: Mapping[tuple[str, str], Pointer] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    external: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ("",)
    gaps: Gaps = field(default_factory=dict)
    unread: frozenset[tuple[str, Keys]] = frozenset()
    around: Mapping[str, Record] = field(default_factory=dict)

    @property
    def root(self) -> Plan:
        return self.plans[""]

    def record(self, name: str) -> Record | None:
        """The record of the shared namespace with this full name, or None."""
        register = self.register_of.get(name)
        return self.registers[register].get(name) if register else None

    def calendar(self, name: str) -> Record | None:
        """The calendar of this name here, else of the plans around the root."""
        return self.registers.get("calendars", {}).get(name) or self.around.get(name)

    def of(self, register: str, plan: str | None = None) -> Iterator[Record]:
        """The records of a register, of one plan where it is named."""
        for record in self.registers.get(register, {}).values():
            if plan is None or record.plan == plan:
                yield record

"""What a record's values are read against: the names, months and words of its plan."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import field, replace
from datetime import date, timedelta

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Note, Pointer
from planweave.model.gaps import Gaps, Keys, as_written
from planweave.model.registers import REGISTERS
from planweave.model.values import Day
from planweave.source.suggest import suggestion
from planweave.source.wording import listed, shown
from planweave.weave.names.spaces import PLAN, Absence, Found, Names
from planweave.weave.names.spelling import Spelling

Path = tuple[str | int, ...]
"""Keys from a record to a value in it."""


class Gone:
    """The type of GONE: what a reference becomes that leads nowhere."""

    __slots__ = ()


GONE = Gone()


@dataclass(slots=True)
class Scope:
    """One plan while its records are woven; `home` is where the present record is written.

    `gaps` are what reading left out of lists, `left_out` the same with what weaving does;
    `empty` are the fields of which nothing is left, since what they name is not there.
    """

    plan: str
    names: Names
    spelling: Spelling
    start: date | None = None
    levels: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    home: Pointer = field(default_factory=lambda: Pointer("plan.yaml"))
    homes: dict[str, Pointer] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    external: dict[str, None] = field(default_factory=dict)
    gaps: Gaps = field(default_factory=dict)
    left_out: dict[tuple[str, Keys], tuple[int, ...]] = field(default_factory=dict)
    empty: set[tuple[str, Keys]] = field(default_factory=set)
    _names: dict[tuple[str, tuple[str, ...]], str] = field(default_factory=dict)
    _days: dict[str, Day] = field(default_factory=dict)

    # --- Names --------------------------------------------------------------------------------

    def name(self, written: str, registers: tuple[str, ...], path: Path) -> str | Gone:
        """The full name of what is meant; GONE, after saying why, if nothing is."""
        key = (written, registers)
        known = self._names.get(key)
        if known is not None:
            return known
        found = self.names.find(self.plan, written)
        if isinstance(found, Found):
            if registers and found.register not in registers:
                self._is_another_kind(written, found, registers, path)
                return GONE
            self._names[key] = found.name
            return found.name
        return self._absent(written, found, registers, path)

    def _absent(
        self, written: str, why: Absence, registers: tuple[str, ...], path: Path
    ) -> str | Gone:
        if why is Absence.OUTSIDE:
            if written not in self.external:
                self.external[written] = None
                self.found.append(self._leads_outside(written, registers, path))
            self._names[(written, registers)] = written
            return written
        if why is Absence.UNKNOWN:
            self.tell(
                "unknown-name",
                f"No {kinds(registers)} is called {shown(written)}.",
                self.spelling.hint(self.plan, written, registers)
                or "Correct the name, or add the record.",
                path,
            )
        return GONE

    def _is_another_kind(
        self, written: str, found: Found, registers: tuple[str, ...], path: Path
    ) -> None:
        home = self.homes.get(found.name)
        notes = (Note("it is written here", home),) if home else ()
        kind = PLAN if found.register == PLAN else REGISTERS[found.register].singular
        self.tell(
            "wrong-register",
            f"{shown(written)} is {_article(kind)}; here {_article(kinds(registers))} is wanted.",
            self.spelling.hint(self.plan, written, registers)
            or f"Name {_article(kinds(registers))}.",
            path,
            notes=notes,
        )

    def _leads_outside(self, written: str, registers: tuple[str, ...], path: Path) -> Diagnostic:
        near = self.spelling.hint(self.plan, written, registers)
        return Diagnostic(
            rule="external-name",
            level=Level.INFO,
            message=f"{shown(written)} leads out of what is woven here.",
            where=self.at(path),
            hint=near and f"{near} Otherwise nothing needs doing: the plan that has it knows it.",
        )

    # --- Days ---------------------------------------------------------------------------------

    def day(self, day: Day, path: Path) -> Day:
        """The day with `month N` counted from the plan's start."""
        if day.first is not None or self.start is None:
            return day
        known = self._days.get(day.written)
        if known is None:
            known = counted(day, self.start)
            if known.first is None:
                self.tell(
                    "beyond-calendar",
                    f"{shown(day.written)} lies after the year 9999.",
                    "Write a smaller month.",
                    path,
                )
            self._days[day.written] = known
        return known

    # --- Words --------------------------------------------------------------------------------

    def word(self, written: str, words: Sequence[str], rule: str, path: Path) -> str | Gone:
        """The word if the plan knows it; GONE after saying that it does not."""
        if written in words:
            return written
        noun = "level of this plan's scale" if rule == "unknown-level" else "cost category"
        hint = f"{suggestion(written, words)} It has: {listed(words, 20)}.".strip()
        self.tell(rule, f"{shown(written)} is no {noun}.", hint, path)
        return GONE

    # --- Telling ------------------------------------------------------------------------------

    def at(self, path: Path, part: str = "value") -> Pointer:
        """The spot in the source of a value of the present record."""
        keys = as_written(self.gaps, self.home.path, (*self.home.keys, *path))
        return Pointer(self.home.path, keys, part)

    def leave_out(self, path: Path, indexes: Sequence[int]) -> None:
        """Remember which items of the list at `path` are left out of the woven record."""
        gone = {self.at((*path, index)).keys[-1] for index in indexes}
        where = (self.home.path, self.at(path).keys)
        known = {*self.gaps.get(where, ()), *self.left_out.get(where, ())}
        self.left_out[where] = tuple(sorted(known | {key for key in gone if isinstance(key, int)}))

    def emptied(self, path: Path, key: str) -> None:
        """Remember a field of the present record that is written and holds nothing any more."""
        if key and not path:
            self.empty.add((self.home.path, (*self.home.keys, key)))

    def tell(
        self,
        rule: str,
        message: str,
        hint: str,
        path: Path,
        *,
        level: Level = Level.ERROR,
        notes: tuple[Note, ...] = (),
    ) -> None:
        """Report something about a value of the present record."""
        self.found.append(
            Diagnostic(
                rule=rule,
                level=level,
                message=message,
                where=self.at(path),
                hint=hint,
                notes=notes,
            )
        )


def counted(day: Day, start: date) -> Day:
    """`month N` as days: months are counted from `start`, day of the month to day of the month.

    A month that is too short for the start's day begins on its last day. Beyond
    the year 9999 the day stays unknown.
    """
    number = int(day.written.removeprefix("month "))
    first, after = _months_on(start, number - 1), _months_on(start, number)
    if first is None or after is None:
        return day
    return replace(day, first=first, last=after - timedelta(days=1))


def _months_on(start: date, months: int) -> date | None:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def kinds(registers: tuple[str, ...]) -> str:
    """What a reference to these registers is called: “task, milestone or deliverable”."""
    if not registers:
        return "record"
    words = [PLAN if name == PLAN else REGISTERS[name].singular for name in registers]
    if {"organisation", "roles", "people", "stakeholders"} <= set(registers):
        others = [word for word in words if word not in ("unit", "role", "person", "stakeholder")]
        words = [*others, "party"]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeio' else 'a'} {noun}"

"""Two families by record and field: what was added, removed, changed, moved or withdrawn.

What is compared is what the records say, not how their files say it: the order of keys and
records, the names of files and folders, and how numbers are spelled make no difference. What
the tool writes itself (packets, baselines, …) is no content of the plan and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal

from planweave.classes import dataclass
from planweave.model.family import Family, Plan
from planweave.model.prose import Prose
from planweave.model.records.record import Record
from planweave.model.registers import REGISTERS
from planweave.weave.lock.digest import as_written
from planweave.weave.names.building import NAMED
from planweave.weave.records.renames import Renames, renames
from planweave.weave.records.written import Tree, fields_written

Kind = Literal["added", "removed", "changed", "renamed", "moved", "withdrawn", "restored"]
PLAN = "plan"
PROSE = "prose"
OPPOSITE: Mapping[Kind, Kind] = {
    "added": "removed",
    "removed": "added",
    "withdrawn": "restored",
    "restored": "withdrawn",
    "changed": "changed",
    "renamed": "renamed",
    "moved": "moved",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One record that came, went or moved, or one of its fields that says something else.

    `was` and `now` are its full names, None where it is not there; `register` is "plan" for the
    keys of a plan and "prose" for its prose (`field` is then the section). `before` and `after`
    are values as written; of a record that came or went all its fields. Renamed is what has
    another title and its id still.
    """

    kind: Kind
    register: str
    was: str | None
    now: str | None
    field: str = ""
    before: Tree = None
    after: Tree = None

    @property
    def name(self) -> str:
        """Its full name, the later one if it has two."""
        return (self.now if self.now is not None else self.was) or ""

    @property
    def plan(self) -> str:
        """The full name of the plan that holds it."""
        return self.name if self.register in (PLAN, PROSE) else self.name.rpartition("/")[0]

    @property
    def inverse(self) -> Change:
        """The change that takes it back."""
        return replace(
            self,
            kind=OPPOSITE[self.kind],
            was=self.now,
            now=self.was,
            before=self.after,
            after=self.before,
        )


def compare_records(before: Family, after: Family) -> tuple[Change, ...]:
    """Every change, plan by plan and register by register, in the order of the later family."""
    return tuple(_Comparison(before, after, renames(before, after)).changes())


@dataclass(frozen=True, slots=True)
class _Comparison:
    before: Family
    after: Family
    renames: Renames

    def changes(self) -> Iterator[Change]:
        earlier = {self.renames.later(name): plan for name, plan in self.before.plans.items()}
        old, new = _by_plan(self.before), _by_plan(self.after)
        for name in dict.fromkeys((*self.after.plans, *earlier)):
            was = earlier.get(name)
            yield from self._plan(was, self.after.plans.get(name))
            for register, entry in REGISTERS.items():
                if not entry.written_by_tool:
                    mine = old.get((was.name, register), {}) if was is not None else {}
                    theirs = new.get((name, register), {})
                    yield from self._register(register, mine, theirs)

    def _plan(self, was: Plan | None, now: Plan | None) -> Iterator[Change]:
        names = (was.name if was else None, now.name if now else None)
        if was is None or now is None:
            yield _come_or_gone(PLAN, *names, was and was.written, now and now.written)
        else:
            if was.name != now.name:
                yield _moved(PLAN, was.name, now.name)
            if was.written != now.written:
                yield from self._fields(PLAN, was.name, now.name, was.written, now.written)
        earlier, later = (one.prose if one else () for one in (was, now))
        if earlier != later:
            yield from _prose(*names, earlier, later)

    def _register(
        self, register: str, old: Mapping[str, Record], new: Mapping[str, Record]
    ) -> Iterator[Change]:
        # A record that left the plan is told where it went; what came from elsewhere is told here.
        for name, record in new.items():
            came_from = self.renames.earlier(name)
            known = self.before.registers.get(register, {}).get(came_from)
            if known is None:
                yield _come_or_gone(register, None, name, None, record)
                continue
            if register in NAMED and self._is_new_name(came_from):
                yield _moved(register, came_from, name)
            if known != record:
                yield from self._fields(register, came_from, name, known, record)
        held = self.after.registers.get(register, {})
        for name, record in old.items():
            if self.renames.later(name) not in held:
                yield _come_or_gone(register, name, None, record, None)

    def _is_new_name(self, was: str) -> bool:
        return self.renames.is_own(was) or self.renames.is_called_otherwise(was)

    def _fields(
        self, register: str, was: str, now: str, old: object, new: object
    ) -> Iterator[Change]:
        """The fields that say something else; what merely names a moved record does not."""
        plain_old, plain_new = _canonical(old), _canonical(new)
        written_old, written_new = fields_written(old), fields_written(new)
        for key in dict.fromkeys((*plain_new, *plain_old)):
            in_both = key in plain_old and key in plain_new
            if in_both and self.renames.same(plain_old[key], plain_new[key]):
                continue
            yield Change(
                kind=_kind(key, plain_old, plain_new),
                register=register,
                was=was,
                now=now,
                field=key,
                before=written_old.get(key),
                after=written_new.get(key),
            )


def _by_plan(family: Family) -> dict[tuple[str, str], dict[str, Record]]:
    """The records by plan and register, and there by full name."""
    found: dict[tuple[str, str], dict[str, Record]] = {}
    for register, records in family.registers.items():
        for name, record in records.items():
            found.setdefault((record.plan, register), {})[name] = record
    return found


def _canonical(said: object) -> dict[str, object]:
    """What is compared: numbers without regard to their spelling, periods to their order."""
    plain = dict(as_written(said))
    rest = getattr(type(said), "REST", "")
    if rest in plain:
        pairs = plain.pop(rest)
        assert isinstance(pairs, list)
        plain.update({str(when): value for when, value in pairs})
    return plain


def _kind(key: str, old: Mapping[str, object], new: Mapping[str, object]) -> Kind:
    if key == "title":
        return "renamed"
    if key != "withdrawn" or (key in old and key in new):
        return "changed"
    return "withdrawn" if key in new else "restored"


def _come_or_gone(
    register: str, was: str | None, now: str | None, old: object, new: object
) -> Change:
    return Change(
        kind="added" if old is None else "removed",
        register=register,
        was=was,
        now=now,
        before=None if old is None else fields_written(old),
        after=None if new is None else fields_written(new),
    )


def _moved(register: str, was: str, now: str) -> Change:
    return Change(kind="moved", register=register, was=was, now=now, before=was, after=now)


# --- Prose -----------------------------------------------------------------------------------


def _prose(
    was: str | None, now: str | None, old: tuple[Prose, ...], new: tuple[Prose, ...]
) -> Iterator[Change]:
    """The sections whose prose says something else; what both have is left out of each."""
    for section in dict.fromkeys(one.section for one in (*new, *old)):
        earlier = [_said(one) for one in old if one.section == section]
        later = [_said(one) for one in new if one.section == section]
        for one in list(earlier):
            if one in later:
                earlier.remove(one)
                later.remove(one)
        if earlier or later:
            yield Change(
                kind="changed" if earlier and later else "added" if later else "removed",
                register=PROSE,
                was=was if was is not None else now,
                now=now if now is not None else was,
                field=section,
                before=_pieces(earlier),
                after=_pieces(later),
            )


def _said(prose: Prose) -> dict[str, Tree]:
    """A prose file without its path; blank lines around its text say nothing."""
    said: dict[str, Tree] = {
        "title": prose.title,
        "order": str(prose.order),
        "marking": prose.marking,
        "for": prose.audience,
        "shown-to": ", ".join(prose.shown_to),
        "text": "\n".join(prose.body.splitlines()).strip("\n"),
    }
    return {key: value for key, value in said.items() if value and (key, value) != ("order", "50")}


def _pieces(found: list[dict[str, Tree]]) -> Tree:
    if not found:
        return None
    texts = [one["text"] if list(one) == ["text"] else dict(one) for one in found]
    return texts[0] if len(texts) == 1 else texts

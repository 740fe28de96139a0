"""Two versions of a file and the one both began from: one file, or the records in dispute."""

from __future__ import annotations

from dataclasses import field, replace
from posixpath import basename

from planweave.classes import dataclass
from planweave.source.rewrite.house import Form, of_file
from planweave.source.rewrite.layout import entry_lines
from planweave.source.rewrite.merging.cut import Cut, Section, Unit, cut
from planweave.source.rewrite.merging.fields import put_together
from planweave.source.rewrite.merging.order import order
from planweave.source.rewrite.pieces import Item
from planweave.source.yaml import compose


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands at the markers of a conflict."""

    ours: str = "ours"
    theirs: str = "theirs"
    size: int = 7


@dataclass(frozen=True, slots=True)
class Merged:
    """The text, and what is in dispute: `tasks T4.1: duration`, `title`."""

    text: str
    disputes: tuple[str, ...] = ()


def merge(
    base: str, ours: str, theirs: str, path: str, labels: Labels | None = None
) -> Merged | None:
    """Ours with what theirs changed since base.

    Records that only one side touched stay as that side wrote them. A record
    that both touched is put together field by field, in house style; a field
    that both changed to different values is in dispute, and the record stands
    in the text twice, between markers. None where one of the texts is not
    sound YAML.
    """
    cuts = [cut(text, path) for text in (base, ours, theirs)]
    before, first, second = cuts
    if before is None or first is None or second is None:
        return None
    merging = _Merging(of_file(basename(path)), labels or Labels())
    text = merging.file(before, first, second)
    if merging.disputes:
        return Merged(text, tuple(merging.disputes))
    # What was put together from lines must be sound, or lines are no way to put it together.
    return None if compose(text, path).diagnostics and text.strip() else Merged(text)


@dataclass(slots=True)
class _Merging:
    form: Form
    labels: Labels
    disputes: list[str] = field(default_factory=list)

    def file(self, base: Cut, ours: Cut, theirs: Cut) -> str:
        parts = []
        for name in order(base.sections, ours.sections, theirs.sections):
            sides = [one.sections.get(name) for one in (base, ours, theirs)]
            parts.append(self.section(name, *sides))
        return "".join(parts) + _text(base.tail, ours.tail, theirs.tail)

    def section(
        self, name: str, base: Section | None, ours: Section | None, theirs: Section | None
    ) -> str:
        whole = [side.unit if side else None for side in (base, ours, theirs)]
        settled = _settled(*whole)
        if settled is not None:
            return settled
        if ours and theirs and ours.head and theirs.head:
            return self.register(name, base or Section(ours.unit, ours.head), ours, theirs)
        return self.unit(name, self.form.inner(name), 0, *whole)

    def register(self, name: str, base: Section, ours: Section, theirs: Section) -> str:
        form = self.form.inner(name).inner("")
        column = ours.column if ours.records else theirs.column
        parts = []
        for key in order(base.records, ours.records, theirs.records):
            sides = [side.records.get(key) for side in (base, ours, theirs)]
            parts.append(self.record(f"{name} {key}", form, column, *sides))
        body = "".join(parts) + _text(base.tail, ours.tail, theirs.tail)
        is_empty = not any(line.strip()[:1] not in ("", "#") for line in body.splitlines())
        return _head(base, ours, theirs, is_empty=is_empty) + body

    def record(
        self,
        label: str,
        form: Form,
        column: int,
        base: Unit | None,
        ours: Unit | None,
        theirs: Unit | None,
    ) -> str:
        settled = _settled(base, ours, theirs)
        taken = next((side for side in (ours, theirs) if side and side.text == settled), None)
        if settled is not None and (taken is None or taken.column == column):
            return settled
        if settled is not None and taken is not None:
            return self._lines(taken.item, column, form)
        return self.unit(label, form, column, base, ours, theirs)

    def unit(
        self,
        label: str,
        form: Form,
        column: int,
        base: Unit | None,
        ours: Unit | None,
        theirs: Unit | None,
    ) -> str:
        """An entry that both sides touched."""
        if ours is None or theirs is None:
            kept = ours or theirs
            if base is None or kept is None or kept.value == base.value:
                return ""
            self.disputes.append(f"{label}: deleted on one side, changed on the other")
            texts = [
                self._lines(side.item, column, form) if side else "" for side in (ours, theirs)
            ]
            return self._marked(*texts)
        both = put_together(base.item if base else None, ours.item, theirs.item)
        mine = self._lines(both.ours, column, form)
        if not both.disputed:
            return mine
        fields = [name for name in both.disputed if name != both.ours.name] or ["its value"]
        self.disputes.append(f"{label}: {', '.join(fields)}")
        return self._marked(mine, self._lines(both.theirs, column, form))

    def _lines(self, item: Item, column: int, form: Form) -> str:
        above = [" " * column + line if line else "" for line in item.above]
        return "\n".join([*above, *entry_lines(item, column, form)]) + "\n"

    def _marked(self, ours: str, theirs: str) -> str:
        size = self.labels.size
        return (
            f"{'<' * size} {self.labels.ours}\n{ours}{'=' * size}\n"
            f"{theirs}{'>' * size} {self.labels.theirs}\n"
        )


def _settled(base: Unit | None, ours: Unit | None, theirs: Unit | None) -> str | None:
    """The text of an entry that one side at most has touched."""
    texts = [side.text if side else "" for side in (base, ours, theirs)]
    if texts[1] == texts[2] or texts[2] == texts[0]:
        return texts[1]
    return texts[2] if texts[1] == texts[0] else None


def _text(base: str, ours: str, theirs: str) -> str:
    """Comments and empty lines: what one side changed, or what both have, ours first."""
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    known = set(ours.splitlines())
    return ours + "".join(line for line in theirs.splitlines(True) if line.strip() not in known)


def _head(base: Section, ours: Section, theirs: Section, *, is_empty: bool) -> str:
    """The line of a register's key with the comments above it."""
    heads = [side.head.rpartition("\n") for side in _stripped(base, ours, theirs)]
    above = _text(*(before + ending for before, ending, _ in heads))
    keys = [line for _, _, line in heads]
    filled = [
        key for key, side in zip(keys[1:], (ours, theirs), strict=True) if is_empty or side.records
    ]
    changed = [key for key in filled if key != keys[0]]
    key = (changed or filled or keys[1:])[0]
    return f"{above}{key} {{}}\n" if is_empty and key.endswith(":") else f"{above}{key}\n"


def _stripped(*sides: Section) -> list[Section]:
    return [replace(side, head=side.head.rstrip("\n")) for side in sides]

"""Readers of values that have several forms (format section 5)."""

from __future__ import annotations

from planweave.model.values import ThreePoint
from planweave.source.records.reading import MISSING, Missing, Reader, Reading, Tree
from planweave.source.records.scalars import wrong_shape
from planweave.source.records.value_fields import LONG_FORMS


def by_shape(*, text: Reader, other: Reader) -> Reader:
    """A text goes to one reader, a mapping or list to the other."""

    def read(tree: Tree, reading: Reading) -> object:
        return text(tree, reading) if isinstance(tree, str) else other(tree, reading)

    return read


def first_of(readers: tuple[Reader, ...]) -> Reader:
    """The first reader that takes the tree; if none does, the first one's complaint."""
    if len(readers) == 1:
        return readers[0]

    def read(tree: Tree, reading: Reading) -> object:
        before = len(reading.found)
        kept: list[object] = []
        for reader in readers:
            value = reader(tree, reading)
            if value is not MISSING:
                del reading.found[before:]
                return value
            kept = kept or reading.found[before:]  # type: ignore[assignment]
            del reading.found[before:]
        reading.found.extend(kept)  # type: ignore[arg-type]
        return MISSING

    return read


def three_point(point: Reader) -> Reader:
    """`[40d, 60d, 95d]`, or a mapping that may also name the distribution."""
    names = [part.attribute for part in LONG_FORMS[ThreePoint][:3]]

    def read(tree: Tree, reading: Reading) -> object:
        # An estimate has fields and a field may be an estimate: the two modules need each other.
        from planweave.source.records.objects import read_fields

        values: dict[str, object] | Missing
        if isinstance(tree, dict):
            values = read_fields(ThreePoint, tree, reading, "the estimate in three points")
        elif isinstance(tree, list) and len(tree) == 3:
            values = dict(zip(names, _points(tree, point, reading), strict=True))
        elif isinstance(tree, list):
            return reading.problem(
                "value",
                f"An estimate has three points; this has {len(tree)}.",
                "Write [optimistic, most likely, pessimistic], such as [40d, 60d, 95d].",
            )
        else:
            return wrong_shape("three points", tree, reading)
        return MISSING if isinstance(values, Missing) else _rising(values, reading)

    return read


def _points(trees: list[Tree], point: Reader, reading: Reading) -> list[object]:
    found = []
    for index, tree in enumerate(trees):
        reading.keys.append(index)
        found.append(point(tree, reading))
        reading.keys.pop()
    return found


def _rising(values: dict[str, object], reading: Reading) -> object:
    points = [values[part.attribute] for part in LONG_FORMS[ThreePoint][:3]]
    if any(value is MISSING for value in points):
        return MISSING
    units = {getattr(value, "unit", getattr(value, "currency", "")) for value in points}
    if len({type(value) for value in points}) > 1 or len(units) > 1:
        return reading.problem(
            "value", "The three points have different units.", "Write all three in one unit."
        )
    amounts = [value.amount for value in points]  # type: ignore[attr-defined]
    if amounts != sorted(amounts):
        written = ", ".join(str(value) for value in points)
        return reading.problem(
            "order",
            f"The three points [{written}] do not rise.",
            "Write the optimistic value first and the pessimistic one last.",
        )
    return ThreePoint(**values)  # type: ignore[arg-type]

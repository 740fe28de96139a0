"""`planweave.classes.dataclass` does what the standard one does."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import re
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planweave import classes

KINDS: dict[str, Callable[..., Any]] = {
    "needed": field,
    "default": lambda **how: field(default=7, **how),
    "made": lambda **how: field(default_factory=list, **how),
    "apart": lambda **how: field(default=8, init=False, **how),
    "made apart": lambda **how: field(default_factory=list, init=False, **how),
}
FIELDS = st.dictionaries(
    st.sampled_from(["a", "b", "cls", "name", "other", "value"]),
    st.tuples(st.sampled_from(list(KINDS)), st.booleans(), st.booleans()),
    max_size=5,
)
OPTIONS = st.fixed_dictionaries(
    {name: st.booleans() for name in ("frozen", "slots", "kw_only", "order")}
)


def made(by: Callable[..., Any], options: dict[str, bool], wanted: dict[str, Any]) -> Any:
    """A class with these fields, the needed ones first; each by kind, in repr, compared."""
    parts = sorted(wanted.items(), key=lambda one: one[1][0] != "needed")
    body = {name: KINDS[kind](repr=shown, compare=told) for name, (kind, shown, told) in parts}
    words = {"__annotations__": dict.fromkeys(body, "object"), "__qualname__": "Made"}
    return by(**options)(type("Made", (), {**body, **words}))


def outcome(call: Callable[[], object]) -> object:
    """What a call gives, or how it fails."""
    try:
        return call()
    except (TypeError, AttributeError) as error:  # A frozen object's error is an AttributeError.
        return type(error), str(error)


@given(OPTIONS, FIELDS)
def test_any_class_is_as_the_standard_one(options: dict[str, bool], wanted: dict[str, Any]) -> None:
    standard, ours = (
        made(by, options, wanted) for by in (dataclasses.dataclass, classes.dataclass)
    )
    assert str(inspect.signature(ours)).count(",") == str(inspect.signature(standard)).count(",")
    assert ours.__match_args__ == standard.__match_args__
    assert behaviour(ours, options) == behaviour(standard, options)


def behaviour(kind: Any, options: dict[str, bool]) -> list[object]:
    """What objects of a class do."""
    taken = [one.name for one in dataclasses.fields(kind) if one.init]
    values = dict.fromkeys(taken, 1)
    one, other = kind(**values), kind(**values)
    later = dataclasses.replace(one, **dict.fromkeys(taken[:1], 2))
    return [
        repr(one),
        dataclasses.asdict(one),
        repr(outcome(kind)),
        (one == other, one == later, one == 1),
        options["order"] and (one < later, one <= other, one > later, one >= other),
        outcome(lambda: hash(one)) == outcome(lambda: hash(other)),
        isinstance(outcome(lambda: hash(one)), int),
        outcome(lambda: kind(*values.values())) == one or options["kw_only"],
        [outcome(lambda: setattr(one, name, 3)) for name in taken],  # noqa: B023
        repr(one),
    ]


@classes.dataclass(frozen=True, slots=True, kw_only=True)
class Above:
    name: str
    items: list[int] = field(default_factory=list)


@classes.dataclass(frozen=True, slots=True, kw_only=True)
class Below(Above):
    """Has a field of its own, and one worked out."""

    name: str = "nameless"
    length: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "length", len(self.name))

    def __repr__(self) -> str:
        return f"<{self.name}>"


def test_what_is_inherited_and_worked_out_holds() -> None:
    one = Below(items=[1])
    assert (one.name, one.items, one.length) == ("nameless", [1], 8)
    assert Below().items is not Below().items
    assert repr(one) == "<nameless>"
    assert one != Above(name="nameless", items=[1])


@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))]
)
def test_a_copy_is_equal_and_whole(again: Callable[[Below], Below]) -> None:
    one = again(Below(name="x", items=[2]))
    assert one == Below(name="x", items=[2])
    assert one.length == 1


def test_a_frozen_object_stays_as_it_is() -> None:
    with pytest.raises(FrozenInstanceError, match="name"):
        Above(name="x").name = "y"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="name"):
        del Above(name="x").name


def test_wrong_arguments_are_told_by_the_name_of_the_class() -> None:
    with pytest.raises(TypeError, match=r"Above\.__init__\(\) missing .* 'name'"):
        Above()  # type: ignore[call-arg]


def test_methods_are_compiled_when_they_are_called() -> None:
    @classes.dataclass(frozen=True)
    class Fresh:
        name: str

    compiled = [name for name in ("__init__", "__eq__") if inspect.isfunction(vars(Fresh)[name])]
    Fresh("x")
    assert not compiled
    assert inspect.isfunction(vars(Fresh)["__init__"])
    assert not inspect.isfunction(vars(Fresh)["__eq__"])


def test_every_dataclass_of_the_package_starts_quickly(checkout: Path) -> None:
    source = checkout / "src" / "planweave"
    standard = re.compile(r"^from dataclasses import .*\bdataclass\b", re.MULTILINE)
    using = {file.name for file in source.rglob("*.py") if standard.search(file.read_text("utf-8"))}
    assert not using

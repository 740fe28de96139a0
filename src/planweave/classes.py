"""Dataclasses that start quickly.

`dataclass` here takes and gives what the standard one does: fields, `replace`, `asdict`,
matching, copying. But a method is compiled when it is first called and not when its class is
made: a command imports some 250 classes and makes objects of few. And a frozen object with slots
is filled through its slots, in half the time of `object.__setattr__`. Decision 28 has the figures.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError
from reprlib import recursive_repr
from types import MemberDescriptorType
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

__all__ = ["dataclass"]

T = TypeVar("T")
_LATER: Any = object()
"""Stands for a default that is made anew for each object."""

if TYPE_CHECKING:
    # Whoever checks types knows the standard one, and this one does the same.
    from dataclasses import dataclass
else:

    def dataclass(cls=None, /, **options):
        """As `dataclasses.dataclass`, with the options that `_made` takes."""
        return _made(cls, **options) if cls else lambda cls: _made(cls, **options)


def _made(
    cls: type[T],
    *,
    frozen: bool = False,
    slots: bool = False,
    kw_only: bool = False,
    eq: bool = True,
    order: bool = False,
) -> type[T]:
    own = {name for name, held in vars(cls).items() if held is not None}
    # The standard decorator finds the fields and makes the slots; the methods are ours.
    # Without words of its own the standard decorator would describe the class by its signature.
    cls.__doc__ = cls.__doc__ or cls.__name__
    plain = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)
    made: type[T] = plain(cls)
    methods: dict[str, object] = {"__init__": _Compiled(made, _init), "__repr__": _repr}
    if eq:
        methods["__eq__"] = _Compiled(made, _equal)
        methods["__hash__"] = _Compiled(made, _hash) if frozen else None
    if order:
        for name, sign in _ORDER.items():
            methods[name] = _Compiled(made, _ordered(name, sign))
    if frozen:
        methods |= {"__setattr__": _no_setting, "__delattr__": _no_deleting}
    if frozen and slots:
        methods |= {"__getstate__": _state, "__setstate__": _restore}
    for name, method in methods.items():
        if name not in own:
            setattr(made, name, method)
    return made


Writer = Callable[[type, dict[str, Any]], str]
"""Writes a method of a class as source, and puts what it names into the scope."""


class _Compiled:
    """A method that is compiled when it is first asked for, and takes this one's place."""

    __slots__ = ("cls", "write")

    def __init__(self, cls: type, write: Writer) -> None:
        self.cls, self.write = cls, write

    def __get__(self, instance: object, owner: type) -> Any:
        scope: dict[str, Any] = {}
        source = self.write(self.cls, scope)
        # It is made of the names of fields alone.
        exec(source, scope)
        name = source[len("def ") : source.index("(")]
        method = scope[name]
        method.__module__ = self.cls.__module__
        method.__qualname__ = f"{self.cls.__qualname__}.{name}"
        setattr(self.cls, name, method)
        return method.__get__(instance, owner)


# --- source of methods -----------------------------------------------------------------------


def _init(cls: type, scope: dict[str, Any]) -> str:
    scope["_LATER"] = _LATER
    fields = dataclasses.fields(cls)
    by_place = [_parameter(one, scope) for one in fields if one.init and not one.kw_only]
    by_name = [_parameter(one, scope) for one in fields if one.init and one.kw_only]
    parameters = ["self", *by_place, *(["*", *by_name] if by_name else [])]
    body = [_filled(cls, one, scope) for one in fields if _has_value(one)]
    body += ["self.__post_init__()"] if hasattr(cls, "__post_init__") else []
    return f"def __init__({', '.join(parameters)}):\n " + "\n ".join(body or ["pass"])


def _has_value(field: Field[Any]) -> bool:
    """Whether a new object has one: what is no parameter may be left to `__post_init__`."""
    return field.init or not (field.default is field.default_factory is MISSING)


def _parameter(field: Field[Any], scope: dict[str, Any]) -> str:
    if field.default_factory is not MISSING:
        return f"{field.name}=_LATER"
    if field.default is MISSING:
        return field.name
    scope[f"_default_{field.name}"] = field.default
    return f"{field.name}=_default_{field.name}"


def _filled(cls: type, field: Field[Any], scope: dict[str, Any]) -> str:
    """The line that gives a new object the value of a field."""
    name = value = field.name
    if field.default_factory is not MISSING:
        scope[f"_make_{name}"] = field.default_factory
        made = f"_make_{name}()"
        value = f"{made} if {name} is _LATER else {name}" if field.init else made
    elif not field.init:
        scope[f"_default_{name}"] = field.default
        value = f"_default_{name}"
    slot = getattr(cls, name, None)
    if isinstance(slot, MemberDescriptorType):
        scope[f"_set_{name}"] = slot.__set__
        return f"_set_{name}(self, {value})"
    scope["_set"] = object.__setattr__
    return f"_set(self, {name!r}, {value})"


def _equal(cls: type, scope: dict[str, Any]) -> str:
    return _comparison(cls, "__eq__", "==")


def _ordered(name: str, sign: str) -> Writer:
    return lambda cls, scope: _comparison(cls, name, sign)


def _comparison(cls: type, name: str, sign: str) -> str:
    compared = f"{_values('self', cls)} {sign} {_values('other', cls)}"
    return (
        f"def {name}(self, other):\n"
        f" return {compared} if other.__class__ is self.__class__ else NotImplemented"
    )


def _hash(cls: type, scope: dict[str, Any]) -> str:
    return f"def __hash__(self):\n return hash({_values('self', cls)})"


def _values(of: str, cls: type) -> str:
    """What is compared, as a tuple."""
    names = (one.name for one in dataclasses.fields(cls) if one.compare)
    return "(" + "".join(f"{of}.{name}, " for name in names) + ")"


_ORDER = {"__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="}


# --- methods that all share ------------------------------------------------------------------


@recursive_repr()
def _repr(self: Any) -> str:
    shown = (one.name for one in dataclasses.fields(self) if one.repr)
    held = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
    return f"{type(self).__qualname__}({held})"


def _no_setting(self: object, name: str, value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _no_deleting(self: object, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[object]:
    return [getattr(self, one.name) for one in dataclasses.fields(self)]


def _restore(self: Any, state: list[object]) -> None:
    for one, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)

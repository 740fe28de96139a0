"""A record's field as the document prints it, by the annotation of the field."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal, Union

from markupsafe import Markup, escape

from planweave.classes import dataclass
from planweave.model.fields import Kind, Refers, Scale
from planweave.model.records.record import Record
from planweave.model.values import Criterion, DatedLimit, Link, Withdrawal
from planweave.render.document import Text
from planweave.render.prose.inline import inline
from planweave.render.views.page import values
from planweave.render.views.page.links import mention, reference
from planweave.render.views.page.matter import Matter
from planweave.weave.figures import keys_of


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a value is printed: the plan whose names hold, in a cell or in running text."""

    matter: Matter
    plan: str = ""
    prose: bool = False
    side: values.Side = "end"

    def name(self, name: str) -> Text:
        """A link to a record, as long as the place allows."""
        return reference(self.matter, name) if self.prose else mention(self.matter, name)

    def value(self, value: Any) -> str:
        """A value without names or text in it."""
        show = values.words if self.prose else values.cell
        return show(value, self.side)


Printer = Callable[[Any, Setting], Text]


def field(matter: Matter, record: Record, attribute: str) -> Text:
    """A cell for one field of a record; a dash where nothing is stated."""
    value = getattr(record, attribute)
    if value is None or value in ("", ()) or value == {}:
        return values.NONE
    annotation = hints(type(record))[attribute]
    setting = Setting(matter, record.plan, side=values.side_of(attribute))
    return printer(annotation)(value, setting)


def own_field(matter: Matter, record: Record, key: str) -> Text:
    """A cell for one of a record's own fields (`x-…`); names in it are looked up."""
    return untyped(record.own.get(key), Setting(matter, record.plan))


_HINTS: dict[type, Mapping[str, Any]] = {}


def hints(kind: type) -> Mapping[str, Any]:
    """The annotations of a record's attributes."""
    if kind not in _HINTS:
        _HINTS[kind] = dict(keys_of(kind).values())
    return _HINTS[kind]


@cache
def printer(annotation: Any) -> Printer:
    """What prints values of an annotation."""
    return _printer(annotation, ())


def _printer(annotation: Any, markers: tuple[object, ...]) -> Printer:
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _printer(arguments[0], (*markers, *arguments[1:]))
    if origin in (Union, types.UnionType):
        return _union(arguments, markers)
    if origin is Literal:
        return _word
    if origin is tuple and arguments[1:] == (...,):
        return _many(printer(arguments[0]))
    if origin is Mapping:
        return _pairs(printer(arguments[0]), printer(arguments[1]))
    if annotation is str:
        return _text(markers)
    return VALUES.get(annotation, _value)


def _union(arguments: tuple[Any, ...], markers: tuple[object, ...]) -> Printer:
    texts = [a for a in arguments if _bare(a) is str or typing.get_origin(_bare(a)) is Literal]
    others = [a for a in arguments if a not in texts and a is not type(None)]
    as_text = _printer(texts[0], markers) if texts else _value
    as_other = _printer(others[0], markers) if others else _value

    def one(value: Any, setting: Setting) -> Text:
        return as_text(value, setting) if isinstance(value, str) else as_other(value, setting)

    return one


def _bare(annotation: Any) -> Any:
    while typing.get_origin(annotation) is typing.Annotated:
        annotation = typing.get_args(annotation)[0]
    return annotation


def _text(markers: tuple[object, ...]) -> Printer:
    for marker in markers:
        if isinstance(marker, Refers):
            return _name
        if isinstance(marker, Scale) or marker in (Kind.WORD, Kind.CATEGORY):
            return _word
        if marker is Kind.URI:
            return _address
        if isinstance(marker, Kind) and marker is not Kind.TITLE:
            return _plain
    return _running


def _name(value: str, setting: Setting) -> Text:
    return setting.name(value)


def _word(value: str, setting: Setting) -> Text:
    return values.word(value)


def _plain(value: str, setting: Setting) -> Text:
    return value


def _running(value: str, setting: Setting) -> Text:
    return inline(setting.matter, value, setting.plan)


def _address(value: str, setting: Setting) -> Text:
    if value.startswith(("https://", "http://")):
        return Markup('<a href="{}">{}</a>').format(value, value)
    return escape(value)


def _value(value: Any, setting: Setting) -> Text:
    return setting.value(value)


def _many(item: Printer) -> Printer:
    def all_of(found: tuple[Any, ...], setting: Setting) -> Text:
        between = ", "
        if found and (isinstance(found[0], Criterion) or item is _running):
            between = "; "
        return Markup(between).join(item(value, setting) for value in found)

    return all_of


def _pairs(key: Printer, value: Printer) -> Printer:
    def each(found: Mapping[Any, Any], setting: Setting) -> Text:
        parts = []
        for name, held in found.items():
            shown = value(held, setting)
            parts.append(Markup("{} {}").format(key(name, setting), shown).strip())
        return Markup(", ").join(parts)

    return each


def _link(value: Link, setting: Setting) -> Text:
    lag = value.lag
    words = "" if value.type == "FS" and lag is None else f" {value.type}"
    if lag is not None:
        words += ("+" if lag.amount >= 0 else "") + values.cell(lag)
    name = setting.name(value.target)
    return Markup("{}{}").format(name, words) if words else name


def _criterion(value: Criterion, setting: Setting) -> Text:
    return inline(setting.matter, values.cell(value), setting.plan)


def _limit(value: DatedLimit, setting: Setting) -> Text:
    if not value.reason:
        return values.day(value.date, setting.side)
    reason = inline(setting.matter, value.reason, setting.plan)
    return Markup("{} ({})").format(values.day(value.date, setting.side), reason)


def _withdrawal(value: Withdrawal, setting: Setting) -> Text:
    reason = inline(setting.matter, value.reason, setting.plan)
    change = Markup(" ({})").format(setting.name(value.change)) if value.change else ""
    return Markup("{}{}").format(reason, change)


VALUES: Mapping[Any, Printer] = {
    Link: _link,
    Criterion: _criterion,
    DatedLimit: _limit,
    Withdrawal: _withdrawal,
}


def untyped(value: Any, setting: Setting) -> Text:
    """A value whose type only its declaration knows: names are linked where they are names."""
    if value is None or value in ("", ()):
        return values.NONE
    if isinstance(value, tuple):
        return Markup(", ").join(untyped(item, setting) for item in value)
    family = setting.matter.family
    if isinstance(value, str) and (value in family.register_of or value in family.plans):
        return setting.name(value)
    return (
        inline(setting.matter, value, setting.plan)
        if isinstance(value, str)
        else (setting.value(value))
    )

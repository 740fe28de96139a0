"""The Jinja environment: strict for the house, bounded as well for the packs of others.

A foreign template sees the document's frozen records and nothing else: no
files, no private names, no changing of lists. Bounded: turns of loops (also
nested), length of a product, size of what a chapter prints. Not bounded:
memory that a few doublings of a text take (`{% set x = x ~ x %}`), wide
paddings in filters, recursive macros up to Python's own limit. Where packs
are hostile rather than careless, render in a worker with limits of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from planweave.render.packs.pack import Pack

TURNS = 1_000_000
PRODUCT = 1_000_000
SIZE = 50_000_000


class Missing(StrictUndefined):
    """An undefined name that says in plain words what the template asked for."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return str(self._undefined_hint)
        if self._undefined_obj is missing:
            return f"“{self._undefined_name}” is not defined"
        return f"“{self._undefined_name}” is not a part of {type(self._undefined_obj).__name__}"


class PackLoader(BaseLoader):
    """Templates from a pack's files; a template has no other way to a file."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Any]:
        if template not in self.pack.files:
            raise TemplateNotFound(template)
        return self.pack.text(template), self.pack.shown(template), None


class Bounded(ImmutableSandboxedEnvironment):
    """The environment of packs that are not the house's.

    `turns` is what loops may still take; `refill` gives each chapter a full purse.
    """

    intercepted_binops = frozenset(["*", "**"])
    turns = TURNS

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        # Every loop draws its turns from one purse, so nested loops cannot multiply.
        tree = super()._parse(source, name, filename)
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, "counted", [], [], None, None)
        tree.set_environment(self)
        return tree

    def refill(self) -> None:
        """Start counting anew."""
        self.turns = TURNS

    def limited(self, pieces: Iterable[str]) -> str:
        """The pieces joined, refused when they grow beyond what a chapter can be."""
        text: list[str] = []
        size = 0
        for piece in pieces:
            size += len(piece)
            if size > SIZE:
                raise SecurityError(f"it prints more than {SIZE:,} characters")
            text.append(piece)
        return "".join(text)

    def counted(self, items: Iterable[object]) -> Iterator[object]:
        """The items, each taking a turn from the purse."""
        for item in items:
            self.turns -= 1
            if self.turns < 0:
                raise SecurityError(f"its loops take more than {TURNS:,} turns")
            yield item

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """A product or power, refused when it would be huge."""
        sizes = [len(side) if isinstance(side, Sized) else side for side in (left, right)]
        if operator == "**" or any(isinstance(size, int) and abs(size) > PRODUCT for size in sizes):
            raise SecurityError(f"it takes “{operator}” of something too large")
        return super().call_binop(context, operator, left, right)


def environment(pack: Pack) -> Environment:
    """The environment for a pack: undefined names raise, everything is escaped."""
    if pack.trusted:
        return Environment(**_options(pack))
    made = Bounded(**_options(pack))
    made.filters["counted"] = made.counted
    return made


def _options(pack: Pack) -> dict[str, Any]:
    return {
        "loader": PackLoader(pack),
        "undefined": Missing,
        "autoescape": True,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "keep_trailing_newline": False,
        "auto_reload": False,
        "cache_size": -1,
    }

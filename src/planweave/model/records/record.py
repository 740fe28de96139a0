"""What every record has, whatever its register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated

from planweave.classes import dataclass
from planweave.model.fields import Default, Parties, Party, Refs, Title, Verbatim, Word
from planweave.model.values import Withdrawal


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One entry of one register.

    `name` is the id as written until the plan is woven and the full name
    afterwards (`wp4/T4.1`); it is never a field that an author writes.
    """

    name: str
    title: Annotated[Title, "what people call it", Default("the id in words")] = ""
    owner: Annotated[Party | None, "who answers for it", Default("see defaults")] = None
    description: Annotated[str, "what it is, in a paragraph"] = ""
    references: Annotated[Refs, "documents and other records it rests on"] = ()
    tags: Annotated[tuple[Word, ...], "words to find it by"] = ()
    withdrawn: Annotated[Withdrawal | None, "why it no longer counts"] = None
    shown_to: Annotated[
        Parties, "who alone may see it", Default("everybody who gets the document")
    ] = ()
    formerly: Annotated[
        tuple[Verbatim, ...], "ids it had before, so that what was agreed on it follows"
    ] = ()
    own: Mapping[str, object] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The record's id without the path of its plan."""
        return self.name.rpartition("/")[2]

    @property
    def plan(self) -> str:
        """The full name of the plan that holds it; "" is the root."""
        return self.name.rpartition("/")[0]


COMMON_FRONT = ("title", "owner", "description")
COMMON_BACK = ("references", "tags", "withdrawn", "shown_to", "formerly")
INTERNAL = ("name", "own")

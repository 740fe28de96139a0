"""What a stage has to say about its input: diagnostics, and where they point.

A place is never stored in a record. A diagnostic names a *spot* by keys
(`Pointer`) or a record by its full name (`Address`); line and column are
looked up in the source only when the diagnostic is shown.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Generic, TypeVar

from planweave.classes import dataclass

T = TypeVar("T")


class Level(StrEnum):
    """How much a diagnostic weighs; `rank` orders them, the heaviest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        return tuple(Level).index(self)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file as an editor counts it: line and column start at 1."""

    path: str
    line: int = 1
    column: int = 1
    width: int = 1


@dataclass(frozen=True, slots=True)
class Pointer:
    """A spot in a source file by the keys that lead to it.

    `keys` are mapping keys and list indexes from the top of the file;
    `part` says whether the key itself is meant or its value; with an `offset`
    it is so many characters inside the value.
    """

    path: str
    keys: tuple[str | int, ...] = ()
    part: str = "value"
    offset: int | None = None
    width: int = 1


@dataclass(frozen=True, slots=True)
class Address:
    """A record by its full name, and the field path inside it (`("after", 1)`)."""

    subject: str
    field: tuple[str | int, ...] = ()


Where = Place | Pointer | Address


@dataclass(frozen=True, slots=True)
class Note:
    """The other side of a diagnostic: "first used here", "needed here"."""

    message: str
    where: Where


@dataclass(frozen=True, slots=True)
class Edit:
    """One field as it is to be: the text that an author would write there in YAML.

    `subject` is the full name of a record, or of a plan for a key of plan.yaml;
    `field` leads to the value from the record's top (`("after", 1)`). A value
    of None takes the field, or the entry of a list, out.
    """

    subject: str
    field: tuple[str | int, ...]
    value: str | None

    @property
    def yaml(self) -> str:
        """The line as it is to be written, or what is to be taken out."""
        key = next(one for one in reversed(self.field) if isinstance(one, str))
        last = self.field[-1]
        if isinstance(last, str):
            return f"{key}: {self.value}" if self.value is not None else f"# without {key}"
        entry = f"entry {last + 1} of {key}"
        return f"- {self.value}  # {entry}" if self.value is not None else f"# without {entry}"


@dataclass(frozen=True, slots=True)
class Mend:
    """One way to clear a finding: edits that belong together, the fewest that do it.

    `says` is the same in words with numbers, as it goes into a sentence:
    “promise 2027-03-12 or earlier”.
    """

    edits: tuple[Edit, ...]
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one plan says where another says something else.

    `plan` and `record` are full names, `record` that of the plan itself for a
    key of plan.yaml; `field` is as an author writes it (`allocation.effort`), or
    a computed figure (`total-effort`); `value` is "" where nothing is said.
    """

    plan: str
    record: str
    field: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Both sides of a difference: on the left the plan above, or the one that gives.

    `difference` has its unit. `about` is a word that tells two differences of
    one rule between the same records apart.
    """

    left: Side
    right: Side
    difference: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding or fault.

    `message` is one sentence that says what was found and shows the value;
    `hint` says what to do; `notes` point at the other places it involves.
    `mends` are alternatives, each of which clears it by itself; there is none
    where only people can say what is to be written. `sides` are there where two
    records say different things; in two plans it is a matter for the ledger.
    `also` are the full names of further records of which it says the same.
    """

    rule: str
    level: Level
    message: str
    where: Where
    hint: str = ""
    notes: tuple[Note, ...] = ()
    mends: tuple[Mend, ...] = ()
    sides: Sides | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """A stage's value beside what it has to say; a stage never raises for bad input."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = ()

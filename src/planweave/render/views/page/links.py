"""Links to records: one home for each in the document, one way to name it wherever it stands.

A record's home is its row in its register's table. Anchors are made of the record's full
name behind a sign that no id holds, so that none meets a section's, a table's, or one of
the page's own: `r:wp4..T4.1`. Registers whose records share no namespace (progress,
actuals, what is not applicable) have the register's name in front.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from planweave.model.family import Family
from planweave.model.records.record import Record
from planweave.model.registers import REGISTERS
from planweave.render.anchors import anchor
from planweave.render.document import Text
from planweave.render.views.page.matter import Matter

COVER = "cover"
DIGIT = re.compile(r"[0-9]")
SHORT = re.compile(r"[A-Z0-9]")
PARTIES = ("organisation", "roles", "people", "stakeholders")
SHARED = frozenset(
    name for name, register in REGISTERS.items() if register.keyed_by in ("id", "code")
)
_STRUCK = Markup("<s>{}</s>")


def home(register: str, name: str) -> str:
    """The anchor of a record's home, by its register and full name."""
    if register in SHARED:
        return record_anchor(name)
    return anchor(f"{register}:{_safe(name)}")


def record_anchor(name: str) -> str:
    """The anchor of a record of the shared namespace, or of a plan; the root's is the cover."""
    return anchor(f"r:{_safe(name)}") if name else COVER


def _safe(name: str) -> str:
    # Two dots never stand in an id, so that `wp4/1` and `wp4.1` stay apart.
    return name.replace("/", "..")


def section_anchor(section: str) -> str:
    """The anchor of a section of the outline."""
    return f"section:{section}"


def title_of(family: Family, name: str) -> str:
    """What a record or plan is called: its title, or its id in words."""
    if name in family.plans:
        return family.plans[name].header.title
    record = family.record(name)
    return titled(record) if record is not None else name


def titled(record: Record) -> str:
    """A record's title, or its id in words (`find-room` → Find room)."""
    if record.title:
        return record.title
    in_words = record.id.replace("-", " ")
    return in_words[:1].upper() + in_words[1:]


def numbered_title(family: Family, name: str) -> str:
    """Number and title, as running text names a record; ids without a digit are not printed."""
    title = title_of(family, name)
    id_ = name.rpartition("/")[2]
    if not name or not DIGIT.search(id_) or title == id_:
        return title
    return f"{family.codes.get(name, id_)} {title}"


def number_of(record: Record) -> str:
    """The id where people know it as a number (it holds a digit), else nothing."""
    return record.id if DIGIT.search(record.id) else ""


def short(family: Family, name: str) -> str:
    """What a table prints for a record: plans by name, numbers and parties' signs, else titles."""
    if name in family.plans:
        return name or family.root.header.plan
    id_ = name.rpartition("/")[2]
    register = family.register_of.get(name, "")
    if register == "wbs":
        return family.codes.get(name, id_)
    known_by_id = SHORT if register in PARTIES else DIGIT
    return id_ if known_by_id.search(id_) else title_of(family, name)


def is_struck(family: Family, name: str) -> bool:
    """Whether a record or plan no longer counts."""
    if name in family.plans:
        return family.plans[name].withdrawn
    record = family.record(name)
    if record is None:
        return False
    return record.withdrawn is not None or family.plans[record.plan].withdrawn


def is_known(family: Family, name: str) -> bool:
    """Whether the family holds a record or plan of this full name."""
    return name in family.plans or name in family.register_of


def reference(matter: Matter, name: str, words: Text = "", *, paged: bool = True) -> Markup:
    """A link in running text, with number and title, or with words of one's own.

    A name that leads out of the family is plain text; what no longer counts is struck.
    """
    family = matter.family
    if not is_known(family, name):
        return escape(words or name)
    shown: Text = words or numbered_title(family, name)
    if is_struck(family, name):
        shown = _STRUCK.format(shown)
    return to_anchor(record_anchor(name), shown, paged=paged)


def mention(matter: Matter, name: str | None, words: Text = "") -> Text:
    """A link in a table's cell: short, and without its page; a dash for none."""
    if name is None:
        return "–"
    return reference(matter, name, words or short(matter.family, name), paged=False)


def mentions(matter: Matter, names: tuple[str, ...] | list[str]) -> Text:
    """Links in a table's cell, with commas; a dash for none."""
    return Markup(", ").join(mention(matter, name) for name in names) if names else "–"


def to_anchor(target: str, words: Text, *, paged: bool = True) -> Markup:
    """A link to a section, table or figure by its anchor."""
    # Anchors hold no sign that HTML minds; Markup.format would take a third of a document's time.
    page = f'<span class="page" data-of="{target}"></span>' if paged else ""
    return Markup(f'<a class="ref" href="#{target}">{escape(words)}{page}</a>')


def key_cell(record: Record, family: Family) -> Text:
    """The first cell of a record's home row: its id, struck where it no longer counts."""
    shown = family.codes.get(record.name, record.id) if record.name in family.codes else record.id
    return _STRUCK.format(shown) if is_struck(family, record.name) else shown

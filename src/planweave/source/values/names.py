"""Ids, names, versions, words: texts with a grammar but no unit."""

from __future__ import annotations

import re
import unicodedata

from planweave.model import limits
from planweave.model.values import Version
from planweave.source.values.bad import Bad
from planweave.source.wording import shown

ID = r"[A-Za-z0-9]+(?:(?:-|\.(?=[0-9]))[A-Za-z0-9]+)*"
CODE = r"[0-9]+(?:\.[0-9]+)*"
NAME = rf"/?(?:{ID}/)*{ID}"
WORD = r"[a-z0-9]+(?:-[a-z0-9]+)*"
RULE_CODE = r"[A-Z]{3,4}-[0-9]{2}"
LANGUAGE = r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*"
DIGEST = r"(?:[a-z][a-z0-9-]*:)+[0-9a-f]+"
TIMEZONE = r"[A-Za-z]+(?:/[A-Za-z0-9_+-]+)*"
OWN_FIELD = r"x-[a-z][a-z0-9-]*"
_ID = re.compile(ID)
_CODE = re.compile(CODE)
_NAME = re.compile(NAME)
_FIGURE = re.compile(rf"{NAME}(?:\.[a-z][a-z0-9-]*)*")
_VERSION = re.compile(r"([0-9]+)\.([0-9]+)\.([0-9]+)")
_COUNT = re.compile(r"[0-9]+")
_WORD = re.compile(WORD)
_RULE_CODE = re.compile(RULE_CODE)
_LANGUAGE = re.compile(LANGUAGE)
_DIGEST = re.compile(DIGEST)
_TIMEZONE = re.compile(TIMEZONE)
_OWN = re.compile(OWN_FIELD)
NOT_IDS = frozenset(("true", "false", "yes", "no", "on", "off", "y", "n", "null"))


def text(written: str) -> str | Bad:
    """Running text, in Unicode's composed form (NFC)."""
    return written if written.isascii() else unicodedata.normalize("NFC", written)


def id_(written: str) -> str | Bad:
    """An id of a record: format section 4."""
    if len(written) > limits.ID_CHARACTERS:
        return Bad(
            f"The id {shown(written)} has {len(written)} characters.",
            f"An id has at most {limits.ID_CHARACTERS}.",
        )
    if written.lower() in NOT_IDS:
        return Bad(
            f"{shown(written)} cannot be an id: other YAML readers take it for something else.",
            "Choose another word.",
        )
    if _CODE.fullmatch(written):
        return Bad(
            f"The id {shown(written)} is a WBS code: digits and dots alone stand in wbs only.",
            f"Put a letter before it, such as T{written}.",
        )
    if not _ID.fullmatch(written):
        return Bad(f"{shown(written)} is not an id.", _id_hint(written))
    return written


def _id_hint(written: str) -> str:
    folded = unicodedata.normalize("NFKD", written).encode("ascii", "ignore").decode()
    proposal = re.sub(r"[^A-Za-z0-9.]+", "-", folded)
    proposal = re.sub(r"\.(?![0-9])", "-", proposal).strip("-.")
    rule = "An id has letters, digits, single hyphens, and a dot before a digit."
    return f"{rule} Write {proposal}." if _ID.fullmatch(proposal) else rule


def code(written: str) -> str | Bad:
    """A WBS code: digits with dots between them."""
    if _CODE.fullmatch(written):
        return written
    return Bad(
        f"{shown(written)} is not a WBS code.", "A code is digits with dots, such as 4 or 4.1."
    )


def name(written: str) -> str | Bad:
    """The name of a record or a plan: an id, with the path of sub-plans before it if needed."""
    if _NAME.fullmatch(written):
        return written
    return Bad(
        f"{shown(written)} is not a name.",
        "A name is an id, or a path of plans and an id, such as wp4/T4.1 or /wp4/T4.1.",
    )


def figure(written: str) -> str | Bad:
    """A record, or a field of one: `wp4/T4.1.effort`."""
    if _FIGURE.fullmatch(written):
        return written
    return Bad(f"{shown(written)} is neither a name nor a field of one.", "Write wp4/T4.1.effort.")


def version(written: str) -> Version | Bad:
    """`2.1.0`: major, minor, patch."""
    match = _VERSION.fullmatch(written)
    if match is None:
        return Bad(f"{shown(written)} is not a version.", "Write three numbers, such as 2.1.0.")
    return Version(*(int(part) for part in match.groups()))


def count(written: str) -> int | Bad:
    """A whole number, not negative."""
    if _COUNT.fullmatch(written) and len(written) <= 15:
        return int(written)
    return Bad(f"{shown(written)} is not a count.", "A count is a whole number, such as 3.")


def language(written: str) -> str | Bad:
    """A language tag of BCP 47: `en`, `pt-BR`."""
    if _LANGUAGE.fullmatch(written):
        return written
    return Bad(f"{shown(written)} is not a language.", "Write its tag, such as en, fr or pt-BR.")


def digest(written: str) -> str | Bad:
    """A digest and how it was made: `sha256:9c1f…`, `planweave-1:sha256:9c1f…`."""
    if _DIGEST.fullmatch(written):
        return written
    return Bad(f"{shown(written)} is not a digest.", "Write how it was made, too: sha256:9c1f….")


def timezone(written: str) -> str | Bad:
    """A name of the IANA time zone database: `Europe/Brussels`."""
    if _TIMEZONE.fullmatch(written):
        return written
    return Bad(f"{shown(written)} is not a time zone.", "Write its name, such as Europe/Brussels.")


def word(written: str) -> str | Bad:
    """A word of a scale or list that a plan declares."""
    if _WORD.fullmatch(written):
        return written
    return Bad(f"{shown(written)} is not a word.", "Words are lower case, with hyphens.")


def rule(written: str) -> str | Bad:
    """A rule by its name or by its code in the catalogue: `hand-off-margin`, `XPL-06`."""
    if _WORD.fullmatch(written) or _RULE_CODE.fullmatch(written):
        return written
    return Bad(
        f"{shown(written)} is neither a rule’s name nor its code.",
        "Write it as findings do, in brackets: hand-off-margin; or its code: XPL-06.",
    )


def is_own_field(key: str) -> bool:
    """Whether the key is one of a plan's own fields (`x-trl`)."""
    return _OWN.fullmatch(key) is not None

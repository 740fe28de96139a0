"""Blocks of a document that are filled in; both media know them, and the names are the same."""

from __future__ import annotations

from typing import Literal

from markupsafe import Markup

from planweave.classes import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One field of a form; `name` is what a filled-in form calls it.

    kind: line, text (several lines), word (one of `words`: value and label), date, or fixed
    (filled in with `value` and not to be changed). What is `needed` may not be left empty;
    `needed_if` are words of the form's answer with which it may not.
    """

    name: str
    label: str
    kind: Literal["line", "text", "word", "date", "fixed"] = "line"
    words: tuple[tuple[str, str], ...] = ()
    value: str = ""
    needed: bool = False
    needed_if: tuple[str, ...] = ()
    help: str = ""
    suggests: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Fields of a form that are filled in together; `many` is the name of a list's entries.

    Paper offers all of `groups`, each an entry; the reader shows the first and adds more.
    """

    id: str
    word: str
    groups: tuple[tuple[Input, ...], ...]
    many: str = ""
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """The end of a form: what saving it gives, and to whom it goes."""

    file: str
    words: str | Markup

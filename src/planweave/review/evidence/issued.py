"""What an issued document has seen: the last words on record when it was made.

It is out of the hands of whoever keeps the records, so a last record that was removed, which
nothing in the plan follows any longer, is missed by it.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Outcome, Place
from planweave.review.commitments.graph import Words
from planweave.review.commitments.record import FOLDER, path_of
from planweave.review.evidence.opening import members_of
from planweave.review.responses.forms.pdf_ import UNPACKED, unpacked
from planweave.source.wording import shown
from planweave.weave.lock.origin import KEY, read_origin

_META = re.compile(rf'<meta\s+name="{KEY}"\s+content="([^"]*)"')
_NAME = re.compile(r"\bk-[0-9a-f]{8,40}\b")
_FILE = re.compile(rf"{FOLDER}/(k-[0-9a-f]{{40}})\.yaml")
_FORMS = "Give the HTML or PDF that planweave made, a pack of evidence, or a text with the names."


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A document by its file's name, with the words that it has seen.

    `plan` and `version` are what it is of; "" where it does not say, as a list of names.
    """

    path: str
    heads: tuple[str, ...]
    plan: str = ""
    version: str = ""


def read_issued(data: bytes, path: str) -> Outcome[Issued | None]:
    """What a document has seen: HTML, PDF, a pack of evidence, or a text that names records."""
    if data.startswith(b"%PDF-"):
        return _of_pdf(data, path)
    if data.startswith(b"PK\x03\x04"):
        return _of_pack(data, path)
    text = data.decode("utf-8", "replace")
    found = _META.search(text)
    if found is not None:
        return _of_line(html.unescape(found[1]), path)
    names = tuple(dict.fromkeys(_NAME.findall(text)))
    if "<html" in text[:1_024].lower() or not names:
        return _unreadable(path, f"{shown(path)} names no words and no plan.")
    return Outcome(Issued(path=path, heads=names))


def _of_line(line: str, path: str) -> Outcome[Issued | None]:
    found = read_origin(line)
    if found is None:
        return _unreadable(path, f"What {shown(path)} says of itself is not whole.")
    return Outcome(Issued(path=path, heads=found.heads, plan=found.plan, version=found.version))


def _of_pdf(data: bytes, path: str) -> Outcome[Issued | None]:
    """By the entry in its document information."""
    try:
        import pikepdf
    except ImportError:
        missing = f"Reading {shown(path)} needs the package pikepdf."
        return _unreadable(path, missing, "Install it with pip install 'planweave[forms]'.")
    if unpacked(data) > UNPACKED:
        return _unreadable(path, f"{shown(path)} unpacks to more than {UNPACKED} bytes.")
    try:
        with pikepdf.open(io.BytesIO(data), access_mode=pikepdf.AccessMode.stream) as pdf:
            line = pdf.trailer.Info.get(f"/{KEY}") if "/Info" in pdf.trailer else None
            said = None if line is None else str(line)
    except Exception as error:  # noqa: BLE001 - a PDF from outside may be broken in any way
        # Some messages begin with the address of the stream in memory, other each time.
        why = str(error).rpartition(">: ")[2]
        return _unreadable(path, f"{shown(path)} is no PDF that can be read: {why}.")
    if said is None:
        return _unreadable(path, f"{shown(path)} names no words and no plan.")
    return _of_line(said, path)


def _of_pack(data: bytes, path: str) -> Outcome[Issued | None]:
    """A pack has seen every record that is in it."""
    members = members_of(data)
    if members.value is None:
        return Outcome(None, members.diagnostics)
    names = (found[1] for one in members.value if (found := _FILE.fullmatch(one)))
    return Outcome(Issued(path=path, heads=tuple(sorted(names))))


def missing_since(issued: Issued, words: Words, plan: str) -> Iterator[Diagnostic]:
    """Each word that a document has seen and that is not there; or that it is of another plan."""
    known = any(name in words.of for name in issued.heads)
    # A plan that has another id since still has the records that it had.
    if issued.plan and issued.plan != plan and not known:
        yield Diagnostic(
            rule="document-of-another-plan",
            level=Level.ERROR,
            message=f"{shown(issued.path)} is of the plan {shown(issued.plan)}, and this is "
            f"{shown(plan)}.",
            where=Place("plan.yaml"),
            hint="Verify the plan that it is of.",
        )
        return
    for name in issued.heads:
        if not any(one.startswith(name) for one in words.of):
            yield Diagnostic(
                rule="record-missing",
                level=Level.ERROR,
                message=f"The record {name} is not there, and {shown(issued.path)} has seen it.",
                where=Place(path_of(name)),
                hint="Take it back from git.",
            )


def told(issued: Issued, found: tuple[Diagnostic, ...]) -> str:
    """What was compared, in a line."""
    of = f" ({issued.plan} {issued.version})" if issued.plan else ""
    words = f"{len(issued.heads)} word{'' if len(issued.heads) == 1 else 's'} seen"
    if any(one.rule != "record-missing" for one in found):
        return f"against {issued.path}{of}: nothing was compared."
    what = f"{len(found)} missing" if found else "all on record"
    return f"against {issued.path}{of}: {words}, {what}."


def _unreadable(path: str, message: str, hint: str = _FORMS) -> Outcome[Issued | None]:
    return Outcome(
        None,
        (
            Diagnostic(
                rule="document-unreadable",
                level=Level.ERROR,
                message=message,
                where=Place(path),
                hint=hint,
            ),
        ),
    )

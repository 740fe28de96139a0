"""Responses into comments on record: which files are written, and what is to be said of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Place
from planweave.model.family import Family
from planweave.model.records.agreement import Comment
from planweave.review.comments.binding import party_of, said_of_binding
from planweave.review.comments.files import Value, comment_path, new_file, with_fields
from planweave.review.comments.merging import Copy, Merged, fields_of, merged
from planweave.review.responses.response import Remark, Response
from planweave.source.values import names
from planweave.source.values.bad import Bad
from planweave.source.wording import shown

Texts = Callable[[str], str | None]
"""What the file of a comment says, None where there is none."""


@dataclass(frozen=True, slots=True)
class Received:
    """A response with the file that it came in."""

    path: str
    response: Response


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """Texts of files by comment, how many comments each response brought, and what is to be said.

    `files` holds all comments that the responses brought; the text of one that was taken before
    is what its file says already.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    path: str
    response: Response
    remark: Remark
    party: str


def imported(family: Family, received: Iterable[Received], text_of: Texts, today: date) -> Imported:
    """What becomes of the comments of responses; the order of the files makes no difference."""
    found: list[Diagnostic] = []
    pieces: dict[str, list[_Piece]] = {}
    counts: dict[str, int] = {}
    for one in received:
        found += said_of_binding(family, one.response, one.path, today)
        party = party_of(family, one.response.party)
        if isinstance(names.name(party), Bad):
            found.append(_untaken(one))
            continue
        counts[one.path] = len({remark.id for remark in one.response.comments})
        for remark in one.response.comments:
            piece = _Piece(one.path, one.response, remark, party)
            pieces.setdefault(remark.id, []).append(piece)
    files: dict[str, str] = {}
    for id_ in sorted(pieces):
        record = _on_record(family, id_)
        text = text_of(id_)
        if record is None and text is not None:
            found.append(_unreadable(pieces[id_][0], id_))
            continue
        become = merged(record, (_copy(piece) for piece in pieces[id_]))
        if become is None:
            assert text is not None, "a comment is on record in a file"
            files[id_] = text
            continue
        files[id_] = _text(family, id_, pieces[id_][0], become, record, text)
        found += _conflicts(pieces[id_], id_, become)
    return Imported(files=files, counts=counts, diagnostics=tuple(found))


def _on_record(family: Family, id_: str) -> Comment | None:
    record = family.registers.get("comments", {}).get(id_)
    return record if isinstance(record, Comment) else None


def _copy(piece: _Piece) -> Copy:
    remark, response = piece.remark, piece.response
    said = {
        "author": response.by,
        "digest": "" if isinstance(names.digest(response.digest), Bad) else response.digest,
        "class": remark.class_ or "substantive",
        "kind": remark.kind or "question",
        "statement": remark.statement,
        "rationale": remark.rationale,
        "from": remark.from_,
        "to": remark.to,
    }
    return Copy(made=response.made.isoformat(), fields=said)


def _text(
    family: Family,
    id_: str,
    piece: _Piece,
    become: Merged,
    record: Comment | None,
    text: str | None,
) -> str:
    kept: dict[str, Value] = {
        "made": become.made,
        **become.fields,
        "said": list(become.said),
        "taken": list(become.taken),
    }
    if record is None or text is None:
        packet = piece.response.packet
        bound: dict[str, Value] = {
            "anchor": piece.remark.anchor or family.root.written.plan,
            "packet": "" if isinstance(names.id_(packet), Bad) else packet,
            "by": piece.party,
        }
        return new_file(id_, {**bound, **kept})
    before = _written(record)
    if new_file(id_, before) == text:
        # Nobody has written in it by hand, so it looks as if all copies had come at once.
        return new_file(id_, {**before, **kept})
    changed = {key: value for key, value in kept.items() if value != before[key]}
    return with_fields(text, id_, changed)


def _written(record: Comment) -> dict[str, Value]:
    """The fields of a comment that an import writes, as its record has them."""
    return {
        "anchor": record.anchor,
        "packet": record.packet or "",
        "by": record.by,
        "made": str(record.made),
        **fields_of(record),
        "said": list(record.said),
        "taken": list(record.taken),
    }


# --- What is to be said -----------------------------------------------------------------------


def _conflicts(pieces: list[_Piece], id_: str, become: Merged) -> Iterator[Diagnostic]:
    for key, values in become.conflicts.items():
        if key == "author":
            continue
        yield Diagnostic(
            rule="response-conflict",
            level=Level.WARNING,
            message=f"Copies of the comment {id_} differ in {key}: "
            f"{' and '.join(map(shown, values))}; both are kept, and {shown(become.fields[key])} "
            "stands.",
            where=Place(pieces[-1].path),
            hint=f"Ask {pieces[0].party} which holds; see said in {comment_path(id_)}.",
        )


def _untaken(one: Received) -> Diagnostic:
    return Diagnostic(
        rule="response-unreadable",
        level=Level.ERROR,
        message=f"{shown(one.path)} is of {shown(one.response.party)}, which cannot be the name of "
        "a party; nothing of it is taken.",
        where=Place(one.path),
        hint="Send back the form that came with the packet, as it is.",
    )


def _unreadable(piece: _Piece, id_: str) -> Diagnostic:
    return Diagnostic(
        rule="response-unreadable",
        level=Level.ERROR,
        message=f"The comment {id_} of {shown(piece.path)} is not taken: {comment_path(id_)} is "
        "there and holds no comment that could be read.",
        where=Place(piece.path),
        hint="Mend that file, and import the response again.",
    )

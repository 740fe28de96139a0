"""Comments as a list for people and as data for programs."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator

from planweave.model.family import Family
from planweave.review.comments.matrix import summary
from planweave.review.comments.touching import Followed
from planweave.rules.registers.standing.comments import State, conflicts, lacking
from planweave.rules.registers.standing.counting import Measures
from planweave.source.wording import shown

_WIDTH = 100
_INDENT = " " * 4
NEAR = (State.DISPOSITIONED, State.CONCURRED, State.DECIDED, State.IMPLEMENTED, State.VERIFIED)
"""States in which it is told what a comment still lacks to be closed."""


def as_text(family: Family, found: Iterable[Followed], figures: Measures) -> str:
    """Every comment with where it stands, what it says, and what became of it."""
    listed = tuple(found)
    if not listed:
        return "There are no comments.\n"
    counted = Counter(one.state for one in listed)
    states = ", ".join(f"{counted[word]} {word}" for word in State if counted[word])
    noun = "comment" if len(listed) == 1 else "comments"
    parts = [f"{len(listed)} {noun}: {states}.", _figures(figures), ""]
    blocks = ["\n".join(_lines(family, one)) for one in listed]
    return "\n".join(parts) + "\n" + "\n\n".join(blocks) + "\n"


def _figures(figures: Measures) -> str:
    told = [f"{title.lower()}: {value}" for title, value in summary(figures)]
    return f"{'; '.join(told)}.".capitalize()


def _lines(family: Family, one: Followed) -> Iterator[str]:
    comment, anchor = one.comment, one.anchor
    now = ""
    if anchor.is_gone:
        now = " (not in the plan any longer)"
    elif anchor.moved:
        now = f" (now {anchor.now or family.root.header.plan})"
    yield f"{comment.name}  {one.state}  {comment.class_}  {comment.kind}  {comment.anchor}{now}"
    on = f" on {comment.packet}" if comment.packet else ""
    yield from _filled(f"{comment.by}, {comment.made}{on}: {_plain(comment.statement)}")
    proposed = (("from", comment.from_), ("to", comment.to))
    if comment.from_ or comment.to:
        told = " ".join(f"{word} {shown(value)}" for word, value in proposed if value)
        yield from _filled(told)
    for key, values in conflicts(comment).items():
        yield from _filled(f"copies differ in {key}: {' and '.join(map(shown, values))}")
    if comment.assigned:
        due = f", due {comment.due}" if comment.due else ""
        yield from _filled(f"assigned to {comment.assigned}{due}")
    if comment.asked:
        yield from _filled(f"asked: {_plain(comment.asked)}")
    if comment.disposition:
        yield from _filled(_disposition(one))
    if one.state in NEAR:
        missing = lacking(comment, touched=one.touched)
        if missing:
            yield from _filled(f"not closed: {'; '.join(missing)}")


def _disposition(one: Followed) -> str:
    comment = one.comment
    words = [f"{comment.disposition} by {comment.disposed_by or 'nobody named'}"]
    if comment.disposed:
        words.append(f" on {comment.disposed}")
    if comment.because:
        words.append(f": {_plain(comment.because)}")
    if comment.concurrence:
        words.append(f" ({comment.concurrence.replace('-', ' ')})")
    if comment.closed:
        version = f" in {comment.closed_in}" if comment.closed_in else ""
        words.append(f"; closed on {comment.closed}{version}")
    return "".join(words)


def _plain(text: str) -> str:
    """A text on one line with nothing in it that could upset a terminal."""
    return "".join(one if one.isprintable() else " " for one in " ".join(text.split()))


def _filled(text: str) -> Iterator[str]:
    yield from textwrap.wrap(
        text, _WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT, break_long_words=False
    )


# --- For programs --------------------------------------------------------------------------------


def as_data(family: Family, found: Iterable[Followed], figures: Measures) -> dict[str, object]:
    """The same as data; a key without a value is there and null."""
    return {
        "plan": family.root.header.plan,
        "version": str(family.root.header.version),
        "figures": {
            "asked": figures.asked,
            "answered": figures.answered,
            "disposed": figures.disposed,
            "median-age": None if figures.age is None else float(figures.age),
            "open": figures.open,
            "critical-open": figures.critical_open,
        },
        "comments": [_data(family, one) for one in found],
    }


def _data(family: Family, one: Followed) -> dict[str, object]:
    comment, anchor = one.comment, one.anchor
    now = None if anchor.now is None else anchor.now or family.root.header.plan
    return {
        "id": comment.name,
        "state": one.state.value,
        "anchor": comment.anchor,
        "now": now,
        "packet": comment.packet,
        "digest": comment.digest,
        "by": comment.by,
        "author": comment.author or None,
        "made": str(comment.made),
        "class": comment.class_,
        "kind": comment.kind,
        "statement": comment.statement,
        "rationale": comment.rationale or None,
        "from": comment.from_ or None,
        "to": comment.to or None,
        "conflicts": {key: list(values) for key, values in conflicts(comment).items()},
        "assigned": comment.assigned,
        "due": str(comment.due) if comment.due else None,
        "asked": comment.asked or None,
        "disposition": comment.disposition,
        "because": comment.because or None,
        "disposed-by": comment.disposed_by,
        "disposed": str(comment.disposed) if comment.disposed else None,
        "changes": list(comment.changes),
        "concurrence": comment.concurrence,
        "escalated-to": comment.escalated_to,
        "final": comment.final or None,
        "touched": one.touched,
        "since": one.revision or None,
        "lacks": list(lacking(comment, touched=one.touched)),
        "closed": str(comment.closed) if comment.closed else None,
        "closed-by": comment.closed_by,
        "closed-in": str(comment.closed_in) if comment.closed_in else None,
    }

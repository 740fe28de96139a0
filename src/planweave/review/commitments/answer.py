"""Where the words stand, as text for a terminal and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap

from planweave.model.records.agreement import Commitment
from planweave.rules.registers.standing.agreed import Agreement, Standing
from planweave.rules.registers.standing.terms.conditions import Judged

SHORT = 10
WIDE = 100


def standing_text(found: Iterable[Agreement], *, chained: bool = True) -> str:
    """A line a party, and below it why; what came to it from others too, if `chained`."""
    lines = [line for one in found for line in _lines(one, chained=chained)]
    return "\n".join(lines or ["Nobody is asked for a word, and nobody gave one."]) + "\n"


def _lines(one: Agreement, *, chained: bool) -> Iterator[str]:
    need = "needed" if one.required else "not needed"
    yield f"{one.party}  {one.standing.value}  ({need}){_word(one.word)}"
    elsewhere = () if chained else {chain.text for chain in one.chains}
    for reason in one.reasons:
        if reason in elsewhere:
            continue
        yield from wrap(reason, WIDE, initial_indent="    ", subsequent_indent="    ")
    for other in one.others:
        yield f"    against it: {other.state}{_word(other)}"
    for sentence in one.terms.ends:
        yield from wrap(sentence, WIDE, initial_indent="    ", subsequent_indent="    ")
    for condition in one.terms.conditions:
        said = f"condition {condition.number}, {condition.state.value}: {_stated(condition)}"
        yield from wrap(said, WIDE, initial_indent="    ", subsequent_indent="    ")
    for word, why in one.aside if one.standing is not Standing.UNAUTHORISED else ():
        said = f"binds nobody: {word.state}{_word(word)}: {why}"
        yield from wrap(said, WIDE, initial_indent="    ", subsequent_indent="    ")
    if one.is_carried:
        yield "    carried: what changed is to be known, and asks nothing again"


def _word(word: Commitment | None) -> str:
    if word is None:
        return ""
    by = f", by {word.signed_by}" if word.signed_by and word.signed_by != word.party else ""
    return f"  {short(word.name)} of {word.signed} on {word.packet}{by}: {claimed(word)}"


def claimed(word: Commitment) -> str:
    """How sure it is; of a signature that nobody verified here, that it is claimed."""
    if word.assurance == "recorded":
        kept = f" by {word.kept_by}" if word.kept_by else ""
        return f"recorded{kept}, not signed"
    return f"{word.assurance} signature, see planweave verify"


def short(name: str) -> str:
    """The beginning of a record's name; one that is no digest is told whole."""
    return f"{name[:SHORT]}…" if name.startswith("k-") and len(name) > 2 * SHORT else name


def standing_data(found: Iterable[Agreement]) -> list[dict[str, object]]:
    """Each party with its standing, its word and the reasons."""
    return [
        {
            "party": one.party,
            "required": one.required,
            "standing": one.standing.value,
            "counts": one.counts,
            "word": _data(one.word),
            "request": one.request.name if one.request else None,
            "class": one.weight,
            "reasons": list(one.reasons),
            "again": list(one.again),
            "contradicted_by": [other.name for other in one.others],
            "superseded": [other.name for other in one.superseded],
            "ends": list(one.terms.ends),
            "conditions": [_condition(condition) for condition in one.terms.conditions],
            "binds_nobody": {other.name: why for other, why in one.aside},
        }
        for one in found
    ]


def _stated(one: Judged) -> str:
    test = f" ({one.condition.test})" if one.condition.test else ""
    return f"“{one.condition.statement}”{test}. {one.why}"


def _condition(one: Judged) -> dict[str, object]:
    condition, answer = one.condition, one.answer
    return {
        "statement": condition.statement,
        "owner": condition.owner,
        "due": str(condition.due) if condition.due else None,
        "test": condition.test,
        "state": one.state.value,
        "why": one.why,
        "values": [
            {
                "asked": value.asked,
                "value": value.value or None,
                "record": value.record or None,
                "field": value.field or None,
                "place": value.place or None,
            }
            for value in (answer.shown if answer else ())
        ],
    }


def _data(word: Commitment | None) -> dict[str, object] | None:
    if word is None:
        return None
    return {
        "record": word.name,
        "state": word.state,
        "packet": word.packet,
        "signed_by": word.signed_by,
        "signed": str(word.signed) if word.signed else None,
        "assurance": word.assurance,
        "digest": word.digest,
        "kept_by": word.kept_by,
        "until": str(word.until) if word.until else None,
        "until_end": word.until_end,
        "lasts": word.lasts,
    }

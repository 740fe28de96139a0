"""From what a form says to a typed response: every field checked, nothing dropped in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from datetime import date

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Note, Outcome
from planweave.review.responses.fields import (
    ANSWERS,
    BLANKS,
    CLASSES,
    LISTS,
    RESPONSE,
    FormField,
    entry_name,
)
from planweave.review.responses.response import Remark, Response, Term, comment_id
from planweave.review.responses.said import (
    LONGEST_TEXT,
    MOST_FIELDS,
    Form,
    Said,
    cleaned,
    complaint,
)
from planweave.source.suggest import suggestion
from planweave.source.values import names
from planweave.source.values.bad import Bad
from planweave.source.wording import listed, shown

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?")
_ENTRY = re.compile(r"([a-z]+)\.([1-9]\d{0,3})\.([a-z-]+)")
_PLAIN = {one.name: one for one in RESPONSE}
LABELS = {label.casefold(): word for word, label in (*ANSWERS.items(), *CLASSES.items())}
Filled = dict[str, Said]


@dataclass(slots=True)
class _Sorted:
    """The fields of a form by name, and those of its lists by number."""

    plain: Filled = field(default_factory=dict)
    lists: dict[str, dict[int, Filled]] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def tell(self, rule: str, level: Level, message: str, said: Said, hint: str) -> None:
        word = not said.name.startswith("comments.")
        if word and (level is Level.ERROR or said.name.startswith("conditions.")):
            self.lost.append(said.name)
        self.found.append(
            Diagnostic(rule=rule, level=level, message=message, where=said.where, hint=hint)
        )


def taken(form: Form) -> Outcome[Response | None]:
    """The response that a form holds, None where it does not say what it answers to."""
    if not form.fields:
        told = form.diagnostics or (
            complaint(
                form.path,
                f"{shown(form.path)} holds no field of a response.",
                "Send back the form that came with the packet, filled in and saved.",
            ),
        )
        return Outcome(None, told)
    sort = _sorted(form)
    whole = {name: _word(sort, one) for name, one in sort.plain.items()}
    lacking = [one for one in ("packet", "party", "made") if not whole.get(one)]
    made = _day(sort, sort.plain.get("made"))
    if lacking or made is None:
        if lacking:
            sort.found.append(
                complaint(
                    form.path,
                    f"{shown(form.path)} leaves {listed(lacking)} empty: nobody can tell "
                    "what it answers to.",
                    "Send back the form that came with the packet, filled in and saved.",
                )
            )
        return Outcome(None, (*form.diagnostics, *sort.found))
    response = Response(
        packet=whole["packet"],
        digest=whole.get("digest", ""),
        party=whole["party"],
        by=whole.get("by", ""),
        made=made,
        scope=whole.get("scope", ""),
        answer=whole.get("answer", ""),
        because=whole.get("because", ""),
        conditions=tuple(_terms(sort)),
        risk=whole.get("risk", ""),
        confirm_by=_day(sort, sort.plain.get("confirm-by")),
        to=whole.get("to", ""),
        instrument=whole.get("instrument", ""),
        limit=whole.get("limit", ""),
        until=_day(sort, sort.plain.get("until")),
        comments=tuple(_remarks(sort, whole["packet"], whole["party"])),
    )
    response = replace(response, lost=tuple(dict.fromkeys(sort.lost)))
    return Outcome(response, (*form.diagnostics, *sort.found))


# --- Which field is which ---------------------------------------------------------------------


def _sorted(form: Form) -> _Sorted:
    sort = _Sorted()
    if len(form.fields) > MOST_FIELDS:
        message = f"{shown(form.path)} has {len(form.fields)} fields; {MOST_FIELDS} are read."
        sort.found.append(complaint(form.path, message, "Send it in several files."))
    for raw in form.fields[:MOST_FIELDS]:
        said = Said(" ".join(raw.name.split()), cleaned(raw.text), raw.where, raw.spot)
        known = _place_of(sort, said)
        if known is None:
            _unknown(sort, said)
            continue
        if not said.text:
            continue
        key, into = known
        if key in into and into[key].text != said.text:
            _twice(sort, into[key], said)
        elif len(said.text) > LONGEST_TEXT:
            sort.tell(
                "response-value",
                Level.ERROR,
                f"The field {said.called} has {len(said.text)} characters; it is not taken.",
                said,
                f"A text has at most {LONGEST_TEXT} characters; say it in several comments.",
            )
        else:
            into[key] = said
    return sort


def _place_of(sort: _Sorted, said: Said) -> tuple[str, Filled] | None:
    if said.name in _PLAIN:
        return said.name, sort.plain
    entry = _ENTRY.fullmatch(said.name)
    if entry is None or entry[1] not in LISTS:
        return None
    if entry[3] not in {one.name for one in LISTS[entry[1]]}:
        return None
    return entry[3], sort.lists.setdefault(entry[1], {}).setdefault(int(entry[2]), {})


def _unknown(sort: _Sorted, said: Said) -> None:
    if not said.text:
        return
    known = [*_PLAIN]
    for many, fields in LISTS.items():
        known += [entry_name(many, n, one.name) for n in range(1, BLANKS[many]) for one in fields]
    near = suggestion(said.name, known)
    sort.tell(
        "response-field-unknown",
        Level.WARNING,
        f"A response has no field {shown(said.name)}; what it says is not taken: "
        f"{shown(said.text)}.",
        said,
        near or "Write it in a comment.",
    )


def _twice(sort: _Sorted, first: Said, second: Said) -> None:
    sort.found.append(
        Diagnostic(
            rule="response-field-twice",
            level=Level.WARNING,
            message=f"The field {second.called} is there twice: {shown(first.text)} is taken, "
            f"{shown(second.text)} is not.",
            where=second.where,
            hint="Ask which of the two holds, and send the response again.",
            notes=(Note("here it is first", first.where),),
        )
    )


# --- What each says ---------------------------------------------------------------------------


def _word(sort: _Sorted, said: Said) -> str:
    """The text of a field; "" where it is none of the words that the field may have."""
    return _checked(sort, said, _PLAIN[said.name])


def _checked(sort: _Sorted, said: Said, entry: FormField) -> str:
    text = said.text
    if entry.kind == "fixed":
        return "".join(text.split())
    if entry.words:
        # Some readers of PDF save what a choice shows, and not the word that it stands for.
        word = LABELS.get(text.casefold(), text.casefold().replace(" ", "-"))
        if word in entry.words:
            return word
        sort.tell(
            "response-value",
            Level.ERROR if entry.name == "answer" else Level.WARNING,
            f"The field {said.called} is {shown(text)}, which is none of its words.",
            said,
            suggestion(word, entry.words) or f"Its words are: {listed(entry.words)}.",
        )
        return ""
    return text


def _day(sort: _Sorted, said: Said | None) -> date | None:
    if said is None:
        return None
    match = _DAY.fullmatch(said.text)
    try:
        found = date.fromisoformat(match[1]) if match else None
    except ValueError:
        found = None
    if found is None:
        sort.tell(
            "response-value",
            Level.ERROR,
            f"The field {said.called} is {shown(said.text)}, which is no day.",
            said,
            "Write year, month and day: 2027-03-01.",
        )
    return found


def _terms(sort: _Sorted) -> Iterator[Term]:
    for _, filled in sorted(sort.lists.get("conditions", {}).items()):
        statement = filled.get("statement")
        owner = filled["owner"].text if "owner" in filled else ""
        test = filled.get("test")
        if statement is None:
            for said in filled.values():
                _alone(sort, said, "a condition", "statement")
            continue
        yield Term(
            statement=statement.text,
            owner=owner,
            due=_day(sort, filled.get("due")),
            test=test.text if test else "",
            where=test.where if test else None,
        )


def _remarks(sort: _Sorted, packet: str, party: str) -> Iterator[Remark]:
    entries = {one.name: one for one in LISTS["comments"]}
    for _, filled in sorted(sort.lists.get("comments", {}).items()):
        statement = filled.get("statement")
        if statement is None:
            for said in filled.values():
                if said.name.rpartition(".")[2] not in ("kind", "class"):
                    _alone(sort, said, "a comment", "statement")
            continue
        text = {name: _checked(sort, said, entries[name]) for name, said in filled.items()}
        yield _remark(sort, text, filled, packet, party)


def _remark(
    sort: _Sorted, text: Mapping[str, str], filled: Filled, packet: str, party: str
) -> Remark:
    statement, anchor = text["statement"], text.get("anchor", "")
    written = comment_id(packet, party, anchor, statement)
    if isinstance(names.figure(anchor), Bad):
        statement = f"On {shown(anchor)}: {statement}" if anchor else statement
        said = filled.get("anchor", filled["statement"])
        what = f"is {shown(anchor)}, which names no record" if anchor else "is empty"
        sort.tell(
            "response-value",
            Level.WARNING,
            f"What the comment {written} is about {what}; it is kept as one on the whole plan.",
            said,
            "Write a record or a field of one, such as T4.1 or wp4/T4.1.effort.",
        )
        anchor = ""
    if text.get("class") == "critical" and not text.get("rationale"):
        sort.tell(
            "response-incomplete",
            Level.WARNING,
            f"The comment {written} is critical and does not say why it matters.",
            filled["class"],
            "Ask its author for the rationale.",
        )
    return Remark(
        id=written,
        anchor=anchor,
        statement=statement,
        kind=text.get("kind", ""),
        class_=text.get("class", ""),
        rationale=text.get("rationale", ""),
        from_=text.get("from", ""),
        to=text.get("to", ""),
    )


def _alone(sort: _Sorted, said: Said, what: str, lacking: str) -> None:
    sort.tell(
        "response-incomplete",
        Level.WARNING,
        f"The field {said.called} is {shown(said.text)}, but {what} without {lacking} is not "
        "taken.",
        said,
        f"Fill in {said.name.rpartition('.')[0]}.{lacking}.",
    )

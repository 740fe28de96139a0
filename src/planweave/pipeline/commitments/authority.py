"""Whether each word on record was given by somebody who may, in time: from the records alone.

What a record keeps of its signer's office and limits is held against the plan as it is, and
where the two differ against the plan as it was in the commit that brought the record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Place
from planweave.model.family import Family
from planweave.model.records.agreement import Commitment, Packet
from planweave.model.values import Day
from planweave.pipeline.commitments.known import Known
from planweave.pipeline.facts import Facts
from planweave.pipeline.revisions.revision import SHOWN, at_revision
from planweave.review.commitments.answer import short
from planweave.review.commitments.evident import REPLY
from planweave.review.commitments.graph import Words
from planweave.review.commitments.mail import read_reply
from planweave.review.commitments.placing.giver import is_same_signer, party_called
from planweave.review.commitments.record import FOLDER, evidence_path, same_word
from planweave.review.commitments.verifying import SEALED, Archive, path_in
from planweave.review.responses.response import Response
from planweave.rules.registers.standing.agreed import Agreement
from planweave.rules.registers.standing.approval import lacking, tally
from planweave.rules.registers.standing.limits import limit_kept
from planweave.rules.registers.standing.offices import ITSELF, NONE
from planweave.rules.registers.standing.signing import BINDS, Signing, signed_on
from planweave.source.wording import listed
from planweave.source.world.checkout import Added, NoHistory, checkout_of

SKEW = timedelta(days=1)
"""Two clocks may be a day apart by their zones alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Where the plan's past is looked up: the folder of its family, and its own inside that."""

    root: Path
    folder: str = ""

    def added(self) -> Mapping[str, Added]:
        """The commit that brought each file of a word, by the file's name."""
        checkout = checkout_of(self.root)
        return {} if isinstance(checkout, NoHistory) else checkout.added(self._place)

    def signing_at(self, commit: str) -> Signing | None:
        """Who could sign what in the plan of a commit; None where that cannot be told."""
        found = at_revision(self.root, self.folder, commit)
        if isinstance(found, NoHistory) or found.facts.gathered.value is None:
            return None
        return Signing(found.facts.family)

    @property
    def _place(self) -> Path:
        return self.root / self.folder / FOLDER


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the words are judged against; `history` is None where there is none, as in a pack.

    `words` call each party as it is called now.
    """

    family: Family
    words: Words
    signing: Signing
    today: date | None = None
    history: History | None = None


def asked_of(facts: Facts, history: History | None = None) -> Asked:
    """What the words of a plan are judged against."""
    words = Known(facts).words
    return Asked(
        family=facts.family,
        words=words,
        signing=Signing(facts.family, words.of.values()),
        today=facts.today,
        history=history,
    )


def seen_in_commits(asked: Asked) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """The records that commits have brought, by commit, with where they belong."""
    found: dict[str, list[str]] = {}
    for file, commit in (asked.history.added() if asked.history else {}).items():
        name = file.removesuffix(".yaml")
        if SEALED.fullmatch(name):
            held = f"the commit {commit.commit[:SHOWN]} of {commit.day}"
            found.setdefault(held, []).append(name)
    return {held: (FOLDER, tuple(sorted(names))) for held, names in found.items()}


def judged(archive: Archive, asked: Asked) -> Iterator[Diagnostic]:
    """Everything that speaks against a word by who gave it, and when."""
    added = asked.history.added() if asked.history else {}
    past = _Past(asked.history)
    for one in archive.words.of.values():
        if one.state not in BINDS or one.withdrawn is not None:
            continue
        path = path_in(archive, one.name)
        yield from _authority(asked, asked.words.of[one.name], path)
        yield from _evident(archive, asked, one, path)
        commit = added.get(path.rpartition("/")[2])
        yield from _times(asked, one, commit, path)
        yield from _kept(asked, past, one, commit, path)


def capacity_of(asked: Asked, one: Commitment) -> str:
    """How its signer came to give a word, as the end of a line; "" for the party itself."""
    found = asked.signing.judged(asked.words.of[one.name])
    if not found.holds:
        return "; it binds nobody"
    if found.chain:
        givers = ", then ".join(link.signed_by or "nobody" for link in found.chain)
        return f"; {one.signed_by} by delegation of {givers}"
    return "" if found.capacity in (ITSELF, NONE, "") else f"; {one.signed_by} as {found.capacity}"


def approval_lines(asked: Asked, agreements: tuple[Agreement, ...]) -> Iterator[str]:
    """What the plan's approval rule says of the words, in lines.

    In a pack it says it of the words as they were given: nothing there shows what changed since.
    """
    family = asked.family
    called = "approval" if asked.history is not None else "approval, by the words as given"
    if family.root.header.approval is None:
        return
    votes = tally(family, agreements)
    if votes:
        yield f"{called}: {votes}."
    lacks = tuple(lacking(family, agreements))
    yield from (f"{called}: {one}" for one in lacks)
    if not lacks:
        yield f"{called}: its rule is met by the words that count."


# --- Authority ------------------------------------------------------------------------------------


def _authority(asked: Asked, one: Commitment, path: str) -> Iterator[Diagnostic]:
    found = asked.signing.judged(one)
    called = f"The word {short(one.name)} of {one.party} by {one.signed_by or 'nobody'}"
    is_known = asked.family.record(one.party) is not None
    if not is_known and (asked.history is None or not (one.capacity or found.holds)):
        yield _told(
            "word-authority-unknown",
            Level.WARNING,
            f"{called} cannot be judged: {one.party} is no party of what is at hand.",
            path,
            "Verify it where the plan is as it was, or ask whoever speaks for it now.",
        )
        return
    if found.holds:
        return
    after = _replaced(asked, one)
    yield _told(
        "word-without-authority",
        Level.INFO if after else Level.ERROR,
        f"{called} binds nobody: {found.why}{'; a word that binds came after it' * after}.",
        path,
        f"Ask whoever may sign for {one.party}.",
    )


def _replaced(asked: Asked, one: Commitment) -> bool:
    """Whether a word that binds came after this one, or says the same."""
    return any(
        (one.name in asked.words.before(other.name) or same_word(one, other))
        and other.state in BINDS
        and asked.signing.judged(other).holds
        for other in asked.words.of.values()
        if other.party == one.party and other is not one
    )


def _evident(archive: Archive, asked: Asked, one: Commitment, path: str) -> Iterator[Diagnostic]:
    """Whether the evidence names another signer than the record, or delegates less far."""
    for file, digest in (one.evidence or {}).items() if one.method == REPLY else ():
        data = archive.evidence.get(evidence_path(digest))
        reply = read_reply(data, file).value if data is not None else None
        for said in _other(asked, one, reply) if reply is not None else ():
            yield _told(
                "record-not-evident",
                Level.ERROR,
                f"The record {short(one.name)} does not say what its evidence says: {said}.",
                path,
                "Import the reply again, and name this record with --supersedes.",
            )


def _other(asked: Asked, one: Commitment, reply: Response) -> Iterator[str]:
    said = party_called(asked.family, reply.by)
    if said and not _is_signer(asked, one, said):
        yield f"that {said} gave it, and not {one.signed_by or 'nobody'}"
    if one.state != "delegated":
        return
    limit = limit_kept(asked.family, reply.limit) if reply.limit else None
    if limit is not None and limit != str(one.limit or ""):
        yield f"that it goes up to {limit}, and not {one.limit or 'without a limit'}"
    if reply.until is not None and reply.until.isoformat() != str(one.until or ""):
        yield f"that it ends on {reply.until}, and not {one.until or 'never'}"


def _is_signer(asked: Asked, one: Commitment, said: str) -> bool:
    """Whether who signed is whom the reply names, then or now, or signed for that party."""
    named = {part.rpartition(" of ")[2] for part in one.capacity.split(", ")}
    if one.capacity != NONE and asked.signing.called(said) in map(asked.signing.called, named):
        return True
    return is_same_signer(asked.family, said, asked.signing.called(one.signed_by or ""))


# --- Time -----------------------------------------------------------------------------------------


def _times(asked: Asked, one: Commitment, commit: Added | None, path: str) -> Iterator[Diagnostic]:
    day = signed_on(one)
    if day is None:
        return
    for said in _odd(asked, one, day, commit):
        yield _told(
            "word-out-of-time",
            Level.WARNING,
            f"The word {short(one.name)} of {one.party} is of {one.signed}, {said}.",
            path,
            "Ask for the day: a clock may be wrong, or a day was written by hand.",
        )


def _odd(asked: Asked, one: Commitment, day: date, commit: Added | None) -> Iterator[str]:
    if asked.today is not None and day > asked.today + SKEW:
        yield f"which is after today, {asked.today}"
    packet = asked.family.record(one.packet)
    if isinstance(packet, Packet):
        first, last = packet.opened.first, packet.closes.last
        if first is not None and day < first:
            yield f"before {packet.id} was opened on {packet.opened}"
        if last is not None and day > last:
            yield f"after {packet.id} closed on {packet.closes}"
    replaced = asked.words.of.get(one.supersedes or "")
    later = signed_on(replaced) if replaced is not None else None
    if later is not None and day < later:
        yield f"and is said to replace one of {later}"
    if commit is None:
        return
    called = f"the commit {commit.commit[:SHOWN]} of {commit.day}"
    if day > commit.day + SKEW:
        yield f"and {called} holds it already"
    now = asked.words.of[one.name]
    if commit.day > day and asked.signing.judged(now).chain:
        then = Day(commit.day.isoformat(), commit.day, commit.day)
        late = asked.signing.judged(replace(now, name=f"{one.name} late", signed=then))
        if not late.holds:
            yield f"and came with {called}, on which it would bind nobody: {late.why}"


# --- What the record keeps of its signer --------------------------------------------------------


class _Past:
    """The plan as it was in commits, each made once."""

    def __init__(self, history: History | None) -> None:
        self._history = history
        self._known: dict[str, Signing | None] = {}

    def signing(self, commit: Added | None) -> Signing | None:
        """Who could sign what then; None where nobody can tell."""
        if self._history is None or commit is None:
            return None
        if commit.commit not in self._known:
            self._known[commit.commit] = self._history.signing_at(commit.commit)
        return self._known[commit.commit]


def _kept(
    asked: Asked, past: _Past, one: Commitment, commit: Added | None, path: str
) -> Iterator[Diagnostic]:
    """Whether a record's word for the office and the limits of its signer can be shown."""
    now = asked.words.of[one.name]
    if not one.capacity or _says(asked.signing, now):
        return
    if asked.history is None and asked.family.record(now.party) is None:
        # It is told already that nothing at hand says who may sign for this party.
        return
    then = past.signing(commit)
    if then is not None and _says(then, one):
        return
    office = "in no office" if one.capacity == NONE else f"as {one.capacity}"
    limits = listed(f"{name} up to {limit}" for name, limit in (one.authority or {}).items())
    said = f"The record {short(one.name)} says that {one.signed_by} signed for {one.party} {office}"
    said += f", within {limits}" if limits else ""
    if then is None:
        yield _told(
            "word-capacity-unproven",
            Level.WARNING,
            f"{said}; the plan at hand says otherwise, and no commit shows what it said then.",
            path,
            "Look it up in the plan's history, or ask for the word anew.",
        )
        return
    assert commit is not None
    yield _told(
        "word-capacity-untrue",
        Level.ERROR,
        f"{said}; the plan says otherwise now, and did so in commit {commit.commit[:SHOWN]}, "
        "which brought it.",
        path,
        "The word binds by nothing that can be shown: ask for it anew.",
    )


def _says(signing: Signing, one: Commitment) -> bool:
    """Whether a plan gives the signer the office and the limits that the record has."""
    given = signing.given(one.party, one.signed_by or "", signed_on(one))
    return given == {
        key: value
        for key, value in (("capacity", one.capacity), ("authority", dict(one.authority or {})))
        if value
    }


def _told(rule: str, level: Level, message: str, path: str, hint: str) -> Diagnostic:
    return Diagnostic(rule=rule, level=level, message=message, where=Place(path), hint=hint)

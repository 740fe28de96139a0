"""Whether a record says what its evidence says: the custodian is checked too."""

from __future__ import annotations

from collections.abc import Iterator

from planweave.model.diagnostics import Diagnostic, Level, Place
from planweave.model.records.agreement import Commitment
from planweave.review.commitments.mail import read_reply
from planweave.review.commitments.placing.kept import STATE, because_of
from planweave.review.commitments.record import evidence_path
from planweave.review.commitments.verifying import Archive, path_in
from planweave.review.responses.response import Response
from planweave.rules.registers.standing.signing import AGREES
from planweave.source.wording import listed

REPLY = "reply"


def differing(archive: Archive) -> Iterator[Diagnostic]:
    """One finding for each record whose evidence is a reply that says something else."""
    for one in archive.words.of.values():
        if one.method != REPLY:
            continue
        for file, digest in (one.evidence or {}).items():
            data = archive.evidence.get(evidence_path(digest))
            said = read_reply(data, file).value if data is not None else None
            if data is None:
                continue
            wrong = listed(differences(one, said)) if said else "all of it: no reply is in the file"
            if wrong:
                yield Diagnostic(
                    rule="record-not-evident",
                    level=Level.ERROR,
                    message=f"The record {one.name} does not say what its evidence says: {wrong}.",
                    where=Place(path_in(archive, one.name)),
                    hint="Import the reply again, and name this record with --supersedes.",
                )


def differences(one: Commitment, said: Response) -> Iterator[str]:
    """The fields in which a record and a reply differ."""
    pairs = {
        "packet": (one.packet, said.packet),
        "party": (one.party, said.party),
        "state": (one.state, STATE.get(said.answer, said.answer)),
        "signed": (str(one.signed), said.made.isoformat()),
        "conditions": (
            [
                (_flat(c.statement), c.owner or "", str(c.due or ""), _flat(c.test))
                for c in one.conditions
            ],
            [
                (_flat(c.statement), c.owner, c.due.isoformat() if c.due else "", _flat(c.test))
                for c in said.conditions
            ],
        ),
        "because": (_flat(one.because), _flat(because_of(said))),
        "risk": (one.risk or "", said.risk),
        "confirm-by": (
            str(one.confirm_by or ""),
            said.confirm_by.isoformat() if said.confirm_by else "",
        ),
        "to": (one.to or "", said.to),
        "instrument": (one.instrument or "", said.instrument),
    }
    # What an answer does not ask for is not put on record, though a form may have it filled in.
    held: tuple[str, ...] = () if one.state in AGREES else ("conditions", "risk", "confirm-by")
    held += () if one.state == "delegated" else ("to", "instrument")
    for name, (mine, theirs) in pairs.items():
        if name not in held and mine != theirs:
            yield name


def _flat(text: str) -> str:
    return " ".join(text.split())

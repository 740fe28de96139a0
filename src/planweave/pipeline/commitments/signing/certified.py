"""Words in a signed PDF (PAdES): whose certificate signed, what exactly, and when."""

from __future__ import annotations

from dataclasses import fields, replace

from planweave.model.records.parties import PartyRecord
from planweave.pipeline.commitments.signing.judging import Checked, Judging
from planweave.pipeline.commitments.signing.keys import Keys
from planweave.review.responses.reading import read_response
from planweave.review.responses.response import Response
from planweave.source.wording import listed, shown
from planweave.source.world.signatures.certificates import MISSING, Holder, fingerprint, holder
from planweave.source.world.signatures.pdf import PdfSignature, Unread

_UNKNOWN = "signature-key-unknown"
_AGAIN = "It counts for nothing: ask for the PDF as it was signed."


def certified(judging: Judging, keys: Keys, pdf: bytes, name: str, reply: Response) -> Checked:
    """A word in a PDF: it holds if one of its signatures is the party's, over what it says.

    Others may sign the same file before or after it.
    """
    found = judging.pdfs.of(pdf, judging.day)
    if isinstance(found, Unread):
        return _unread(judging, found)
    if not found:
        return judging.wrong(
            "signature-missing",
            f"The PDF with which {judging.called} was given holds no signature that can be "
            "verified.",
            "It counts as recorded; ask for a signature of PAdES or PKCS#7.",
        )
    whose = [(one, _whose(judging, keys, one)) for one in found]
    mine = [(one, said) for one, said in whose if said.holds]
    if not mine:
        # Of several, the one that is said to be the party's tells more than a stranger's.
        known = [said for _, said in whose if said.finding and said.finding.rule != _UNKNOWN]
        return (known or [said for _, said in whose])[-1]
    judged = [_judged(judging, one, said, pdf, name, reply) for one, said in mine]
    return next((one for one in judged if one.holds), judged[-1])


def _unread(judging: Judging, found: Unread) -> Checked:
    if found.missing:
        return judging.wrong(
            "signature-unverified",
            f"The PDF with which {judging.called} was given is signed, and to verify that needs "
            f"the package {found.missing}.",
            f"Until then it counts as recorded. Install it: {MISSING}.",
        )
    return judging.wrong(
        "signature-broken",
        f"The signatures of the PDF with which {judging.called} was given cannot be read: "
        f"{found.reason}.",
        _AGAIN,
    )


# --- What was signed ----------------------------------------------------------------------------


def _judged(
    judging: Judging, one: PdfSignature, said: Checked, pdf: bytes, name: str, reply: Response
) -> Checked:
    """A signature of the party: whether it holds, over what the record says, on that day."""
    if one.why:
        return judging.wrong(
            "signature-broken",
            f"The signature {shown(one.field)} of {judging.called} does not hold: {one.why}.",
            _AGAIN,
        )
    if one.weak:
        return judging.wrong(
            "signature-weak",
            f"The signature {shown(one.field)} of {judging.called} is too weak: {one.weak}.",
            "It counts as recorded; ask for one with SHA-256 and a key that is long enough.",
        )
    signed = read_response(pdf[: one.end], name).value
    if signed != reply:
        return judging.wrong(
            "signature-broken",
            f"The form was changed after {shown(one.field)} of {judging.called} was signed: "
            f"{_changed(signed, reply)}.",
            _AGAIN,
        )
    return _in_time(judging, one, said)


def _changed(signed: Response | None, reply: Response) -> str:
    if signed is None:
        return "what was signed is no reply"
    names = [one.name for one in fields(Response)]
    found = (name for name in names if getattr(signed, name) != getattr(reply, name))
    return listed(name.replace("_", "-") for name in found)


def _in_time(judging: Judging, one: PdfSignature, said: Checked) -> Checked:
    """Whether the certificate held on the day of the word, and on that of the signature."""
    known = holder(one.certificate)
    made = one.made.date() if one.made else None
    if isinstance(known, str):
        return judging.wrong(
            "signature-broken", f"The certificate of {judging.called} cannot be read: {known}.", ""
        )
    days = [day for day in (judging.day, made) if day is not None]
    if not days or any(not known.first <= day <= known.last for day in days):
        return judging.wrong(
            "signature-key-expired",
            f"The word {judging.called} is of {judging.word.signed}, signed on "
            f"{made or 'no day'}; its certificate holds from {known.first} to {known.last}.",
            "Ask for a word signed with a certificate that holds.",
        )
    return judging.timed(replace(said, seen=one), "signature in the PDF", made)


# --- Whose certificate ----------------------------------------------------------------------------


def _whose(judging: Judging, keys: Keys, one: PdfSignature) -> Checked:
    """Whether a signature's certificate is the party's, and who says so."""
    party = judging.word.signed_by or ""
    held = next((key for key, data in keys.certificates(party) if data == one.certificate), None)
    known = holder(one.certificate)
    if isinstance(known, str):
        return judging.wrong(
            "signature-broken", f"The certificate of {judging.called} cannot be read: {known}.", ""
        )
    if keys.trust:
        return _vouched(judging, keys, one, known, on_record=held is not None)
    if held is not None:
        return judging.by_key(keys, held, "PAdES")
    print_ = fingerprint(one.certificate)
    return judging.wrong(
        _UNKNOWN,
        f"The word {judging.called} is signed with the certificate of {shown(known.subject)} "
        f"(SHA-256 {print_[:16]}…), which is not on record for {party or 'nobody'}.",
        "Introduce it: planweave commit key PARTY FILE, which may be this PDF; or verify with "
        "--trust FILE.",
    )


def _vouched(
    judging: Judging, keys: Keys, one: PdfSignature, known: Holder, *, on_record: bool
) -> Checked:
    """Whether the file from outside vouches for the certificate, and whose it then is."""
    party = judging.word.signed_by or ""
    if not one.vouched:
        why = f" ({one.doubt})" if one.doubt else ""
        return judging.wrong(
            _UNKNOWN,
            f"The word {judging.called} is signed with the certificate of {shown(known.subject)}, "
            f"for which no certificate from outside vouches{why}.",
            "Ask whoever should know for the certificate, or for that of its issuer.",
        )
    if not on_record and not _is_named(keys, party, known):
        return judging.wrong(
            _UNKNOWN,
            f"The certificate of {shown(known.subject)}, with which {judging.called} is signed, is "
            f"genuine, and nobody says that it is that of {party or 'nobody'}.",
            "Put it on record with planweave commit key; or ask who that is.",
        )
    return judging.right(
        f"signed by {party} (PAdES), certificate of {known.subject} vouched for from outside"
    )


def _is_named(keys: Keys, party: str, known: Holder) -> bool:
    """Whether the names in a certificate are those of a party: its id, title or contact."""
    record = keys.family.record(party)
    own = {party, getattr(record, "title", ""), getattr(record, "contact", "")}
    same = {" ".join(name.split()).casefold() for name in own if isinstance(record, PartyRecord)}
    return any(" ".join(name.split()).casefold() in same - {""} for name in known.names)

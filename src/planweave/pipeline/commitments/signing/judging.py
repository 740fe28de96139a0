"""What is said of a word that claims a signature, and of the key that it was made with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Place
from planweave.model.records.agreement import Commitment, SigningKey
from planweave.pipeline.commitments.signing.keys import Keys, is_named_by_itself
from planweave.review.commitments.answer import short
from planweave.review.commitments.verifying import Archive, path_in
from planweave.source.world.signatures.pdf import Pdfs, PdfSignature

DAYS = 1
"""By how many days the clock of a signature may differ from the day that the signer writes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A word that claims a signature: whether it holds, in words, or what is wrong with it.

    What holds may have a finding too, a warning. `seen` is the signature in a PDF, where it is one.
    """

    word: Commitment
    holds: bool
    says: str
    finding: Diagnostic | None = None
    seen: PdfSignature | None = None

    def replaced_by(self, name: str) -> Checked:
        """What does not hold weighs less where a later word replaced it, which it cannot undo."""
        if not name or self.finding is None:
            return self
        hint = f"{short(name)} replaced it: nothing is left to do."
        return replace(self, finding=replace(self.finding, level=Level.WARNING, hint=hint))


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """A word whose signature is being looked at, and what reads those of PDFs."""

    archive: Archive
    word: Commitment
    pdfs: Pdfs

    @property
    def called(self) -> str:
        """The word within a sentence."""
        return f"{short(self.word.name)} of {self.word.party}"

    @property
    def day(self) -> date | None:
        """The day that the signer writes."""
        return self.word.signed.last if self.word.signed else None

    def right(self, says: str) -> Checked:
        """It holds."""
        return Checked(word=self.word, holds=True, says=says)

    def wrong(self, rule: str, message: str, hint: str) -> Checked:
        """It does not hold."""
        finding = self._told(rule, Level.ERROR, message, hint)
        return Checked(word=self.word, holds=False, says=f"not signed: {rule}", finding=finding)

    def timed(self, said: Checked, what: str, day: date | None) -> Checked:
        """What holds, with a warning where the signature's own clock says another day."""
        written = self.day
        if not said.holds or day is None or written is None or abs(day - written).days <= DAYS:
            return said
        return replace(
            said,
            finding=self._told(
                "signature-time-differs",
                Level.WARNING,
                f"The word {self.called} is of {self.day}, and its {what} of {day}.",
                "Ask for the day: a clock may be wrong.",
            ),
        )

    def _told(self, rule: str, level: Level, message: str, hint: str) -> Diagnostic:
        path = path_in(self.archive, self.word.name)
        return Diagnostic(rule=rule, level=level, message=message, where=Place(path), hint=hint)

    def by_key(self, keys: Keys, key: SigningKey, kind: str) -> Checked:
        """It was made with a key on record: whether that is the party's, and held then."""
        one, day = self.word, self.day
        first, last = key.introduced.first, key.until.last if key.until else None
        if not is_named_by_itself(key):
            return self.wrong(
                "signature-key-altered",
                f"The key {key.name} is not the one by which its record is named.",
                "Take the record back from git.",
            )
        own = keys.own_hand(key)
        if own:
            return self.wrong(
                "signature-key-self-introduced",
                f"The key with which {self.called} is signed {own}.",
                "Let somebody else introduce it, who knows whose it is.",
            )
        if day is None or (first and day < first) or (last and day > last):
            return self.wrong(
                "signature-key-expired",
                f"The word {self.called} is of {one.signed}; its key holds from "
                f"{key.introduced} to {key.until or 'further notice'}.",
                "Introduce it with --on DAY, if it was known to be theirs before."
                if day and first and day < first
                else "Ask for a word signed with a key that holds.",
            )
        return self.right(
            f"signed by {one.signed_by} ({kind}), {key.name} {keys.introduction(key)}"
        )

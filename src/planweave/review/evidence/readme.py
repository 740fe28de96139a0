"""The page of a pack that says how to check it with old programs alone."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from datetime import date

from planweave.classes import dataclass
from planweave.source.world.signatures.openssh import NAMESPACE

SIGNERS = "keys/allowed_signers"

_FILES = """\
  matrix.html, matrix.csv   work and parties: where the word of each stands
  parties.csv               the last word of each party, and why it does not hold
  status.txt                what stands between this version and "agreed"
  timeline.txt              plan, review, commitment, change, re-commitment, day by day
  verification.txt          what planweave verify said when this was packed
  agreement/                the records as they are: commitments, packets, comments, baselines,
                            keys; under agreement/evidence the files that came, by their digest
  signed/                   each signed text with its signature
  keys/allowed_signers      the public keys, with the days on which they hold
  plan.yaml                 name and version of the plan, and who holds which role
  MANIFEST.sha256           the digest of every file
"""
_DIGESTS = """\
1. The files are those that were packed. Each line must end in OK:

    sha256sum -c MANIFEST.sha256
"""
_RECORDS = """\
2. Each record of a word says what it said: its name begins with the digest of its file without
the line that holds the name. Each line must end in OK:

    for file in agreement/commitments/k-*.yaml; do name=$(basename "$file" .yaml); \
test "$name" = "k-$(sed 2d "$file" | sha256sum | cut -c1-40)" && echo "$name: OK" \
|| echo "$name: ALTERED"; done

3. No record is missing that another one follows, or that a baseline or packet has seen. Nothing
may be printed:

    grep -rhoE 'k-[0-9a-f]{40}' %s | sort -u | while read -r name; do \
test -e "agreement/commitments/$name.yaml" || echo "$name: MISSING"; done

4. The files that came are named by their digest. Each line must end in OK:

    for file in agreement/evidence/*.reply; do test -e "$file" || continue; \
echo "$(basename "$file" .reply)  $file" | sha256sum -c -; done
"""
_NO_RECORDS = "2. There are no records of words in this pack.\n"
_LIMITS = """\
What no digest shows: who packed the file could have packed other ones. So ask whoever should
know for the SHA-256 of the ZIP itself, and for the keys; planweave verify --pack FILE --trust KEYS
takes those keys alone. What is not listed under 5 is not signed: it is the word of the custodian
(kept-by) and of the file that came. That a record says what its signed text says, and that nobody
introduced the key of their own word, planweave verify --pack checks too.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedText:
    """A signed word: by whom and when, and whether its signature held when it was packed."""

    name: str
    party: str
    day: date | None
    says: str
    holds: bool


def readme(
    heading: str, today: date, folders: Iterable[str], signed: Iterable[SignedText]
) -> bytes:
    """The page; `folders` are those in which records name records of words."""
    named = " ".join(folders)
    parts = (
        f"Evidence of {heading}, as it stood on {today}\n",
        _FILES,
        "How to check it without Planweave: unpack it, and run this in its folder.\n",
        _DIGESTS,
        _RECORDS % named if named else _NO_RECORDS,
        "\n".join((*_signatures(tuple(signed)), "")),
        _LIMITS,
    )
    return "\n".join(parts).encode()


def _signatures(signed: tuple[SignedText, ...]) -> Iterator[str]:
    holding = [one for one in signed if one.holds]
    if not signed:
        yield "5. No word is signed."
    if holding:
        yield '5. The signatures. Each prints: Good "planweave" signature'
    for one in holding:
        when = f" -Overify-time={one.day:%Y%m%d}120000" if one.day else ""
        yield f"\n  {one.says}:\n"
        yield (
            f"    ssh-keygen -Y verify -f {SIGNERS} -I {shlex.quote(one.party)} -n {NAMESPACE}"
            f"{when} -s signed/{one.name}.sig < signed/{one.name}.txt"
        )
    for one in signed:
        if not one.holds:
            yield f"\n  {one.name} claims a signature that does not hold: {one.says}."

"""The page of a pack that says how to check it with old programs alone."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from datetime import date

from planweave.classes import dataclass
from planweave.source.world.signatures.openssh import NAMESPACE

KEYS = "keys"
SIGNERS = f"{KEYS}/allowed_signers"

_FILES = """\
  matrix.html, matrix.csv   work and parties: where the word of each stands
  parties.csv               the last word of each party, and why it does not hold
  status.txt                what stands between this version and "agreed"
  timeline.txt              plan, review, commitment, change, re-commitment, day by day
  verification.txt          what planweave verify said when this was packed
  agreement/                the records as they are: commitments, packets, comments, baselines,
                            keys; under agreement/evidence the files that came, by their digest
  signed/                   each signed text with its signature; of a signed PDF the signature
                            and the certificate, the PDF itself lies under agreement/evidence
  keys/allowed_signers      the public keys, with the days on which they hold
  keys/*.pem                the certificates on record, named by their fingerprint
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
_SEALS = """\
6. Packets and keys are as they were written: each has its digest in a line of its own. Each line
must end in OK:

    for file in agreement/packets/*.yaml agreement/keys/*.yaml; do \
seal=$(sed -n 's/^    seal: planweave-record-1:sha256://p' "$file" 2>/dev/null); \
test -z "$seal" || { test "$seal" = "$(grep -v '^    seal: ' "$file" | sha256sum | cut -c1-64)" \
&& echo "$file: OK" || echo "$file: ALTERED"; }; done
"""
_PACKER = """\
Where a signature came with the ZIP, as FILE.zip.sig beside FILE.zip, it says who packed it. Run
this where they lie, with a file KEYS of keys that you know; WHO is what the first command prints:

      ssh-keygen -Y find-principals -s FILE.zip.sig -f KEYS
      ssh-keygen -Y verify -f KEYS -I WHO -n planweave -s FILE.zip.sig < FILE.zip
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
class Proof:
    """A signed word: by whom and when, and whether its signature held when it was packed.

    `namespace` is what a signature of OpenSSH is for. Of a signed PDF it has the file, which
    bytes of it are signed, and the SHA-256 of the certificate.
    """

    name: str
    party: str
    day: date | None
    says: str
    holds: bool
    namespace: str = NAMESPACE
    file: str = ""
    ranges: tuple[int, int, int] = (0, 0, 0)
    fingerprint: str = ""


def readme(heading: str, today: date, folders: Iterable[str], signed: Iterable[Proof]) -> bytes:
    """The page; `folders` are those in which records name records of words."""
    named = " ".join(folders)
    parts = (
        f"Evidence of {heading}, as it stood on {today}\n",
        _FILES,
        "How to check it without Planweave: unpack it, and run this in its folder.\n",
        _DIGESTS,
        _RECORDS % named if named else _NO_RECORDS,
        "\n".join((*_signatures(tuple(signed)), "")),
        *((_SEALS,) if named else ()),
        _PACKER,
        _LIMITS,
    )
    return "\n".join(parts).encode()


def _signatures(signed: tuple[Proof, ...]) -> Iterator[str]:
    if not signed:
        yield "5. No word is signed."
    if any(one.holds for one in signed):
        yield "5. The signatures. Below each stands what is printed where it holds."
    for one in signed:
        if one.holds:
            yield f"\n  {one.says}:\n"
            yield from _of_pdf(one) if one.file else _of_text(one)
    for one in signed:
        if not one.holds:
            yield f"\n  {one.name} claims a signature that does not hold: {one.says}."


def _of_text(one: Proof) -> Iterator[str]:
    when = f" -Overify-time={one.day:%Y%m%d}120000" if one.day else ""
    yield (
        f"    ssh-keygen -Y verify -f {SIGNERS} -I {shlex.quote(one.party)} -n {one.namespace}"
        f"{when} -s signed/{one.name}.sig < signed/{one.name}.txt"
    )
    yield f'\n  Good "{one.namespace}" signature. What was signed is signed/{one.name}.txt.'


def _of_pdf(one: Proof) -> Iterator[str]:
    first, second, length = one.ranges
    known = f"{KEYS}/key-{one.fingerprint[:16]}.pem"
    yield f"    pdfsig -nocert {one.file}"
    yield (
        f"\n    (head -c {first} {one.file}; tail -c +{second + 1} {one.file} | head -c {length}) "
        f"| openssl cms -verify -binary -inform DER -in signed/{one.name}.p7s -content /dev/stdin "
        f"-noverify -nointern -certfile signed/{one.name}.pem -out /dev/null"
    )
    yield f"\n    openssl x509 -in signed/{one.name}.pem -noout -fingerprint -sha256 -dates"
    yield f"""
  Signature is Valid (of each signature in the PDF); CMS Verification successful; and a fingerprint
  that begins with {one.fingerprint[:16]}, as the name of the record that says whose it is:
  {known}, where it is on record. "Not total document signed" means that something
  was added behind it, such as another signature: planweave verify --pack says if it may be."""

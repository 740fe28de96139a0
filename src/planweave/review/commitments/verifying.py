"""Whether the records of words are what they were: names, links, heads, scopes, evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Place
from planweave.model.records.agreement import Baseline, Commitment
from planweave.review.commitments.graph import Words, parents
from planweave.review.commitments.record import evidence_path, name_of, path_of, sha256
from planweave.review.footprint.scope import canonical_text, digest_of
from planweave.source.wording import listed, shown

_HEAD = re.compile(rb"commitments:\r?\n  ([^\s:]+):\r?\n")
SEALED = re.compile(r"k-[0-9a-f]{40}")
Files = Mapping[str, bytes]
"""Content by path, from the plan's folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """What lies under agreement/, beside the records as they were read.

    `seen` gives for every baseline and packet the heads that it names, with its file. `sealed`
    are the files of packets and keys, `baselines` the baselines by file.
    """

    words: Words
    records: Files
    evidence: Files
    seen: Mapping[str, tuple[str, tuple[str, ...]]]
    sealed: Files = field(default_factory=dict)
    baselines: Mapping[str, Baseline] = field(default_factory=dict)


def verified(archive: Archive) -> tuple[Diagnostic, ...]:
    """Everything that is not as it was when it was put on record."""
    return (
        *_files(archive),
        *_homeless(archive),
        *_missing(archive),
        *_scopes(archive),
        *_evidence(archive),
    )


def path_in(archive: Archive, name: str) -> str:
    """The file in which a record lies; where it should, if there is none."""
    usual = path_of(name)
    if _name_in(archive.records.get(usual, b"")) == name:
        return usual
    return next((path for path, data in archive.records.items() if _name_in(data) == name), usual)


def _name_in(data: bytes) -> str:
    """The name that a file gives its record; "" where it begins otherwise."""
    held = _HEAD.match(data)
    return held[1].decode("utf-8", "replace") if held else ""


def _files(archive: Archive) -> Iterator[Diagnostic]:
    for path, data in sorted(archive.records.items()):
        called = path.rpartition("/")[2].removesuffix(".yaml")
        name = _name_in(data)
        if name and not SEALED.fullmatch(name) and not SEALED.fullmatch(called):
            yield _told(
                "record-unsealed",
                Level.WARNING,
                f"The record {shown(name)} is named by no digest: whether it was altered, nobody "
                "can tell.",
                path,
                "Records that planweave commit writes are named by what they say.",
            )
        elif name != name_of(data):
            yield _told(
                "record-altered",
                Level.ERROR,
                f"The record {shown(name or called)} does not say what it said when it was put on "
                f"record: its content has the name {name_of(data)[:14]}…",
                path,
                "Take it back from git; what is to be said anew is a record of its own.",
            )
        elif path != path_of(name):
            yield _told(
                "record-renamed",
                Level.WARNING,
                f"The record {name} lies in a file with another name.",
                path,
                f"Move it to {path_of(name)}.",
            )
    yield from _unread(archive)


def _unread(archive: Archive) -> Iterator[Diagnostic]:
    """Files that hold a whole record which was not read, as two of the same name are not."""
    for path, data in sorted(archive.records.items()):
        name = _name_in(data)
        if name == name_of(data) and name not in archive.words.of:
            yield _told(
                "record-altered",
                Level.ERROR,
                f"The record {name} is whole, and the plan does not read it.",
                path,
                "planweave check says why.",
            )


def _homeless(archive: Archive) -> Iterator[Diagnostic]:
    """Words that the plan reads from elsewhere than a file of their own."""
    filed = set(map(_name_in, archive.records.values()))
    for name in archive.words.of:
        if name in filed:
            continue
        sealed = SEALED.fullmatch(name) is not None
        yield _told(
            "record-altered" if sealed else "record-unsealed",
            Level.ERROR if sealed else Level.WARNING,
            f"The record {shown(name)} lies in no file of its own: no digest holds what it says.",
            path_of(name),
            "Take it back from git." if sealed else "Put it on record with planweave commit.",
        )


def _missing(archive: Archive) -> Iterator[Diagnostic]:
    words = archive.words
    for name, by in words.missing.items():
        yield _told(
            "record-missing",
            Level.ERROR,
            f"The record {name} is not there, and {listed(by, 3)} "
            f"{'follows' if len(by) == 1 else 'follow'} it.",
            path_in(archive, by[0]),
            "Take it back from git.",
        )
    for holder, (path, heads) in sorted(archive.seen.items()):
        for name in heads:
            if name not in words.of:
                yield _told(
                    "record-missing",
                    Level.ERROR,
                    f"The record {name} is not there, and {holder} has seen it.",
                    path,
                    "Take it back from git.",
                )


def _scopes(archive: Archive) -> Iterator[Diagnostic]:
    for one in archive.words.of.values():
        if not one.digest.startswith("planweave-footprint-"):
            continue
        if one.digest != digest_of(canonical_text(one.party, one.footprint)):
            yield _told(
                "record-scope",
                Level.ERROR,
                f"The values that {one.name} lists are not those of its digest.",
                path_in(archive, one.name),
                "It binds nobody: ask for the word anew.",
            )
        yield from _request(archive, one)


def _request(archive: Archive, one: Commitment) -> Iterator[Diagnostic]:
    if one.state == "requested":
        return
    known = [archive.words.of[name] for name in parents(one) if name in archive.words.of]
    asked = [
        before
        for before in known
        if before.state == "requested" and before.party == one.party and before.packet == one.packet
    ]
    if not asked or all(before.digest != one.digest for before in asked):
        yield _told(
            "record-scope",
            Level.ERROR,
            f"The word {one.name} of {one.party} answers no request with the same content.",
            path_in(archive, one.name),
            "It binds nobody: ask for the word, and import the reply to that.",
        )


def _evidence(archive: Archive) -> Iterator[Diagnostic]:
    named: dict[str, Commitment] = {}
    for one in archive.words.of.values():
        for file, digest in (one.evidence or {}).items():
            path = evidence_path(digest)
            named[path] = one
            if path not in archive.evidence:
                yield _told(
                    "evidence-missing",
                    Level.WARNING,
                    f"The evidence {shown(file)} of {one.name} is not there.",
                    path_in(archive, one.name),
                    f"Put a copy of the file with the digest {digest} at {path}.",
                )
    for path, data in sorted(archive.evidence.items()):
        if path != evidence_path(sha256(data)):
            yield _told(
                "evidence-altered",
                Level.ERROR,
                f"The evidence {shown(path.rpartition('/')[2])} is not the file that came.",
                path,
                "Take it back from git.",
            )
        elif path not in named:
            yield _told(
                "evidence-unused",
                Level.INFO,
                "A file that came is in no record: it was refused, or gives no word.",
                path,
                "See why: planweave commit import says so again.",
            )


def _told(rule: str, level: Level, message: str, path: str, hint: str) -> Diagnostic:
    return Diagnostic(rule=rule, level=level, message=message, where=Place(path), hint=hint)

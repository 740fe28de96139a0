"""Opening a file of evidence that came from anywhere: nothing is unpacked to the disk."""

from __future__ import annotations

import hashlib
import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from planweave.model.diagnostics import Diagnostic, Level, Outcome, Place
from planweave.model.limits import FILE_BYTES
from planweave.review.evidence.pack import MANIFEST
from planweave.source.wording import shown

MOST_FILES = 50_000
MOST_BYTES = 256 * 1024 * 1024
_LINE = re.compile(r"([0-9a-f]{64}) [ *]([^\n]+)")
_ENCRYPTED = 1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
Members = Mapping[str, bytes]


def members_of(data: bytes) -> Outcome[Members | None]:
    """The files in a ZIP; None, and why, if one may not be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            wrong = tuple(_refused(entries))
            if wrong:
                return Outcome(None, wrong)
            return Outcome(
                {one.filename: _content(archive, one) for one in entries if not one.is_dir()}
            )
    except (
        # All that the unpackers raise of a broken or foreign archive: it comes from outside.
        *(zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError),
        *(ValueError, RuntimeError, OSError, UnicodeError),
    ) as error:
        why = " ".join(str(error).split()) or "it ends too early"
        return Outcome(None, (_told("pack-unreadable", f"The pack cannot be read: {why}.", ""),))


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """What a member holds; what unpacks to more than it says is cut, and then fails its sum."""
    with archive.open(entry) as file:
        return file.read(entry.file_size + 1)


def _refused(entries: list[zipfile.ZipInfo]) -> Iterator[Diagnostic]:
    total = sum(one.file_size for one in entries)
    if len(entries) > MOST_FILES or total > MOST_BYTES:
        yield _told(
            "pack-too-large",
            f"The pack holds {len(entries)} files of {total / 1024**2:.1f} MiB; at most "
            f"{MOST_FILES} of {MOST_BYTES // 1024**2} MiB are read.",
            "",
        )
    seen: set[str] = set()
    for one in entries:
        name = one.filename
        if one.file_size > FILE_BYTES:
            size = f"{one.file_size / 1024**2:.1f}"
            yield _told(
                "pack-too-large",
                f"The file {shown(name)} of the pack unpacks to {size} MiB; at most "
                f"{FILE_BYTES // 1024**2} are read.",
                "",
            )
        why = _not_a_file(one) or ("is there twice" if name in seen else "")
        if why:
            yield _told("pack-name", f"The file {shown(name)} of the pack {why}.", "")
        seen.add(name)


def _not_a_file(one: zipfile.ZipInfo) -> str:
    """Why a member may not be taken for a plain file below the pack's folder."""
    mode = one.external_attr >> 16
    if not is_plain(one.orig_filename.removesuffix("/")):
        return "has a name that may lead out of its folder, or cannot be printed"
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a link or a device"
    if one.flag_bits & _ENCRYPTED:
        return "is locked with a password"
    if one.compress_type not in _METHODS:
        return "is compressed in a way that is not read"
    return ""


def is_plain(name: str) -> bool:
    """Whether a name is that of a file below the pack's folder, on every system."""
    inside = not any(part in ("", ".", "..") for part in name.split("/"))
    return inside and name.isprintable() and not {"\\", ":"} & set(name)


def differing_from_manifest(members: Members) -> Iterator[Diagnostic]:
    """One finding for each file that the list of digests does not bear out."""
    if MANIFEST not in members:
        yield _told("pack-missing", f"The pack has no {MANIFEST}.", MANIFEST)
        return
    listed: dict[str, str] = {}
    for line in members[MANIFEST].decode("utf-8", "replace").splitlines():
        found = _LINE.fullmatch(line)
        if found is None or found[2] in listed:
            said = f"A line of {MANIFEST} says no digest of a file: {shown(line[:80])}."
            yield _told("pack-altered", said, MANIFEST)
        else:
            listed[found[2]] = found[1]
    for name, digest in sorted(listed.items()):
        if name not in members:
            yield _told("pack-missing", f"The file {shown(name)} is not in the pack.", name)
        elif hashlib.sha256(members[name]).hexdigest() != digest:
            said = f"The file {shown(name)} is not the one that was packed."
            yield _told("pack-altered", said, name)
    for name in sorted(members.keys() - listed.keys() - {MANIFEST}):
        yield _told("pack-unlisted", f"The file {shown(name)} was not packed.", name)


_HINT = "Have the pack sent again, and compare its digest with whoever made it."


def _told(rule: str, message: str, path: str) -> Diagnostic:
    return Diagnostic(rule=rule, level=Level.ERROR, message=message, where=Place(path), hint=_HINT)

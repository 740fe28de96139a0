"""The seal of a packet's or a key's record: a digest of its file, in a line of its own.

Recipe `planweave-record-1`: the SHA-256 of the file without the line that holds the seal, so that
`grep -v '^    seal: ' FILE | sha256sum` gives it. Line ends as git may write them on another
system do not count.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping

from planweave.compute.progress.sealing import is_broken, seal_of
from planweave.model.diagnostics import Diagnostic, Level, Place
from planweave.model.fields import key_of
from planweave.model.records.agreement import Baseline
from planweave.model.records.record import COMMON_BACK, COMMON_FRONT
from planweave.review.baseline import record_id
from planweave.source.wording import listed, shown

RECIPE = "planweave-record-1"
FOLDERS = ("agreement/packets", "agreement/keys")
_LINE = re.compile(rb"^    seal: (\S*)\n", re.MULTILINE)
_FROM_GIT = "Take it back from git."


def sealed(text: str) -> str:
    """The text of a record's file with its seal as the last line."""
    return f"{text}    seal: {file_seal(text.encode())}\n"


def file_seal(data: bytes) -> str:
    """The seal that a file's content asks for."""
    said = _LINE.sub(b"", data.replace(b"\r\n", b"\n"))
    return f"{RECIPE}:sha256:{hashlib.sha256(said).hexdigest()}"


def broken_seals(files: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """The files that are not as they were written, and how many of which nobody can tell."""
    bare = []
    for path, data in sorted(files.items()):
        held = _LINE.findall(data.replace(b"\r\n", b"\n"))
        if not any(one.startswith(RECIPE.encode() + b":") for one in held):
            bare.append(path)
        elif held != [file_seal(data).encode()]:
            yield Diagnostic(
                rule="record-altered",
                level=Level.ERROR,
                message=f"The record {_called(path)} does not say what it said when it was "
                "written: its seal is broken.",
                where=Place(path),
                hint=_FROM_GIT,
            )
    if bare:
        have = "record has" if len(bare) == 1 else "records have"
        yield Diagnostic(
            rule="record-unsealed",
            level=Level.INFO,
            message=f"{len(bare)} {have} no seal that is known here, the first {_called(bare[0])}: "
            "whether it was altered, only git can tell.",
            where=Place(bare[0]),
            hint="Records that planweave packet and planweave commit key write are sealed.",
        )


def _called(path: str) -> str:
    return shown(path.rpartition("/")[2].removesuffix(".yaml"))


def broken_baselines(baselines: Mapping[str, Baseline]) -> Iterator[Diagnostic]:
    """The baselines, by file, that are not as they were kept: figures, name, what was added."""
    for path, record in sorted(baselines.items()):
        why = _not_as_kept(record) if record.seal else ""
        if why:
            yield Diagnostic(
                rule="broken-seal",
                level=Level.ERROR,
                message=f"The baseline {record.id} is not as it was kept: {why}.",
                where=Place(path),
                hint=_FROM_GIT,
            )


def _not_as_kept(record: Baseline) -> str:
    """What is wrong with a sealed baseline, in a clause; "" if nothing is."""
    name = record_id(str(record.version))
    if record.id != name:
        return f"that of version {record.version} has the name {name}"
    if is_broken(record):
        return f"its seal is {shown(record.seal)}, and what it holds has {shown(seal_of(record))}"
    added = [key_of(one) for one in (*COMMON_FRONT, *COMMON_BACK) if getattr(record, one)]
    added += list(record.own)
    return f"the seal does not hold what it says of {listed(added)}" if added else ""

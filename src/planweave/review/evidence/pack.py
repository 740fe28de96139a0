"""The file of the evidence: a ZIP whose bytes depend on nothing but what is in it."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping

MANIFEST = "MANIFEST.sha256"
_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_FILE = 0o100644 << 16


def packed(files: Mapping[str, bytes]) -> bytes:
    """The ZIP of these files, with the list of their digests.

    It is not compressed, since compressors differ; order, days and rights are fixed.
    """
    whole = {**files, MANIFEST: manifest(files)}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(whole):
            entry = zipfile.ZipInfo(name, _DAY)
            entry.create_system, entry.external_attr = _UNIX, _FILE
            archive.writestr(entry, whole[name])
    return out.getvalue()


def manifest(files: Mapping[str, bytes]) -> bytes:
    """A line for each file, as sha256sum reads it."""
    lines = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return "".join(lines).encode()

"""The world on disk. It reads regular files within its root, and nothing else."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from planweave.model.limits import FILE_BYTES
from planweave.source.world.door import (
    Entry,
    Refusal,
    folder_for_file,
    is_hidden,
    missing,
    normal,
    outside,
)

# Not waiting for a writer is what makes opening a pipe harmless; refusing to follow a last
# link closes the gap between looking where a path leads and opening it.
_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NOCTTY


class Disk:
    """A folder on disk as a `World`. It keeps no state, so one may serve a watcher for long."""

    def __init__(self, root: Path) -> None:
        self._root = os.path.realpath(root)

    @property
    def root(self) -> Path:
        return Path(self._root)

    def read(self, path: str) -> bytes | Refusal:
        real = self._within(path)
        if real is None:
            return outside(path)
        try:
            descriptor = os.open(real, _FLAGS)
        except (OSError, ValueError) as error:
            return _refusal(path, error)
        try:
            return _content(path, descriptor)
        except OSError as error:
            return _refusal(path, error)
        finally:
            os.close(descriptor)

    def list(self, folder: str) -> tuple[Entry, ...] | Refusal:
        real = self._within(folder)
        if real is None:
            return outside(folder)
        try:
            with os.scandir(real) as names:
                found = [self._entry(name) for name in names if not is_hidden(name.name)]
        except (OSError, ValueError) as error:
            return _refusal(folder, error)
        return tuple(sorted(found))

    def exists(self, path: str) -> bool:
        real = self._within(path)
        return real is not None and os.access(real, os.F_OK)

    def _within(self, path: str) -> str | None:
        """The real path behind a path of the family; None if it lies outside the root."""
        plain = normal(path)
        if plain is None:
            return None
        try:
            real = os.path.realpath(f"{self._root}/{plain}")
        except (OSError, ValueError):
            return None
        return real if self._holds(real) else None

    def _holds(self, real: str) -> bool:
        return real == self._root or real.startswith(self._root.rstrip("/") + "/")

    def _entry(self, name: os.DirEntry[str]) -> Entry:
        try:
            if name.is_symlink():
                return self._link(name)
            if name.is_file():
                return Entry(name.name, "file")
            return Entry(name.name, "folder" if name.is_dir() else "other")
        except OSError:
            return Entry(name.name, "other")

    def _link(self, name: os.DirEntry[str]) -> Entry:
        real = os.path.realpath(name.path)
        if not self._holds(real):
            return Entry(name.name, "outside")
        leads_to = real[len(self._root) :].strip("/") or "."
        if name.is_dir():
            return Entry(name.name, "folder", leads_to)
        return Entry(name.name, "file" if name.is_file() else "other", leads_to)


def _content(path: str, descriptor: int) -> bytes | Refusal:
    status = os.fstat(descriptor)
    if stat.S_ISDIR(status.st_mode):
        return folder_for_file(path)
    if not stat.S_ISREG(status.st_mode):
        return Refusal(
            "special",
            f"“{path}” is not a regular file but a pipe, socket or device.",
            "Put a plain file in its place.",
        )
    if status.st_size > FILE_BYTES:
        return _too_large(path, status.st_size)
    pieces: list[bytes] = []
    left = FILE_BYTES + 1  # A file may grow while it is read; the limit holds all the same.
    while left > 0 and (piece := os.read(descriptor, min(left, status.st_size + 1))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces) if left > 0 else _too_large(path, FILE_BYTES + 1)


def _too_large(path: str, size: int) -> Refusal:
    return Refusal(
        "too-large",
        f"“{path}” has {size / 1024 / 1024:.1f} MiB; a file may have {FILE_BYTES // 1024**2} MiB.",
        "Split it into several files; a register may be continued in any number of them.",
    )


def _refusal(path: str, error: OSError | ValueError) -> Refusal:
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.ENOENT, errno.ENOTDIR):
        return missing(path)
    if number in (errno.EACCES, errno.EPERM):
        return Refusal(
            "denied",
            f"“{path}” may not be read by this user.",
            "Give the user who runs this leave to read it (chmod u+r).",
        )
    if number == errno.ENXIO:
        return Refusal(
            "special",
            f"“{path}” is not a regular file but a socket or device.",
            "Put a plain file in its place.",
        )
    words = os.strerror(number) if number else str(error)
    return Refusal("failed", f"“{path}” could not be read: {words}.", "Check the disk and path.")

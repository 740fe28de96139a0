"""Writing files whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC


class NoPlace(FileNotFoundError):
    """There nothing can be made: the path leads where the system keeps no files of others."""


def write_text(path: Path, text: str) -> bool:
    """Write a text in UTF-8; whether the file's content changed.

    What is no character, as in a file's name that is not UTF-8, is written as its number.
    """
    return write_bytes(path, text.encode("utf-8", "backslashreplace"))


def write_bytes(path: Path, data: bytes) -> bool:
    """Write one file; whether its content changed. See `write_all`."""
    return write_all({path: data})[path]


def write_all(files: Mapping[Path, bytes]) -> dict[Path, bool]:
    """Write files under temporary names and, once all are whole, rename them.

    Gives for each whether its content changed; a file that holds the same bytes
    is left alone. A crash, a full disk or a second writer leaves the old content
    of a file or the new, never a part of one, and nothing beside it. Raises
    OSError, with the name of the file that was wanted.

    A symbolic link stays, and what it leads to is written; a device or a pipe
    (`/dev/stdout`) is no file that could be replaced, and is written straight.
    """
    straight = [path for path in files if _is_special(path)]
    for path in straight:
        path.write_bytes(files[path])
    whole = {path: data for path, data in files.items() if path not in straight}
    return {**dict.fromkeys(straight, True), **_replace(whole)}


def _replace(files: Mapping[Path, bytes]) -> dict[Path, bool]:
    changed = {path: not _holds(path, data) for path, data in files.items()}
    # Names are chosen before anything is made, so that an interrupt finds all that is to go.
    staged = {path: _beside(path) for path in files if changed[path]}
    wanted: Path | None = None
    try:
        for wanted, temporary in staged.items():
            _stage(wanted, temporary, files[wanted])
        for wanted, temporary in staged.items():
            temporary.replace(wanted.resolve())
    except BaseException as error:
        for temporary in staged.values():
            with suppress(OSError):
                temporary.unlink()
        if isinstance(error, OSError) and wanted is not None:
            _name(error, wanted, staged[wanted])
        if isinstance(error, FileNotFoundError):
            raise NoPlace(error.errno, error.strerror, error.filename) from error
        raise
    return changed


def _name(error: OSError, wanted: Path, temporary: Path) -> None:
    """Let the error speak of the file that was wanted, not of its temporary name."""
    if error.filename in (None, str(temporary)):
        error.filename, error.filename2 = str(wanted), None


def _is_special(path: Path) -> bool:
    """Whether the path is there and neither a file nor a folder: a device, a pipe."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _holds(path: Path, data: bytes) -> bool:
    """Whether the file holds this; what cannot be read is written, or says then why not."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _beside(path: Path) -> Path:
    """A temporary name on the disk where the file will be: behind a link, where that leads."""
    target = path.resolve()
    return target.with_name(f".{target.name}.{os.urandom(4).hex()}.part")


def _stage(path: Path, temporary: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    with os.fdopen(os.open(temporary, _NEW, 0o666), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if path.exists():
        temporary.chmod(path.stat().st_mode & 0o777)

"""Leaving with a message: what happened, and what to do about it."""

from __future__ import annotations

import errno
import sys
from typing import TYPE_CHECKING

from planweave.source.world.writing import NoPlace

if TYPE_CHECKING:
    from planweave.cli.formats.report import Report


class Stop(Exception):
    """The command cannot go on; `code` is the program's exit code.

    `report` holds the findings that are to be shown before the message.
    """

    def __init__(
        self, message: str, hint: str = "", code: int = 2, report: Report | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code
        self.report = report

    @classmethod
    def from_system(cls, error: OSError) -> Stop:
        """What the machine refused, in a sentence."""
        # Whatever writes a file names it; the one stream without a name is what we print.
        what = f"“{error.filename}”" if error.filename else "The output"
        if isinstance(error, NoPlace):
            return cls(f"{what} cannot be made there.", "Choose another place.")
        reasons = {
            errno.ENOSPC: ("could not be written: the disk is full.", "Make room."),
            errno.EDQUOT: ("could not be written: the quota is used up.", "Make room."),
            errno.EFBIG: ("would be larger than a file may be here.", "Raise the limit: ulimit -f"),
            errno.EACCES: ("may not be used by this user.", "Change its permissions."),
            errno.EPERM: ("may not be used by this user.", "Change its permissions."),
            errno.EROFS: ("is on a disk that cannot be written to.", "Choose another place."),
            errno.ENOENT: ("does not exist.", "Check the path."),
            errno.ENOTDIR: ("leads through a file.", "Choose another path."),
            errno.EEXIST: ("is a file where a folder should be.", "Move it, or choose another."),
            errno.EISDIR: ("is a folder where a file should be.", "Move it, or choose another."),
            errno.ENAMETOOLONG: ("is too long a name.", "Choose a shorter one."),
        }
        default = (f"could not be used: {error.strerror or error}.", "")
        reason, hint = reasons.get(error.errno or 0, default)
        return cls(f"{what} {reason}", hint)


def say_stop(stop: Stop) -> None:
    """Print what was found, the message and the hint to the error stream."""
    if stop.report is not None:
        from planweave.cli.formats.text_ import blocks

        sys.stderr.write("".join(f"{block}\n" for block in blocks(stop.report)))
    sys.stderr.write(f"planweave: {stop.message}\n")
    if stop.hint:
        sys.stderr.write(f"    hint: {stop.hint}\n")

"""Leaving with a message: what happened, and what to do about it."""

from __future__ import annotations

import errno
import sys


class Stop(Exception):
    """The command cannot go on; `code` is the program's exit code."""

    def __init__(self, message: str, hint: str = "", code: int = 2) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code

    @classmethod
    def from_system(cls, error: OSError) -> Stop:
        """What the machine refused, in a sentence."""
        where = f"“{error.filename}”" if error.filename else "A file"
        reasons = {
            errno.ENOSPC: (f"The disk is full: {where} could not be written.", "Make room."),
            errno.EDQUOT: (f"The quota is used up: {where} could not be written.", "Make room."),
            errno.EACCES: (f"{where} may not be read or written.", "Change its permissions."),
            errno.EROFS: (f"{where} lies on a read-only disk.", "Choose another --output."),
            errno.ENOENT: (f"There is no {where}.", "Check the path."),
            errno.ENOTDIR: (f"{where} is not a folder.", "Choose another path."),
            errno.EISDIR: (f"{where} is a folder.", "Choose another path."),
        }
        default = (f"{where} could not be used: {error.strerror or error}.", "")
        message, hint = reasons.get(error.errno or 0, default)
        return cls(message, hint)


def say_stop(stop: Stop) -> None:
    """Print the message and the hint to the error stream."""
    sys.stderr.write(f"planweave: {stop.message}\n")
    if stop.hint:
        sys.stderr.write(f"    hint: {stop.hint}\n")

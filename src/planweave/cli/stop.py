"""Leaving with a message: what happened, and what to do about it."""

from __future__ import annotations

import errno
import sys

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
        where = f"“{error.filename}”" if error.filename else "a file"
        reasons = {
            errno.ENOSPC: (f"The disk is full: {where} could not be written.", "Make room."),
            errno.EDQUOT: (f"The quota is used up: {where} could not be written.", "Make room."),
            errno.EACCES: (f"No permission for {where}.", "Change its permissions."),
            errno.EPERM: (f"No permission for {where}.", "Change its permissions."),
            errno.EROFS: (f"The disk of {where} is read-only.", "Choose another place."),
            errno.ENOENT: (f"There is no {where}.", "Check the path."),
            errno.ENOTDIR: (f"The path {where} leads through a file.", "Choose another path."),
            errno.EEXIST: (f"There is a file where the folder {where} should be.", "Move it."),
            errno.EISDIR: (f"{where} is a folder.", "Choose another path."),
        }
        default = (f"{where} could not be used: {error.strerror or error}.", "")
        message, hint = reasons.get(error.errno or 0, default)
        return cls(message[:1].upper() + message[1:], hint)


def say_stop(stop: Stop) -> None:
    """Print what was found, the message and the hint to the error stream."""
    if stop.report is not None:
        from planweave.cli.formats.text_ import blocks

        sys.stderr.write("".join(f"{block}\n" for block in blocks(stop.report)))
    sys.stderr.write(f"planweave: {stop.message}\n")
    if stop.hint:
        sys.stderr.write(f"    hint: {stop.hint}\n")

"""How a command ends: one exit code and, if something went wrong, one message.

0 done, 1 findings, 2 unusable input or usage, 70 a mistake of this program,
130 Ctrl-C, 141 the reader of our output went away, 129 or 143 asked to end.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

from planweave.cli.formats.terminal import prepare_streams
from planweave.cli.stop import Stop, say_stop

UNUSABLE, MISTAKE, INTERRUPTED, UNREAD = 2, 70, 130, 141


class AskedToEnd(BaseException):
    """A signal asks to end. No SystemExit: a rule that leaves by one is but a finding."""

    def __init__(self, signal_number: int) -> None:
        super().__init__(signal_number)
        self.code = 128 + signal_number


def ended(command: Callable[[], object]) -> int:
    """Run a command; the exit code that says how it ended."""
    prepare_streams()
    for asked in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(asked) is signal.SIG_DFL:  # Under nohup a hang-up stays ignored.
            signal.signal(asked, _end)
    output = sys.stdout
    try:
        code = _code_of(command)
        output.flush()
        if sys.stdout is not output:
            # Click has met a broken pipe, hides it behind a stream of its own, and says 1.
            code = UNREAD
    except AskedToEnd as asked_to:
        code = asked_to.code
    except OSError as error:
        # What is still unwritten would fail once more when the interpreter leaves.
        os.dup2(os.open(os.devnull, os.O_WRONLY), output.fileno())
        code = UNREAD if error.errno == errno.EPIPE else _said(Stop.from_system(error))
    # The outcome stands; a Ctrl-C from here on could only hide it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for asked in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(asked) is _end:
            signal.signal(asked, signal.SIG_DFL)
    return code


def _code_of(command: Callable[[], object]) -> int:
    try:
        command()
    except KeyboardInterrupt:
        return _interrupted()
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 0
    except Stop as stop:
        return _said(stop)
    except BrokenPipeError:
        raise
    except OSError as error:
        return _said(Stop.from_system(error))
    except Exception as error:  # noqa: BLE001 - a mistake of ours is a message too
        return _by_click(error)
    return 0


def _by_click(error: Exception) -> int:
    """How the command line itself ends, which is loaded for what no kept answer answers."""
    import click

    match error:
        case click.exceptions.Abort():
            # Click has ended the line in which the terminal shows ^C.
            return _interrupted()
        case click.exceptions.NoArgsIsHelpError():
            sys.stdout.write(error.format_message() + "\n")
            return UNUSABLE
        case click.ClickException():
            error.show()
            return UNUSABLE
        case click.exceptions.Exit():
            return error.exit_code
    return _said(_mistake(error))


def _interrupted() -> int:
    sys.stderr.write("Stopped. Nothing was left half-written.\n")
    return INTERRUPTED


def _said(stop: Stop) -> int:
    say_stop(stop)
    return stop.code


def _mistake(error: Exception) -> Stop:
    """A message about an error that nobody foresaw."""
    import traceback

    if os.environ.get("PLANWEAVE_TRACEBACK"):
        traceback.print_exception(error)
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({frames[-1].filename}:{frames[-1].lineno})" if frames else ""
    return Stop(
        f"This is a mistake in planweave: {type(error).__name__}: {error}{where}.",
        "Please report it, with the plan if you may; PLANWEAVE_TRACEBACK=1 shows how it came.",
        code=MISTAKE,
    )


def _end(signal_number: int, frame: FrameType | None) -> NoReturn:
    """Asked to end: leave the way that takes temporary files along."""
    raise AskedToEnd(signal_number)

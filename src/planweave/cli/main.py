"""The program `planweave`. It loads nothing before it can answer a Ctrl-C."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    # A command ends soon, and its records live as long as it does: collecting would only cost.
    gc.disable()
    try:
        from planweave.cli.ending import ended

        code = ended(_answer)
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped before anything was done.\n")
        code = 130
    # Python collects once more as it leaves; what is frozen is not looked through.
    gc.freeze()
    sys.exit(code)


def _answer() -> None:
    """Answer the command line: with what is kept, if that still holds."""
    from planweave.cli.answers.kept import shelf_for

    shelf = shelf_for(sys.argv[1:])
    kept = shelf.find() if shelf else None
    if kept is not None:
        kept.give()
    from planweave.cli.commands import planweave

    planweave(prog_name="planweave", standalone_mode=False, obj=shelf)


if __name__ == "__main__":
    # `python -m` looks for modules in the current folder first: it may be somebody else's plan.
    if not sys.flags.safe_path:
        del sys.path[0]
    main()

"""The program `planweave`: its commands, each loaded only when it is called."""

from __future__ import annotations

import importlib
import sys

import click

from planweave import __version__
from planweave.cli.stop import Stop, say_stop

COMMANDS: dict[str, str] = {
    "init": "make.init",
    "check": "ask.check",
    "build": "make.build",
    "watch": "make.watch",
    "schedule": "ask.schedule",
    "why": "ask.why",
    "show": "ask.show",
    "explain": "ask.explain",
    "lock": "change.lock",
    "fmt": "change.fmt",
    "split": "change.split",
    "merge-file": "change.merge_file",
    "schema": "ask.schema",
}
"""Each command and the module of this package that holds it, as `command`."""


class Commands(click.Group):
    """A group whose commands are imported when they are named, to start quickly."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        module = COMMANDS.get(name)
        if module is None:
            return None
        found: click.Command = importlib.import_module(f"planweave.cli.{module}").command
        return found

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from planweave.source.suggest import suggestion

            near = suggestion(args[0], COMMANDS)
            context.fail(f"There is no command “{args[0]}”. {near}".strip())
        return super().resolve_command(context, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="planweave %(version)s")
def planweave() -> None:
    """Overall work plans as text in git: woven, checked, and made into formal documents."""


def main() -> None:
    """Run the program; what goes wrong is one message, never a traceback."""
    try:
        planweave(prog_name="planweave", standalone_mode=False)
    except click.exceptions.Abort:
        sys.stderr.write("\nStopped. Nothing was left half-written.\n")
        sys.exit(130)
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. Nothing was left half-written.\n")
        sys.exit(130)
    except click.exceptions.NoArgsIsHelpError as error:
        sys.stdout.write(error.format_message() + "\n")
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.exceptions.Exit as leaving:
        sys.exit(leaving.exit_code)
    except Stop as stop:
        say_stop(stop)
        sys.exit(stop.code)
    except BrokenPipeError:
        # The reader of our output has gone, as `| head` does; nobody is left to tell.
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        say_stop(Stop.from_system(error))
        sys.exit(2)


if __name__ == "__main__":
    main()

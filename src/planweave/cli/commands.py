"""The commands of the program `planweave`, each loaded only when it is called."""

from __future__ import annotations

import importlib

import click

from planweave import __version__

COMMANDS: dict[str, str] = {
    "init": "make.init",
    "check": "ask.check",
    "build": "make.build",
    "watch": "make.watch",
    "baseline": "make.baseline",
    "comment": "agree.comment",
    "packet": "agree.packet",
    "history": "agree.history",
    "variance": "agree.variance",
    "commit": "agree.commit",
    "verify": "agree.verify",
    "status": "agree.status",
    "timeline": "agree.timeline",
    "evidence": "agree.evidence",
    "schedule": "ask.schedule",
    "level": "ask.level",
    "risk": "ask.risk",
    "why": "ask.why",
    "show": "ask.show",
    "footprint": "ask.footprint",
    "explain": "ask.explain",
    "diff": "ask.diff",
    "what-if": "ask.what_if",
    "lock": "change.lock",
    "fmt": "change.fmt",
    "split": "change.split",
    "merge-file": "change.merge_file",
    "reconcile": "change.reconcile",
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

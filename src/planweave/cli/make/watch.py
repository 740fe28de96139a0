"""`planweave watch`: rebuild on every change."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from planweave.cli.family_path import choose
from planweave.cli.make.build import formats_of
from planweave.cli.make.written import counts, output_folder, shown, write_document
from planweave.cli.opened import Opened, open_plan, require_sound
from planweave.cli.stop import Stop, say_stop
from planweave.live.changes import Changes
from planweave.live.later import Later
from planweave.live.watcher import Steps, Watcher
from planweave.pipeline.facts import Facts
from planweave.pipeline.memo import Memo
from planweave.source.world import Disk


@click.command("watch")
@click.argument("plan", required=False)
@click.option("--to", default="html,pdf", show_default=True, help="Formats, with commas between.")
@click.option(
    "--output", type=click.Path(path_type=Path), help="The folder to write to. [output/NAME]"
)
def command(plan: str | None, to: str, output: Path | None) -> None:
    """Build PLAN now and again after every change of its files, until Ctrl-C.

    The HTML is brought up to date first; the PDF follows in a process of its
    own. While the plan has faults, they are printed and the last good document
    stays.

    \b
    Examples:
      planweave watch
      planweave watch plans/service --to html
    """
    formats = formats_of(to)
    chosen = choose(plan)
    folder = output_folder(open_plan(plan), output).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    session = Session(chosen.root, chosen.folder, formats, folder)
    click.echo(f"Watching {shown(chosen.path)}; Ctrl-C ends it.")
    Watcher(Changes(chosen.root, [folder]), session.steps(str(chosen.path))).run()


class Session:
    """One watching of one plan; its memo lives as long as it does."""

    def __init__(self, root: Path, folder: str, formats: tuple[str, ...], output: Path) -> None:
        self._root = root
        self._folder = folder
        self._formats = formats
        self._output = output
        self._memo = Memo()

    def steps(self, plan: str) -> Steps:
        """The quick step writes HTML here, the slow one the PDF in another process."""
        slow = None
        if "pdf" in self._formats:
            program = [sys.executable, "-m", "planweave.cli.main", "build", plan]
            slow = Later([*program, "--to", "pdf", "--output", str(self._output)], self._done)
        return Steps(quick=self._quick, slow=slow, crashed=_crashed)

    def _quick(self) -> bool:
        began = time.monotonic()
        facts = Facts(Disk(self._root), self._folder, self._memo)
        opened = Opened(choose(str(self._root / self._folder)), facts)
        try:
            require_sound(opened)
            formats = tuple(name for name in self._formats if name != "pdf")
            made = write_document(opened, formats, self._output)
        except Stop as stop:
            say_stop(stop)
            return False
        took = time.monotonic() - began
        for path, changed in made.files.items():
            click.echo(f"{'wrote' if changed else 'unchanged'} {shown(path)} ({took:.2f} s)")
        click.echo(f"{opened.title}: {counts(facts)}.")
        return True

    def _done(self, code: int, text: str) -> None:
        click.echo(text.rstrip(), err=code != 0)


def _crashed(error: Exception) -> None:
    if isinstance(error, Stop):
        say_stop(error)
    elif isinstance(error, OSError):
        say_stop(Stop.from_system(error))
    else:
        say_stop(
            Stop(
                f"This build failed: {type(error).__name__}: {error}.",
                "The last good document stays; please report this.",
            )
        )

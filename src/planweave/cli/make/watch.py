"""`planweave watch`: rebuild on every change."""

from __future__ import annotations

import gc
import os
import sys
import time
from pathlib import Path

import click

from planweave.cli.answers.options import formats_of
from planweave.cli.ask.profile import judged, profile_option
from planweave.cli.family_path import Chosen, choose
from planweave.cli.make.written import FORMATS, Made, counts, output_folder, shown, write_document
from planweave.cli.opened import Opened, open_plan, require_sound
from planweave.cli.stop import Stop, say_stop
from planweave.live.changes import Changes
from planweave.live.later import Later
from planweave.live.watcher import Found, Steps, Watcher
from planweave.pipeline.checking.profiles.profile import HOUSE
from planweave.pipeline.facts import Facts
from planweave.pipeline.memo import Memo
from planweave.pipeline.publish import Manuscript
from planweave.source.world import Disk


@click.command("watch")
@click.argument("plan", required=False)
@click.option("--to", default="html,pdf", show_default=True, help="Formats, with commas between.")
@click.option(
    "--output", type=click.Path(path_type=Path), help="The folder to write to. [output/NAME]"
)
@profile_option
def command(plan: str | None, to: str, output: Path | None, profile: str) -> None:
    """Build PLAN now and again after every change of its files, until Ctrl-C.

    The HTML is brought up to date first; the PDF follows in a process of its
    own. While the plan has faults, they are printed and the last good document
    stays.

    \b
    Examples:
      planweave watch
      planweave watch plans/service --to html
    """
    gc.enable()
    formats = formats_of(to, FORMATS)
    chosen = choose(plan)
    folder = output_folder(judged(open_plan(plan), profile), output).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    session = Session(chosen, formats, folder, profile)
    click.echo(f"Watching {shown(chosen.path)}; Ctrl-C ends it.")
    Watcher(Changes(chosen.root, ignored(chosen.root, folder)), session.steps()).run()


def ignored(root: Path, output: Path) -> list[Path]:
    """The output folder, whose changes are our own; not where the plan itself lies in it."""
    return [] if root.is_relative_to(output.resolve()) else [output]


class Session:
    """One watching of one plan; its memo lives as long as it does."""

    def __init__(
        self, chosen: Chosen, formats: tuple[str, ...], output: Path, profile: str = HOUSE.id
    ) -> None:
        self._here = Path.cwd()
        self._chosen = chosen
        self._formats = formats
        self._profile = profile
        self._output = output
        self._memo = Memo()
        self._last: Manuscript | None = None
        self._files: tuple[Path, ...] = ()
        self._there: set[Path] = set()

    def steps(self) -> Steps:
        """The quick step writes HTML here, the slow one the PDF in another process."""
        slow = None
        if "pdf" in self._formats:
            # -P: whoever watches stands in a plan's folder, and no module is looked for there.
            program = [sys.executable, "-P", "-m", "planweave.cli.main", "build"]
            options = ["--to", "pdf", "--no-progress", "--output", str(self._output)]
            options += ["--profile", self._profile]
            slow = Later([*program, *options, "--", str(self._chosen.path)], self._done)
        return Steps(quick=self.quick, slow=slow, crashed=_crashed, gone=self.gone)

    def quick(self) -> Found:
        """Bring the HTML up to date; print what was written, or what is wrong."""
        began = time.monotonic()
        # A folder that was deleted and made anew is another one: be in that which has the name.
        os.chdir(self._here)
        chosen = choose(str(self._chosen.path))
        try:
            opened = Opened(chosen, Facts(Disk(chosen.root), chosen.folder, self._memo))
            judged(opened, self._profile)
            require_sound(opened)
            formats = tuple(name for name in self._formats if name != "pdf")
            made = write_document(opened, formats, self._output)
        except Stop as stop:
            say_stop(stop)
            return Found.BROKEN
        self._say(opened, made, time.monotonic() - began)
        stem = self._output / opened.facts.family.root.header.plan
        self._files = tuple(stem.with_name(f"{stem.name}.{ending}") for ending in self._formats)
        found = Found.SAME if made.manuscript == self._last else Found.NEW
        self._last = made.manuscript
        return found

    def gone(self) -> bool:
        """Whether a file of the document was there when this was last asked and is not now."""
        lost = {path for path in self._there if not path.exists()}
        if any(path.suffix == ".pdf" for path in lost):
            # The next quick step takes the document for a new one, so that the PDF follows.
            self._last = None
        self._there = {path for path in self._files if path.exists()}
        return bool(lost)

    def _say(self, opened: Opened, made: Made, took: float) -> None:
        for path, changed in made.files.items():
            click.echo(f"{'wrote' if changed else 'unchanged'} {shown(path)} ({took:.2f} s)")
        click.echo(f"{opened.title}: {counts(opened.facts)}.")

    def _done(self, code: int, text: str) -> None:
        click.echo(text.rstrip(), err=code != 0)


def _crashed(error: Exception) -> None:
    if isinstance(error, BrokenPipeError):
        raise error  # Nobody reads any longer what a watcher has to say.
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

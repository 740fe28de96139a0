"""`planweave merge-file`: git's merge driver for the YAML files of plans."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

from planweave.cli.stop import Stop
from planweave.source.rewrite.merging import Labels, Merged, merge
from planweave.source.world.writing import write_bytes

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FAILED = 128
"""From here on an exit code of `git merge-file` says that it could not merge at all."""


@click.command("merge-file")
@click.argument("base", type=_FILE)
@click.argument("ours", type=_FILE)
@click.argument("theirs", type=_FILE)
@click.option("-L", "--path", default="", help="The name of the file in the repository.")
@click.option("--marker-size", default=7, help="How long the markers of a conflict are.")
def command(base: Path, ours: Path, theirs: Path, path: str, marker_size: int) -> None:
    """Merge THEIRS into OURS by record and field; BASE is what both began from.

    Only a field that both sides changed to different values is a conflict: the
    record then stands in OURS twice, between markers, and the command exits
    with 1. A file that is not sound YAML is merged by lines, as git does.

    The first of these makes git call it, and goes into the repository; the
    second is run once in each clone.

    \b
    Examples:
      echo '*.yaml merge=planweave' >> .gitattributes
      git config merge.planweave.driver 'planweave merge-file %O %A %B -L %P --marker-size %L'
    """
    name = path or ours.name
    labels = Labels(size=marker_size)
    merged = _merged(base, ours, theirs, name, labels)
    if merged is None:
        sys.exit(_by_lines(base, ours, theirs, marker_size))
    text = merged.text
    if b"\r\n" in ours.read_bytes():
        text = text.replace("\n", "\r\n")
    write_bytes(ours, text.encode())
    for dispute in merged.disputes:
        click.echo(f"{name}: both sides changed {dispute}.", err=True)
    sys.exit(1 if merged.disputes else 0)


def _merged(base: Path, ours: Path, theirs: Path, name: str, labels: Labels) -> Merged | None:
    try:
        before, first, second = (file.read_bytes().decode() for file in (base, ours, theirs))
    except UnicodeDecodeError:
        return None
    return merge(before, first, second, name, labels)


def _by_lines(base: Path, ours: Path, theirs: Path, marker_size: int) -> int:
    """Merge as git does by itself; 1 where there are conflicts."""
    names = ["-L", "ours", "-L", "base", "-L", "theirs"]
    program = ["git", "merge-file", "--quiet", f"--marker-size={marker_size}", *names]
    try:
        done = subprocess.run([*program, "--", ours, base, theirs], check=False)
    except FileNotFoundError as error:
        raise Stop("There is no git here to merge by lines.", "Install git.") from error
    if done.returncode < 0 or done.returncode >= _FAILED:
        raise Stop(f"“{ours}” could not be merged.", "Is it a text file?", code=_FAILED + 1)
    return 1 if done.returncode else 0

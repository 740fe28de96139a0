"""`planweave init`: a new plan to start from, which checks and builds as it is."""

from __future__ import annotations

import re
import shutil
from importlib.resources import as_file, files
from pathlib import Path

import click

from planweave.cli.stop import Stop

EXAMPLES = ("service",)

PLAN = """\
# A plan of a few lines is a plan. The format: planweave show, planweave explain, and docs/guide.
plan: {id}
title: {title}
start: 2027-03-01

tasks:
  find-room:   {{duration: 10d}}
  sign-lease:  {{duration: 5d, after: [find-room]}}
  move:        {{duration: 2d, after: [sign-lease FS+20d]}}

milestones:
  open:        {{target: 2027-05-03, after: [move]}}
"""

PROSE = """\
---
section: summary
---
We open on [[open.early-finish]]; the date that is asked for is [[open.target]].
The work ends with [[move]].
"""

MERGING = """\
Merging plans by record and field, not by line: add these two lines to your repository.
    echo '*.yaml merge=planweave' >> .gitattributes
    git config merge.planweave.driver 'planweave merge-file %O %A %B -L %P'
"""


@click.command("init")
@click.argument("folder", required=False, default=".", type=click.Path(path_type=Path))
@click.option("--example", type=click.Choice(EXAMPLES), help="Write a complete example instead.")
def command(folder: Path, example: str | None) -> None:
    """Write a new plan into FOLDER (this one), ready to check and to build.

    \b
    Examples:
      planweave init office-move
      planweave init demo --example service
    """
    if (folder / "plan.yaml").exists():
        raise Stop(f"There is a plan in “{folder}” already.", "Choose another folder.")
    if example:
        copy_example(example, folder)
    else:
        write_start(folder)
    shown = "" if folder == Path() else f" {folder}"
    click.echo(f"Wrote a plan into {folder}. Next:\n    planweave check{shown}\n")
    click.echo(f"    planweave build{shown}\n    planweave watch{shown}\n")
    click.echo(MERGING, nl=False)


def write_start(folder: Path) -> None:
    """The ten-line plan, and a page of prose with live figures."""
    (folder / "prose").mkdir(parents=True, exist_ok=True)
    name = folder.resolve().name
    identity = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")[:64].strip("-") or "plan"
    if not re.search("[A-Za-z]", identity):
        identity = f"plan-{identity}"
    title = identity.replace("-", " ").capitalize()
    (folder / "plan.yaml").write_text(PLAN.format(id=identity, title=title), encoding="utf-8")
    (folder / "prose" / "summary.md").write_text(PROSE, encoding="utf-8")


def copy_example(example: str, folder: Path) -> None:
    """A complete example plan, from inside the package or from the checkout beside it."""
    packaged = files("planweave") / "examples" / example
    beside = Path(__file__).resolve().parents[4] / "plans" / example
    with as_file(packaged) if packaged.is_dir() else as_file(beside) as source:
        shutil.copytree(source, folder, dirs_exist_ok=True)

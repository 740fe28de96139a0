"""`planweave init`: a new plan to start from, which checks and builds as it is."""

from __future__ import annotations

import re
import shutil
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from planweave.cli.stop import Stop
from planweave.source.values.names import NOT_IDS

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
    git config merge.planweave.driver 'planweave merge-file %O %A %B -L %P --marker-size %L'
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
        with as_file(_example(example)) as source:
            copy(source, folder)
    else:
        write_start(folder)
    shown = "" if folder == Path() else f" {folder}"
    click.echo(f"Wrote a plan into {folder}. Next:\n    planweave check{shown}")
    click.echo(f"    planweave build{shown}\n    planweave watch{shown}\n")
    click.echo(MERGING, nl=False)


def write_start(folder: Path) -> None:
    """The ten-line plan, and a page of prose with live figures."""
    identity = plan_id(folder.resolve().name)
    title = identity.replace("-", " ").capitalize()
    plan, prose = folder / "plan.yaml", folder / "prose" / "summary.md"
    _require_free(plan, prose)
    prose.parent.mkdir(parents=True, exist_ok=True)
    plan.write_text(PLAN.format(id=identity, title=title), encoding="utf-8")
    prose.write_text(PROSE, encoding="utf-8")


def plan_id(name: str) -> str:
    """An id made of a folder's name, other than those of the records in `PLAN`."""
    identity = re.sub(r"[^A-Za-z0-9]+", "-", name)[:56].strip("-") or "plan"
    taken = identity.lower() in {*NOT_IDS, *re.findall(r"^ +([a-z-]+):", PLAN, re.MULTILINE)}
    return f"plan-{identity}" if taken or not re.search("[A-Za-z]", identity) else identity


def copy(source: Path, folder: Path) -> None:
    """All files of a folder, where none of them is there already."""
    _require_free(*(folder / one.relative_to(source) for one in source.rglob("*") if one.is_file()))
    shutil.copytree(source, folder, dirs_exist_ok=True)


def _example(name: str) -> Traversable:
    """A complete example plan, from inside the package or from the checkout beside it."""
    packaged = files("planweave") / "examples" / name
    beside = Path(__file__).resolve().parents[4] / "plans" / name
    return packaged if packaged.is_dir() else beside


def _require_free(*wanted: Path) -> None:
    """Stop before writing over a file that is not ours."""
    taken = next((path for path in wanted if path.exists()), None)
    if taken is not None:
        raise Stop(f"“{taken}” is there already.", "Choose another folder, or move that file.")

"""`planweave split`: a part of a plan becomes a sub-plan."""

from __future__ import annotations

from pathlib import Path

import click

from planweave.cli.answers.cache import cache
from planweave.cli.change.parting import Split, split
from planweave.cli.family_path import Chosen
from planweave.cli.opened import Opened, open_plan, require_sound
from planweave.cli.stop import Stop
from planweave.model.diagnostics import Level
from planweave.model.registers import REGISTERS
from planweave.pipeline.explanations import faults
from planweave.pipeline.facts import Facts
from planweave.source.git import Repositories
from planweave.source.values.bad import Bad
from planweave.source.values.names import id_
from planweave.source.world import Disk
from planweave.source.world.changed import Changed
from planweave.source.world.door import normal
from planweave.source.world.writing import write_text


@click.command("split")
@click.argument("plan")
@click.argument("part")
@click.option("--to", "folder", required=True, help="The sub-plan's folder, inside the plan's.")
@click.option("--dry-run", is_flag=True, help="Write nothing; say what would be done.")
def command(plan: str, part: str, folder: str, dry_run: bool) -> None:
    """Move PART of PLAN into a sub-plan of its own: a WBS element, or a register.

    Of a WBS element go along: the elements below it, their tasks and accounts,
    deliverables that only these tasks produce, and what is reported on them.
    Records move with their comments. Of other lines only those change that
    name a moved record, by the sub-plan's name before its id. All dates are
    compared before anything is written.

    \b
    Examples:
      planweave split plans/office 4 --to wp4
      planweave split plans/office risks --to risks
    """
    opened, name = _whole_family(plan)
    require_sound(opened)
    inside = _folder(opened, name, folder)
    done = split(opened.facts, name, part, inside)
    _compare(opened, done)
    if not dry_run:
        _write(opened, done)
    _tell(opened, done, dry_run)


def _whole_family(written: str) -> tuple[Opened, str]:
    """The family around the plan, any plan of which may name its records, and its full name."""
    alone = open_plan(written)
    folder = alone.chosen.folder
    chosen = Chosen(alone.chosen.root, "")
    facts = Facts(Disk(chosen.root), repositories=Repositories(cache("repositories"), frozenset()))
    if folder and facts.is_readable:
        for name, member in facts.family.plans.items():
            if member.folder == folder:
                return Opened(chosen, facts), name
    return alone, ""


def _folder(opened: Opened, plan: str, folder: str) -> str:
    """The sub-plan's folder as seen from the plan's."""
    member = opened.facts.family.plans[plan]
    inside = normal(folder)
    if not inside:
        raise Stop(f"“{folder}” is no folder inside the plan's.", "Write --to wp4.")
    name = id_(inside.rpartition("/")[2])
    if isinstance(name, Bad):
        raise Stop(name.message, name.hint)
    path = opened.chosen.root / member.folder / inside
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise Stop(f"“{path}” is there already.", "Choose another folder.")
    full = f"{plan}/{name}" if plan else name
    if full in opened.facts.family.register_of or name == member.header.plan:
        raise Stop(f"The id “{name}” is taken in this plan.", "Choose another folder.")
    return inside


def _compare(opened: Opened, done: Split) -> None:
    """Stop unless everything is on the same dates as before."""
    world = Changed(Disk(opened.chosen.root), done.files)
    after = Facts(
        world, opened.chosen.folder, repositories=Repositories(cache("repositories"), frozenset())
    )
    broken = [one for one in after.findings if one.rule in faults() and one.level is Level.ERROR]
    if broken or not after.is_readable:
        first = f" First: {broken[0].message}" if broken else ""
        raise Stop(
            f"The plan would have {len(broken)} faults if this part were a sub-plan.{first}",
            "Nothing was written.",
        )
    before = {done.names.get(one.name, one.name): one for one in opened.facts.schedule}
    moved = [
        one.name
        for one in after.schedule
        if one.name in before
        and (one.start, one.finish) != (before[one.name].start, before[one.name].finish)
    ]
    lost = sorted(set(before) ^ {one.name for one in after.schedule})
    if moved or lost:
        raise Stop(
            f"Dates would not be the same if this part were a sub-plan: {(moved + lost)[0]}.",
            "Nothing was written.",
        )


def _write(opened: Opened, done: Split) -> None:
    """New files first, so that nothing is ever nowhere."""
    root: Path = opened.chosen.root
    for path, text in sorted(done.files.items(), key=lambda file: (root / file[0]).exists()):
        if text is None:
            (root / path).unlink()
        else:
            write_text(root / path, text)


def _tell(opened: Opened, done: Split, dry_run: bool) -> None:
    counts = ", ".join(
        f"{len(ids)} {register if len(ids) != 1 else REGISTERS[register].singular}"
        for register, ids in done.moved.items()
    )
    verb = "Would move" if dry_run else "Moved"
    click.echo(f"{verb} {counts} to {opened.seen(done.home)}.")
    for line in dict.fromkeys(done.renamed):
        click.echo(f"{opened.seen(line)}: now names a moved record by its sub-plan.")
    if done.moved.get("tasks"):
        click.echo("All dates stay as they are.")

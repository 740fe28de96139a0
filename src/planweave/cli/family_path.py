"""Which plan a command is about: PLAN on the command line, or the only family around."""

from __future__ import annotations

from pathlib import Path

from planweave.classes import dataclass
from planweave.cli.stop import Stop
from planweave.source.world.door import is_hidden

PLAN_FILE = "plan.yaml"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The plan's folder, seen from the root of its family.

    `root` is the family's folder on disk, `folder` the plan inside it ("" for
    the overall plan): a sub-plan checked alone still inherits from above.
    """

    root: Path
    folder: str

    @property
    def path(self) -> Path:
        return self.root / self.folder


def choose(written: str | None) -> Chosen:
    """The plan that was named, or the only family in this folder or in plans/."""
    root = (_named(Path(written)) if written else _found(Path.cwd())).resolve()
    family = root
    for folder in (root, *root.parents):
        if (folder / PLAN_FILE).is_file():
            family = folder
        if (folder / ".git").exists():
            break
    inside = root.relative_to(family).as_posix()
    return Chosen(family, "" if inside == "." else inside)


def _named(path: Path) -> Path:
    if path.name == PLAN_FILE and path.is_file():
        return path.parent
    if not path.exists():
        raise Stop(f"There is no folder “{path}”.", "Check the path of the plan.")
    if not path.is_dir():
        raise Stop(
            f"“{path}” is not the folder of a plan.", "Name the folder with plan.yaml in it."
        )
    if not (path / PLAN_FILE).is_file():
        raise Stop(
            f"There is no plan.yaml in “{path}”.",
            "Name the folder of a plan, or begin one with: planweave init FOLDER",
        )
    return path


def _found(here: Path) -> Path:
    if (here / PLAN_FILE).is_file():
        return here
    found = list(dict.fromkeys([*_families(here), *_families(here / "plans")]))
    if len(found) == 1:
        return found[0]
    if not found:
        raise Stop(
            "There is no plan here: no plan.yaml in this folder, in one below it, or in plans/.",
            "Name the plan's folder, or begin one with: planweave init FOLDER",
        )
    names = ", ".join(folder.relative_to(here).as_posix() for folder in found)
    raise Stop(f"There are several plans here: {names}.", "Name the one that is meant.")


def _families(folder: Path) -> list[Path]:
    """The plan that a folder is, else those in the folders right below it."""
    if (folder / PLAN_FILE).is_file():
        return [folder]
    below = sorted(folder.iterdir()) if folder.is_dir() else []
    return [one for one in below if not is_hidden(one.name) and (one / PLAN_FILE).is_file()]

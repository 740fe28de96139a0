"""Which files make a plan: every *.yaml and *.md below its folder that is not a sub-plan's."""

from __future__ import annotations

from collections.abc import Collection

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Outcome, Place
from planweave.source.world.door import Entry, Refusal, World, folder_for_file, missing, outside

PLAN_FILE = "plan.yaml"

_RIGHT_ENDINGS = {".yaml": ".yaml", ".yml": ".yaml", ".md": ".md"}
_DEEPEST = 64


@dataclass(frozen=True, slots=True)
class PlanFiles:
    """The files of one plan, by code point, and the plans below it that nothing names.

    `yaml` holds `plan.yaml` too, where there is one. `markdown` holds every
    *.md: which of them are prose of the plan their front matter says.
    `unnamed_plans` are folders with a plan.yaml that is none of the sub-plans;
    nothing in them is read. `misnamed` are files with an ending such as .yml,
    `refused` what cannot be read at all, be it a file or a folder.
    """

    folder: str
    yaml: tuple[str, ...] = ()
    markdown: tuple[str, ...] = ()
    unnamed_plans: tuple[str, ...] = ()
    misnamed: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


def join(folder: str, name: str) -> str:
    """The path of a name in a folder, where "" is the root."""
    return f"{folder}/{name}" if folder else name


def plan_files(world: World, folder: str, sub_plans: Collection[str] = ()) -> Outcome[PlanFiles]:
    """The files of the plan in `folder`; `sub_plans` are the folders of its sub-plans."""
    walk = _Walk(world, folder, frozenset(sub_plans))
    walk.through(folder, 0)
    files = PlanFiles(
        folder,
        tuple(sorted(walk.yaml)),
        tuple(sorted(walk.markdown)),
        tuple(sorted(walk.unnamed_plans)),
        tuple(sorted(walk.misnamed)),
        tuple(sorted(walk.refused)),
    )
    return Outcome(files, tuple(sorted(walk.diagnostics, key=lambda d: str(d.where))))


class _Walk:
    """One walk through a plan's folder, gathering as it goes."""

    def __init__(self, world: World, folder: str, sub_plans: frozenset[str]) -> None:
        self.world = world
        self.folder = folder
        self.sub_plans = sub_plans
        self.yaml: list[str] = []
        self.markdown: list[str] = []
        self.unnamed_plans: list[str] = []
        self.misnamed: list[str] = []
        self.refused: list[str] = []
        self.diagnostics: list[Diagnostic] = []

    def through(self, folder: str, depth: int) -> None:
        entries = self.world.list(folder)
        if isinstance(entries, Refusal):
            self.refused.append(folder)
            self.diagnostics.append(entries.diagnostic(folder))
            return
        if folder != self.folder and any(_is_plan(entry) for entry in entries):
            self.unnamed_plans.append(folder)
            return
        for entry in entries:
            self.take(join(folder, entry.name), entry, depth)

    def take(self, path: str, entry: Entry, depth: int) -> None:
        if entry.kind == "folder":
            self.take_folder(path, entry, depth)
        elif entry.kind == "file":
            self.take_file(path, entry.name)
        elif entry.kind == "outside":
            self.refused.append(path)
            self.diagnostics.append(outside(path).diagnostic(path))
        elif _ending(entry.name) in _RIGHT_ENDINGS:
            # Reading it says best what it is; a dead link is simply missing.
            found = self.world.read(path)
            self.refused.append(path)
            refusal = found if isinstance(found, Refusal) else missing(path)
            self.diagnostics.append(refusal.diagnostic(path))

    def take_folder(self, path: str, entry: Entry, depth: int) -> None:
        if path in self.sub_plans:
            return
        if _ending(entry.name) in _RIGHT_ENDINGS:
            self.diagnostics.append(folder_for_file(path).diagnostic(path))
        elif depth < _DEEPEST and not _is_loop(path, entry.leads_to):
            self.through(path, depth + 1)

    def take_file(self, path: str, name: str) -> None:
        ending = _ending(name)
        if name.endswith(".yaml"):
            self.yaml.append(path)
        elif name.endswith(".md"):
            self.markdown.append(path)
        elif ending in _RIGHT_ENDINGS:
            self.misnamed.append(path)
            self.diagnostics.append(_wrong_extension(path, name, _RIGHT_ENDINGS[ending]))


def _is_plan(entry: Entry) -> bool:
    return entry.name == PLAN_FILE and entry.kind == "file"


def _is_loop(path: str, leads_to: str) -> bool:
    """Whether a link leads to a folder that it lies in."""
    return leads_to == "." or (bool(leads_to) and f"{path}/".startswith(f"{leads_to}/"))


def _ending(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return dot + ending.lower() if stem else ""


def _wrong_extension(path: str, name: str, ending: str) -> Diagnostic:
    right = path[: -len(_ending(name))] + ending
    return Diagnostic(
        rule="wrong-extension",
        level=Level.WARNING,
        message=f"The file “{name}” is not read: only names ending in .yaml and .md are.",
        where=Place(path),
        hint=f"If it belongs to the plan, rename it: git mv {path} {right}",
    )

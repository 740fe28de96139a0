"""A family of plans as it was in a revision of its git repository."""

from __future__ import annotations

from pathlib import Path

from planweave.classes import dataclass
from planweave.pipeline.facts import Facts
from planweave.source.git import Repositories
from planweave.source.wording import listed, shown
from planweave.source.world import Refusal, World
from planweave.source.world.checkout import Checkout, NoHistory, checkout_of
from planweave.source.world.files import PLAN_FILE, join

SHOWN = 12
"""Characters of a commit's hash that messages show."""


@dataclass(frozen=True, slots=True)
class Revision:
    """The facts of a plan in one commit; `name` is how the user called it."""

    name: str
    commit: str
    facts: Facts

    @property
    def title(self) -> str:
        """Its name with the commit behind it."""
        short = self.commit[:SHOWN]
        return short if self.commit.startswith(self.name) else f"{self.name} ({short})"


def at_revision(
    root: Path, folder: str, name: str, repositories: Repositories | None = None
) -> Revision | NoHistory:
    """The plan in a folder of a family, as it was in a revision; why not, where it was not.

    `root` is the family's folder on disk, `folder` the plan inside it. `name` is what git calls
    a revision; after a colon it may name another folder, from the top of the repository, in
    which the plan lay then.
    """
    checkout = checkout_of(root)
    if isinstance(checkout, NoHistory):
        return checkout
    revision, _, elsewhere = name.partition(":")
    commit = checkout.commit(revision)
    if isinstance(commit, NoHistory):
        return commit
    family, inside = checkout.inside(root), folder
    if elsewhere:
        whole = checkout.world(commit)
        if isinstance(whole, NoHistory):
            return whole
        family, inside = _outermost(whole, elsewhere.strip("/"))
    world = checkout.world(commit, family)
    if isinstance(world, NoHistory):
        return world
    if not world.exists(join(inside, PLAN_FILE)):
        return _no_plan(checkout, commit, name, "/".join(filter(None, (family, inside))))
    found = Revision(name, commit, Facts(world, inside, repositories=repositories))
    if not found.facts.is_readable:
        return NoHistory(
            f"The plan cannot be read as it was in {found.title}.",
            "Name a revision in which its plan.yaml is sound.",
        )
    return found


def _outermost(world: World, folder: str) -> tuple[str, str]:
    """The family's folder around a plan, and the plan's folder inside it."""
    parts = folder.split("/")
    for depth in range(len(parts)):
        family = "/".join(parts[:depth])
        if world.exists(join(family, PLAN_FILE)):
            return family, "/".join(parts[depth:])
    return folder, ""


def _no_plan(checkout: Checkout, commit: str, name: str, folder: str) -> NoHistory:
    world = checkout.world(commit)
    there = [] if isinstance(world, NoHistory) else sorted(_plans(world, ""))
    revision = name.partition(":")[0]
    hint = (
        f"Then there were plans in {listed(there[:8])}; write {revision}:{there[0] or '.'}"
        if there
        else "Name a later revision."
    )
    where = shown(folder) if folder else "the top of the repository"
    return NoHistory(f"There is no plan.yaml in {where} in {revision} ({commit[:SHOWN]}).", hint)


def _plans(world: World, folder: str) -> list[str]:
    """The folders of a world in which a plan.yaml stands and none above it."""
    if world.exists(join(folder, PLAN_FILE)):
        return [folder]
    entries = world.list(folder)
    if isinstance(entries, Refusal):
        return []
    folders = [join(folder, entry.name) for entry in entries if entry.kind == "folder"]
    return [found for one in folders for found in _plans(world, one)]

"""Reading the plans of a family, each again only when one of its files has changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import blake2b

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Outcome, Place
from planweave.model.family import Draft
from planweave.pipeline.memo import Memo
from planweave.pipeline.reading.reach import Reach
from planweave.source.read import read_plan
from planweave.source.wording import shown
from planweave.source.world import Refusal, World
from planweave.source.world.files import PLAN_FILE, PlanFiles, join, plan_files
from planweave.weave.lock.digest import digest_of, family_digest
from planweave.weave.walk.sites import Gathered, Load, Repository, Site


def loader(world: Reach, memo: Memo) -> Load:
    """A reader of sites that remembers a plan while the bytes of its files stay the same."""

    def load(site: Site) -> Outcome[Draft | None]:
        if site.repository is not None and not world.mount(site.repository):
            return Outcome(None, (_not_fetched(site, site.repository),))
        link = _link(world, site)
        if link is not None:
            return Outcome(None, (link,))
        state = _state(world, site)
        name = f"read {site.folder}"
        return memo(name, lambda *_: read_plan(world, site.folder, site.apart), state, site)

    return load


def _state(world: World, site: Site) -> tuple[object, ...]:
    """What the draft depends on: the files there are, what is odd about them, their bytes."""
    listing = plan_files(world, site.folder, site.apart)
    return (listing.diagnostics, listing.value, *_contents(world, listing.value))


def _contents(world: World, files: PlanFiles) -> list[bytes | Refusal]:
    found: list[bytes | Refusal] = []
    for path in (*files.yaml, *files.markdown):
        content = world.read(path)
        found.append(
            blake2b(content, digest_size=20).digest() if isinstance(content, bytes) else content
        )
    return found


def plans_around(world: World, folder: str, load: Load) -> tuple[Draft, ...]:
    """The plans in whose folders a folder lies, the outermost first."""
    found = (load(Site(one)).value for one in folders_around(world, folder))
    return tuple(draft for draft in found if draft is not None)


def folders_around(world: World, folder: str) -> tuple[str, ...]:
    """The folders of plans in which a folder lies, the outermost first."""
    parts = folder.split("/") if folder else []
    above = ("/".join(parts[:depth]) for depth in range(len(parts)))
    return tuple(one for one in above if world.exists(join(one, PLAN_FILE)))


@dataclass(frozen=True, eq=False)
class Digests(Mapping[str, str]):  # noqa: PLW1641 - like any mapping, it has no hash
    """The digest of each plan's content by full name; "" is that of the whole family.

    They are worked out when the first is asked for: few rules look at any.
    """

    gathered: Gathered | None
    memo: Memo

    @cached_property
    def _known(self) -> Mapping[str, str]:
        members = self.gathered.members if self.gathered else {}
        own = {
            name: self.memo(f"digest {name}", digest_of, one.draft) for name, one in members.items()
        }
        return {**own, "": family_digest(own)}

    def __getitem__(self, name: str) -> str:
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def __eq__(self, other: object) -> bool:
        """The same plans have the same digests, which need not be worked out to see that."""
        same = isinstance(other, Digests) and self.gathered is other.gathered
        return same or super().__eq__(other)


def _link(world: World, site: Site) -> Diagnostic | None:
    """What is said of a plan behind a symbolic link: it would stand at two places of the family."""
    parts = site.folder.split("/") if site.folder and site.repository is None else []
    for depth, name in enumerate(parts):
        entries = world.list("/".join(parts[:depth]))
        found = () if isinstance(entries, Refusal) else entries
        leads_to = next((entry.leads_to for entry in found if entry.name == name), "")
        if leads_to:
            return Diagnostic(
                rule="unreadable-file",
                level=Level.ERROR,
                message=f"“{'/'.join(parts[: depth + 1])}” is a link to “{leads_to}”.",
                where=Place(join(site.folder, PLAN_FILE)),
                hint="Name the folder itself.",
            )
    return None


def _not_fetched(site: Site, repository: Repository) -> Diagnostic:
    return Diagnostic(
        rule="not-fetched",
        level=Level.ERROR,
        message=f"Commit {repository.commit[:12]} of {shown(repository.url)} is not fetched yet.",
        where=Place(join(site.folder, PLAN_FILE)),
        hint="Run planweave lock: it fetches what plan.lock pins.",
    )

"""The world of a family: its own folder, and the repositories of its sub-plans at their pins."""

from __future__ import annotations

from planweave.source.git import Repositories
from planweave.source.world import Entry, Refusal, World
from planweave.source.world.committed import Committed
from planweave.source.world.mounted import Mounted
from planweave.weave.walk.sites import Repository


class Reach:
    """A world that grows by the repositories that the walk over the sub-plans comes to.

    Without `repositories` (nothing was ever locked) no sub-plan in git is reached.
    """

    def __init__(self, world: World, repositories: Repositories | None = None) -> None:
        self._base = world
        self._repositories = repositories
        self._mounts: dict[str, World] = {}
        self._world = world
        self.is_local = True
        """Whether no repository was asked for: all that was read lies in the family's folder."""

    def mount(self, repository: Repository) -> bool:
        """Make the files of a commit readable; false if it is not in the cache."""
        if repository.mount in self._mounts:
            return True
        self.is_local = False
        known = self._repositories
        if known is None or not known.has(repository.url, repository.commit):
            return False
        self._mounts[repository.mount] = Committed(known.store(repository.url), repository.commit)
        self._world = Mounted(self._base, self._mounts)
        return True

    def read(self, path: str) -> bytes | Refusal:
        """The whole content of a file."""
        return self._world.read(path)

    def list(self, folder: str) -> tuple[Entry, ...] | Refusal:
        """The names in a folder."""
        return self._world.list(folder)

    def exists(self, path: str) -> bool:
        """Whether there is such a file or folder."""
        return self._world.exists(path)

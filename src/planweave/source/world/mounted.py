"""A world with others hung into it: sub-plans that lie in repositories of their own."""

from __future__ import annotations

from collections.abc import Mapping

from planweave.source.world.door import Entry, Refusal, World, normal


class Mounted:
    """The first world, but for the folders of `mounts`, which are worlds of their own.

    A mount is reached by its path and listed nowhere, so that no other plan
    takes what is in it for its own.
    """

    def __init__(self, world: World, mounts: Mapping[str, World]) -> None:
        self._world = world
        self._mounts = sorted(mounts.items(), key=lambda mount: -len(mount[0]))

    def read(self, path: str) -> bytes | Refusal:
        world, inside = self._at(path)
        return world.read(inside)

    def list(self, folder: str) -> tuple[Entry, ...] | Refusal:
        world, inside = self._at(folder)
        return world.list(inside)

    def exists(self, path: str) -> bool:
        world, inside = self._at(path)
        return world.exists(inside)

    def _at(self, path: str) -> tuple[World, str]:
        plain = normal(path)
        if plain is not None:
            for mount, world in self._mounts:
                if plain == mount or plain.startswith(f"{mount}/"):
                    return world, plain[len(mount) :].strip("/")
        return self._world, path

"""What a run asked of the disk, and whether the disk would answer the same again."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Final

from planweave.source.world.disk import Disk
from planweave.source.world.door import Entry, Refusal

Question = tuple[str, str, str]
"""The root of a world on disk, which of its methods was called, and the path."""
_BYTES: Final = 20


class Asked:
    """The questions of one run, each once and in their order, with a digest of its answer."""

    def __init__(self) -> None:
        self._answers: dict[Question, bytes] = {}
        self.is_steady = True
        """Whether nothing changed while the run lasted: what was asked twice was answered alike."""

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(self._answers)

    @property
    def digest(self) -> str:
        """The digest of all answers."""
        return _joined(self._answers.values())

    def take(self, question: Question, answer: object) -> None:
        """Remember what was asked and answered."""
        digest = _digest(answer)
        if self._answers.setdefault(question, digest) != digest:
            self.is_steady = False


class Overheard:
    """A world on disk that tells what it is asked.

    Its root is told as it was named: a link on the way to it may lead elsewhere next time.
    """

    def __init__(self, root: Path, asked: Asked) -> None:
        self._disk = Disk(root)
        self._root = str(Path.cwd() / root)
        self._asked = asked

    def read(self, path: str) -> bytes | Refusal:
        """The whole content of a file."""
        found = self._disk.read(path)
        self._asked.take((self._root, "read", path), found)
        return found

    def list(self, folder: str) -> tuple[Entry, ...] | Refusal:
        """The names in a folder."""
        found = self._disk.list(folder)
        self._asked.take((self._root, "list", folder), found)
        return found

    def exists(self, path: str) -> bool:
        """Whether there is such a file or folder."""
        found = self._disk.exists(path)
        self._asked.take((self._root, "exists", path), found)
        return found


def answered(questions: Iterable[Question]) -> str:
    """The digest of what the disk answers to these questions now."""
    again = Asked()
    worlds: dict[str, Overheard] = {}
    for root, kind, path in questions:
        if root not in worlds:
            worlds[root] = Overheard(Path(root), again)
        world = worlds[root]
        ways = {"read": world.read, "list": world.list, "exists": world.exists}
        ways[kind](path)
    return again.digest


def _digest(answer: object) -> bytes:
    data = answer if isinstance(answer, bytes) else repr(answer).encode("utf-8", "backslashreplace")
    return blake2b(data, digest_size=_BYTES, person=type(answer).__name__.encode()).digest()


def _joined(digests: Iterable[bytes]) -> str:
    return blake2b(b"".join(digests), digest_size=_BYTES).hexdigest()

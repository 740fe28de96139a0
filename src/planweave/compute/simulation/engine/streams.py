"""Random numbers: a stream of its own for every record, keyed by its id.

The draws of a record depend on the seed, its name and the number of the sample, and on nothing
else: neither on other records nor on how the samples are dealt out to workers.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from planweave.compute.simulation.engine.tables import Floats

WORDS = 4


class Streams:
    """The streams of one seed: PCG64, each begun where the digest of its key says."""

    __slots__ = ("_begin", "_bits", "_generator", "_seed")

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._bits = np.random.PCG64(0)
        self._generator = np.random.Generator(self._bits)
        self._begin: dict[str, Any] = {}

    def uniform(self, key: str, first: int, count: int) -> Floats:
        """Numbers of the samples `first` to `first + count`, from 0 up to but without 1."""
        begin = self._begin.get(key)
        if begin is None:
            begin = self._begin[key] = self._of(key)
        self._bits.state = begin
        if first:
            self._bits.advance(first)
        return self._generator.random(count)

    def _of(self, key: str) -> Any:
        digest = blake2b(key.encode(), digest_size=4 * WORDS).digest()
        words = [int.from_bytes(digest[at : at + 4], "little") for at in range(0, 4 * WORDS, 4)]
        return np.random.PCG64(np.random.SeedSequence([self._seed, *words])).state

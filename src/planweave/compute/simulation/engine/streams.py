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

    __slots__ = ("_begin", "_seed")

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._begin: dict[str, Any] = {}

    def begin(self, key: str) -> Any:
        """The state of the generator before the first sample of a stream."""
        if key not in self._begin:
            digest = blake2b(key.encode(), digest_size=4 * WORDS).digest()
            words = [int.from_bytes(digest[at : at + 4], "little") for at in range(0, 4 * WORDS, 4)]
            self._begin[key] = np.random.PCG64(np.random.SeedSequence([self._seed, *words])).state
        return self._begin[key]


class Part:
    """The samples `first` to `first + count` of every stream, for one thread."""

    __slots__ = ("_bits", "_generator", "_streams", "count", "first")

    def __init__(self, streams: Streams, first: int, count: int) -> None:
        self._streams, self.first, self.count = streams, first, count
        self._bits = np.random.PCG64(0)
        self._generator = np.random.Generator(self._bits)

    def uniform(self, key: str) -> Floats:
        """One number for each sample, from 0 up to but without 1."""
        self._bits.state = self._streams.begin(key)
        if self.first:
            self._bits.advance(self.first)
        return self._generator.random(self.count)

"""The one door to files: `Disk` is the real one, `Memory` one of texts in memory."""

from planweave.source.world.disk import Disk
from planweave.source.world.door import Entry, Refusal, World
from planweave.source.world.memory import Memory

__all__ = ["Disk", "Entry", "Memory", "Refusal", "World"]

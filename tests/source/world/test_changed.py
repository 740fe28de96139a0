"""A world as it would be after files are written and deleted."""

from __future__ import annotations

from planweave.source.world import Memory, Refusal
from planweave.source.world.changed import Changed

WORLD = Memory({"plan.yaml": "a", "wp1/plan.yaml": "b", "wp1/tasks.yaml": "c"})


def names(world: Changed, folder: str) -> list[str]:
    found = world.list(folder)
    assert not isinstance(found, Refusal)
    return [entry.name for entry in found]


def test_new_texts_hide_old_ones_and_deleted_files_are_missing() -> None:
    world = Changed(WORLD, {"plan.yaml": "A", "wp2/plan.yaml": "d", "wp1/tasks.yaml": None})
    assert world.read("plan.yaml") == b"A"
    assert world.read("wp1/plan.yaml") == b"b"
    gone = world.read("wp1/tasks.yaml")
    assert isinstance(gone, Refusal)
    assert gone.is_missing
    assert names(world, "") == ["plan.yaml", "wp1", "wp2"]
    assert names(world, "wp1") == ["plan.yaml"]
    assert names(world, "wp2") == ["plan.yaml"]
    assert isinstance(world.list("wp3"), Refusal)
    assert [world.exists(path) for path in ("wp2", "wp1/tasks.yaml", "wp1")] == [True, False, True]

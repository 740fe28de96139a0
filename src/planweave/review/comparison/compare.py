"""One function that compares two families of plans: by record and field, and in what follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from planweave.classes import dataclass
from planweave.review.comparison.effects import Effect, effects
from planweave.review.comparison.impact import Touched
from planweave.review.comparison.state import State
from planweave.weave.records.compare import Change, compare_records
from planweave.weave.records.renames import renames


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is other in the later of two states, and what that does.

    `alone` is what the change of a record does by itself, by the record's name, None where it
    stands only together with others; empty where that was not asked for. `touched` is what one
    change of the register reaches beyond figures, where only that one is looked at.
    """

    changes: tuple[Change, ...] = ()
    effects: tuple[Effect, ...] = ()
    alone: Mapping[str, tuple[Effect, ...] | None] = field(default_factory=dict)
    touched: Touched | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the two are the same."""
        return not self.changes and not self.effects

    @property
    def inverse(self) -> Changes:
        """What comparing the other way round gives, but for the order."""
        return Changes(
            changes=tuple(one.inverse for one in self.changes),
            effects=tuple(one.inverse for one in self.effects),
        )


def compare(before: State, after: State) -> Changes:
    """What was added, removed, changed, moved or withdrawn, and the effect of it all.

    A date that moves is told in working days, of the later calendar of what it belongs to.
    """
    return Changes(
        changes=compare_records(before.family, after.family),
        effects=effects(before, after, renames(before.family, after.family)),
    )

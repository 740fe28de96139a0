"""The forward pass over many samples at once, and what drives what in each of them.

It gives the dates of `planweave.compute.schedule.passes.forward` for every sample. Work stays
in marks, the minutes of work of its calendar, as long as its links do; every other date is an
instant. What is the same in all samples is one number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from planweave.compute.calendars.axis import Instant
from planweave.compute.schedule.placement import NEVER, Placement
from planweave.compute.simulation.engine.program import Link, Program, Step
from planweave.compute.simulation.engine.tables import Flags, Ints, closing, opening

Bounds = list[tuple[Link, Ints]]
Group = tuple[list[Link], Ints, Ints]
"""Links, the last mark from which they come, and its instant."""


class Forward:
    """One pass. `minutes` of an activity is one number or one for each sample.

    `drives` tells of each relation in which samples it alone could put its successor where it is.
    """

    def __init__(self, program: Program, minutes: Sequence[Any], *, driving: bool = True) -> None:
        count = len(program.network.activities)
        self._program = program
        self._minutes = minutes
        self._driving = driving
        self._marks: list[tuple[Any, Any]] = [(None, None)] * count
        self._starts: list[Any] = [None] * count
        self._finishes: list[Any] = [None] * count
        self.drives: dict[int, Flags] = {}
        steps: dict[str, Callable[[Step], None]] = {
            "work": self._work,
            "begun": self._work,
            "point": self._point,
            "fixed": self._fixed,
            "stretch": self._stretch,
            "other": self._other,
        }
        for step in program.steps:
            steps[step.manner](step)
            for place in step.spent:
                self._marks[place] = (None, None)
                self._starts[place] = self._finishes[place] = None

    # --- What is known of an activity ---------------------------------------------------------

    def finish(self, place: int) -> Ints:
        """The instants at which an activity finishes."""
        if self._finishes[place] is None:
            self._finishes[place] = self._program.tables[place].finish_at(self._marks[place][1])
        found: Ints = self._finishes[place]
        return found

    def start(self, place: int) -> Ints:
        """The instants at which an activity starts."""
        if self._starts[place] is None:
            self._starts[place] = self._program.tables[place].start_at(self._marks[place][0])
        found: Ints = self._starts[place]
        return found

    def latest(self, places: Iterable[int]) -> tuple[Ints, dict[int, Flags]]:
        """The last finish of some activities, and in which samples each of them is it."""
        groups: dict[int, list[int]] = {}
        for place in places:
            marked = self._finishes[place] is None
            groups.setdefault(id(self._program.tables[place]) if marked else 0, []).append(place)
        tops: dict[int, tuple[Ints, Ints]] = {}
        for key, members in groups.items():
            own = [self._finishes[at] if key == 0 else self._marks[at][1] for at in members]
            top = own[0]
            for other in own[1:]:
                top = np.maximum(top, other)
            table = self._program.tables[members[0]]
            tops[key] = top, top if key == 0 else table.finish_at(top)
        end = tops[next(iter(groups))][1]
        for _, instant in tops.values():
            end = np.maximum(end, instant)
        found: dict[int, Flags] = {}
        for key, members in groups.items():
            top, instant = tops[key]
            reached = instant == end
            for at in members:
                value = self._finishes[at] if key == 0 else self._marks[at][1]
                found[at] = (value == top) & reached
        return end, found

    # --- Bounds -------------------------------------------------------------------------------

    def _instant(self, link: Link) -> Ints:
        """The instants that a link lets nothing come before."""
        bound = self.finish(link.before) if link.from_finish else self.start(link.before)
        if link.paused:
            table = self._program.tables[link.before]
            bound = table.finish_at(table.first_start(bound))
        if link.lag is not None:
            return _each(link.lag.after, bound)
        return bound if link.table is None else link.table.shift(bound, link.minutes)

    def _told(self, bounds: Bounds, start: Ints, finish: Ints) -> None:
        """Note in which samples each bound is the one that holds."""
        if self._driving:
            for link, bound in bounds:
                self.drives[link.relation] = bound == (finish if link.to_finish else start)

    # --- Placing ------------------------------------------------------------------------------

    def _work(self, step: Step) -> None:
        place = step.place
        table = self._program.tables[place]
        start: Any = table.first_start(np.asarray(step.start))
        finish: Any = None if step.finish == NEVER else table.first_finish(np.asarray(step.finish))
        bounds: Bounds = []
        for link in step.links:
            if link.direct:
                bound = self._marks[link.before][link.from_finish] + link.minutes
            elif link.to_finish:
                bound = table.first_finish(self._instant(link))
            else:
                bound = table.first_start(self._instant(link))
            bounds.append((link, bound))
            if not link.to_finish:
                start = np.maximum(start, bound)
            else:
                finish = bound if finish is None else np.maximum(finish, bound)
        minutes = self._minutes[place]
        end = start + minutes
        if finish is not None:
            end = np.maximum(end, finish)
            start = end - minutes
        self._marks[place] = start, end
        if step.manner == "begun":
            self._starts[place] = np.int64(self._begun(place))
        self._told(bounds, start, end)

    def _begun(self, place: int) -> Instant:
        actual = self._program.network.activities[place].actual
        assert actual is not None
        return actual.start

    def _point(self, step: Step) -> None:
        moment: Any = np.int64(max(step.start, step.finish))
        groups, others = self._in_groups(step)
        bounds = [(link, self._instant(link)) for link in others]
        for _, bound in bounds:
            moment = np.maximum(moment, bound)
        for _, _, instant in groups:
            moment = np.maximum(moment, instant)
        self._told(bounds, moment, moment)
        if self._driving:
            for members, top, instant in groups:
                reached = instant == moment
                for link in members:
                    self.drives[link.relation] = (self._marks[link.before][1] == top) & reached
        added = self._minutes[step.place]
        if added is not None and np.any(added):
            moment = self._program.tables[step.place].shift(moment, added)
        self._starts[step.place] = self._finishes[step.place] = moment

    def _in_groups(self, step: Step) -> tuple[list[Group], list[Link]]:
        """Plain links from the finish of work by calendar, and all other links.

        One look-up does for all of a group, since later marks are later instants.
        """
        groups: dict[int, list[Link]] = {}
        others: list[Link] = []
        for link in step.links:
            plain = link.from_finish and link.table is None and link.lag is None
            if plain and self._finishes[link.before] is None:
                groups.setdefault(id(self._program.tables[link.before]), []).append(link)
            else:
                others.append(link)
        found = []
        for members in groups.values():
            top = self._marks[members[0].before][1]
            for link in members[1:]:
                top = np.maximum(top, self._marks[link.before][1])
            table = self._program.tables[members[0].before]
            found.append((members, top, table.finish_at(top)))
        return found, others

    def _fixed(self, step: Step) -> None:
        start, finish = self._program.frame.placements[step.place].early(0, 0)
        self._starts[step.place], self._finishes[step.place] = np.int64(start), np.int64(finish)

    def _stretch(self, step: Step) -> None:
        activity = self._program.network.activities[step.place]
        begun = [self.start(link.before) for link in step.links if not link.to_finish]
        start = _least(begun) if begun else np.asarray(activity.earliest)
        finish: Any = np.int64(step.finish)
        for link in step.links:
            if link.to_finish:
                finish = np.maximum(finish, self._instant(link))
        start = opening(start)
        self._starts[step.place] = start
        self._finishes[step.place] = np.maximum(start, closing(finish))

    def _other(self, step: Step) -> None:
        start: Any = np.int64(step.start)
        finish: Any = np.int64(step.finish)
        bounds = [(link, self._instant(link)) for link in step.links]
        for link, bound in bounds:
            if link.to_finish:
                finish = np.maximum(finish, bound)
            else:
                start = np.maximum(start, bound)
        self._told(bounds, start, finish)
        placement = self._program.frame.placements[step.place]
        self._starts[step.place], self._finishes[step.place] = _placed(placement, start, finish)


def _least(values: Sequence[Ints]) -> Ints:
    found = values[0]
    for value in values[1:]:
        found = np.minimum(found, value)
    return found


def _each(question: Callable[[Instant], Instant], instants: Ints) -> Ints:
    """What is asked of every different instant once: for what has no table, such as months."""
    different, places = np.unique(instants, return_inverse=True)
    answers = np.array([question(int(one)) for one in different], dtype=np.int64)
    return answers[places].reshape(np.shape(instants))


def _placed(placement: Placement, start: Ints, finish: Ints) -> tuple[Ints, Ints]:
    """The early dates of a kind of length that has no table, for every different pair once."""
    asked = np.broadcast_arrays(start, finish)
    both = np.stack([one.reshape(-1) for one in asked], axis=1)
    different, places = np.unique(both, axis=0, return_inverse=True)
    pairs = [placement.early(int(one), int(other)) for one, other in different]
    answers = np.array(pairs, dtype=np.int64)[places.reshape(-1)]
    shape = asked[0].shape
    return answers[:, 0].reshape(shape), answers[:, 1].reshape(shape)

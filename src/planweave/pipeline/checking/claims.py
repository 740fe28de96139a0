"""Which waivers accept a record of a finding."""

from __future__ import annotations

from collections.abc import Mapping

from planweave.classes import dataclass
from planweave.model.records.governance import Waiver
from planweave.pipeline.checking.bench import Bench
from planweave.pipeline.checking.subjects import Subjects

Key = tuple[str, str]
"""A rule and the full name of a record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What waivers claim of one record of a finding.

    `waivers` accept it, `beyond` name it and do not hold its other side.
    One that has ended accepts nothing, and takes nothing from one that has not.
    """

    keys: tuple[Key, ...]
    waivers: tuple[Waiver, ...]
    beyond: tuple[Waiver, ...]

    @property
    def accepts(self) -> bool:
        return bool(self.waivers)


def claim_of(
    rule: str,
    ways: tuple[str, ...],
    subjects: Subjects,
    by_key: Mapping[Key, list[Waiver]],
    bench: Bench,
) -> Claim:
    """Either side of a difference may be named, by a plan that holds both."""
    called = dict.fromkeys(name for way in ways for name in (way, *subjects.plans_around(way)))
    keys = tuple((rule, name) for name in called if (rule, name) in by_key)
    named = [waiver for key in keys for waiver in by_key[key]]
    holding = [one for one in named if all(bench.reaches(one, name) for name in ways)]
    return Claim(
        keys=keys,
        waivers=tuple(one for one in holding if not bench.has_expired(one)),
        beyond=tuple(one for one in named if one not in holding),
    )

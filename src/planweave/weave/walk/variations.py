"""The scenarios of a family: what each of them varies, and where that is written."""

from __future__ import annotations

from collections.abc import Iterator

from planweave.model.diagnostics import Diagnostic, Pointer
from planweave.model.family import Family
from planweave.model.records.governance import Scenario
from planweave.weave.walk.amend import Amendment, amend, left_out
from planweave.weave.walk.sites import Gathered


def amendments_of(gathered: Gathered, scenario: Scenario) -> tuple[Amendment, ...]:
    """What a woven scenario varies, each at its place in the sources."""
    return tuple(_amendments(gathered, scenario))


def _amendments(gathered: Gathered, scenario: Scenario) -> Iterator[Amendment]:
    member = gathered.members[scenario.plan]
    home = member.home("scenarios", scenario.id)
    written = member.draft.registers["scenarios"][scenario.id]
    assert isinstance(written, Scenario)
    keys = list(written.set or {})
    for index, (name, values) in enumerate((scenario.set or {}).items()):
        key = keys[index] if len(keys) == len(scenario.set or {}) else name
        for field, value in values.items():
            where = Pointer(home.path, (*home.keys, "set", key, field))
            yield Amendment(name, field, value, where)
    for index, name in enumerate(scenario.without):
        where = Pointer(home.path, (*home.keys, "without", index))
        yield left_out(name, f"Left out in the scenario {scenario.id}", where)


def scenarios(family: Family) -> dict[str, Scenario]:
    """The scenarios that count, by full name."""
    return {
        record.name: record
        for record in family.of("scenarios")
        if isinstance(record, Scenario) and record.withdrawn is None
    }


def scenario_findings(gathered: Gathered, family: Family) -> Iterator[Diagnostic]:
    """What of the scenarios cannot be varied: unknown fields, values that are none."""
    for scenario in scenarios(family).values():
        yield from amend(gathered, amendments_of(gathered, scenario)).diagnostics

"""The family as the document shows it: titles that run from right to left are isolated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from planweave.model.family import Family, Plan
from planweave.model.records.record import Record
from planweave.render.parts.direction import isolated, turns


def directed(family: Family) -> Family:
    """The family as it is shown: every title that needs it is isolated."""
    plans = {name: _plan(plan) for name, plan in family.plans.items()}
    registers = {name: _records(records) for name, records in family.registers.items()}
    return replace(family, plans=plans, registers=registers)


def _plan(plan: Plan) -> Plan:
    titles = (plan.header.title, plan.written.title, *(file.title for file in plan.prose))
    if not any(turns(title) for title in titles):
        return plan
    return replace(
        plan,
        header=replace(plan.header, title=isolated(plan.header.title)),
        written=replace(plan.written, title=isolated(plan.written.title)),
        prose=tuple(replace(file, title=isolated(file.title)) for file in plan.prose),
    )


def _records(records: Mapping[str, Record]) -> Mapping[str, Record]:
    if not any(turns(record.title) for record in records.values()):
        return records
    return {name: replace(one, title=isolated(one.title)) for name, one in records.items()}

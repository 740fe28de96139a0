"""`planweave show`: one record whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import click

from planweave.cli.answers.arithmetic import worked
from planweave.cli.ask.schedule import number
from planweave.cli.opened import Opened, open_plan
from planweave.cli.stop import Stop
from planweave.model.diagnostics import Address, Where
from planweave.model.records.record import Record
from planweave.model.registers import REGISTERS
from planweave.source.rewrite.texts import on_one_line
from planweave.weave.defaults import Defaults
from planweave.weave.names.spaces import PLAN
from planweave.weave.records.written import fields_written
from planweave.weave.referring import referring


@click.command("show")
@click.argument("name", metavar="ID")
@click.argument("plan", required=False)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
def command(name: str, plan: str | None, form: str) -> None:
    """Print one record: what is asserted, what is computed, who refers to it, where it is written.

    Of tasks, accounts, elements and plans also their money and earned value, each figure with
    its formula, its inputs and their places.

    \b
    Examples:
      planweave show wp4/T4.1 plans/opendreamkit
      planweave show M1 plans/opendreamkit --format json
    """
    opened = open_plan(plan)
    if not opened.facts.is_readable:
        raise Stop("The plan cannot be read.", "planweave check says why.")
    full = opened.name(name)
    record = opened.facts.family.record(full)
    register = opened.facts.family.register_of[full] if record else PLAN
    shape = {
        "id": full or opened.facts.family.root.header.plan,
        "register": register,
        "written": _where(opened, full),
        "asserted": fields_written(record) if record else {},
        "computed": computed(opened, record, full),
        "figures": figures(opened, register, full),
        "referred_to_by": [
            {"id": one.subject, "field": one.field, "register": one.register}
            for one in referring(opened.facts.family, full)
        ],
    }
    if form == "json":
        click.echo(json.dumps(shape, ensure_ascii=False, indent=2))
    else:
        click.echo(as_text(shape), nl=False)


def computed(opened: Opened, record: Record | None, name: str) -> dict[str, str]:
    """What follows from the family: defaults in force, dates, floats."""
    found = {"owner in force": _owner(opened, record, name) or "none"}
    schedule, planned = opened.facts.forecast, opened.facts.schedule
    if record is not None and record.name in schedule:
        dates = schedule[record.name]
        if schedule is not planned:
            found |= {
                "planned-start": str(planned[record.name].start),
                "planned-finish": str(planned[record.name].finish),
                "progress": "done" if dates.done else "begun" if dates.begun else "not begun",
            }
        found |= {
            "early-start": str(dates.start),
            "early-finish": str(dates.finish),
            "late-start": str(dates.late_start),
            "late-finish": str(dates.late_finish),
            "total-float": f"{number(dates.total_days):g}d",
            "free-float": f"{number(dates.free_days):g}d",
            "critical": "yes" if dates.critical else "no",
        }
    return found


def _owner(opened: Opened, record: Record | None, name: str) -> str | None:
    """Who answers for a record; for a plan that is who its own header says, or one above it."""
    if record is not None and record.owner:
        return record.owner
    family = opened.facts.family
    if name in family.plans:
        return family.plans[name].header.owner
    return Defaults(family).owner_of(record) if record is not None else None


def figures(opened: Opened, register: str, name: str) -> list[dict[str, object]]:
    """Money and earned value with their arithmetic; inputs that a field states have its place."""
    return [
        {
            "figure": one.figure,
            "value": one.value,
            "formula": one.formula,
            "inputs": [
                {"input": words, "value": value, "place": _spot(opened, where) if where else ""}
                for words, value, where in one.inputs
            ],
            "more": one.more,
        }
        for one in worked(opened.facts, register, name)
    ]


def _spot(opened: Opened, where: Where) -> str:
    place = opened.facts.place(where)
    return f"{opened.seen(place.path)}:{place.line}:{place.column}"


def as_text(shape: Mapping[str, object]) -> str:
    """The record in its blocks; one that is empty is left out."""
    register = str(shape["register"])
    noun = REGISTERS[register].singular if register in REGISTERS else register
    lines = [f"{shape['id']}: {noun}, written at {shape['written']}"]
    for title in ("asserted", "computed"):
        block = shape[title]
        assert isinstance(block, dict)
        if not block:
            continue
        lines += ["", f"{title}:", *(f"    {key}: {_line(value)}" for key, value in block.items())]
    told = shape["figures"]
    assert isinstance(told, list)
    lines += ["", "figures:", *(line for one in told for line in _figure(one))] if told else []
    referrals = shape["referred_to_by"]
    assert isinstance(referrals, list)
    lines += ["", "referred to by:"]
    lines += [f"    {one['id']} ({one['field'] or one['register']})" for one in referrals]
    return "\n".join(lines if referrals else [*lines, "    nothing"]) + "\n"


def _figure(one: Mapping[str, Any]) -> Iterator[str]:
    formula = f"  = {one['formula']}" if one["formula"] else ""
    yield f"    {one['figure']}: {one['value']}{formula}"
    for each in one["inputs"]:
        told = f"{each['input']} {each['value']}".rstrip()
        yield f"        {told}{'  ' + each['place'] if each['place'] else ''}"
    if one["more"]:
        yield f"        and {one['more']} more"


def _line(value: object) -> str:
    return value if isinstance(value, str) else on_one_line(value)


def _where(opened: Opened, name: str) -> str:
    place = opened.facts.place(Address(name))
    return f"{opened.seen(place.path)}:{place.line}"

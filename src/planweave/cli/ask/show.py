"""`planweave show`: one record whole."""

from __future__ import annotations

import json
from collections.abc import Mapping

import click

from planweave.cli.ask.schedule import number
from planweave.cli.opened import Opened, open_plan
from planweave.cli.stop import Stop
from planweave.model.diagnostics import Address
from planweave.model.records.record import Record
from planweave.model.registers import REGISTERS
from planweave.weave.defaults import Defaults
from planweave.weave.lock.digest import as_written
from planweave.weave.referring import referring


@click.command("show")
@click.argument("name", metavar="ID")
@click.argument("plan", required=False)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
def command(name: str, plan: str | None, form: str) -> None:
    """Print one record: what is asserted, what is computed, who refers to it, where it is written.

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
    if record is None:
        raise Stop(f"{full or 'The root'} is a plan.", "Name a record, such as wp4/T4.1.")
    shape = {
        "id": full,
        "register": opened.facts.family.register_of[full],
        "written": _where(opened, full),
        "asserted": as_written(record),
        "computed": computed(opened, record),
        "referred_to_by": [
            {"id": one.subject, "field": one.field, "register": one.register}
            for one in referring(opened.facts.family, full)
        ],
    }
    if form == "json":
        click.echo(json.dumps(shape, ensure_ascii=False, indent=2))
    else:
        click.echo(as_text(shape), nl=False)


def computed(opened: Opened, record: Record) -> dict[str, str]:
    """What follows from the family: defaults in force, dates, floats."""
    defaults = Defaults(opened.facts.family)
    found = {"owner in force": defaults.owner_of(record) or "none"}
    schedule = opened.facts.schedule
    if record.name in schedule:
        dates = schedule[record.name]
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


def as_text(shape: Mapping[str, object]) -> str:
    """The record in four blocks."""
    register = str(shape["register"])
    lines = [f"{shape['id']}: {REGISTERS[register].singular}, written at {shape['written']}"]
    for title in ("asserted", "computed"):
        block = shape[title]
        assert isinstance(block, dict)
        lines += ["", f"{title}:", *(f"    {key}: {_line(value)}" for key, value in block.items())]
    referrals = shape["referred_to_by"]
    assert isinstance(referrals, list)
    lines += ["", "referred to by:"]
    lines += [f"    {one['id']} ({one['field'] or one['register']})" for one in referrals]
    return "\n".join(lines if referrals else [*lines, "    nothing"]) + "\n"


def _line(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _where(opened: Opened, name: str) -> str:
    place = opened.facts.place(Address(name))
    return f"{opened.seen(place.path)}:{place.line}"

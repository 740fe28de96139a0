"""`planweave what-if`: what other values would make of dates, money and load."""

from __future__ import annotations

import json
import re

import click

from planweave.cli.answers.cache import cache
from planweave.cli.formats.report_of import fault_report, report_on
from planweave.cli.opened import Opened, open_sound
from planweave.cli.stop import Stop
from planweave.model.diagnostics import Diagnostic, Level, Pointer
from planweave.pipeline.facts import Facts
from planweave.pipeline.revisions.state import outlook_of, state_of
from planweave.review.comparison.cases import Case, as_table, cases_data
from planweave.review.comparison.compare import compare
from planweave.review.comparison.state import State
from planweave.review.comparison.text import changes_text
from planweave.source.git import Repositories
from planweave.source.suggest import suggestion
from planweave.source.wording import listed, shown
from planweave.source.world import Disk
from planweave.source.yaml import compose
from planweave.weave.walk.amend import Amendment, amend, left_out
from planweave.weave.walk.variations import amendments_of, scenarios

AS_SET = "as set"
_FIGURE = re.compile(r"(/?[A-Za-z0-9/.-]+?)\.([a-z][a-z0-9.-]*)")


@click.command("what-if")
@click.argument("plan", required=False)
@click.option(
    "--set", "values", multiple=True, metavar="ID.FIELD=VALUE", help="Another value of a field."
)
@click.option("--without", multiple=True, metavar="ID", help="Leave a record or sub-plan out.")
@click.option(
    "--scenario", "names", multiple=True, metavar="NAME", help="A scenario of the plan; repeatable."
)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
def command(
    plan: str | None,
    values: tuple[str, ...],
    without: tuple[str, ...],
    names: tuple[str, ...],
    form: str,
) -> None:
    """Say what PLAN would be with other values; its files stay as they are.

    A value is written as in the plan; an empty one leaves the field out. What is
    left out counts for nothing, and what waited for it no longer waits. With
    --scenario, values that are set hold in each scenario that is named; several
    stand side by side. Without any option all scenarios of the plan do. Beside dates, money and
    load stand the load once levelled, and P10, P50 and P80 of finish, milestones and cost.

    \b
    Examples:
      planweave what-if --set wp4/T4.1.duration=60d --without wp5/T5.2
      planweave what-if --set "T4.1.after=[kick-off, T3.2 FS+5d]"
      planweave what-if plans/service --scenario faulty-records --scenario late-hire
    """
    opened = open_sound(plan)
    own = (*_set(opened, values), *_without(opened, without))
    wanted = _scenarios(opened, names, with_all=not own)
    variations = {name: (*amendments, *own) for name, amendments in wanted.items()}
    planned, outlook = state_of(opened.facts), outlook_of(opened.facts)
    varied = variations or {AS_SET: own}
    cases = tuple(_case(opened, planned, name, found) for name, found in varied.items())
    if form == "json":
        shape = cases_data(opened.title, planned, outlook, cases)
        click.echo(json.dumps(shape, ensure_ascii=False, indent=2))
        return
    click.echo(as_table(opened.title, planned, cases, outlook), nl=False)
    for case in cases:
        click.echo(f"\n{case.name}: {case.title}" if case.title else f"\n{case.name}")
        click.echo(changes_text(case.found.changes, case.state.family), nl=False)


def _case(opened: Opened, planned: State, name: str, amendments: tuple[Amendment, ...]) -> Case:
    chosen, facts = opened.chosen, opened.facts
    assert facts.gathered.value is not None
    _require_read(opened, amend(facts.gathered.value, amendments).diagnostics)
    varied = Facts(
        Disk(chosen.root),
        chosen.folder,
        memo=facts.memo,
        repositories=Repositories(cache("repositories"), frozenset()),
        amendments=amendments,
    )
    if varied.has_faults:
        report = fault_report(Opened(chosen, varied))
        spots = {(one.name, one.field): one.where.path for one in amendments}
        guilty = [spots.get((one.subject, one.field), "") for one in report.findings]
        culprit = next(filter(lambda path: path.startswith("--"), guilty), name)
        raise Stop(
            f"The plan cannot be computed with {culprit}.",
            "What is listed above is what it would break.",
            report=report,
        )
    state = state_of(varied)
    scenario = scenarios(facts.family).get(name)
    return Case(
        name=name,
        title=scenario.title if scenario else "",
        state=state,
        found=compare(planned, state),
        outlook=outlook_of(varied),
    )


def _require_read(opened: Opened, found: tuple[Diagnostic, ...]) -> None:
    """Stop at the first value of the command line, or at all of scenarios, that cannot be taken."""
    errors = tuple(one for one in found if one.level is Level.ERROR)
    for error in errors:
        assert isinstance(error.where, Pointer)
        if error.where.path.startswith("--"):
            raise Stop(f"{error.where.path}: {error.message}", error.hint)
    if errors:
        raise Stop("The scenario cannot be worked out.", report=report_on(opened, errors))


# --- The command line -----------------------------------------------------------------------------


def _set(opened: Opened, values: tuple[str, ...]) -> tuple[Amendment, ...]:
    return tuple(
        _amendment(opened, written, f"--set number {number}")
        for number, written in enumerate(values, 1)
    )


def _amendment(opened: Opened, written: str, option: str) -> Amendment:
    figure, sign, value = written.partition("=")
    match = _FIGURE.fullmatch(figure.strip())
    if match is None or not sign:
        raise Stop(
            f"{option}: {shown(written)} does not say which field becomes what.",
            "Write ID.FIELD=VALUE, such as wp4/T4.1.duration=60d.",
        )
    name, field = match.groups()
    if "." in field:
        whole = field.partition(".")[0]
        raise Stop(
            f"{option}: {shown(figure)} is a part of the field “{whole}”.",
            f"Set the whole field: {name}.{whole}={{…}}.",
        )
    where = Pointer(option, (field,))
    return Amendment(_name(opened, name, option), field, _tree(value.strip(), option), where)


def _tree(value: str, option: str) -> object:
    """The value as YAML has it, where it is a list or mapping; None where it is empty."""
    if not value.startswith(("[", "{")):
        return value or None
    composed = compose(f"value: {value}\n", option)
    errors = [one for one in composed.diagnostics if one.level is Level.ERROR]
    if errors or list(composed.value) != ["value"]:
        hint = errors[0].hint if errors else ""
        said = errors[0].message if errors else f"{shown(value)} is more than one value."
        raise Stop(f"{option}: {said}", hint)
    return composed.value["value"]


def _without(opened: Opened, names: tuple[str, ...]) -> tuple[Amendment, ...]:
    found = []
    for number, written in enumerate(names, 1):
        option = f"--without number {number}"
        name = _name(opened, written, option)
        if not name:
            raise Stop(f"{option}: {opened.title} is the whole plan.", "Name a part of it.")
        found.append(left_out(name, "Left out to see what that does", Pointer(option)))
    return tuple(found)


def _name(opened: Opened, written: str, option: str) -> str:
    if written == opened.facts.family.root.written.plan:
        return ""
    try:
        return opened.name(written)
    except Stop as stop:
        raise Stop(f"{option}: {stop.message}", stop.hint) from None


def _scenarios(
    opened: Opened, names: tuple[str, ...], *, with_all: bool
) -> dict[str, tuple[Amendment, ...]]:
    """The scenarios that are named, or all where nothing else is asked."""
    gathered = opened.facts.gathered.value
    assert gathered is not None
    known = scenarios(opened.facts.family)
    if not names and with_all and not known:
        raise Stop(
            f"{opened.title} has no scenarios, and nothing is set.",
            "Write --set ID.FIELD=VALUE or --without ID, or a record under scenarios:.",
        )
    wanted = names or (tuple(known) if with_all else ())
    found = {}
    for written in wanted:
        name = next((one for one in known if one in (written, written.removeprefix("/"))), None)
        if name is None:
            ends = [one for one in known if one.endswith(f"/{written}")]
            name = ends[0] if len(ends) == 1 else None
        if name is None:
            near = suggestion(written, known) or f"Its scenarios: {listed(known) or 'none'}."
            raise Stop(f"{opened.title} has no scenario “{written}”.", near)
        found[name] = amendments_of(gathered, known[name])
    return found

"""`planweave risk`: what chance does to the dates and the cost."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from fractions import Fraction
from typing import Any

import click

from planweave.cli.opened import Opened, open_sound
from planweave.cli.stop import Stop
from planweave.compute.simulation.inputs.model import Model
from planweave.compute.simulation.outcome.distribution import P10, P50, P80, P90, Amounts, Days
from planweave.compute.simulation.outcome.result import Result, Sensitivity, Swing
from planweave.compute.simulation.requirements import COMMAND, lacking
from planweave.compute.simulation.simulate import SAMPLES, SEED, simulate
from planweave.model.values import Percent
from planweave.source.values.amounts import percent

ALONE = 5_000_000
"""So few durations are drawn sooner than another process has started."""
MOST = 12
QUANTILE = "the first value by which at least that share of the samples is over (⌈pN⌉-th smallest)"


@click.command("risk")
@click.argument("plan", required=False)
@click.option("--samples", type=click.IntRange(1, 10_000_000), default=SAMPLES, show_default=True)
@click.option("--seed", type=click.IntRange(0), default=SEED, show_default=True)
@click.option("--workers", type=click.IntRange(1), help="Processes; all processors by default.")
@click.option("--scheduler", metavar="ADDRESS", help="Work on the Dask cluster at this address.")
@click.option("--residual", is_flag=True, help="Risks as they are left after their response.")
@click.option(
    "--correlation",
    metavar="PERCENT",
    default="0%",
    show_default=True,
    help="How far the durations of one plan go together.",
)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
def command(
    plan: str | None,
    samples: int,
    seed: int,
    workers: int | None,
    scheduler: str | None,
    residual: bool,
    correlation: str,
    form: str,
) -> None:
    """Print the chance of every committed date of PLAN, and what drives the end.

    Durations in three points and open risks are drawn many times over; each
    time the whole network is dated anew. The same seed gives the same figures,
    whatever the number of workers.

    \b
    Examples:
      planweave risk plans/service
      planweave risk plans/service --samples 50000 --seed 7
      planweave risk plans/service --residual --format json
    """
    share = correlated(correlation)
    reason = lacking()
    if reason is not None:
        raise Stop(reason, COMMAND)
    opened = open_sound(plan)
    model = opened.facts.risk_model(residual=residual, correlation=share)
    if not model.varies:
        raise Stop(
            f"Nothing in {opened.title} is left to chance: no duration has three points, no open "
            "risk a probability and an impact.",
            "Write durations such as [4d, 5d, 9d].",
        )
    with executor(model, samples, workers, scheduler) as worker:
        result = simulate(model, samples, seed, worker)
    click.echo(as_json(opened, result) if form == "json" else as_text(opened, result), nl=False)


def correlated(written: str) -> float:
    """The correlation that is asked for, from 0 up to but without 1."""
    found = percent(written)
    if not isinstance(found, Percent) or not 0 <= found.amount < 100:
        raise Stop(
            f"The correlation “{written}” is not between 0% and 100%.", "Write it such as 30%."
        )
    return float(found.share)


@contextmanager
def executor(
    model: Model, samples: int, workers: int | None, scheduler: str | None
) -> Iterator[Executor | None]:
    """Who works out the samples: this process, several on this machine, or a cluster."""
    if scheduler is not None:
        with cluster(scheduler) as found:
            yield found
        return
    many = workers or os.cpu_count() or 1
    small = workers is None and samples * len(model.network.activities) <= ALONE
    if many == 1 or small:
        yield None
        return
    with ProcessPoolExecutor(many) as pool:
        yield pool


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """The executor of a Dask cluster."""
    try:
        from distributed import Client
    except ImportError:
        raise Stop(
            "A cluster needs distributed, not installed here.", "pip install 'planweave[cluster]'"
        ) from None
    connect: Any = Client
    try:
        client = connect(address, timeout="5s")
    except (OSError, ValueError) as error:
        raise Stop(f"There is no cluster at {address}.", str(error)) from None
    with client:
        found: Executor = client.get_executor()
        yield found


# --- Text ------------------------------------------------------------------------------------


def as_text(opened: Opened, result: Result) -> str:
    """Dates, cost, drivers, what is left out, and how it was reckoned."""
    blocks = [dates(opened, result), cost(result), drivers(result), left_out(result)]
    many = f"{result.samples:,} samples".replace(",", "_")
    blocks.append([f"{many}, seed {result.seed}. A quantile is {QUANTILE}."])
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def dates(opened: Opened, result: Result) -> list[str]:
    """A line for each committed day and one for the end."""
    rows: list[tuple[str, str, str, Days, str]] = [
        (
            one.commitment.name or opened.title,
            one.commitment.field,
            str(one.commitment.day),
            one.finishes,
            shown(one.kept),
        )
        for one in result.chances
    ]
    rows.append(("the end", "", "", result.finish, ""))
    wide = max(len(row[0]) for row in rows)
    planned = (
        f"Without chance the end is on {result.planned}, which is kept in "
        f"{shown(result.finish.chance(result.planned))} of the samples."
    )
    head = f"{'id':<{wide}}  committed            P10         P50         P80         chance"
    return [
        head,
        *(
            f"{name:<{wide}}  {field:<8} {day:<10}  {quantiles(days)}  {chance:>6}".rstrip()
            for name, field, day, days, chance in rows
        ),
        planned,
    ]


def quantiles(days: Days) -> str:
    """The three columns of days."""
    return "  ".join(str(days.quantile(share)) for share in (P10, P50, P80))


def cost(result: Result) -> list[str]:
    """The quantiles of the cost; nothing where it is not known or does not vary."""
    found = result.cost
    if found is None or found.percentiles[0] == found.percentiles[-1]:
        return []
    p10, p50, p80 = (money(found, found.quantile(share)) for share in (P10, P50, P80))
    words = (
        f"Cost: P10 {p10}, P50 {p50}, P80 {p80} {found.currency}; the planned "
        f"{money(found, found.planned)} are kept in {shown(found.chance_of_planned)}."
    )
    return [words]


def money(of: Amounts, amount: int) -> str:
    """An amount of the smallest coin as the format writes money."""
    sign, amount = ("-" if amount < 0 else ""), abs(amount)
    large, small = divmod(amount, 10**of.digits)
    return f"{sign}{large:_}" + (f".{small:0{of.digits}}" if of.digits and small else "")


def drivers(result: Result) -> list[str]:
    """What has most to do with the end."""
    swings = {(one.name, one.is_risk): one for one in result.swings}
    chosen = sorted(result.sensitivities, key=lambda one: (-one.cruciality, one.name))[:MOST]
    chosen = [one for one in chosen if one.cruciality]
    if not chosen:
        return []
    wide = max(len("driver"), *(len(one.name) for one in chosen))
    lines = [f"{'driver':<{wide}}  kind  critical  crucial  alone moves the end"]
    for one in chosen:
        swing = swings.get((one.name, one.is_risk))
        moves = f"{swing.low} to {swing.high}" if swing else "not"
        critical = shown(one.criticality) if one.criticality is not None else ""
        lines.append(
            f"{one.name:<{wide}}  {kind(one):<4}  {critical:>8}  {one.cruciality:7.2f}  {moves}"
        )
    return lines


def kind(one: Sensitivity) -> str:
    """The word for what drives."""
    return "risk" if one.is_risk else "task"


def left_out(result: Result) -> list[str]:
    """The risks that are not simulated."""
    return [f"Left out: {one.name}, for {one.reason}." for one in result.model.omitted]


def shown(share: Fraction) -> str:
    """A chance in percent, never rounded to certainty."""
    if 0 < share < Fraction(1, 200):
        return "<1%"
    if Fraction(199, 200) <= share < 1:
        return ">99%"
    return f"{float(share):.0%}"


# --- JSON ------------------------------------------------------------------------------------


def as_json(opened: Opened, result: Result) -> str:
    """All figures; dates in ISO form, chances from 0 to 1, money in the plan's currency."""
    header = opened.facts.family.root.header
    swings = {(one.name, one.is_risk): one for one in result.swings}
    shape = {
        "plan": header.plan,
        "data_date": str(header.data_date.last) if header.data_date else None,
        "samples": result.samples,
        "seed": result.seed,
        "quantile": QUANTILE,
        "end": {"planned": str(result.planned), **spread(result.finish)},
        "commitments": [
            {
                "id": one.commitment.name,
                "field": one.commitment.field,
                "date": str(one.commitment.day),
                "chance": float(one.kept),
                **spread(one.finishes),
            }
            for one in result.chances
        ],
        "cost": costs(result.cost),
        "drivers": [
            {
                "id": one.name,
                "kind": kind(one),
                "criticality": None if one.criticality is None else float(one.criticality),
                "correlation": rounded(one.correlation),
                "sensitivity": rounded(one.sigma),
                "swing": swing(swings.get((one.name, one.is_risk))),
            }
            for one in result.sensitivities
        ],
        "criticality": {name: float(share) for name, share in result.criticality.items()},
        "curve": [[str(day), float(share)] for day, share in result.finish.curve()],
        "left_out": [{"id": one.name, "reason": one.reason} for one in result.model.omitted],
    }
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"


def spread(days: Days) -> dict[str, str]:
    """The quantiles of a day."""
    named = {"p10": P10, "p50": P50, "p80": P80, "p90": P90}
    return {name: str(days.quantile(share)) for name, share in named.items()}


def rounded(value: float | None) -> float | None:
    """To four decimals, which are the same on every machine."""
    return None if value is None else round(value, 4)


def swing(found: Swing | None) -> list[str] | None:
    """From which day to which something moves the end alone."""
    return None if found is None else [str(found.low), str(found.high)]


def costs(found: Amounts | None) -> dict[str, object] | None:
    """The cost as decimal numbers; None where the plan has no currency."""
    if found is None:
        return None
    named = {"p10": P10, "p50": P50, "p80": P80, "p90": P90}
    return {
        "currency": found.currency,
        "planned": money(found, found.planned).replace("_", ""),
        "chance_of_planned": float(found.chance_of_planned),
        **{
            name: money(found, found.quantile(share)).replace("_", "")
            for name, share in named.items()
        },
    }

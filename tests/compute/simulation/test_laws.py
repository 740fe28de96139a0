"""What holds of every simulation: the same figures for the same seed, whoever works them out."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planweave.compute.network import Lag
from planweave.compute.simulation.inputs.model import (
    Costing,
    CostItem,
    Driver,
    Model,
    Spread,
    Strike,
    Uncertain,
)
from planweave.compute.simulation.simulate import simulate
from tests.compute.networks import net
from tests.compute.simulation.samples import watch
from tests.compute.strategies import networks

few = settings(max_examples=30, deadline=None)
shapes = st.sampled_from(("pert", "triangular"))


@st.composite
def spreads(draw: st.DrawFn) -> Spread:
    low, likely, high = sorted(draw(st.tuples(*[st.integers(0, 30)] * 3)))
    return Spread(low, likely, high, draw(shapes))


@st.composite
def models(draw: st.DrawFn) -> Model:
    network = draw(networks(windows=True))
    work = [one.name for one in network.activities if one.minutes and one.window is None]
    uncertain = tuple(
        Uncertain(name, draw(spreads()), draw(st.sampled_from("pq")))
        for name in work
        if draw(st.booleans())
    )
    risks = tuple(
        Driver(
            name=f"R{at}",
            probability=draw(st.sampled_from((0.0, 0.2, 0.5, 1.0))),
            severity=draw(spreads()),
            strikes=tuple(Strike(name, draw(st.integers(-9, 30))) for name in work[:2]),
            cost=draw(st.none() | spreads()),
        )
        for at in range(draw(st.integers(0, 2)))
    )
    costing = Costing("EUR", 2, 5000, tuple(CostItem(name, per_minute=1.25) for name in work[:1]))
    return Model(
        network=network,
        uncertain=uncertain,
        drivers=risks,
        commitments=(
            watch(network.activities[-1].name),
            watch(*(a.name for a in network.activities)),
        ),
        costing=costing,
        banded=tuple(one.name for one in network.activities),
        correlation=draw(st.sampled_from((0.0, 0.0, 0.4))),
    )


@given(models(), st.integers(1, 40), st.integers(0, 2**40))
@few
def test_chunks_of_any_size_give_the_same(model: Model, chunk: int, seed: int) -> None:
    assert simulate(model, 40, seed) == simulate(model, 40, seed, chunk=chunk)


@given(models())
@few
def test_quantiles_rise(model: Model) -> None:
    result = simulate(model, 25)
    shares = [Fraction(percent, 100) for percent in range(101)]
    for days in (result.finish, *(one.finishes for one in result.chances)):
        found = [days.quantile(share) for share in shares]
        assert found == sorted(found)
        curve = [share for _, share in days.curve()]
        assert curve == sorted(curve)
        assert curve[-1] == 1
    assert result.cost is not None
    assert list(result.cost.percentiles) == sorted(result.cost.percentiles)


@given(models())
@few
def test_more_samples_begin_with_the_same(model: Model) -> None:
    """What is drawn for a sample does not depend on how many there are."""
    one, two = simulate(model, 10), simulate(model, 30)
    for day, count in one.finish.counts:
        assert dict(two.finish.counts)[day] >= count


@given(models())
@few
def test_another_record_draws_nothing_from_others(model: Model) -> None:
    if model.correlation or not model.drivers:
        return
    alone = simulate(replace(model, drivers=()), 20)
    never = tuple(replace(one, probability=0.0) for one in model.drivers)
    assert simulate(replace(model, drivers=never), 20).finish == alone.finish


@given(models(), st.integers(1, 20))
@few
def test_added_slack_makes_nothing_earlier(model: Model, more: int) -> None:
    network = model.network
    lagged = [place for place, one in enumerate(network.relations) if one.lag]
    if not lagged:
        return
    relations = list(network.relations)
    lag = relations[lagged[0]].lag
    assert lag
    relations[lagged[0]] = replace(relations[lagged[0]], lag=Lag(lag.minutes + more, lag.calendar))
    slack = replace(model, network=replace(network, relations=tuple(relations)))
    one, other = simulate(model, 20), simulate(slack, 20)
    for percent in range(0, 101, 5):
        share = Fraction(percent, 100)
        assert other.finish.quantile(share) >= one.finish.quantile(share)


# --- Whoever works it out --------------------------------------------------------------------


def plan() -> Model:
    network = net(
        "A 5",
        "B 8 after A",
        "C 3 after A SS+1",
        "D 9 after B, C FF+2",
        "M 0 after D",
        "E 4 after B",
    )
    return Model(
        network=network,
        uncertain=tuple(
            Uncertain(name, Spread(days * 240, days * 480, days * 1200), "p")
            for name, days in (("A", 5), ("B", 8), ("C", 3), ("D", 9))
        ),
        drivers=(
            Driver(
                name="R",
                probability=0.3,
                severity=Spread(480, 960, 4800),
                strikes=(Strike("B", 4800), Strike("E", 2400)),
                cost=Spread(1000, 2000, 9000),
            ),
        ),
        commitments=(watch("M"), watch("M", "E")),
        costing=Costing("EUR", 2, 100_000, (CostItem("A", per_minute=0.5),)),
        banded=("A", "M"),
        correlation=0.25,
    )


def test_any_executor_gives_the_same() -> None:
    alone = simulate(plan(), 500, 7)
    with ThreadPoolExecutor(3) as threads:
        assert simulate(plan(), 500, 7, threads, chunk=77) == alone
    with ProcessPoolExecutor(2) as processes:
        assert simulate(plan(), 500, 7, processes, chunk=100) == alone


@pytest.mark.needs("distributed")
@pytest.mark.slow
def test_a_cluster_gives_the_same() -> None:
    from distributed import Client, LocalCluster

    alone = simulate(plan(), 500, 7)
    with (
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=None,
        ) as cluster,
        Client(cluster.scheduler_address) as client,
    ):
        executor = client.get_executor()
        assert simulate(plan(), 500, 7, executor, chunk=100) == alone
        assert len(client.scheduler_info()["workers"]) == 2


def test_another_seed_gives_others() -> None:
    assert simulate(plan(), 200, 1).finish != simulate(plan(), 200, 2).finish


def test_figures_stay_what_they_are() -> None:
    """Written down once: another machine or numpy is to give the same days."""
    result = simulate(plan(), 2000, 1)
    found = [str(result.finish.quantile(Fraction(p, 100))) for p in (10, 50, 80)]
    assert found == ["2024-01-26", "2024-02-06", "2024-02-13"]

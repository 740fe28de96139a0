"""The critical path test, negative float, unbroken paths, redundant links: by schedules of them."""

from __future__ import annotations

from dataclasses import replace
from typing import cast
from unittest.mock import patch

import pytest
from hypothesis import given, settings

from planweave.compute.network import Limit, Network
from planweave.compute.network.records import LimitKind
from planweave.compute.schedule import solve
from planweave.model.diagnostics import Address, Diagnostic
from planweave.pipeline.facts import Facts
from planweave.rules.schedule.dates.critical_path_test import critical_path_test
from planweave.rules.schedule.dates.negative_float import negative_float
from planweave.rules.schedule.logic import redundant_link as module
from planweave.rules.schedule.logic.redundant_link import Chains, redundant_link
from planweave.source.world import Memory
from tests.compute.networks import net
from tests.compute.strategies import networks

many = settings(max_examples=200, deadline=None)
HEAD = "plan: move\ntitle: Move\nstart: 2027-03-01\n"


def forecast(text: str) -> Facts:
    return Facts(Memory({"plan.yaml": HEAD + text}))


NOBODY = forecast("").defaults


# --- The critical path test --------------------------------------------------------------------

RELIABLE = net(
    "A 2",
    "B 4 after A",
    "C 10 after B",
    "D 6 after C",
    "E 4 after C",
    "F 5 after E",
    "G 7 after D",
    "H 9 after E, G",
    "I 7 after C",
    "J 8 after F, I",
    "K 4 after J",
    "L 5 after J",
    "M 2 after H",
    "N 6 after K, L",
)
"""The Reliable Construction Co. of Hillier and Lieberman: 44 working days."""


def test_a_network_of_links_alone_passes() -> None:
    assert not list(critical_path_test(NOBODY, solve(RELIABLE)))


@given(networks())
@many
def test_no_network_without_asserted_dates_fails(network: Network) -> None:
    """Whatever its links, lags, calendars, and limits that push."""
    assert not list(critical_path_test(NOBODY, solve(network)))


def test_spans_further_on_hold_back_the_delay() -> None:
    text = "tasks:\n  a: {duration: 10d}\n  b: {spans: [2027-03-15..2027-05-28], after: [a]}\n"
    (one,) = critical_path_test(NOBODY, forecast(text).forecast)
    assert "With 600 working days more of a, which is critical, the end moves by 545" in one.message
    assert [note.where for note in one.notes] == [Address("b")]


def test_work_as_late_as_possible_further_on_is_dated_with_the_whole() -> None:
    text = (
        "tasks:\n  a: {duration: 10d}\n  b: {spans: [2027-03-15..2027-05-28], after: [a]}\n"
        "  c: {duration: 1d, scheduling: as-late-as-possible}\n"
    )
    (one,) = critical_path_test(NOBODY, forecast(text).forecast)
    assert "moves by 545" in one.message


def test_what_is_done_is_not_made_longer() -> None:
    text = (
        "data-date: 2027-03-12\ntasks:\n  a: {duration: 10d}\n"
        "  b: {spans: [2027-03-15..2027-05-28], after: [a]}\n"
        "progress:\n  a: {started: 2027-03-01, finished: 2027-03-12}\n"
    )
    assert not list(critical_path_test(NOBODY, forecast(text).forecast))


@pytest.mark.parametrize("kind", ["finish-no-later-than", "must-finish-on"])
def test_a_task_that_is_critical_only_by_its_limit_is_not_tested(kind: str) -> None:
    """P has a float of 30 days towards the end, and none towards its limit."""
    network = net("P 10", "Q 40")
    day = solve(network)["P"].finish
    activities = (
        replace(network.activities[0], limits=(Limit(cast(LimitKind, kind), day),)),
        network.activities[1],
    )
    solved = solve(replace(network, activities=activities))
    assert solved["P"].critical
    assert not list(critical_path_test(NOBODY, solved))


def test_tasks_with_spans_alone_have_no_path_to_test() -> None:
    text = "tasks:\n  a: {spans: [2027-03-01..2027-05-28]}\n"
    assert not list(critical_path_test(NOBODY, forecast(text).forecast))


# --- Negative float ----------------------------------------------------------------------------


def test_asserted_dates_beyond_the_sum_of_an_element_are_found() -> None:
    text = (
        "wbs: {1: {title: Packing}}\ntasks:\n"
        "  a: {duration: 10d, wbs: 1}\n  b: {duration: 2d, wbs: 1}\n"
        '  c: {spans: [2027-03-10..2027-03-31], after: ["1"]}\n'
    )
    (one,) = negative_float(NOBODY, forecast(text).forecast)
    assert one.where == Address("a")
    assert "3 working days later" in one.message


def test_a_limit_that_is_missed_is_told_once_and_not_here() -> None:
    text = "tasks:\n  a: {duration: 10d, finish-no-later-than: 2027-03-05}\n"
    facts = forecast(text)
    assert facts.forecast["a"].total_float < 0
    assert not list(negative_float(NOBODY, facts.forecast))
    assert [one.rule for one in facts.scheduled.diagnostics] == ["limit-missed"]


# --- Redundant links ---------------------------------------------------------------------------


def without(network: Network, found: Diagnostic) -> Network:
    left = tuple(one for one in network.relations if one.where != found.where)
    assert len(left) == len(network.relations) - 1
    return replace(network, relations=left)


@given(networks(windows=True))
@many
def test_taking_out_a_redundant_link_moves_no_date(network: Network) -> None:
    solved = solve(network)
    for found in redundant_link(NOBODY, solved):
        again = solve(without(network, found))
        assert again.early_start == solved.early_start
        assert again.late_finish == solved.late_finish


def test_the_chain_is_named() -> None:
    (one,) = redundant_link(
        NOBODY, solve(net("A 2", "B 2 after A", "C 2 after B", "D 2 after A, C"))
    )
    assert "A → B → C → D" in one.message
    assert one.where == Address("D", ("after", 0))


def test_two_links_between_the_same_two_are_no_chain() -> None:
    assert not list(redundant_link(NOBODY, solve(net("A 2", "B 2 after A, A SS+1"))))


@given(networks(windows=True))
@many
def test_whatever_the_blocks_every_doubled_link_is_found(network: Network) -> None:
    solved = solve(network)
    chains = Chains(solved)
    searched = {
        edge.relation
        for edges in chains.plain
        for edge in edges
        if chains.around(edge, [one for one in edges if one.before != edge.before])
    }
    for size in (1, 3, 4096):
        with patch.object(module, "BLOCK", size):
            assert searched <= chains.doubled()

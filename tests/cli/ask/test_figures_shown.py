"""`planweave show` prints the arithmetic of money and earned value, each input with its place."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.program import run, write
from tests.compute.value.test_measured import AGREED, PLAN

FENCE = """\
plan: fence
title: Fence
start: 2027-03-01
currency: EUR
data-date: 2027-03-03
organisation:
  crew: {kind: partner, rate: 500 EUR/pd}
accounts:
  money: {amounts: {labour: 3_000 EUR, material: 1_000 EUR}}
actuals:
  money: {2027-03: {labour: 2_800 EUR}}
tasks:
  north: {duration: 1d, effort: 1pd, assign: [crew]}
  south: {duration: 3d, effort: 3pd, assign: [crew], after: [north]}
progress:
  north: {finished: 2027-03-01}
  south: {started: 2027-03-02, done: 50%}
"""


def test_an_account_shows_its_money_and_its_earned_value(tmp_path: Path) -> None:
    said = run(write(tmp_path, {"plan.yaml": FENCE}), "show", "money")
    assert said.code == 0, said.err
    lines = [line.strip() for line in said.out.splitlines()]
    assert "total-cost: 4_000 EUR  = Σ money of accounts + Σ work at rates" in lines
    assert "labour 3_000 EUR  plan.yaml:9:29" in lines
    assert "labour of south 1_500.00 EUR  plan.yaml:7:31" in lines
    assert "EV: 2_500.00 EUR  = Σ budget × share earned" in lines
    assert "south 1_500.00 EUR = 3_000 × 50%  plan.yaml:17:3" in lines
    assert "CPI: 0.8929  = EV / AC" in lines


EXCHANGED = """\
plan: fence
title: Fence
start: 2027-03-01
currency: EUR
conventions: {exchange: {CHF: 1.05 EUR}}
organisation:
  crew: {kind: partner, rate: 333.33 CHF/pd}
tasks:
  north: {duration: 1d, effort: 1pd, assign: [crew]}
"""


def test_money_is_printed_in_whole_coins_after_an_exchange(tmp_path: Path) -> None:
    """333.33 × 1.05 = 349.9965, so 350.00 EUR; twice that is 699.993, so 699.99 and not 700.00."""
    folder = write(tmp_path, {"plan.yaml": EXCHANGED})
    assert "total-cost: 350.00 EUR  =" in run(folder, "show", "north").out
    said = run(folder, "what-if", "--set", "north.effort=2pd")
    assert " 350.00 EUR " in said.out
    assert "699.99 EUR +350.00 EUR" in said.out
    assert "349.99" not in said.out


def test_a_plan_is_asked_by_its_id_and_answers_in_json(tmp_path: Path) -> None:
    said = run(write(tmp_path, {"plan.yaml": FENCE}), "show", "fence", "--format", "json")
    shape = json.loads(said.out)
    figures = {one["figure"]: one for one in shape["figures"]}
    assert figures["CPI"]["inputs"][1] == {
        "input": "AC",
        "value": "2_800.00 EUR",
        "place": "",
    }
    assert figures["AC"]["inputs"][0]["place"] == "plan.yaml:11:20"
    assert figures["ES"]["value"].endswith("calendar days")
    assert figures["EAC(e)"]["value"] == "n/a (no estimate to complete is stated)"


def test_a_plan_says_what_its_execution_against_the_baseline_counts(tmp_path: Path) -> None:
    said = run(write(tmp_path, {"plan.yaml": PLAN + AGREED}), "show", "move")
    lines = [line.strip() for line in said.out.splitlines()]
    at = lines.index("BEI: 0.3333  = complete / (due + without baseline)")
    assert lines[at + 1 : at + 6] == [
        "complete 1  plan.yaml:14:3",
        "due 2",
        "pack  plan.yaml:8:3",
        "paint  plan.yaml:9:3",
        "without baseline 1  plan.yaml:11:3",
    ]
    assert "CPLI: 0.3333  = (CPL + TF) / CPL" in lines
    margin = "TF -6 working days = working days from 2027-03-25 to 2027-03-17  plan.yaml:26:41"
    assert margin in lines

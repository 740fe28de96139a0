"""Costs are worked out where somebody asks, and a check asks only where there may be something."""

from __future__ import annotations

import pytest

from planweave.compute.costs.findings import cost_findings
from tests.compute.costs.plans import costed

PLAN = """
    currency: EUR
    people: {{ann: {{rate: {rate}}}}}
    tasks: {{pack: {{duration: 5d, effort: 5pd, assign: [ann]}}}}
    """


def test_where_nothing_can_be_amiss_no_line_is_worked_out() -> None:
    found = costed(plan=PLAN.format(rate="100 EUR/d"))
    assert list(cost_findings(found)) == []
    assert not {"lines", "_placed", "_computed"} & set(vars(found))
    assert found.whole.total == 500


@pytest.mark.parametrize(
    ("rate", "rule"),
    [
        ("100 USD/d", "no-exchange"),
        ("{2099-01-01: 100 EUR/d}", "rate-gap"),
        ("100 EUR/visit", "rate-unit"),
    ],
)
def test_where_something_may_be_it_is_found(rate: str, rule: str) -> None:
    assert [one.rule for one in cost_findings(costed(plan=PLAN.format(rate=rate)))] == [rule]

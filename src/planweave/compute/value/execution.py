"""How many tasks are done against plan, and what it takes to end on time: BEI and CPLI."""

from __future__ import annotations

from planweave.compute.value.metric import Metric, derived


def baseline_execution_index(complete: Metric, due: Metric, unplanned: Metric) -> Metric:
    """BEI = complete / (due by the data date + without a baseline finish) (DCMA 14-point, no. 14).

    `complete` counts every task that is done, due or not: more than planned gives more than 1.
    """
    return derived(
        "BEI",
        "Baseline execution index",
        "ratio",
        "complete / (due + without baseline)",
        (complete, due, unplanned),
        lambda done, planned, more: done / (planned + more),
        "the number of tasks due",
    )


def critical_path_length_index(length: Metric, margin: Metric) -> Metric:
    """CPLI = (CPL + TF) / CPL, in working days from the data date (DCMA 14-point, no. 13).

    `length` (CPL) goes from the data date to the end, `margin` (TF) from there to the date that is
    asked for, negative where that comes first.
    """
    return derived(
        "CPLI",
        "Critical path length index",
        "ratio",
        "(CPL + TF) / CPL",
        (length, margin),
        lambda cpl, total_float: (cpl + total_float) / cpl,
        "CPL",
    )

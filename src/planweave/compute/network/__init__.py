"""The network: what scheduling needs of a plan, and nothing else."""

from __future__ import annotations

from planweave.compute.network.records import (
    Activity,
    Actual,
    Deadline,
    Lag,
    Limit,
    Network,
    Relation,
)

__all__ = ["Activity", "Actual", "Deadline", "Lag", "Limit", "Network", "Relation"]

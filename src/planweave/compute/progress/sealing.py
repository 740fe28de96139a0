"""The seal of a baseline: a digest over its own figures, beside that of the plan they come from.

Recipe `planweave-baseline-1`: one JSON text without spaces, keys sorted by code point, UTF-8, of
`version`, `commit`, `digest`, `approved-by` (the id alone), `approved`, `reason` (with single
spaces), `heads` (if there are any, with single spaces) and `rows`, each value as the file has it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Final

from planweave.model.records.agreement import Baseline

RECIPE: Final = "planweave-baseline-1"
Rows = Mapping[str, Mapping[str, str]]


def seal(fields: Mapping[str, str], rows: Rows) -> str:
    """`planweave-baseline-1:sha256:…` of a baseline's fields by key, and its rows."""
    content: dict[str, object] = {
        key: " ".join(value.split()) for key, value in fields.items() if value
    }
    content["rows"] = {name: dict(cells) for name, cells in rows.items()}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{RECIPE}:sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def seal_of(record: Baseline) -> str:
    """The seal that a baseline's content asks for."""
    fields = {
        "version": str(record.version),
        "commit": record.commit,
        "digest": record.digest,
        "approved-by": record.approved_by.rpartition("/")[2],
        "approved": str(record.approved),
        "reason": record.reason,
        "heads": " ".join(record.heads),
    }
    return seal(fields, record.rows)


def is_broken(record: Baseline) -> bool:
    """Whether its figures are not those that were sealed, by a recipe that is known here.

    A baseline without a seal comes from an earlier version: nothing can be said of it.
    """
    known = record.seal.startswith(f"{RECIPE}:")
    return known and record.seal != seal_of(record)

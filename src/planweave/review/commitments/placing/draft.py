"""The word that a reply makes, before it is on record: so that it can be judged first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from planweave.model.records.agreement import Commitment, Condition
from planweave.model.values import Day, Version
from planweave.review.commitments.graph import Words
from planweave.review.commitments.placing.kept import Fields
from planweave.review.commitments.record import commitment_file
from planweave.rules.registers.standing.limits import limit_read
from planweave.source.values import days, names
from planweave.source.values.bad import Bad


def drafted(request: Commitment, fields: Fields, words: Words) -> Commitment:
    """The answer to a request that the fields make; the record of it, where there is one."""
    name, _ = commitment_file(fields)
    return words.of.get(name) or replace(request, name=name, **_values(fields))


def _values(fields: Fields) -> dict[str, Any]:
    conditions, only, follows = fields["conditions"], fields["only"], fields["follows"]
    assert isinstance(conditions, list) and isinstance(only, list) and isinstance(follows, list)
    until = str(fields["until"])
    return {
        "state": fields["state"],
        "risk": fields["risk"] or None,
        "confirm_by": _day(fields["confirm-by"]),
        "conditions": tuple(map(_condition, conditions)),
        "because": fields["because"],
        "to": fields["to"] or None,
        "instrument": fields["instrument"] or None,
        "limit": limit_read(str(fields["limit"])),
        "only": tuple(only),
        "signed_by": fields["signed-by"],
        "signed": _day(fields["signed"]),
        "capacity": fields.get("capacity", ""),
        "authority": fields.get("authority"),
        "assurance": fields["assurance"],
        "follows": tuple(follows),
        "supersedes": fields["supersedes"] or None,
        "until": _day(until) or _version(until),
        "until_end": fields["until-end"] or None,
        "lasts": fields["lasts"],
    }


def _condition(said: Mapping[str, str]) -> Condition:
    return Condition(
        statement=said["statement"],
        owner=said.get("owner"),
        due=_day(said.get("due", "")),
        test=said.get("test", ""),
        met=said.get("met", ""),
    )


def _day(written: object) -> Day | None:
    found = days.day(str(written))
    return None if isinstance(found, Bad) else found


def _version(written: str) -> Version | None:
    found = names.version(written)
    return None if isinstance(found, Bad) else found

"""Small families from texts, and the scopes of their parties, for the tests beside."""

from __future__ import annotations

from collections.abc import Mapping

from planweave.model.family import Family
from planweave.review.footprint.footprints import Footprints
from planweave.review.footprint.scope import Footprint
from planweave.weave.calendars import workdays
from tests.weave import weaving

HEAD = "plan: odk\ntitle: An overall plan\nstart: 2027-03-01\ncurrency: EUR\n"


def woven(files: str | Mapping[str, str]) -> Family:
    """The family of a root plan's text below HEAD, or of files."""
    texts = {"plan.yaml": files} if isinstance(files, str) else dict(files)
    texts["plan.yaml"] = HEAD + texts["plan.yaml"]
    outcome = weaving.woven(texts)
    assert outcome.value is not None
    assert not [one for one in outcome.diagnostics if one.level == "error"], outcome.diagnostics
    return outcome.value


def scopes(files: str | Mapping[str, str]) -> Footprints:
    found = woven(files)
    return Footprints(found, workdays(found).value)


def scope(party: str, files: str | Mapping[str, str]) -> Footprint:
    return scopes(files)[party]


def said(found: Footprint) -> dict[str, str]:
    """Its values, without what merely says which part the party has."""
    return {key: value for key, value in found.values.items() if not key.endswith(".part")}


def parts(found: Footprint) -> dict[str, str]:
    return {item.record: item.value for item in found.items if item.field == "part"}

"""Whatever form a response comes back in, it is the same response."""

from __future__ import annotations

import builtins
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from planweave.review.responses.blanks.texts import blank_csv, blank_yaml
from planweave.review.responses.blanks.workbook import blank_xlsx
from planweave.review.responses.fields import flat_fields
from planweave.review.responses.reading import read_response
from planweave.review.responses.response import Remark, Response, Term, comment_id
from tests.review.responses.filled import (
    BOUND,
    as_csv,
    as_json,
    as_nested_json,
    as_pdf,
    as_xlsx,
    as_yaml,
)

FORMULA = '=HYPERLINK("https://example.org", "click")'
EXPECTED = Response(
    packet="p-1.0.0-uv",
    digest="sha256:9c1f",
    party="uv",
    by="Lead of UV",
    made=date(2027, 3, 2),
    answer="agreed-with-conditions",
    because="The second platform\nhas nobody.",
    conditions=(
        Term(
            statement="The platform is there.",
            owner="board",
            due=date(2027, 4, 1),
            test="platform.forecast-finish <= 2027-04-01",
        ),
    ),
    comments=(
        Remark(
            id=comment_id("p-1.0.0-uv", "uv", "wp4/T4.1.effort", "The effort leaves nothing."),
            anchor="wp4/T4.1.effort",
            statement="The effort leaves nothing.",
            kind="resource",
            class_="major",
            from_="24pm",
            to="27pm",
        ),
        Remark(id=comment_id("p-1.0.0-uv", "uv", "T1", FORMULA), anchor="T1", statement=FORMULA),
    ),
)
FORMS: dict[str, Callable[[], bytes]] = {
    "flat.json": as_json,
    "nested.json": as_nested_json,
    "form.yaml": as_yaml,
    "comma.csv": as_csv,
    "semicolon.csv": lambda: as_csv(delimiter=";"),
    "tab.csv": lambda: as_csv(delimiter="\t"),
    "form.xlsx": as_xlsx,
    "form.pdf": as_pdf,
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_the_same_response(name: str) -> None:
    found = read_response(FORMS[name](), name)
    assert found.diagnostics == ()
    assert found.value == EXPECTED


@pytest.mark.parametrize("name", ["flat.json", "form.xlsx", "form.pdf"])
def test_a_file_is_taken_for_what_it_is_and_not_for_its_ending(name: str) -> None:
    wrong = "flat.JSON" if name == "flat.json" else "form.dat"
    assert read_response(FORMS[name](), wrong).value == EXPECTED


def test_an_id_stays_when_a_form_is_saved_again_on_another_day_or_wrapped_otherwise() -> None:
    assert comment_id("p", "uv", "T1", "So it is.") == comment_id("p", "uv", "T1", "So\nit  is.")
    assert len({comment_id(p, w, a, "x") for p in "pq" for w in "uv" for a in "ab"}) == 8


def test_blank_forms_are_the_same_bytes_each_time() -> None:
    first = blank_xlsx(BOUND).value
    time.sleep(1.1)
    assert blank_xlsx(BOUND).value == first
    assert blank_csv(BOUND) == blank_csv(dict(reversed(BOUND.items())))
    assert blank_yaml(BOUND) == blank_yaml(BOUND)


@pytest.mark.parametrize("name", ["blank.yaml", "blank.csv", "blank.xlsx"])
def test_a_blank_form_says_only_that_it_is_not_filled_in(name: str) -> None:
    blank = {
        "blank.yaml": blank_yaml(BOUND).encode(),
        "blank.csv": blank_csv(BOUND).encode(),
        "blank.xlsx": blank_xlsx(BOUND).value or b"",
    }[name]
    found = read_response(blank, name)
    assert found.value is None
    (told,) = found.diagnostics
    assert "leaves made empty" in told.message


def test_every_field_has_a_name_of_its_own_and_a_label() -> None:
    fields = dict(flat_fields())
    assert len(list(flat_fields())) == len(fields)
    assert all(field.label for field in fields.values())
    assert "comments.1.class" in fields
    assert "conditions.1.due" in fields


@pytest.mark.parametrize(("name", "package"), [("form.xlsx", "openpyxl"), ("form.pdf", "pikepdf")])
def test_where_a_package_is_missing_one_sentence_says_so(
    monkeypatch: pytest.MonkeyPatch, name: str, package: str
) -> None:
    data = FORMS[name]()
    real = builtins.__import__

    def without(module: str, *rest: Any, **more: Any) -> Any:
        if module == package:
            raise ImportError(module)
        return real(module, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    found = read_response(data, name)
    assert found.value is None
    assert f"needs the package {package}" in found.diagnostics[0].message
    assert "planweave[forms]" in found.diagnostics[0].hint

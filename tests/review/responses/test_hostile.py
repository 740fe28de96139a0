"""Nothing that a response may hold raises, runs, swells or is lost without a word."""

from __future__ import annotations

import io
import json
import zipfile
import zlib

import openpyxl
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planweave.model.diagnostics import Level
from planweave.review.responses.forms import xlsx_
from planweave.review.responses.reading import READERS, read_response
from planweave.review.responses.response import Response
from planweave.review.responses.said import LONGEST_FILE, LONGEST_TEXT
from tests.review.responses.filled import BOUND, SAID, as_csv, as_json, as_pdf, as_xlsx, as_yaml

MINIMAL = {**BOUND, "by": "x", "made": "2027-03-02"}


def untaken(data: bytes, path: str) -> str:
    """The one sentence that says why nothing is taken."""
    found = read_response(data, path)
    assert found.value is None
    assert found.diagnostics[-1].level is Level.ERROR
    assert found.diagnostics[-1].where.path == path
    return found.diagnostics[-1].message


def taken(said: dict[str, str]) -> tuple[Response, list[str]]:
    found = read_response(json.dumps(said).encode(), "r.json")
    assert found.value is not None
    return found.value, [f"{one.rule}: {one.message}" for one in found.diagnostics]


# --- Whole files -----------------------------------------------------------------------------


@pytest.mark.parametrize("ending", READERS)
def test_a_huge_file_is_not_read(ending: str) -> None:
    assert "bytes; a response has at most" in untaken(b" " * (LONGEST_FILE + 1), f"r{ending}")


@pytest.mark.parametrize("ending", READERS)
def test_an_empty_file_is_no_response(ending: str) -> None:
    found = read_response(b"", f"r{ending}")
    assert found.value is None
    assert found.diagnostics


@pytest.mark.parametrize("data", [as_json(), as_yaml(), as_csv()])
@pytest.mark.parametrize("path", ["r.json", "r.yaml", "r.csv"])
def test_another_encoding_is_told(data: bytes, path: str) -> None:
    found = read_response(data.decode().encode("utf-16"), path)
    assert found.value is None
    assert "UTF-16" in found.diagnostics[0].message


def test_latin_letters_in_another_encoding_are_told_with_their_place() -> None:
    found = read_response('{"by": "Lüder"}'.encode("latin-1"), "r.json")
    assert found.value is None
    assert "0xFC" in found.diagnostics[0].message


@pytest.mark.parametrize("data", [b"\x89PNG\r\n", b"MZ\x90\0", b"GIF89a", b"<html>", b"[]", b"3"])
def test_another_kind_of_file_is_told(data: bytes) -> None:
    for ending in READERS:
        assert read_response(data, f"r{ending}").value is None
    assert "is no form of a response" in untaken(data, "r.exe")


def test_deep_nesting_ends_in_a_sentence() -> None:
    assert "nested too deeply" in untaken(b'{"a":' * 100_000, "r.json")
    assert read_response(b"[" * 50_000, "r.yaml").value is None
    assert read_response(b'{"a":' * 500 + b"1" + b"}" * 500, "r.json").value is None


def test_a_packed_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(5):
            packed.writestr(f"xl/worksheets/sheet{number}.xml", b"0" * 16 * 1024 * 1024)
    monkeypatch.setattr(xlsx_, "_declares", lambda content: pytest.fail("it was unpacked"))
    assert "unpacks to" in untaken(out.getvalue(), "r.xlsx")


def test_a_bomb_in_the_objects_of_a_pdf_is_not_unpacked() -> None:
    bomb = zlib.compress(b"0" * 80 * 1024 * 1024, 9)
    head = b"%PDF-1.7\n1 0 obj\n<< /Type /ObjStm /Filter /FlateDecode /Length "
    data = head + str(len(bomb)).encode() + b" >>\nstream\n" + bomb + b"\nendstream\nendobj\n"
    assert "unpacks to more than" in untaken(data, "r.pdf")


def test_entities_of_a_workbook_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>')
    assert "declares entities" in untaken(out.getvalue(), "r.xlsx")


def test_a_second_form_behind_the_fields_is_told() -> None:
    """What a reader shows is then not what the fields say."""
    with pikepdf.open(io.BytesIO(as_pdf())) as pdf:
        pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp/>")
        out = io.BytesIO()
        pdf.save(out)
    assert "holds a second form (XFA)" in untaken(out.getvalue(), "r.pdf")


def test_a_field_that_holds_itself_many_times_ends() -> None:
    pdf = pikepdf.new()
    field = pdf.make_indirect(pikepdf.Dictionary(T=pikepdf.String("a")))
    field.Kids = pikepdf.Array([field] * 40)
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))
    out = io.BytesIO()
    pdf.save(out)
    assert "has no form fields" in untaken(out.getvalue(), "r.pdf")


def test_a_pdf_without_fields_is_told() -> None:
    import weasyprint

    plain = weasyprint.HTML(string="<p>Yes</p>").write_pdf()
    assert "has no form fields" in untaken(plain, "r.pdf")


# --- What is in the fields ---------------------------------------------------------------------


def test_a_formula_is_text_and_no_figure_of_it_is_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx()))
    book["Comments"]["E2"] = "=1+1"
    out = io.BytesIO()
    book.save(out)
    found = read_response(out.getvalue(), "r.xlsx")
    assert found.value is not None
    assert found.value.comments[0].statement == "=1+1"


def test_a_cell_is_named_where_it_stands() -> None:
    said = {**SAID, "comments.1.class": "grave"}
    found = read_response(as_xlsx(said), "r.xlsx")
    (told,) = found.diagnostics
    assert told.rule == "response-value"
    assert "cell D2 of sheet Comments" in told.message
    assert (told.where.line, told.where.column) == (2, 4)
    assert found.value is not None
    assert found.value.comments[0].class_ == ""


def test_what_a_choice_shows_is_taken_for_its_word() -> None:
    found = read_response(as_pdf({**SAID, "answer": "I agree with conditions"}), "r.pdf")
    assert found.diagnostics == ()
    assert found.value is not None
    assert found.value.answer == "agreed-with-conditions"


def test_a_pdf_s_field_is_named() -> None:
    (told,) = read_response(as_pdf({**SAID, "answer": "perhaps"}), "r.pdf").diagnostics
    assert "“answer” (form field) is “perhaps”" in told.message


def test_markup_and_references_are_text() -> None:
    text = "<script>alert(1)</script> [[secret]] {{ x }} [l](javascript:1)"
    response, told = taken({**MINIMAL, "comments.1.anchor": "a", "comments.1.statement": text})
    assert response.comments[0].statement == text
    assert told == []


def test_controls_and_marks_that_turn_the_direction_are_taken_out() -> None:
    text = "a\x00b\x1b[31mc\u202ed\u2066e\ufefff\r\ng\th"
    response, _ = taken({**MINIMAL, "comments.1.anchor": "a", "comments.1.statement": text})
    assert response.comments[0].statement == "ab[31mcdef\ng h"


def test_an_unknown_field_is_told_with_what_it_says() -> None:
    _, told = taken({**MINIMAL, "coments.1.statement": "Lost?"})
    (sentence,) = told
    assert "has no field “coments.1.statement”; what it says is not taken: “Lost?”." in sentence
    found = read_response(json.dumps({**MINIMAL, "anwser": "agreed"}).encode(), "r.json")
    assert found.diagnostics[0].hint == "Did you mean “answer”?"


def test_a_field_that_is_there_twice_is_told_with_both_texts() -> None:
    data = as_json(MINIMAL)[:-1] + b', "answer": "agreed", "answer": "declined"}'
    found = read_response(data, "r.json")
    assert found.value is not None
    assert found.value.answer == "agreed"
    (told,) = found.diagnostics
    assert told.rule == "response-field-twice"
    assert "“agreed” is taken, “declined” is not" in told.message


def test_a_text_that_is_too_long_is_told_and_the_rest_is_taken() -> None:
    long = "x" * (LONGEST_TEXT + 1)
    response, told = taken(
        {**MINIMAL, "because": long, "comments.1.anchor": "a", "comments.1.statement": "y"}
    )
    assert response.because == ""
    assert len(response.comments) == 1
    assert "it is not taken" in told[0]


@pytest.mark.parametrize("made", ["2027-02-30", "01/03/2027", "soon", "2027-3-1", "-1"])
def test_a_day_that_is_none_is_told(made: str) -> None:
    assert "is no day" in untaken(json.dumps({**MINIMAL, "made": made}).encode(), "r.json")


def test_what_is_about_nothing_is_kept_with_its_words() -> None:
    response, told = taken(
        {**MINIMAL, "comments.1.anchor": "page 4 <b>", "comments.1.statement": "Wrong."}
    )
    assert response.comments[0].anchor == ""
    assert response.comments[0].statement == "On “page 4 <b>”: Wrong."
    assert "kept as one on the whole plan" in told[0]


def test_a_comment_without_a_statement_is_told_with_what_it_says() -> None:
    response, told = taken({**MINIMAL, "comments.3.anchor": "a", "comments.3.to": "27pm"})
    assert response.comments == ()
    assert any("“27pm”" in one for one in told)


def test_a_critical_comment_without_its_reason_is_taken_and_told() -> None:
    said = {"comments.1.anchor": "a", "comments.1.statement": "No.", "comments.1.class": "Critical"}
    response, told = taken({**MINIMAL, **said})
    assert response.comments[0].class_ == "critical"
    assert "does not say why it matters" in told[0]


@pytest.mark.parametrize("missing", ["packet", "party", "made"])
def test_what_does_not_say_what_it_answers_to_is_not_taken(missing: str) -> None:
    said = {key: value for key, value in MINIMAL.items() if key != missing}
    assert f"leaves {missing} empty" in untaken(json.dumps(said).encode(), "r.json")


# --- Laws --------------------------------------------------------------------------------------

WHOLE = {
    ".json": as_json(),
    ".yaml": as_yaml(),
    ".csv": as_csv(),
    ".xlsx": as_xlsx(),
    ".pdf": as_pdf(),
}


@settings(max_examples=80, deadline=None)
@given(ending=st.sampled_from(sorted(READERS)), data=st.binary(max_size=400))
def test_no_bytes_make_reading_raise(ending: str, data: bytes) -> None:
    found = read_response(data, f"r{ending}")
    assert found.value is not None or found.diagnostics


@settings(max_examples=80, deadline=None)
@given(
    ending=st.sampled_from(sorted(WHOLE)),
    where=st.floats(0, 1),
    cut=st.integers(0, 200),
    put=st.binary(max_size=40),
)
def test_no_broken_form_makes_reading_raise(
    ending: str, where: float, cut: int, put: bytes
) -> None:
    whole = WHOLE[ending]
    at = int(where * len(whole))
    found = read_response(whole[:at] + put + whole[at + cut :], f"r{ending}")
    assert found.value is not None or found.diagnostics


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([*SAID, "comments", "comments.0.to", "x"]),
        st.text(max_size=60) | st.none() | st.integers() | st.lists(st.text(max_size=5)),
    )
)
def test_no_values_make_reading_raise(tree: dict[str, object]) -> None:
    found = read_response(json.dumps({**MINIMAL, **tree}).encode(), "r.json")
    assert found.value is not None or found.diagnostics

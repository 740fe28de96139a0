"""`planweave comment`: from the response of a stakeholder to the end of each comment."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest
from jsonschema import Draft202012Validator

from planweave.review.responses.response import comment_id
from tests.cli.program import contents, run, write
from tests.cli.repositories import commit, git, repository
from tests.review.responses.filled import as_csv, as_pdf, as_xlsx, as_yaml

PLAN = """\
plan: p
title: P
version: 1.0.0
start: 2027-01-04
organisation:
  board: {title: Board, kind: body}
  uv: {title: University, kind: work-group}
tasks:
  a: {duration: 5d, effort: 10pd, owner: uv}
  b: {duration: 5d, effort: 10pd, owner: uv}
"""
PACKET = """\
packets:
  p-1.0.0-uv:
    plan: p
    version: 1.0.0
    digest: sha256:9c1f
    to: [uv]
    asks: comment
    opened: 2026-01-04
    closes: 2099-01-31
"""
SAID = {
    "packet": "p-1.0.0-uv",
    "digest": "sha256:9c1f",
    "party": "uv",
    "by": "Ada",
    "made": "2026-01-10",
    "comments.1.anchor": "a.effort",
    "comments.1.class": "major",
    "comments.1.statement": "Too little. <b>[[x]]</b>",
    "comments.1.from": "10pd",
    "comments.1.to": "=12pd",
}
ID = comment_id("p-1.0.0-uv", "uv", "a.effort", SAID["comments.1.statement"])
FILE = f"agreement/comments/{ID}.yaml"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    files = {"plan.yaml": PLAN, "agreement/packets/p-1.0.0-uv.yaml": PACKET}
    folder = repository(tmp_path / "plan", files)
    write(tmp_path, {"r.json": json.dumps(SAID)})
    return folder


def states(plan: Path, *more: str) -> dict[str, str]:
    said = json.loads(run(plan, "comment", "list", "--format", "json", *more).out)
    return {one["id"]: one["state"] for one in said["comments"]}


def test_importing_makes_one_file_and_leaves_all_others(plan: Path) -> None:
    before = contents(plan)
    said = run(plan, "comment", "import", "../r.json")
    assert said.code == 0
    assert said.out == f"wrote {FILE}\n../r.json: 1 comment.\n"
    after = contents(plan)
    assert {path: after[path] for path in before} == before
    assert set(after) - set(before) == {FILE}
    again = run(plan, "comment", "import", "../r.json")
    assert again.out.startswith(f"unchanged {FILE}\n")
    assert contents(plan) == after
    assert (plan.parent / "r.json").read_text(encoding="utf-8") == json.dumps(SAID)


def test_every_form_brings_the_same_file(plan: Path) -> None:
    run(plan, "comment", "import", "../r.json")
    first = (plan / FILE).read_bytes()
    forms = {"r.yaml": as_yaml, "r.csv": as_csv, "r.xlsx": as_xlsx, "r.pdf": as_pdf}
    for name, form in forms.items():
        (plan / FILE).unlink()
        write(plan.parent, {name: form(SAID)})
        assert run(plan, "comment", "import", f"../{name}").code == 0
        assert (plan / FILE).read_bytes() == first


def test_what_cannot_be_taken_is_said_and_stays(plan: Path) -> None:
    write(plan.parent, {"bad.json": b"{", "pic.pdf": b"%PDF-1.7 nothing"})
    (plan.parent / "folder.json").mkdir()
    names = ["bad.json", "pic.pdf", "folder.json", "none.csv", "r.json"]
    said = run(plan, "comment", "import", *(f"../{name}" for name in names))
    assert said.code == 1
    for name in names[:4]:
        assert f"../{name}: nothing is taken; the file stays." in said.out
    assert "../bad.json:1:2: error:" in said.out
    assert "../r.json: 1 comment." in said.out
    assert (plan.parent / "bad.json").exists()
    assert "Traceback" not in said.out + said.err


def test_it_is_followed_to_its_end(plan: Path) -> None:
    run(plan, "comment", "import", "../r.json")
    assert states(plan) == {ID: "submitted"}
    run(plan, "comment", "assign", ID, "Board", "--due", "2026-02-01")
    assert states(plan) == {ID: "triaged"}
    run(plan, "comment", "assign", ID, "board", "--ask", "For how long?")
    assert states(plan) == {ID: "to clarify"}
    made = run(plan, "comment", "dispose", ID, "accepted", "--by", "board", "--on", "2026-02-01")
    assert made.code == 0
    assert states(plan) == {ID: "dispositioned"}
    run(plan, "comment", "concur", ID, "concurs")
    assert states(plan) == {ID: "concurred"}
    refused = run(plan, "comment", "close", ID, "--by", "board")
    assert refused.code == 2
    assert "what it is about, a.effort, has not changed since" in refused.err
    commit(plan, {"plan.yaml": PLAN.replace("b: {duration: 5d", "b: {duration: 6d")})
    assert run(plan, "comment", "close", ID, "--by", "board").code == 2
    commit(plan, {"plan.yaml": PLAN.replace("10pd", "12pd").replace("1.0.0", "1.1.0")})
    assert states(plan) == {ID: "verified"}
    closed = run(plan, "comment", "close", ID, "--by", "board", "--on", "2026-02-03")
    assert "a.effort has changed since" in closed.out
    assert states(plan) == {ID: "closed"}
    assert "    closed-in: 1.1.0\n" in (plan / FILE).read_text(encoding="utf-8")
    assert "comment-" not in run(plan, "check", "--format", "concise").out


def test_a_new_disposition_asks_its_author_anew(plan: Path) -> None:
    run(plan, "comment", "import", "../r.json")
    because = ("--by", "board", "--because", "It is in b.")
    run(plan, "comment", "dispose", ID, "rejected", *because)
    run(plan, "comment", "concur", ID, "does-not-concur", "--escalate", "board")
    assert states(plan) == {ID: "escalated"}
    run(plan, "comment", "dispose", ID, "accepted-modified", *because)
    assert states(plan) == {ID: "escalated"}
    assert "concurrence" not in (plan / FILE).read_text(encoding="utf-8")


def test_an_escalation_ends_with_a_final_word(plan: Path) -> None:
    run(plan, "comment", "import", "../r.json")
    run(plan, "comment", "dispose", ID, "rejected", "--by", "board", "--because", "No.")
    assert run(plan, "comment", "close", ID, "--by", "board").code == 2
    lone = run(plan, "comment", "concur", ID, "does-not-concur", "--final", "It stays.")
    assert "A final word needs an escalation" in lone.err
    run(
        plan, "comment", "concur", ID, "does-not-concur", "--escalate", "board", "--final", "Stays."
    )
    assert states(plan) == {ID: "decided"}
    assert run(plan, "comment", "close", ID, "--by", "board").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("rejected",), "“rejected” needs --because"),
        (("duplicate", "--because", "x"), "--of goes with the disposition duplicate"),
        (("accepted", "--of", "c-1"), "--of goes with the disposition duplicate"),
        (("deferred", "--because", "x"), "--until goes with the disposition deferred"),
        (("deferred", "--because", "x", "--until", "soon"), "“soon” is not a version"),
        (("accepted", "--change", "a"), "“a” is no change"),
        (("perhaps",), "'perhaps' is not one of"),
        (("accepted", "--on", "9998-12-31"), "9998-12-31 is still to come"),
    ],
)
def test_a_disposition_that_says_half_is_refused(
    plan: Path, words: tuple[str, ...], said: str
) -> None:
    run(plan, "comment", "import", "../r.json")
    before = contents(plan)
    found = run(plan, "comment", "dispose", ID, *words, "--by", "board")
    assert found.code == 2
    assert said in found.err
    assert contents(plan) == before


def test_nothing_is_closed_before_it_was_disposed_of(plan: Path) -> None:
    run(plan, "comment", "import", "../r.json")
    because = ("--by", "board", "--because", "No.", "--on", "2026-02-01")
    run(plan, "comment", "dispose", ID, "rejected", *because)
    run(plan, "comment", "concur", ID, "concurs")
    early = run(plan, "comment", "close", ID, "--by", "board", "--on", "2026-01-31")
    assert (early.code, "2026-01-31 is before 2026-02-01" in early.err) == (2, True)
    assert run(plan, "comment", "close", ID, "--by", "board", "--on", "2026-02-01").code == 0


def test_a_duplicate_of_itself_is_told_at_once(plan: Path) -> None:
    run(plan, "comment", "import", "../r.json")
    found = run(
        plan, "comment", "dispose", ID, "duplicate", "--of", ID, "--by", "board", "--because", "x"
    )
    assert f"The comment {ID} is a duplicate of itself: nobody answers it." in found.out


def test_what_people_write_into_a_comment_stays(plan: Path) -> None:
    run(plan, "comment", "import", "../r.json")
    text = (plan / FILE).read_text(encoding="utf-8")
    mine = text.replace("    class: major\n", "    class:   major   # grave\n    # so it is\n")
    (plan / FILE).write_text(mine, encoding="utf-8")
    run(plan, "comment", "assign", ID, "board")
    run(plan, "comment", "dispose", ID, "answered", "--by", "board", "--because", "See b.")
    after = (plan / FILE).read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line in mine.splitlines()] == mine.splitlines()


def test_a_comment_on_a_record_since_deleted_is_kept_and_shown_as_such(plan: Path) -> None:
    run(plan, "comment", "import", "../r.json")
    text = PLAN.replace("  a: {duration: 5d, effort: 10pd, owner: uv}\n", "")
    write(plan, {"plan.yaml": text})
    assert (
        f"{ID}  submitted  major  question  a.effort (not in the plan any longer)"
        in run(plan, "comment", "list").out
    )
    assert "comment-anchor-gone" in run(plan, "check", "--format", "concise").out
    run(plan, "comment", "dispose", ID, "accepted", "--by", "board")
    run(plan, "comment", "concur", ID, "concurs")
    assert states(plan) == {ID: "verified"}, "that the record is gone is a change of it"


def test_a_comment_follows_a_record_that_moves(plan: Path) -> None:
    run(plan, "comment", "import", "../r.json")
    moved = PLAN.replace("  a: {duration: 5d, effort: 10pd, owner: uv}\n", "")
    task = "  a: {duration: 5d, effort: 10pd, owner: uv}\n"
    below = f"plan: wp\ntitle: WP\ntasks:\n{task}"
    write(plan, {"plan.yaml": moved + "sub-plans: {wp: {}}\n", "wp/plan.yaml": below})
    (one,) = json.loads(run(plan, "comment", "list", "--format", "json").out)["comments"]
    assert (one["anchor"], one["now"], one["touched"]) == ("a.effort", "wp/a", False)
    assert "a.effort (now wp/a)" in run(plan, "comment", "list").out


def test_without_git_nobody_knows_what_changed_and_it_is_said(tmp_path: Path) -> None:
    packet = "agreement/packets/p-1.0.0-uv.yaml"
    write(tmp_path, {"plan/plan.yaml": PLAN, f"plan/{packet}": PACKET, "r.json": json.dumps(SAID)})
    plan = tmp_path / "plan"
    run(plan, "comment", "import", "../r.json")
    run(plan, "comment", "dispose", ID, "accepted", "--by", "board")
    run(plan, "comment", "concur", ID, "concurs")
    refused = run(plan, "comment", "close", ID, "--by", "board")
    assert refused.code == 2
    assert "What was sent is not known" in refused.err
    said = run(plan, "comment", "list", "--since", "v1")
    assert said.code == 2
    assert "lies in no git repository" in said.err


def test_a_revision_can_be_named_that_was_sent(plan: Path) -> None:
    run(plan, "comment", "import", "../r.json")
    commit(plan, {"plan.yaml": PLAN.replace("10pd", "12pd")})
    git(plan, "tag", "v2")
    (one,) = json.loads(run(plan, "comment", "list", "--format", "json", "--since", "v2").out)[
        "comments"
    ]
    assert one["touched"] is False
    wrong = run(plan, "comment", "list", "--since", "v3")
    assert "There is no revision “v3”" in wrong.err


def test_the_matrix_is_a_workbook_without_a_formula(plan: Path) -> None:
    run(plan, "comment", "import", "../r.json")
    assert run(plan, "comment", "list", "--to-xlsx", "../m.xlsx").out == "wrote ../m.xlsx\n"
    data = (plan.parent / "m.xlsx").read_bytes()
    assert run(plan, "comment", "list", "--to-xlsx", "../m.xlsx").out == "unchanged ../m.xlsx\n"
    book = openpyxl.load_workbook(io.BytesIO(data))
    head, row = list(book["Comments"].iter_rows())
    cells = {one.value: other for one, other in zip(head, row, strict=True)}
    assert cells["Comment"].value == ID
    assert cells["To"].value == "=12pd"
    assert all(
        cell.data_type != "f" for sheet in book for each in sheet.iter_rows() for cell in each
    )
    assert cells["State"].value == "submitted"
    figures = {row[0].value: row[1].value for row in book["Review"].iter_rows(min_row=2)}
    assert figures["Answered"] == "1 of 1 asked"


def test_the_document_has_the_matrix_and_runs_nothing_of_it(plan: Path) -> None:
    run(plan, "comment", "import", "../r.json")
    said = run(plan, "build", "--to", "html", "--output", "../out")
    assert said.code == 0, said.err
    page = next((plan.parent / "out").glob("*.html")).read_text(encoding="utf-8")
    assert "Comments and what became of them" in page
    assert "Too little. &lt;b&gt;[[x]]&lt;/b&gt;" in page
    assert "Too little. <b>" not in page


def test_its_json_has_the_promised_shape(plan: Path) -> None:
    checkout = Path(__file__).resolve().parents[3]
    path = checkout / "docs" / "reference" / "contracts" / "comments.schema.json"
    contract = Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))
    for step in (
        ("import", "../r.json"),
        ("dispose", ID, "rejected", "--by", "board", "--because", "No."),
        ("concur", ID, "no-reply", "--escalate", "board", "--final", "No."),
        ("close", ID, "--by", "board"),
    ):
        run(plan, "comment", *step)
        data = json.loads(run(plan, "comment", "list", "--format", "json").out)
        contract.validate(data)
        properties = contract.schema["properties"]["comments"]["items"]["properties"]
        assert set(data["comments"][0]) == set(properties)


def test_an_unknown_comment_is_told_with_the_nearest(plan: Path) -> None:
    run(plan, "comment", "import", "../r.json")
    said = run(plan, "comment", "assign", ID[:-1] + "x", "board")
    assert said.code == 2
    assert f"Did you mean “{ID}”?" in said.err

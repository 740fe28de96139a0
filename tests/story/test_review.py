"""The review of the third amendment: packets out, answers back in every form, comments ended.

Who answered what is invented, and everybody is a role. The same way is gone with plans/service,
where nobody disagrees.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.cli.program import Said, run
from tests.story.amendment import copied
from tests.story.answers import from_page, into_pdf, into_workbook

pytestmark = pytest.mark.needs("git", "pango")
SERVICE = Path(__file__).parents[2] / "plans" / "service"
SENT = ("--open", "2018-03-05", "--close", "2018-03-20", "--output", "../sent")


def on(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    monkeypatch.setenv("PLANWEAVE_TODAY", day)
    monkeypatch.setenv("PLANWEAVE_NO_PROGRESS", "1")


def listed(plan: Path) -> dict[str, dict[str, object]]:
    found = json.loads(run(plan, "comment", "list", "--format", "json").out)
    return {one["anchor"]: one for one in found["comments"]}


def done(plan: Path, *words: str) -> Said:
    said = run(plan, *words)
    assert said.code == 0, said.out + said.err
    return said


@pytest.fixture(scope="module")
def sent(made_once: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The amended plan in review, and the packets of three partners, each in its own form."""
    folder = tmp_path_factory.mktemp("story")
    plan = copied(made_once, folder / "plan")
    with pytest.MonkeyPatch.context() as patch:
        on(patch, "2018-03-05")
        for party, form in (("ZH", "pdf"), ("UV", "html"), ("LEEDS", "xlsx")):
            done(plan, "packet", party, ".", *SENT, "--to", form)
    return folder


@pytest.fixture(scope="module")
def returned(sent: Path) -> list[str]:
    """What came back: from the page, in the PDF, in the workbook, and a copy with another view."""
    out = sent / "sent"
    uv = {
        "by": "Lead of UV",
        "made": "2018-03-08",
        "answer": "agreed",
        "comments.1.anchor": "wp3/T3.1.effort",
        "comments.1.class": "major",
        "comments.1.statement": "The effort leaves nothing for the second platform.",
        "comments.1.from": "35pm",
        "comments.1.to": "38pm",
    }
    again = {**uv, "by": "Engineer of UV", "made": "2018-03-09", "comments.1.class": "editorial"}
    zh = {
        "by": "Lead of ZH",
        "made": "2018-03-12",
        "answer": "comments-only",
        "comments.1.anchor": "wp6/T6.1",
        "comments.1.statement": "Who runs it after the end?",
    }
    leeds = {
        "by": "Lead of LEEDS",
        "made": "2018-03-13",
        "answer": "agreed",
        "comments.1.anchor": "LEEDS.effort",
        "comments.1.class": "editorial",
        "comments.1.statement": "=1+1 is a formula, and a text here.",
    }
    files = [
        from_page(out / "p-3.0.0-UV.html", uv, sent / "uv.json"),
        from_page(out / "p-3.0.0-UV.html", again, sent / "uv-again.json"),
        into_pdf(out / "p-3.0.0-ZH.pdf", zh, sent / "zh.pdf"),
        into_workbook(out / "p-3.0.0-LEEDS.xlsx", leeds, sent / "leeds.xlsx"),
    ]
    return [f"../{file.name}" for file in files]


def test_the_answers_come_back_in_every_form_and_none_is_lost(
    sent: Path, returned: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = sent / "plan"
    on(monkeypatch, "2018-03-21")
    said = done(plan, "comment", "import", *returned)
    assert "both are kept" in said.out
    found = listed(plan)
    assert set(found) == {"wp3/T3.1.effort", "wp6/T6.1", "LEEDS.effort"}
    assert found["LEEDS.effort"]["statement"] == "=1+1 is a formula, and a text here."

    files = {path.name: path.read_bytes() for path in (plan / "agreement/comments").iterdir()}
    shutil.rmtree(plan / "agreement/comments")
    for name in reversed(returned):
        done(plan, "comment", "import", name)
    done(plan, "comment", "import", *returned)
    later = {path.name: path.read_bytes() for path in (plan / "agreement/comments").iterdir()}
    assert later == files

    identity = {anchor: str(one["id"]) for anchor, one in found.items()}
    settled = ("--by", "coordinator", "--because", "Said in the meeting.")
    done(plan, "comment", "dispose", identity["wp3/T3.1.effort"], "rejected", *settled)
    done(plan, "comment", "concur", identity["wp3/T3.1.effort"], "concurs")
    done(plan, "comment", "dispose", identity["wp6/T6.1"], "answered", *settled)
    done(plan, "comment", "concur", identity["wp6/T6.1"], "concurs")
    done(plan, "comment", "dispose", identity["LEEDS.effort"], "withdrawn", *settled)
    for anchor in ("wp3/T3.1.effort", "wp6/T6.1"):
        done(plan, "comment", "close", identity[anchor], "--by", "coordinator")
    states = {anchor: one["state"] for anchor, one in listed(plan).items()}
    assert states == {
        "wp3/T3.1.effort": "closed",
        "wp6/T6.1": "closed",
        "LEEDS.effort": "withdrawn",
    }
    done(plan, "comment", "list", "--to-xlsx", "../matrix.xlsx")
    rows = list(openpyxl.load_workbook(sent / "matrix.xlsx").active.values)
    assert len([row for row in rows if any("T6.1" in str(cell) for cell in row)]) == 1


def test_the_well_kept_plan_goes_the_same_way_without_any_conflict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = tmp_path / "plan"
    shutil.copytree(SERVICE, plan)
    on(monkeypatch, "2026-12-01")
    dates = ("--open", "2026-12-01", "--close", "2026-12-18", "--output", "../sent")
    done(plan, "packet", "ict-operations", ".", *dates, "--to", "html,xlsx")
    answer = {
        "by": "Head of ICT operations",
        "made": "2026-12-04",
        "answer": "agreed",
        "comments.1.anchor": "plan-repository",
        "comments.1.statement": "Which hours?",
    }
    page = tmp_path / "sent/p-0.9.0-ict-operations.html"
    from_page(page, answer, tmp_path / "page.json")
    into_workbook(page.with_suffix(".xlsx"), answer, tmp_path / "book.xlsx")
    on(monkeypatch, "2026-12-07")
    said = done(plan, "comment", "import", "../page.json", "../book.xlsx")
    assert "warning" not in said.out
    assert "error" not in said.out
    assert list(listed(plan)) == ["plan-repository"]
    assert run(plan, "check", ".", "--fail-on", "warning").code == 0

"""`planweave verify --against`: a removed last record is missed by what was issued before."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planweave.review.evidence.issued import read_issued
from planweave.weave.lock.origin import Origin, read_origin
from tests.cli.commitments import PLAN, RECORDS, asked, line, take
from tests.cli.program import Said, run, write

DIGEST = f"planweave-1:sha256:{'0' * 64}"


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PLANWEAVE_TODAY", "2026-12-01")
    monkeypatch.setenv("PLANWEAVE_NO_PROGRESS", "1")
    folder = asked(tmp_path)
    take(folder, "a.txt", line(folder, "it", "agreed", "by ann on 2026-11-20"))
    take(folder, "b.txt", line(folder, "fin", "agreed", "by bob on 2026-11-20"))
    return folder


def issued(folder: Path, ending: str) -> Path:
    """The document of the plan as it is, kept where the plan's owner has no hand."""
    said = run(folder, "build", ".", "--to", ending, "--output", "issued")
    assert said.code == 0, said.err
    return Path(f"issued/move.{ending}")


def last(folder: Path) -> Path:
    """The record of a word that no other record follows."""
    return next(p for p in (folder / RECORDS).iterdir() if b"state: agreed" in p.read_bytes())


def against(folder: Path, document: Path | str, *words: str) -> Said:
    return run(folder, "verify", *words, "--against", str(document))


def heads(folder: Path) -> list[str]:
    return re.findall("^head (.*)$", run(folder, "verify").out, re.MULTILINE)


def test_a_removed_last_record_is_missed_by_the_page_that_was_issued(plan: Path) -> None:
    page = issued(plan, "html")
    said = against(plan, page)
    assert said.code == 0, said.out
    assert f"against {page} (move 1.0.0): 2 words seen, all on record.\n" in said.out
    gone = last(plan)
    gone.unlink()
    assert run(plan, "verify").code == 0, "nothing in the plan knows of it any longer"
    said = against(plan, page)
    assert said.code == 1
    assert f"The record {gone.stem} is not there, and “{page}” has seen it." in said.out
    assert "2 words seen, 1 missing.\n" in said.out


def test_a_removed_last_record_is_missed_by_the_pdf_that_was_issued(plan: Path) -> None:
    write(plan, {"plan.yaml": PLAN + "document: {sections: [references]}\n"})
    pdf = issued(plan, "pdf")
    assert against(plan, pdf).code == 0
    with pikepdf.open(plan / pdf) as opened:
        opened.docinfo["/Title"] = "Signed since"
        opened.save(plan / "signed.pdf")
    gone = last(plan)
    gone.unlink()
    for one in (pdf, plan / "signed.pdf"):
        said = against(plan, one)
        assert said.code == 1
        assert f"The record {gone.stem} is not there" in said.out


def test_the_page_prints_them_short_in_front_and_whole_in_the_annex(plan: Path) -> None:
    text = (plan / issued(plan, "html")).read_text()
    for name in heads(plan):
        assert f">{name[:10]}…</span>" in text
        assert name in re.sub("<.*?>", "", text.partition('id="section:annex-words"')[2])
    assert "Words on record when this was made" in text


def test_where_there_is_no_annex_document_control_has_them_whole(plan: Path) -> None:
    write(plan, {"plan.yaml": PLAN + "document: {sections: [references]}\n"})
    text = (plan / issued(plan, "html")).read_text()
    assert "annex-words" not in text
    shown = re.sub("<.*?>", "", text.partition("<body>")[2])
    assert all(name in shown for name in heads(plan))


def test_whoever_has_the_paper_alone_types_what_it_prints(plan: Path) -> None:
    typed = write(plan, {"typed.txt": "".join(f"{name[:10]}…\n" for name in heads(plan))})
    assert against(plan, typed / "typed.txt").code == 0
    gone = last(plan)
    gone.unlink()
    said = against(plan, "typed.txt")
    assert said.code == 1
    assert f"The record {gone.stem[:10]} is not there" in said.out


def test_a_packet_has_seen_what_was_on_record_when_it_was_made(plan: Path) -> None:
    dates = ("--open", "2026-12-01", "--close", "2026-12-20", "--asks", "comment")
    made = run(plan, "packet", "ngo", ".", *dates, "--to", "html", "--output", "sent")
    assert made.code == 0, made.err
    page = plan / "sent/p-1.0.0-ngo.html"
    text = page.read_text()
    assert all(name in text for name in heads(plan))
    assert against(plan, page).code == 0
    take(plan, "c.txt", line(plan, "it", "declined", "by ann on 2026-11-21, because We cannot"))
    run(plan, "packet", "ngo", ".", *dates, "--to", "html", "--output", "sent")
    assert page.read_text() == text, "printed again it is as it was sent"
    last(plan).unlink()
    (plan / "agreement/packets/p-1.0.0-ngo.yaml").unlink()
    assert against(plan, page).code == 1


def test_a_pack_of_evidence_has_seen_every_record_in_it(plan: Path) -> None:
    assert run(plan, "evidence", "-o", "before.zip").code == 0
    assert against(plan, "before.zip").code == 0
    gone = last(plan)
    gone.unlink()
    assert run(plan, "evidence", "-o", "after.zip").code == 0
    assert f"{gone.stem} is not there" in against(plan, "before.zip").out
    said = run(plan, "verify", "--pack", "after.zip", "--against", "before.zip")
    assert said.code == 1
    assert f"{gone.stem} is not there" in said.out


def test_a_document_of_another_plan_is_not_compared(plan: Path) -> None:
    page = write(plan, {"p.html": f'<meta name="planweave" content="other 1.0.0 {DIGEST}">'})
    said = against(page, "p.html")
    assert said.code == 1
    assert "“p.html” is of the plan “other”, and this is “move”. [document-of-another" in said.out
    assert "nothing was compared" in said.out


def test_a_plan_that_is_called_otherwise_now_is_still_compared(plan: Path) -> None:
    page = issued(plan, "html")
    write(plan, {"plan.yaml": PLAN.replace("plan: move", "plan: relocation")})
    last(plan).unlink()
    said = against(plan, page)
    assert said.code == 1
    assert "(move 1.0.0): 2 words seen, 1 missing." in said.out


def empty_pdf() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Nothing to see",
        b"<html><p>k-0123456789 in a page that says nothing of itself</p>",
        b'<meta name="planweave" content="odk">',
        b"%PDF-1.7 broken",
        empty_pdf(),
        b"PK\x03\x04 broken",
    ],
)
def test_what_says_nothing_of_words_is_refused(plan: Path, data: bytes) -> None:
    write(plan, {"x.bin": data})
    said = against(plan, "x.bin")
    assert said.code == 2
    assert "x.bin" in said.err or "The pack cannot be read" in said.err
    assert "Traceback" not in said.err


@given(st.binary(max_size=200))
def test_no_bytes_make_reading_raise(data: bytes) -> None:
    for head in (b"", b"%PDF-1.7\n", b"PK\x03\x04", b'<meta name="planweave" content="'):
        found = read_issued(head + data, "x")
        assert (found.value is None) == bool(found.diagnostics)


@given(st.lists(st.from_regex(r"k-[0-9a-f]{40}", fullmatch=True), max_size=3))
def test_what_is_written_is_read(names: list[str]) -> None:
    origin = Origin(plan="odk", version="1.0.0", digest=DIGEST, heads=tuple(names))
    assert read_origin(origin.line) == origin

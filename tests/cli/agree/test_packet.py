"""`planweave packet`: files for a party, a record for the owner, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.program import HEAD, run, write

TIMES = ("--open", "2099-01-04", "--close", "2099-01-29")
PLAN = {
    "plan.yaml": f"{HEAD}version: 1.0.0\n"
    "organisation:\n"
    "  north: {title: North, kind: partner, commitment: required}\n"
    "  crew: {title: Crew, kind: work-group, part-of: north}\n"
    "  south: {title: South, kind: partner}\n"
    "  idle: {title: Idle, kind: partner}\n",
    "work.yaml": "tasks:\n"
    "  pack: {duration: 2d, owner: crew}\n"
    "  carry: {duration: 1d, owner: south, after: [pack]}\n",
}
RECORD = "agreement/packets/p-1.0.0-north.yaml"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path, PLAN)


def made(plan: Path, *arguments: str, to: str = "html") -> list[str]:
    """The lines of a run that goes well."""
    said = run(plan, "packet", *arguments, *TIMES, "--to", to)
    assert (said.code, said.err) == (0, "")
    return said.out.splitlines()


def refused(plan: Path, *arguments: str) -> str:
    said = run(plan, "packet", *arguments)
    assert (said.code, said.out) == (2, "")
    assert not (plan / "output").exists()
    assert not (plan / "agreement").exists()
    return said.err


@pytest.mark.needs("pango")
def test_a_packet_is_a_page_a_pdf_and_a_workbook_and_a_record_of_them(plan: Path) -> None:
    assert made(plan, "north", to="html,pdf,xlsx") == [
        "wrote output/packets/p-1.0.0-north.html",
        "wrote output/packets/p-1.0.0-north.pdf",
        "wrote output/packets/p-1.0.0-north.xlsx",
        f"wrote {RECORD}",
    ]
    record = (plan / RECORD).read_text()
    assert "    to: [north]\n    asks: commit\n    opened: 2099-01-04\n" in record
    again = made(plan, "north", to="html,pdf,xlsx")
    assert {line.partition(" ")[0] for line in again} == {"unchanged"}
    assert (plan / RECORD).read_text() == record


def test_the_plan_is_as_sound_with_the_record_as_without(plan: Path) -> None:
    made(plan, "north")
    said = run(plan, "check")
    assert "packets" not in said.out and ": 0 errors" in said.out


def test_what_was_sent_stays_until_the_version_is_another(plan: Path) -> None:
    made(plan, "north")
    kept = (plan / RECORD).read_text()
    page = (plan / "output/packets/p-1.0.0-north.html").read_bytes()
    other = ("--open", "2099-01-04", "--close", "2099-02-05")
    said = run(plan, "packet", "north", *other)
    assert said.code == 2
    assert "The packet p-1.0.0-north was made before with another closing day." in said.err
    assert "raise “version” in plan.yaml" in said.err
    write(plan, {"work.yaml": PLAN["work.yaml"].replace("2d", "3d")})
    said = run(plan, "packet", "north", *TIMES)
    assert "another content of the plan, scope of the commitment." in said.err
    assert (plan / RECORD).read_text() == kept
    assert (plan / "output/packets/p-1.0.0-north.html").read_bytes() == page
    write(plan, {"plan.yaml": PLAN["plan.yaml"].replace("1.0.0", "1.1.0")})
    assert made(plan, "north")[-1] == "wrote agreement/packets/p-1.1.0-north.yaml"
    assert "kind: delta" in (plan / "agreement/packets/p-1.1.0-north.yaml").read_text()


def test_all_means_each_whose_word_is_needed_or_whom_nobody_speaks_for(plan: Path) -> None:
    wrote = [line for line in made(plan, "--all") if line.startswith("wrote agreement")]
    assert wrote == [
        "wrote agreement/packets/p-1.0.0-north.yaml",
        "wrote agreement/packets/p-1.0.0-south.yaml",
    ]
    assert {line.partition(" ")[0] for line in made(plan, "--all")} == {"unchanged"}


def test_with_all_nothing_is_written_if_one_of_them_is_refused(plan: Path) -> None:
    made(plan, "south")
    said = run(plan, "packet", "--all", "--open", "2099-01-04", "--close", "2099-01-30")
    assert said.code == 2
    assert "p-1.0.0-south was made before" in said.err
    assert not (plan / RECORD).exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nroth", *TIMES), "Did you mean “north”?"),
        (("pack", *TIMES), "“pack” is no party: its kind is task."),
        (("idle", *TIMES), "there is nothing to commit to."),
        ((*TIMES,), "Name a party, or say --all or --reagree."),
        (("--all", "north", ".", *TIMES), "--all takes a plan and no party."),
        (
            ("north", "--open", "2099-02-01", "--close", "2099-01-01"),
            "It would close on 2099-01-01, before it opens on 2099-02-01.",
        ),
        (
            ("north", "--open", "2001-01-01", "--close", "2001-02-01"),
            "The closing date 2001-02-01 has passed",
        ),
        (("north", "--open", "soon", "--close", "2099-01-01"), "'soon' does not match"),
        (("north", *TIMES, "--to", "odt"), "“odt” is no format"),
    ],
)
def test_what_cannot_be_sent_is_said_in_a_sentence(
    plan: Path, arguments: tuple[str, ...], message: str
) -> None:
    assert message in refused(plan, *arguments)


def test_a_party_with_no_part_may_be_asked_to_comment(plan: Path) -> None:
    wrote = made(plan, "idle", "--asks", "comment")
    page = (plan / "output/packets/p-1.0.0-idle.html").read_text()
    assert wrote[-1] == "wrote agreement/packets/p-1.0.0-idle.yaml"
    assert "Nothing in this plan is asked of you." in page


def test_faults_stop_it_with_what_is_to_be_mended(plan: Path) -> None:
    write(plan, {"work.yaml": "tasks:\n  pack: {duration: soon}\n"})
    said = refused(plan, "north", *TIMES)
    assert "“soon”" in said and "nothing was made of it" in said


def test_a_packet_that_went_out_can_be_printed_again_after_it_closed(plan: Path) -> None:
    made(plan, "north")
    record = (plan / RECORD).read_text()
    old = record.replace("2099-01-04", "2001-01-04").replace("2099-01-29", "2001-01-29")
    write(plan, {RECORD: old})
    said = run(
        *(plan, "packet", "north", "--open", "2001-01-04"),
        *("--close", "2001-01-29", "--to", "html"),
    )
    assert said.code == 0
    assert (plan / RECORD).read_text() == old


def test_what_changed_and_is_not_to_be_had_is_said_at_once(plan: Path) -> None:
    baseline = (
        "baselines:\n  b-1:\n    version: 0.9.0\n"
        "    commit: 966410d87fed3556c54777d28657df771a342c25\n"
        "    digest: planweave-1:sha256:aa\n    approved-by: north\n    approved: 2026-01-05\n"
        "    reason: First\n    rows: {}\n"
    )
    write(plan, {"agreement/baselines/b-1.yaml": baseline})
    said = run(plan, "packet", "north", *TIMES, "--to", "html")
    assert said.code == 0
    assert "What changed since version 0.9.0, baselined on 2026-01-05, is not known" in said.err
    page = (plan / "output/packets/p-1.0.0-north.html").read_text(encoding="utf-8")
    assert "is not known: that version was not at hand" in page

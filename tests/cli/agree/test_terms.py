"""On what terms a word is given: conditions that the plan shows, what was met, when it ends."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from planweave.pipeline.commitments.terms import Judge
from tests.cli.commitments import PLAN, asked, line, records, take
from tests.cli.program import Said, run, write

TEST = "pack.forecast-finish <= 2027-03-02"
MORE = PLAN + "phases: {moving: {dates: 2027-03-01..2027-03-05}}\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return asked(tmp_path)


def say(folder: Path, answer: str, *words: str) -> Said:
    """IT's word, as it was said."""
    start = ("commit", "record", "it", answer, "--packet", "p-1.0.0-it", "--by", "lead")
    return run(folder, *start, "--signer", "ann", "--on", "2026-11-20", *words)


def terms(folder: Path) -> dict[str, Any]:
    """Where IT's word stands, as data."""
    found = json.loads(run(folder, "commit", "list", "--format", "json").out)
    it: dict[str, Any] = next(one for one in found if one["party"] == "it")
    return it


def conditional(folder: Path, *conditions: str, due: str = "") -> Said:
    given = [word for one in conditions for word in ("--if", one)]
    return say(folder, "agreed-with-conditions", *given, *(("--due", due) if due else ()))


def on(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    monkeypatch.setenv("PLANWEAVE_TODAY", day)


# --- conditions that the plan shows ---------------------------------------------------------


def test_a_condition_that_the_plan_shows_is_met_with_its_value_and_place(plan: Path) -> None:
    assert conditional(plan, f"It is packed early :: {TEST}").code == 0
    (one,) = terms(plan)["conditions"]
    assert one["statement"] == "It is packed early"
    assert one["test"] == TEST
    assert one["state"] == "met"
    (value,) = one["values"]
    assert value["value"] == "2027-03-02"
    assert (value["record"], value["field"]) == ("pack", "forecast-finish")
    assert value["place"] == f"plan.yaml:{PLAN[: PLAN.index('  pack:')].count(chr(10)) + 1}"
    said = run(plan, "status").out
    assert "condition 1, met: “It is packed early”" in said
    assert "pack.forecast-finish is 2027-03-02" in " ".join(said.split())


def test_what_the_plan_no_longer_shows_lapses_when_it_is_due(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    conditional(plan, f"It is packed early :: {TEST}", due="2027-03-02")
    write(plan, {"plan.yaml": PLAN.replace("start: 2027-03-01", "start: 2027-03-08")})
    on(monkeypatch, "2027-03-02")
    assert terms(plan)["conditions"][0]["state"] == "open"
    on(monkeypatch, "2027-03-03")
    found = terms(plan)
    assert found["standing"] == "lapsed"
    assert found["conditions"][0]["state"] == "unmet"
    assert "pack.forecast-finish is 2027-03-09" in found["reasons"][0]
    assert "commitment-lapsed" in run(plan, "check").out


def test_what_nobody_can_tell_yet_is_neither_met_nor_a_fault(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    conditional(plan, "It took little :: rent.effort < 2pd", due="2027-03-02")
    (one,) = terms(plan)["conditions"]
    assert one["state"] == "cannot be tested"
    assert "rent.effort states nothing" in one["why"]
    assert "condition-untestable" not in run(plan, "check").out
    on(monkeypatch, "2027-03-03")
    assert terms(plan)["standing"] == "lapsed"


@pytest.mark.parametrize(
    ("test", "said"),
    [
        (
            "pakc.forecast-finish <= 2027-03-02",
            "at character 1: “pakc” is no register and no record",
        ),
        ("pack.forcast-finish <= 2027-03-02", "Did you mean “forecast-finish”?"),
        ("pack.forecast-finish <= 5d", "A date cannot be compared with a duration"),
        ("pack.forecast-finish", "A condition is wanted; this is a date."),
        ("pack.effort / 0 EUR > 1", "“/” does not go between"),
        ("open(1)", "stands behind the end"),
        ("(" * 50 + "pack.effort > 1pd" + ")" * 50, "nested deeper than 40 levels"),
        ("pack.effort > 1pd" + " and pack.effort > 1pd" * 2_000, "2000 is the most"),
        ("__import__('os').system('id')", "“_” means nothing here"),
    ],
)
def test_a_test_that_says_nothing_is_refused_where_it_is_wrong(
    plan: Path, test: str, said: str
) -> None:
    before = records(plan)
    answer = line(plan, "it", "agreed-with-conditions", f"by ann on 2026-11-20 if It :: {test}")
    found = take(plan, "a.txt", answer)
    assert found.code == 1
    assert "[reply-test-unreadable]" in found.err
    assert said in " ".join(found.err.split())
    assert records(plan) == before
    assert len(list((plan / "agreement/evidence").iterdir())) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("test", "1" * 1_000_000),
        ("due", "as soon as the van is there"),
        ("tset", "pack.forecast-finish <= 2027-03-02"),
    ],
)
def test_a_condition_of_which_something_is_lost_makes_no_record(
    plan: Path, field: str, value: str
) -> None:
    before = records(plan)
    said = {
        "packet": "p-1.0.0-it",
        "party": "it",
        "digest": line(plan, "it", "agreed", "").split()[5],
        "by": "ann",
        "made": "2026-11-20",
        "answer": "agreed-with-conditions",
        "conditions.1.statement": "The van is hired",
        f"conditions.1.{field}": value,
    }
    found = take(plan, "response.json", json.dumps(said))
    assert found.code == 1
    assert f"says in conditions.1.{field} cannot be taken" in " ".join(found.err.split())
    assert records(plan) == before


def test_a_test_in_a_form_is_told_at_its_line(plan: Path) -> None:
    digest = line(plan, "it", "agreed", "").split()[5]
    form = (
        f"name,value\npacket,p-1.0.0-it\nparty,it\ndigest,{digest}\nby,ann\nmade,2026-11-20\n"
        "answer,agreed-with-conditions\nconditions.1.statement,The van is hired\n"
        "conditions.1.test,van.forecast-finish <= 2027-03-01\n"
    )
    said = take(plan, "form.csv", form)
    assert "form.csv:9:" in said.err
    assert "at character 1: “van” is no register and no record." in " ".join(said.err.split())


def test_a_share_of_nothing_is_not_told(plan: Path) -> None:
    write(
        plan,
        {"plan.yaml": PLAN.replace("rent: {duration: 1d}", "rent: {duration: 1d, effort: 0pd}")},
    )
    conditional(plan, "So it is :: pack.effort / rent.effort > 10%")
    (one,) = terms(plan)["conditions"]
    assert one["state"] == "cannot be tested"
    assert "pack.effort / rent.effort states nothing" in one["why"]


def test_a_record_that_was_deleted_since_is_found_at_its_characters(plan: Path) -> None:
    conditional(plan, "The door is open :: open.forecast-finish <= 2027-05-03 and 1 < 2")
    milestone = next(one for one in PLAN.splitlines() if one.startswith("milestones:"))
    write(plan, {"plan.yaml": PLAN.replace(f"{milestone}\n", "")})
    (one,) = terms(plan)["conditions"]
    assert one["state"] == "cannot be tested"
    found = json.loads(run(plan, "check", "--format", "json").out)
    (told,) = [one for one in found["findings"] if one["rule"] == "condition-untestable"]
    text = (plan / told["path"]).read_text().splitlines()[told["line"] - 1]
    assert text[told["column"] - 1 :].startswith("open.forecast-finish")


def test_a_record_that_moved_to_another_plan_is_followed(plan: Path) -> None:
    conditional(plan, "The rent is small :: rent.duration <= 1d")
    moved = PLAN.replace("  rent: {duration: 1d}\n", "") + "sub-plans: {lease: {}}\n"
    lease = "plan: lease\ntitle: Lease\ntasks:\n  rent: {duration: 1d}\n"
    write(plan, {"plan.yaml": moved, "lease/plan.yaml": lease})
    (one,) = terms(plan)["conditions"]
    assert one["state"] == "met"
    assert "rent is lease/rent now" in one["why"]


def test_the_end_of_a_word_is_followed_under_another_name(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(plan, "agreed", "--until-end", "open")
    write(plan, {"plan.yaml": PLAN.replace("open: {", "opened: {formerly: [open], ")})
    on(monkeypatch, "2027-03-03")
    assert "the milestone opened, which is forecast for 2027-03-02" in terms(plan)["reasons"][0]


@pytest.mark.parametrize("then", ["lease: {formerly: [rent], ", "lease: {"])
def test_only_what_is_certainly_the_same_is_followed(plan: Path, then: str) -> None:
    conditional(plan, "The rent is small :: rent.duration <= 1d")
    write(plan, {"plan.yaml": PLAN.replace("rent: {", then)})
    (one,) = terms(plan)["conditions"]
    known = "formerly" in then
    assert one["state"] == ("met" if known else "cannot be tested")
    assert ("rent is lease now" in one["why"]) is known


def test_a_withdrawn_record_shows_nothing(plan: Path) -> None:
    conditional(plan, "The rent is small :: rent.duration <= 1d")
    gone = "rent: {duration: 1d, withdrawn: Not rented}"
    write(plan, {"plan.yaml": PLAN.replace("rent: {duration: 1d}", gone)})
    (one,) = terms(plan)["conditions"]
    assert one["why"].endswith("It cannot be tested: rent was withdrawn.")
    assert "condition-untestable" in run(plan, "check").out


def test_a_test_comes_with_a_form_and_verify_holds_the_record_to_it(plan: Path) -> None:
    answer = line(plan, "it", "agreed-with-conditions", f"by ann on 2026-11-20 if Early :: {TEST}")
    assert take(plan, "a.txt", answer).code == 0
    assert run(plan, "verify").code == 0
    file = next(
        path for path in (plan / "agreement/commitments").glob("*") if b"Early" in path.read_bytes()
    )
    file.write_text(file.read_text().replace("<= 2027-03-02", "<= 2028-03-02"))
    assert "record-not-evident" in run(plan, "verify").err + run(plan, "verify").out


def test_all_tests_of_a_word_share_their_steps(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    conditional(plan, *(f"So it is {number} :: tasks.every(duration > 9d)" for number in range(3)))
    whole = Judge._ground
    monkeypatch.setattr(Judge, "_ground", lambda judge: replace(whole(judge), left=16))
    found = [one["why"] for one in terms(plan)["conditions"]]
    assert ["more than 2_000_000 steps" in one for one in found] == [False, False, True]


def test_a_test_over_several_lines_is_the_same_test(plan: Path) -> None:
    form = {
        "packet": "p-1.0.0-it",
        "party": "it",
        "digest": line(plan, "it", "agreed", "").split()[5],
        "by": "ann",
        "made": "2026-11-20",
        "answer": "agreed-with-conditions",
        "conditions.1.statement": "It is packed\nearly",
        "conditions.1.test": "pack.forecast-finish\n  ≤\u00a02027-03-02\n",
    }
    assert take(plan, "response.json", json.dumps(form)).code == 0
    assert terms(plan)["conditions"][0]["state"] == "met"
    assert run(plan, "verify").code == 0


# --- what was met -----------------------------------------------------------------------------


def named(folder: Path) -> str:
    word: str = terms(folder)["word"]["record"]
    return word


def test_that_a_condition_was_met_is_a_later_word_with_the_terms_of_the_one_before(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    conditional(plan, "The van is hired", f"It is packed :: {TEST}", due="2027-03-02")
    first = named(plan)
    said = say(
        plan,
        *("agreed-with-conditions", "--supersedes", first[:12]),
        *("--met", "1=Hired on 2027-03-01, letter L-12"),
    )
    assert said.code == 0, said.err
    on(monkeypatch, "2027-03-03")
    found = terms(plan)
    assert found["standing"] == "agreed-with-conditions"
    assert found["superseded"] == [first]
    states = [(one["state"], one["due"]) for one in found["conditions"]]
    assert states == [("met", "2027-03-02"), ("met", "2027-03-02")]
    assert found["conditions"][0]["why"] == "On record: Hired on 2027-03-01, letter L-12"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--met", "1=Hired"), "none is named"),
        (("--met", "2=Hired", "--supersedes", "WORD"), "It has one condition."),
        (("--met", "1=", "--supersedes", "WORD"), "says of no condition"),
        (("--met", "Hired", "--supersedes", "WORD"), "says of no condition"),
        (("--met", "1=Hired", "--if", "More", "--supersedes", "WORD"), "gives others"),
        (("--met", "1=Hired", "--supersedes", "k-nothing"), "names no word"),
    ],
)
def test_what_is_met_must_be_a_condition_of_the_word_before(
    plan: Path, words: tuple[str, ...], said: str
) -> None:
    conditional(plan, "The van is hired")
    before = records(plan)
    word = named(plan)
    found = say(plan, "agreed-with-conditions", *(one.replace("WORD", word) for one in words))
    assert found.code == 2
    assert said in " ".join(found.err.split())
    assert records(plan) == before


def test_a_provisional_word_is_confirmed_by_one_that_replaces_it(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(plan, "agreed-provisionally", "--risk", "R1", "--confirm-by", "2027-03-01")
    word = named(plan)
    on(monkeypatch, "2027-03-02")
    assert terms(plan)["standing"] == "lapsed"
    assert say(plan, "agreed", "--supersedes", word).code == 0
    assert terms(plan)["standing"] == "agreed"


def test_a_provisional_word_on_a_risk_that_is_over_is_told(plan: Path) -> None:
    say(plan, "agreed-provisionally", "--risk", "R1", "--confirm-by", "2099-03-01")
    assert "commitment-without-risk" not in run(plan, "check").out
    closed = PLAN.replace("{event: There is no van}", "{event: There is no van, state: closed}")
    write(plan, {"plan.yaml": closed})
    assert "its risk R1 is no longer open" in " ".join(run(plan, "check").out.split())
    again = say(plan, "agreed-provisionally", "--risk", "R1", "--confirm-by", "2099-03-02")
    assert "[reply-risk-not-open]" in again.err
    write(plan, {"plan.yaml": PLAN.replace("risks: {R1: {event: There is no van}}\n", "")})
    assert "its risk R1 is no longer in the plan" in " ".join(run(plan, "check").out.split())


def test_terms_that_were_over_before_anybody_was_asked_are_told(plan: Path) -> None:
    said = conditional(plan, "The van is hired", due="2019-12-31")
    assert "[reply-out-of-time]" in said.err
    assert "before p-1.0.0-it was opened" in " ".join(said.err.split())
    said = say(plan, "agreed-provisionally", "--risk", "R1", "--confirm-by", "2026-11-19")
    assert "before the word was given on 2026-11-20" in " ".join(said.err.split())


# --- when it ends -----------------------------------------------------------------------------


def test_a_word_ends_with_a_phase_by_today_or_by_the_data_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(tmp_path)
    write(tmp_path, {"plan.yaml": MORE})
    ends = ("--until-end", "moving", "--until", "2027-12-31", "--lasts", "2")
    assert say(tmp_path, "agreed", *ends).code == 0
    assert terms(tmp_path)["ends"] == [
        "It holds until 2027-12-31.",
        "It holds until the end of moving: the phase moving ends on 2027-03-05.",
        "It outlives 2 later versions after 1.0.0; none was issued.",
    ]
    assert "    It holds until 2027-12-31.\n" in run(tmp_path, "status").out
    on(monkeypatch, "2027-03-05")
    assert terms(tmp_path)["standing"] == "agreed"
    on(monkeypatch, "2027-03-06")
    (why,) = terms(tmp_path)["reasons"]
    assert why == (
        "It held until the end of moving: the phase moving ends on 2027-03-05, and today is "
        "2027-03-06."
    )
    on(monkeypatch, "2027-02-01")
    dated = MORE + "data-date: 2027-03-08\nprogress: {pack: {started: 2027-03-01}}\n"
    write(tmp_path, {"plan.yaml": dated})
    (why,) = terms(tmp_path)["reasons"]
    assert why.endswith("and the plan is reported to 2027-03-08.")


def test_a_word_ends_with_a_milestone_as_it_is_forecast_and_as_it_was_reached(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(plan, "agreed", "--until-end", "open")
    on(monkeypatch, "2027-03-03")
    assert "is forecast for 2027-03-02" in terms(plan)["reasons"][0]
    reached = (
        "data-date: 2027-03-08\nprogress:\n"
        "  pack: {started: 2027-03-01, finished: 2027-03-05}\n  open: {finished: 2027-03-05}\n"
    )
    write(plan, {"plan.yaml": PLAN + reached})
    assert "was reached on 2027-03-05" in terms(plan)["reasons"][0]


def test_what_a_word_ends_with_may_be_gone(plan: Path) -> None:
    say(plan, "agreed", "--until-end", "open")
    milestone = next(one for one in PLAN.splitlines() if one.startswith("milestones:"))
    write(plan, {"plan.yaml": PLAN.replace(f"{milestone}\n", "")})
    assert terms(plan)["standing"] == "agreed"
    said = " ".join(run(plan, "check").out.split())
    assert "Nobody knows when the word of it ends." in said
    assert "there is no open in the plan any longer" in said


def test_a_word_outlives_so_many_versions_that_were_issued(plan: Path) -> None:
    say(plan, "agreed", "--lasts", "1")
    later = (
        "packets:\n  {0}:\n    plan: move\n    version: {1}\n    digest: planweave-1:sha256:9c1f\n"
        "    to: [fin]\n    opened: 2027-01-01\n    closes: 2027-02-01\n"
    )
    write(plan, {"agreement/packets/p-2.yaml": later.format("p-2", "1.1.0")})
    write(plan, {"agreement/packets/p-2b.yaml": later.format("p-2b", "1.1.0")})
    assert terms(plan)["standing"] == "agreed"
    write(plan, {"agreement/packets/p-3.yaml": later.format("p-3", "1.2.0")})
    found = terms(plan)
    assert found["standing"] == "lapsed"
    assert found["reasons"][0] == (
        "It outlives 1 later version after 1.0.0; 2 were issued: 1.1.0, 1.2.0."
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--lasts", "0"), "0 is not in the range"),
        (("--lasts", "-1"), "-1 is not in the range"),
        (("--until-end", "pack"), "no end with which a word may end"),
        (("--until-end", "opne"), "open"),
        (("--until", "tomorrow"), "neither a day nor a version"),
    ],
)
def test_an_end_that_is_none_is_refused(plan: Path, words: tuple[str, ...], said: str) -> None:
    before = records(plan)
    found = say(plan, "agreed", *words)
    assert found.code == 2
    assert said in " ".join(found.err.split())
    assert records(plan) == before


def test_terms_of_a_refusal_are_told_and_not_taken(plan: Path) -> None:
    said = say(plan, "declined", "--because", "No time", "--lasts", "2", "--if", "A van")
    assert "[reply-terms-unused]" in said.err
    assert terms(plan)["conditions"] == []


# --- what an appraiser sees -------------------------------------------------------------------


def test_the_pack_of_evidence_lists_conditions_and_is_whole_without_the_plan(plan: Path) -> None:
    conditional(plan, f"It is packed early :: {TEST}", "The van is hired")
    ending = ("--until-end", "open", "--lasts", "2")
    met = ("--supersedes", named(plan), "--met", "2=Hired, letter L-12")
    assert say(plan, "agreed-with-conditions", *met, *ending).code == 0
    assert run(plan, "evidence", "--output", "e.zip").code == 0
    with zipfile.ZipFile(plan / "e.zip") as archive:
        page = archive.read("matrix.html").decode()
    cells = [cell.strip() for cell in re.split("<[^>]*>", page) if cell.strip()]
    told = cells[cells.index("It is packed early") :]
    assert told[1:3] == ["pack.forecast-finish &lt;= 2027-03-02", "●&nbsp;met"]
    assert "pack.forecast-finish is 2027-03-02" in page
    elsewhere = plan / "elsewhere"
    elsewhere.mkdir()
    shutil.move(plan / "e.zip", elsewhere / "e.zip")
    assert run(elsewhere, "verify", "--pack", "e.zip").code == 0


def test_the_list_for_programs_has_the_shape_that_is_promised(plan: Path, checkout: Path) -> None:
    path = checkout / "docs" / "reference" / "contracts" / "commitments.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    conditional(plan, f"It is packed early :: {TEST}", "The van is hired", due="2027-03-02")
    take(plan, "a.txt", line(plan, "fin", "agreed", "by bob on 2026-11-20"))
    take(plan, "b.txt", line(plan, "fin", "declined", "by bob on 2026-11-20 because No"))
    jsonschema.validate(json.loads(run(plan, "commit", "list", "--format", "json").out), schema)


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("lasts: 0", "“0” is out of range. [value]"),
        ("lasts: -1", "“-1” is not a count."),
        ("until-end: pack", "“pack” is a task; here a phase, gate or milestone is wanted."),
    ],
)
def test_an_end_written_by_hand_is_read_as_strictly(plan: Path, end: str, said: str) -> None:
    say(plan, "agreed", "--lasts", "3")
    (file,) = [
        p for p in (plan / "agreement/commitments").glob("*") if b"lasts: 3" in p.read_bytes()
    ]
    file.write_text(file.read_text().replace("lasts: 3", end))
    assert said in " ".join(run(plan, "check", "--format", "concise").out.split())

"""`planweave commit`: every word is a record of its own; nothing is lost, nothing accepted."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planweave.pipeline.facts import Facts
from planweave.review.commitments.record import name_of
from planweave.source.world import Disk
from tests.cli.commitments import PLAN, asked, line, packet, records, standing, take
from tests.cli.program import run, write
from tests.cli.repositories import commit, git, repository

ON = "by ann on 2026-11-20"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return asked(tmp_path)


def test_a_request_lists_the_scope_under_its_digest_and_is_made_once(plan: Path) -> None:
    assert standing(plan, "it") == "requested"
    assert standing(plan, "ngo") == "not-required"
    before = records(plan)
    again = run(plan, "commit", "request", "p-1.0.0-it", "--by", "lead")
    assert again.out.startswith("unchanged k-")
    assert records(plan) == before
    text = next(data for data in before.values() if b"party: it" in data).decode()
    assert "      pack.effort: 16ph\n" in text


def test_a_record_is_named_by_its_digest(plan: Path) -> None:
    take(plan, "a.txt", line(plan, "it", "agreed", ON))
    for file, data in records(plan).items():
        assert file == f"{name_of(data)}.yaml"
        assert data.splitlines()[1].decode() == f"  {name_of(data)}:"


@pytest.mark.parametrize(
    ("answer", "more", "stands"),
    [
        ("acknowledged", ON, "acknowledged"),
        ("agreed", ON, "agreed"),
        ("agreed-with-conditions", f"{ON} if The van is hired", "agreed-with-conditions"),
        ("agreed-provisionally", f"{ON} risk R1 confirm-by 2099-05-01", "agreed-provisionally"),
        ("agreed-provisionally", f"{ON} risk R1 confirm-by 2026-11-21", "lapsed"),
        ("declined", f"{ON} because There is no time", "declined"),
        ("not-my-scope", f"{ON} because It is Finance's", "declined"),
        ("delegated", f"{ON} to bob instrument letter", "delegated"),
    ],
)
def test_each_answer_gives_its_state(plan: Path, answer: str, more: str, stands: str) -> None:
    said = take(plan, "a.txt", line(plan, "it", answer, more))
    assert said.code == 0, said.err
    found = json.loads(run(plan, "commit", "list", "--format", "json").out)
    it = next(one for one in found if one["party"] == "it")
    assert it["standing"] == stands
    assert "not signed" in run(plan, "commit").out or answer == "acknowledged"


def test_the_delegate_speaks_for_who_delegated(plan: Path) -> None:
    take(plan, "a.txt", line(plan, "it", "delegated", f"{ON} to bob instrument letter"))
    said = take(plan, "b.txt", line(plan, "it", "agreed", "by bob on 2026-11-21"))
    assert said.code == 0, said.err
    assert standing(plan, "it") == "agreed"


def test_two_words_that_differ_are_both_kept_and_neither_counts(plan: Path) -> None:
    take(plan, "a.txt", line(plan, "it", "agreed", ON))
    said = take(plan, "b.txt", line(plan, "it", "declined", f"{ON} because There is no time"))
    assert said.code == 1
    assert "reply-contradicts" in said.err
    assert len(records(plan)) == 4
    assert standing(plan, "it") == "contradictory"
    first = next(n for n, data in records(plan).items() if b"state: agreed" in data)[:14]
    said = run(
        *(plan, "commit", "record", "it", "declined", "--packet", "p-1.0.0-it", "--by", "lead"),
        *("--because", "No time", "--signer", "ann", "--supersedes", first),
    )
    assert said.code == 0, said.err
    assert standing(plan, "it") == "declined", "two records now say the same, after the first"


WORDS = {
    "agreed": ("agreed", ON),
    "if": ("agreed-with-conditions", f"{ON} if There is a van"),
    "if shown": ("agreed-with-conditions", f"{ON} if There is a van :: pack.duration <= 2d"),
    "delegated": ("delegated", f"{ON} to bob instrument letter"),
    "delegated back": ("delegated", "by bob on 2026-11-20 to ann instrument letter"),
    "by the delegate": ("agreed", "by bob on 2026-11-21"),
}


@pytest.mark.parametrize(
    "words",
    [
        ("if", "if shown"),
        ("agreed", "if"),
        ("delegated", "delegated back"),
        ("delegated", "by the delegate"),
        ("if", "delegated"),
    ],
)
def test_the_import_says_what_the_status_says_of_two_words(
    plan: Path, words: tuple[str, str]
) -> None:
    for number, word in enumerate(words):
        said = take(plan, f"{number}.txt", line(plan, "it", *WORDS[word]))
    assert ("reply-contradicts" in said.err) == (standing(plan, "it") == "contradictory")


@pytest.mark.parametrize("to", ["ann", "it"])
def test_nobody_delegates_to_themselves(plan: Path, to: str) -> None:
    said = take(plan, "a.txt", line(plan, "it", "delegated", f"{ON} to {to} instrument letter"))
    assert said.code == 1
    assert f"delegates to {to}, who gives it: nothing is handed on. [reply-incomplete]" in said.err
    assert len(records(plan)) == 2, "only the two requests"


def test_an_answer_that_cannot_be_read_is_refused(plan: Path) -> None:
    said = take(plan, "a.txt", line(plan, "it", "\u0430greed", ON))
    assert said.code == 1
    assert "What the reply of it says in answer cannot be taken. [reply-incomplete]" in said.err


def test_an_old_reply_that_is_sent_again_is_told(plan: Path) -> None:
    reply = line(plan, "it", "agreed", ON)
    take(plan, "a.txt", reply)
    first = next(n for n, data in records(plan).items() if b"state: agreed" in data)[:14]
    words = ("--by", "lead", "--signer", "ann", "--on", "2026-11-22", "--because", "No time")
    asked_on = (plan, "commit", "record", "it", "withdrawn", "--packet", "p-1.0.0-it")
    assert run(*asked_on, *words, "--supersedes", first).code == 0
    gone = next(n for n, data in records(plan).items() if b"state: withdrawn" in data)[:14]
    said = take(plan, "a.txt", reply, "--supersedes", gone)
    assert "is said to replace a word of 2026-11-22. [reply-out-of-time]" in said.err
    found = run(plan, "verify").out
    assert "and is said to replace one of 2026-11-22. [word-out-of-time]" in found


def test_who_changes_their_mind_says_which_word_is_replaced(plan: Path) -> None:
    take(plan, "a.txt", line(plan, "it", "agreed", ON))
    first = next(n for n, data in records(plan).items() if b"state: agreed" in data)[:14]
    said = take(
        *(plan, "b.txt", line(plan, "it", "declined", f"{ON} because No time")),
        *("--supersedes", first),
    )
    assert said.code == 0, said.err
    assert standing(plan, "it") == "declined"
    name = next(n for n, data in records(plan).items() if b"state: declined" in data)[:14]
    words = ("--packet", "p-1.0.0-it", "--by", "lead", "--signer", "ann", "--supersedes", name)
    said = run(plan, "commit", "record", "it", "withdrawn", *words)
    assert said.code == 0, said.err
    assert standing(plan, "it") == "withdrawn"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("planweave reply p-9 it agreed 000000000000 by ann on 2026-11-20", "reply-unbound"),
        ("planweave reply p-1.0.0-it xx agreed 000000000000 by ann on 2026-11-20", "unbound"),
        ("planweave reply p-1.0.0-it it agreed 000000000000 by ann on 2026-11-20", "unbound"),
        ("planweave reply p-1.0.0-it fin agreed 000000000000 by ann on 2026-11-20", "unbound"),
        ("I agree to everything.", "response-unreadable"),
        ("planweave reply p-1.0.0-it it agreed", "response-unreadable"),
    ],
)
def test_what_answers_nothing_is_refused_and_kept(plan: Path, text: str, rule: str) -> None:
    before = records(plan)
    said = take(plan, "a.txt", text)
    assert said.code == 1
    assert rule in said.err
    assert records(plan) == before
    kept = [file.read_text() for file in (plan / "agreement/evidence").iterdir()]
    assert kept == [text]
    assert "evidence-unused" in run(plan, "verify").out


@pytest.mark.parametrize(
    ("answer", "more", "rule"),
    [
        ("declined", ON, "reply-incomplete"),
        ("agreed-with-conditions", ON, "reply-incomplete"),
        ("agreed-provisionally", f"{ON} confirm-by 2099-05-01", "reply-incomplete"),
        ("agreed-provisionally", f"{ON} risk R9 confirm-by 2099-05-01", "reply-names-nothing"),
        ("delegated", f"{ON} to nobody instrument letter", "reply-names-nothing"),
        ("agreed", "by Mallory on 2026-11-20", "reply-signer-unknown"),
    ],
)
def test_what_lacks_something_is_refused(plan: Path, answer: str, more: str, rule: str) -> None:
    said = take(plan, "a.txt", line(plan, "it", answer, more))
    assert said.code == 1
    assert rule in said.err
    assert standing(plan, "it") == "requested"


@pytest.mark.parametrize("day", ["2019-12-31", "2099-06-01"])
def test_a_day_that_cannot_be_is_told_and_the_word_kept(plan: Path, day: str) -> None:
    said = take(plan, "a.txt", line(plan, "it", "agreed", f"by ann on {day}"))
    assert "reply-out-of-time" in said.err
    assert standing(plan, "it") == "agreed"


def test_a_mail_is_read_by_its_own_line_and_its_day(plan: Path) -> None:
    own = line(plan, "it", "agreed", "by ann")
    mail = (
        "From: ann@example.org\nDate: Fri, 20 Nov 2026 10:00:00 +0000\nSubject: Re: Move\n"
        "Content-Type: text/plain; charset=utf-8\n\n"
        f"Hello,\n\n{own}\n> {own.replace('it ag', 'x ')}"
    )
    said = take(plan, "a.eml", mail)
    assert said.code == 0, said.err
    assert b"signed: 2026-11-20" in b"".join(records(plan).values())


def test_a_mail_without_a_day_that_can_be_read_is_taken_if_its_line_has_one(plan: Path) -> None:
    mail = "From: ann@example.org\nDate: the other day\n\n" + line(plan, "it", "agreed", ON)
    said = take(plan, "a.eml", mail)
    assert said.code == 0, said.err
    assert standing(plan, "it") == "agreed"


def test_a_scope_that_changed_reopens_and_one_that_did_not_is_kept(plan: Path) -> None:
    take(plan, "a.txt", line(plan, "it", "agreed", ON))
    take(plan, "b.txt", line(plan, "fin", "agreed", "by bob on 2026-11-20"))
    write(plan, {"plan.yaml": PLAN.replace("effort: 2pd", "effort: 4pd")})
    assert standing(plan, "it") == "re-opened"
    assert standing(plan, "fin") == "agreed"
    assert "effort of pack changes from “16ph” to “32ph”" in run(plan, "commit").out
    write(plan, {"plan.yaml": PLAN.replace("rent: {duration: 1d}", "rent: {duration: 9d}")})
    assert standing(plan, "it") == "agreed"


def test_a_request_for_what_has_changed_since_it_was_sent_is_refused(plan: Path) -> None:
    write(plan, {"plan.yaml": PLAN.replace("effort: 2pd", "effort: 4pd")})
    said = run(plan, "commit", "request", "p-1.0.0-it", "--by", "lead", "--again")
    assert said.code == 2
    assert "is not what it was sent" in said.err


def test_a_party_that_left_the_plan_loses_no_record(plan: Path) -> None:
    take(plan, "a.txt", line(plan, "it", "agreed", ON))
    gone = PLAN.replace("  it: {title", "  its: {title").replace("{it: 100%}", "{its: 100%}")
    write(plan, {"plan.yaml": gone.replace("owner: it", "owner: its").replace("t: it}", "t: its}")})
    assert standing(plan, "it") == "re-opened"
    assert standing(plan, "its") == "required"


REPLIES = (
    ("it", "acknowledged", ON),
    ("it", "agreed", ON),
    ("it", "declined", f"{ON} because No time"),
    ("fin", "agreed", "by bob on 2026-11-20"),
    ("fin", "agreed-with-conditions", "by bob on 2026-11-21 if It is paid"),
)


@settings(max_examples=12, deadline=None)
@given(order=st.sampled_from(list(permutations(range(len(REPLIES))))))
def test_the_order_of_imports_leaves_no_trace(order: tuple[int, ...]) -> None:
    def after(places: tuple[int, ...]) -> tuple[dict[str, bytes], str]:
        with TemporaryDirectory() as name:
            folder = asked(Path(name))
            for place in places:
                take(folder, f"{place}.txt", line(folder, *REPLIES[place]))
            return records(folder), run(folder, "commit", "list", "--format", "json").out

    assert after(order) == after(tuple(range(len(REPLIES))))


@pytest.mark.needs("git")
def test_two_branches_that_add_commitments_merge_without_a_conflict(tmp_path: Path) -> None:
    work = repository(tmp_path / "work", {"README.md": "Plans\n"})
    asked(work)
    commit(work, {})
    git(work, "checkout", "-q", "-b", "one")
    take(work, "a.txt", line(work, "it", "agreed", ON))
    commit(work, {})
    git(work, "checkout", "-q", "-b", "two", "main")
    take(work, "b.txt", line(work, "fin", "agreed", "by bob on 2026-11-20"))
    take(work, "a.txt", line(work, "it", "agreed", ON))
    commit(work, {})
    git(work, "merge", "-q", "one", "-m", "Both")
    assert (standing(work, "it"), standing(work, "fin")) == ("agreed", "agreed")
    assert len(records(work)) == 4
    assert run(work, "verify").code == 0


def test_a_delegate_who_has_an_office_too_contradicts_nobody(tmp_path: Path) -> None:
    write(tmp_path, {"plan.yaml": PLAN.replace("head: ann,", "head: ann, signatory: bob,")})
    digest = Facts(Disk(tmp_path)).digests[""]
    write(tmp_path, {"agreement/packets/p-1.0.0-it.yaml": packet(digest, "it")})
    assert run(tmp_path, "commit", "request", "p-1.0.0-it", "--by", "lead").code == 0
    words = ("--packet", "p-1.0.0-it", "--by", "lead", "--signer", "ann", "--on", "2026-11-20")
    how = ("--to", "bob", "--instrument", "letter")
    assert run(tmp_path, "commit", "record", "it", "delegated", *words, *how).code == 0
    said = take(tmp_path, "a.txt", line(tmp_path, "it", "agreed", "by bob on 2026-11-21"))
    assert said.code == 0, said.err
    assert standing(tmp_path, "it") == "agreed"

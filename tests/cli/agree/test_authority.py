"""Authority, delegation and time: at import, on record, after the plan has changed, in a pack."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from planweave.pipeline.facts import Facts
from planweave.source.world import Disk
from tests.cli.agree.test_signed import key, signed, statement
from tests.cli.commitments import PLAN, asked, line, packet, records, standing, take
from tests.cli.program import Said, run, write
from tests.cli.repositories import commit, git, repository

ANN, BOB = "by ann on 2026-11-20", "by bob on 2026-11-20"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return asked(tmp_path)


def record(folder: Path, answer: str, *words: str) -> Said:
    given = ("--packet", "p-1.0.0-it", "--by", "lead", "--on", "2026-11-20", *words)
    return run(folder, "commit", "record", "it", answer, *given)


def delegated(folder: Path, signer: str, to: str, *words: str) -> Said:
    given = ("--signer", signer, "--to", to, "--instrument", "letter", *words)
    return record(folder, "delegated", *given)


# --- At import --------------------------------------------------------------------------------


def test_the_word_of_a_stranger_is_kept_told_and_counts_for_nothing(plan: Path) -> None:
    before = len(records(plan))
    said = take(plan, "a.txt", line(plan, "it", "agreed", BOB))
    assert said.code == 1
    assert "The word of it by bob binds nobody: bob is neither it nor signs for it" in said.err
    assert "[reply-without-authority]" in said.err
    assert len(records(plan)) == before + 1
    assert standing(plan, "it") == "unauthorised"
    found = run(plan, "verify")
    assert found.code == 1
    assert "[word-without-authority]" in found.out
    assert "agreed: not signed, recorded by lead; it binds nobody" in found.out


def test_it_replaces_and_contradicts_nothing(plan: Path) -> None:
    assert take(plan, "a.txt", line(plan, "it", "agreed", ANN)).code == 0
    first = next(name for name, data in records(plan).items() if b"signed-by: ann" in data)[:14]
    stranger = line(plan, "it", "declined", f"{BOB} because No time")
    assert take(plan, "b.txt", stranger, "--supersedes", first).code == 1
    assert standing(plan, "it") == "agreed"
    assert "binds nobody: declined" in run(plan, "commit").out
    assert "signed-without-authority" in run(plan, "check", "--format", "concise").out


def test_once_who_may_has_spoken_nothing_is_left_to_ask(plan: Path) -> None:
    take(plan, "a.txt", line(plan, "it", "agreed", BOB))
    assert take(plan, "b.txt", line(plan, "it", "agreed", ANN)).code == 0
    assert standing(plan, "it") == "agreed"
    found = run(plan, "verify")
    assert found.code == 0, found.out
    assert "info: The word" in found.out
    assert "signed-without-authority" not in run(plan, "check", "--format", "concise").out


LIMIT = "authorities: {spend: {party: ann, may: commit, limit: 1pd}}\n"


def test_a_limit_that_is_exceeded_is_told_at_import(tmp_path: Path) -> None:
    plan = asked(tmp_path, LIMIT)
    said = take(plan, "a.txt", line(plan, "it", "agreed", ANN))
    assert said.code == 1
    assert "does not reach on 2026-11-20: it goes up to 8ph, and this is 16ph" in said.err
    assert standing(plan, "it") == "unauthorised"


def test_that_it_came_anybody_may_say_and_no_office_is_made_up(plan: Path) -> None:
    assert take(plan, "a.txt", line(plan, "it", "acknowledged", BOB)).code == 0
    assert standing(plan, "it") == "acknowledged"
    found = run(plan, "verify")
    assert found.code == 0
    assert "it acknowledged: not signed, recorded by lead\n" in found.out


def test_who_keeps_their_own_word_is_told(plan: Path) -> None:
    said = run(
        *(plan, "commit", "record", "fin", "agreed", "--packet", "p-1.0.0-fin", "--by", "lead"),
        *("--signer", "bob"),
    )
    assert said.code == 0
    assert "[reply-kept-by-its-signer]" in said.err, "the lead is bob"
    assert "self-approval" in run(plan, "check", "--format", "concise").out


def test_a_custodian_does_not_say_against_a_reply_who_gave_it(plan: Path) -> None:
    reply = line(plan, "it", "agreed", BOB)
    said = take(plan, "a.txt", reply, "--signer", "ann")
    assert said.code == 1
    assert "[reply-signer-differs]" in said.err
    assert standing(plan, "it") == "requested"
    by_unit = line(plan, "it", "agreed", "by it on 2026-11-20")
    assert take(plan, "b.txt", by_unit, "--signer", "ann").code == 0, "ann is whom it signs by"


def test_a_record_that_names_another_signer_than_its_evidence_is_found(plan: Path) -> None:
    from planweave.review.commitments.record import name_of

    take(plan, "a.txt", line(plan, "it", "agreed", BOB))
    name, data = next((n, d) for n, d in records(plan).items() if b"signed-by: bob" in d)
    forged = data.replace(b"signed-by: bob", b"signed-by: ann").replace(b": none", b": head of it")
    (plan / "agreement/commitments" / name).unlink()
    made = name_of(forged)
    text = forged.replace(name.removesuffix(".yaml").encode(), made.encode())
    write(plan, {f"agreement/commitments/{made}.yaml": text})
    found = run(plan, "verify")
    assert found.code == 1
    assert "that bob gave it, and not ann. [record-not-evident]" in found.out


# --- Delegation -------------------------------------------------------------------------------


def test_a_chain_of_delegations_is_followed_and_shown(plan: Path) -> None:
    assert delegated(plan, "ann", "bob").code == 0
    assert delegated(plan, "bob", "ngo").code == 0
    assert standing(plan, "it") == "delegated"
    assert record(plan, "agreed", "--signer", "ngo").code == 0
    assert standing(plan, "it") == "agreed"
    found = run(plan, "verify")
    assert found.code == 0, found.out
    assert "ngo by delegation of ann, then bob" in found.out


def test_a_delegation_that_nobody_could_give_is_none(plan: Path) -> None:
    assert delegated(plan, "bob", "ngo").code == 1
    said = record(plan, "agreed", "--signer", "ngo")
    assert said.code == 1
    assert "bob, who delegated it to ngo, may not sign for it" in said.err


def test_a_delegate_out_of_time_is_told(plan: Path) -> None:
    assert delegated(plan, "ann", "bob", "--until", "2026-11-20").code == 0
    late = record(plan, "agreed", "--signer", "bob", "--on", "2026-11-21")
    assert late.code == 1
    assert "had ended on 2026-11-20, and what rests on it is of 2026-11-21" in late.err
    early = record(plan, "agreed", "--signer", "bob", "--on", "2026-11-19")
    assert early.code == 1
    assert "came after what rests on it, of 2026-11-19" in early.err
    assert standing(plan, "it") == "delegated"


@pytest.mark.needs("git")
def test_a_word_that_comes_after_its_delegation_ended_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = asked(repository(tmp_path / "work", {"README.md": "Plans\n"}))
    assert delegated(work, "ann", "bob", "--until", "2026-11-20").code == 0
    monkeypatch.setenv("PLANWEAVE_TODAY", "2026-11-25")
    reply = line(work, "it", "agreed", "by bob on 2026-11-20")
    said = take(work, "a.txt", reply)
    assert said.code == 0, "its day is what counts, and it is told"
    assert "if it were of today, it would bind nobody" in said.err
    assert standing(work, "it") == "agreed"
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-11-26T12:00:00Z")
    commit(work, {})
    found = run(work, "verify").out
    assert "on which it would bind nobody" in found
    assert "[word-out-of-time]" in found


@pytest.mark.parametrize(
    ("how", "why"),
    [
        (("--limit", "1pd"), "does not reach: it goes up to 8ph, and this is 16ph"),
        (("--only", "rent"), "is of rent alone, and the word binds to pack"),
    ],
)
def test_a_delegation_goes_as_far_as_it_says(plan: Path, how: tuple[str, ...], why: str) -> None:
    assert delegated(plan, "ann", "bob", *how).code == 0
    said = record(plan, "agreed", "--signer", "bob")
    assert said.code == 1
    assert why in said.err


def test_who_delegates_says_how_far_in_their_own_reply(plan: Path) -> None:
    far = f"{ANN} to bob instrument letter limit 1pd until 2026-11-25"
    assert take(plan, "a.txt", line(plan, "it", "delegated", far)).code == 0
    text = next(data for data in records(plan).values() if b"state: delegated" in data).decode()
    assert "    limit: 8ph\n" in text
    assert "    until: 2026-11-25\n" in text
    assert run(plan, "verify").code == 0
    said = take(plan, "b.txt", line(plan, "it", "agreed", BOB))
    assert said.code == 1
    assert "it goes up to 8ph, and this is 16ph" in said.err


@pytest.mark.parametrize(
    ("answer", "more", "rule"),
    [
        ("delegated", f"{ANN} to bob instrument letter limit much", "reply-incomplete"),
        ("agreed", f"{ANN} limit 5pd", "reply-terms-unused"),
    ],
)
def test_how_far_is_told_where_it_says_nothing(
    plan: Path, answer: str, more: str, rule: str
) -> None:
    assert rule in take(plan, "a.txt", line(plan, "it", answer, more)).err


@pytest.mark.parametrize("how", [("--limit", "much"), ("--only", "nothing")])
def test_how_far_it_goes_must_be_something(plan: Path, how: tuple[str, ...]) -> None:
    assert delegated(plan, "ann", "bob", *how).code == 2
    assert record(plan, "agreed", "--signer", "ann", "--limit", "5pd").code == 2


def test_the_order_of_delegations_and_words_leaves_no_trace(tmp_path: Path) -> None:
    replies = (
        f"{ANN} to bob instrument letter",
        f"{BOB} to ngo instrument letter",
        "by ngo on 2026-11-21",
    )
    answers = ("delegated", "delegated", "agreed")
    found = set()
    for number, order in enumerate(permutations(range(3))):
        folder = asked(tmp_path / str(number))
        for place in order:
            take(folder, f"{place}.txt", line(folder, "it", answers[place], replies[place]))
        found.add((standing(folder, "it"), run(folder, "verify").code, *sorted(records(folder))))
    assert len(found) == 1
    assert next(iter(found))[:2] == ("agreed", 0)


# --- After the plan has changed ---------------------------------------------------------------


NOW = PLAN.replace("head: ann", "head: ngo")


def test_who_leaves_an_office_gave_a_word_that_stands(plan: Path) -> None:
    take(plan, "a.txt", line(plan, "it", "agreed", ANN))
    write(plan, {"plan.yaml": NOW})
    assert standing(plan, "it") == "agreed"
    found = run(plan, "verify")
    assert found.code == 0, found.out
    assert "[word-capacity-unproven]" in found.out, "nothing is committed that could show it"


def test_who_comes_into_an_office_later_gave_none(plan: Path) -> None:
    take(plan, "a.txt", line(plan, "it", "agreed", "by ngo on 2026-11-20"))
    write(plan, {"plan.yaml": NOW})
    assert standing(plan, "it") == "unauthorised"
    said = take(plan, "b.txt", line(plan, "it", "agreed", "by ngo on 2026-11-20"))
    assert said.code == 0, "imported again, now that the plan says so"
    assert standing(plan, "it") == "agreed"


def test_who_signed_for_a_party_then_is_whom_its_reply_means(plan: Path) -> None:
    reply = line(plan, "it", "agreed", "by it on 2026-11-20")
    assert take(plan, "a.txt", reply, "--signer", "ann").code == 0
    write(plan, {"plan.yaml": NOW})
    found = run(plan, "verify")
    assert found.code == 0, found.out
    assert "record-not-evident" not in found.out


@pytest.mark.needs("git")
def test_the_commit_of_a_word_shows_what_its_signer_was_then(tmp_path: Path) -> None:
    work = asked(repository(tmp_path / "work", {"README.md": "Plans\n"}))
    take(work, "a.txt", line(work, "it", "agreed", ANN))
    commit(work, {})
    commit(work, {"plan.yaml": NOW})
    found = run(work, "verify")
    assert found.code == 0, found.out
    assert "word-capacity" not in found.out
    assert "agreed: not signed, recorded by lead; ann as head of it" in found.out


@pytest.mark.needs("git")
def test_an_office_that_a_custodian_makes_up_is_found(tmp_path: Path) -> None:
    from planweave.review.commitments.record import name_of

    work = asked(repository(tmp_path / "work", {"README.md": "Plans\n"}))
    take(work, "a.txt", line(work, "it", "agreed", "by ngo on 2026-11-20"))
    name, data = next((n, d) for n, d in records(work).items() if b"signed-by: ngo" in d)
    forged = data.replace(b"capacity: none", b"capacity: head of it")
    made = name_of(forged)
    (work / "agreement/commitments" / name).unlink()
    text = forged.replace(name.removesuffix(".yaml").encode(), made.encode())
    commit(work, {f"agreement/commitments/{made}.yaml": text})
    found = run(work, "verify")
    assert found.code == 1
    assert "[word-capacity-untrue]" in found.out


def test_a_party_with_another_name_is_followed_where_the_plan_says_so(plan: Path) -> None:
    take(plan, "a.txt", line(plan, "it", "agreed", ANN))
    new = PLAN.replace("  it: {title", "  its: {title").replace("{it: 100%}", "{its: 100%}")
    new = new.replace("owner: it", "owner: its").replace("unit: it}", "unit: its}")
    write(plan, {"plan.yaml": new})
    gone = run(plan, "check", "--format", "concise").out
    assert "The word of “it” is on record, and the plan has no such party." in gone
    assert "[word-of-the-gone]" in gone
    write(plan, {"plan.yaml": new.replace("head: ann", "head: ann, formerly: [it]")})
    assert standing(plan, "its") == "agreed"
    assert "word-of-the-gone" not in run(plan, "check", "--format", "concise").out
    assert run(plan, "verify").code == 0


def test_a_reply_that_comes_after_the_new_name_is_taken(plan: Path) -> None:
    reply = line(plan, "it", "agreed", ANN)
    new = PLAN.replace("  it: {title", "  its: {formerly: [it], title")
    new = new.replace("{it: 100%}", "{its: 100%}")
    new = new.replace("owner: it", "owner: its").replace("unit: it}", "unit: its}")
    write(plan, {"plan.yaml": new})
    said = take(plan, "a.txt", reply)
    assert said.code == 0, said.err
    assert standing(plan, "its") == "agreed"


# --- Clocks -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "today", "said"),
    [
        ("2026-11-20", "2026-11-01", "which is after today, 2026-11-01"),
        ("2019-12-31", "2026-11-20", "before p-1.0.0-it was opened on 2020-01-01"),
        ("2099-01-02", "2099-02-01", "after p-1.0.0-it closed on 2099-01-01"),
    ],
)
def test_a_day_that_cannot_be_is_told_on_record(
    plan: Path, monkeypatch: pytest.MonkeyPatch, day: str, today: str, said: str
) -> None:
    monkeypatch.setenv("PLANWEAVE_TODAY", today)
    take(plan, "a.txt", line(plan, "it", "agreed", f"by ann on {day}"))
    found = run(plan, "verify").out
    assert "[word-out-of-time]" in found
    assert said in found


@pytest.mark.needs("git")
def test_a_word_that_a_commit_holds_before_its_day_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANWEAVE_TODAY", "2099-01-01")
    work = asked(repository(tmp_path / "work", {"README.md": "Plans\n"}))
    take(work, "a.txt", line(work, "it", "agreed", "by ann on 2098-11-20"))
    commit(work, {})
    day = git(work, "log", "-1", "--format=%cs").strip()
    found = run(work, "verify").out
    assert f"of {day} holds it already. [word-out-of-time]" in found


# --- Keys -------------------------------------------------------------------------------------


@pytest.mark.needs("git", "ssh")
def test_a_key_that_its_party_committed_is_its_own_introduction(tmp_path: Path) -> None:
    work = asked(repository(tmp_path / "work", {"README.md": "Plans\n"}))
    author = git(work, "config", "user.email").strip()
    contact = PLAN.replace("{title: Ann,", f"{{title: Ann, contact: 'Ann <{author.upper()}>',")
    write(work, {"plan.yaml": contact})
    ann = key(work)
    words = ("--by", "fin", "--on", "2026-01-01")
    assert run(work, "commit", "key", "ann", f"{ann}.pub", *words).code == 0
    commit(work, {})
    assert signed(work, statement(work), ann).code == 1
    found = run(work, "verify").out
    assert "[signature-key-self-introduced]" in found
    assert "which ann made, whose own word it gives" in found
    needs = contact.replace("head: ann", "head: ann, assurance: ssh")
    write(work, {"plan.yaml": needs})
    gate = run(work, "check", "--for", "agreement", "--no-cache").out
    assert "(signature-key-self-introduced)" in " ".join(gate.split())


# --- In a pack --------------------------------------------------------------------------------


def test_a_pack_has_what_it_takes_to_judge(tmp_path: Path) -> None:
    plan = asked(tmp_path, f"{LIMIT}approval: {{all-of: [it, fin]}}\n")
    take(plan, "a.txt", line(plan, "it", "agreed", ANN))
    take(plan, "b.txt", line(plan, "fin", "agreed", BOB))
    run(plan, "evidence", "--output", "e.zip")
    found = run(plan, "verify", "--pack", "e.zip")
    assert found.code == 1
    assert "it goes up to 8ph, and this is 16ph" in found.out
    assert "fin agreed: not signed, recorded by lead; bob as head of fin" in found.out
    assert "by the words as given: All of it, fin must agree; it did not." in found.out
    assert "word-capacity" not in found.out


def test_a_pack_knows_who_signs_for_a_party_of_a_sub_plan(tmp_path: Path) -> None:
    files = {
        "plan.yaml": "plan: top\ntitle: Top\nstart: 2027-03-01\nversion: 1.0.0\n"
        "people: {ann: {title: Another Ann}, eve: {title: Eve}}\nwbs: {1: {title: Work}}\n"
        "sub-plans: {wp: {delegates: [1]}}\n",
        "wp/plan.yaml": "plan: wp\ntitle: WP\nversion: 1.0.0\nowner: crew\n"
        "organisation: {crew: {kind: work-group, head: ann, commitment: required}}\n"
        "people: {ann: {title: Ann}}\ntasks: {a: {duration: 5d, owner: crew}}\n",
    }
    write(tmp_path, files)
    digest = Facts(Disk(tmp_path)).digests[""]
    sent = packet(digest, "wp/crew", "p-1").replace("plan: move", "plan: top")
    write(tmp_path, {"agreement/packets/p-1.yaml": sent})
    run(tmp_path, "commit", "request", "p-1", "--by", "eve")
    given = ("--packet", "p-1", "--by", "eve", "--signer")
    assert run(tmp_path, "commit", "record", "wp/crew", "agreed", *given, "ann").code == 1
    assert run(tmp_path, "commit", "record", "wp/crew", "agreed", *given, "wp/ann").code == 0
    run(tmp_path, "evidence", "--output", "e.zip")
    found = run(tmp_path, "verify", "--pack", "e.zip").out
    assert "wp/crew agreed: not signed, recorded by eve; wp/ann as head of wp/crew" in found
    assert "wp/crew agreed: not signed, recorded by eve; it binds nobody" in found
    assert "word-authority-unknown" not in found
    assert "word-capacity" not in found

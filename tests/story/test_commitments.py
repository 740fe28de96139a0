"""What the third amendment re-opens: the words given on 2.0.0, held against 3.0.0.

UV and ZH keep their part, USH gives up most of its own, SR signs with a key, UB declines,
JU agrees on a condition. Who said what is invented, and everybody is a role.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.cli.program import Said, run
from tests.story.amendment import repository
from tests.story.answers import from_page

pytestmark = pytest.mark.needs("git", "ssh")
PARTIES = ("UV", "ZH", "USH", "SR", "UB", "JU")
SCOPE = re.compile(r"^    scope: (\S+)$", re.MULTILINE)


def on(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    monkeypatch.setenv("PLANWEAVE_TODAY", day)
    monkeypatch.setenv("PLANWEAVE_NO_PROGRESS", "1")


def done(plan: Path, *words: str) -> Said:
    said = run(plan, *words)
    assert said.code == 0, said.out + said.err
    return said


def git(plan: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(plan), *words], check=True, capture_output=True)


def kept(plan: Path, message: str) -> None:
    git(plan, "add", "-A")
    git(plan, "commit", "-qm", message)


def line(plan: Path, party: str, answer: str) -> str:
    """The line of text with which a party answers by mail."""
    sent = (plan / f"agreement/packets/p-2.0.0-{party}.yaml").read_text("utf-8")
    found = SCOPE.search(sent)
    assert found is not None
    return f"planweave reply p-2.0.0-{party} {party} {answer} {found[1]} by {party} on 2017-03-25\n"


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The amended plan, with the words that its partners gave on the version before."""
    folder = tmp_path_factory.mktemp("words")
    plan = repository(folder / "plan")
    git(plan, "checkout", "-q", "-b", "agreed", "before")
    with pytest.MonkeyPatch.context() as patch:
        on(patch, "2017-03-22")
        dates = ("--open", "2017-03-22", "--close", "2017-04-20", "--to", "html")
        for party in PARTIES:
            done(plan, "packet", party, ".", *dates, "--output", "../sent")
        key = folder / "sr"
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "SR", "-f", str(key)]
        subprocess.run(command, check=True)
        done(plan, "commit", "key", "SR", f"{key}.pub", "--by", "coordinator")
        for party in PARTIES:
            done(plan, "commit", "request", f"p-2.0.0-{party}", "--by", "coordinator")
        kept(plan, "Packets of 2.0.0")
        on(patch, "2017-03-27")
        for party in ("UV", "ZH", "USH", "SR"):
            (folder / f"{party}.txt").write_text(line(plan, party, "agreed"))
        sign = ["ssh-keygen", "-q", "-Y", "sign", "-n", "planweave", "-f", str(key)]
        subprocess.run([*sign, str(folder / "SR.txt")], check=True, capture_output=True)
        page = folder / "sent/p-2.0.0-UB.html"
        declined = {"answer": "declined", "because": "One engineer is missing."}
        from_page(page, {"by": "UB", "made": "2017-03-26", **declined}, folder / "UB.json")
        condition = {
            "answer": "agreed-with-conditions",
            "conditions.1.statement": "The second engineer is hired.",
            "conditions.1.owner": "coordinator",
            "conditions.1.due": "2018-12-31",
        }
        page = folder / "sent/p-2.0.0-JU.html"
        from_page(page, {"by": "JU", "made": "2017-03-26", **condition}, folder / "JU.json")
        files = [*(f"../{party}.txt" for party in PARTIES[:4]), "../UB.json", "../JU.json"]
        done(plan, "commit", "import", *files, "--by", "coordinator")
        kept(plan, "Words on 2.0.0")
    git(plan, "checkout", "-q", "main")
    git(plan, "merge", "-q", "agreed", "-m", "Words on 2.0.0")
    return plan


def test_exactly_the_right_words_are_opened_again_each_with_its_reasons(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(monkeypatch, "2018-03-05")
    found = json.loads(done(plan, "status", ".", "--format", "json").out)
    standing = {one["party"]: one["standing"] for one in found["parties"]}
    assert {party: standing[party] for party in PARTIES} == {
        "UV": "agreed",
        "ZH": "agreed",
        "USH": "re-opened",
        "SR": "re-opened",
        "UB": "declined",
        "JU": "re-opened",
    }
    said = done(plan, "status", ".").out
    assert "amounts.other of USH-money changes from “8300 EUR” to “3104.45 EUR”" in said
    assert "The task wp2/T2.6 leaves the scope" in said


def test_every_word_can_be_followed_to_what_it_covers(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(monkeypatch, "2018-03-05")
    said = done(plan, "verify", ".").out
    assert "SR agreed: signed by SR (SSH)" in said
    assert "UV agreed: not signed, recorded by coordinator" in said
    word = next((plan / "agreement/commitments").glob("*.yaml"))
    held = word.read_bytes()
    word.write_bytes(held.replace(b"2017", b"2016", 1))
    try:
        assert run(plan, "verify", ".").code == 1
    finally:
        word.write_bytes(held)


def test_what_would_be_needed_to_issue_it_is_told(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(monkeypatch, "2018-03-05")
    said = run(plan, "check", ".", "--for", "agreement", "--format", "concise")
    assert said.code == 1
    assert "[commitment-stale]" in said.out

"""What the partners of the real example said on version 2.0.0, each by its own means.

Who said what is invented, and everybody is a role. Keys and certificates are made for the test.
"""

from __future__ import annotations

import datetime
import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.certificates import Identity, form, identity, signed_pdf
from tests.cli.program import Said, run
from tests.story.amendment import copied
from tests.story.answers import into_workbook

PARTIES = ("UV", "ZH", "LL", "SR", "USH", "UB", "JU", "UG", "UW", "UK", "package-leads", "funder")
MAIL = "From: lead@ush.example\nTo: coordinator@example.org\nSubject: Plan 2.0.0\n\n"
LAST = datetime.date(2018, 12, 31)
SCOPE = re.compile(r"^    scope: (\S+)$", re.MULTILINE)
DIGEST = re.compile(r"^    digest: (\S+)$", re.MULTILINE)


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


def key(folder: Path, name: str) -> Path:
    path = folder / name
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(path)]
    subprocess.run(command, check=True)
    return path


def sign(by: Path, file: Path) -> None:
    command = ["ssh-keygen", "-q", "-Y", "sign", "-n", "planweave", "-f", str(by), str(file)]
    subprocess.run(command, check=True, capture_output=True)


@dataclass(frozen=True)
class Sent:
    """A packet as it was sent: what a reply to it must name."""

    party: str
    scope: str
    digest: str

    def line(self, answer: str, by: str = "", more: str = "") -> str:
        """The line of text with which the party answers by mail."""
        name = by or self.party
        packet = f"p-2.0.0-{self.party} {self.party}"
        return f"planweave reply {packet} {answer} {self.scope} by {name} on 2017-03-25{more}\n"

    def form(self, **said: str) -> dict[str, str]:
        """What a form says, with what it was sent with."""
        sent = {"packet": f"p-2.0.0-{self.party}", "digest": self.digest, "scope": self.scope}
        return {**sent, "party": self.party, "by": self.party, "made": "2017-03-25", **said}


def sent(plan: Path, party: str) -> Sent:
    text = (plan / f"agreement/packets/p-2.0.0-{party}.yaml").read_text("utf-8")
    scope, digest = SCOPE.search(text), DIGEST.search(text)
    assert scope is not None
    assert digest is not None
    return Sent(party, scope[1], digest[1])


def agreed_plan(made_once: Callable[..., Path], folder: Path) -> Path:
    """The plan of the real example as it was before the third amendment, with all these words."""
    plan = copied(made_once, folder / "plan")
    git(plan, "checkout", "-q", "-b", "agreed", "before")
    with pytest.MonkeyPatch.context() as patch:
        on(patch, "2017-03-22")
        dates = ("--open", "2017-03-22", "--close", "2017-04-20", "--to", "xlsx")
        for party in PARTIES:
            done(plan, "packet", party, ".", *dates, "--output", "../sent")
        for party in ("SR", "ZH"):
            public = f"{key(folder, party)}.pub"
            done(plan, "commit", "key", party, public, "--by", "coordinator")
        lead = identity(folder, "LL", first=datetime.date(2017, 1, 1), last=LAST)
        done(plan, "commit", "key", "LL", str(lead.pem), "--by", "coordinator")
        packets = [f"p-2.0.0-{party}" for party in PARTIES]
        done(plan, "commit", "request", *packets, "--by", "coordinator")
        kept(plan, "Packets of 2.0.0")
        on(patch, "2017-03-27")
        _reply(plan, folder, lead)
        kept(plan, "Words on 2.0.0")
    git(plan, "checkout", "-q", "main")
    git(plan, "merge", "-q", "agreed", "-m", "Words on 2.0.0")
    return plan


def _reply(plan: Path, folder: Path, lead: Identity) -> None:
    """Each by its own means: text, mail, workbook, data, a signature of each kind."""
    by = ("--by", "coordinator")
    (folder / "UV.txt").write_text(sent(plan, "UV").line("agreed"))
    (folder / "USH.eml").write_text(MAIL + sent(plan, "USH").line("agreed"))
    (folder / "SR.txt").write_text(sent(plan, "SR").line("agreed"))
    sign(folder / "SR", folder / "SR.txt")
    when = datetime.datetime(2017, 3, 25, 12, tzinfo=datetime.UTC)
    pdf = signed_pdf(form(sent(plan, "LL").form(answer="agreed")), lead, when=when)
    (folder / "LL.pdf").write_bytes(pdf)
    declined = {"by": "UB", "made": "2017-03-25", "answer": "declined"}
    because = {"because": "One engineer is missing."}
    into_workbook(folder / "sent/p-2.0.0-UB.xlsx", {**declined, **because}, folder / "UB.xlsx")
    for party, said in _FORMS.items():
        (folder / f"{party}.json").write_text(json.dumps(sent(plan, party).form(**said)))
    endings = {"UV": "txt", "USH": "eml", "SR": "txt", "LL": "pdf", "UB": "xlsx"}
    files = [f"../{party}.{ending}" for party, ending in endings.items()]
    done(plan, "commit", "import", *files, *(f"../{one}.json" for one in _FORMS), *by)
    _by_git(plan, folder / "ZH", sent(plan, "ZH").line("agreed"))
    done(plan, "commit", "import", "--git", "HEAD", *by)
    # The delegate's word is on the delegation, so it comes after it.
    (folder / "UK.txt").write_text(sent(plan, "UK").line("agreed", "project-manager"))
    (folder / "funder.txt").write_text(sent(plan, "funder").line("agreed", "project-officer"))
    done(plan, "commit", "import", "../UK.txt", "../funder.txt", *by)


def _by_git(plan: Path, by: Path, text: str) -> None:
    """A commit that says the word and is signed with the party's key."""
    how = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={by}")
    git(plan, "add", "-A")
    git(plan, *how, "commit", "-q", "--allow-empty", "-S", "-m", text)


_FORMS: dict[str, dict[str, str]] = {
    "JU": {
        "answer": "agreed-with-conditions",
        "conditions.1.statement": "The second engineer is hired.",
        "conditions.1.owner": "coordinator",
        "conditions.1.due": "2018-12-31",
    },
    "UG": {
        "answer": "agreed-with-conditions",
        "conditions.1.statement": "The post that could not be filled is ours.",
        "conditions.1.owner": "coordinator",
        "conditions.1.due": "2018-12-31",
    },
    "UW": {
        "answer": "agreed-with-conditions",
        "conditions.1.statement": "The kernels are due in the first year.",
        "conditions.1.test": "wp5/D5.2.due <= 2016-08-31",
        "conditions.1.due": "2018-02-28",
    },
    "package-leads": {
        "answer": "agreed-provisionally",
        "risk": "R1",
        "confirm-by": "2018-06-30",
    },
    "UK": {
        "answer": "delegated",
        "to": "project-manager",
        "instrument": "grant-agreement",
    },
}

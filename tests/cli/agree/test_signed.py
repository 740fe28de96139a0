"""Signed words: verified by ssh-keygen; keys of a party are introduced by somebody else."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from planweave.pipeline.facts import Facts
from planweave.review.evidence.sealing import sealed
from planweave.source.world import Disk
from tests.cli.commitments import PLAN, asked, records, take
from tests.cli.program import Said, run, write
from tests.cli.repositories import commit, git, repository
from tests.review.responses.filled import as_csv, as_json, as_xlsx, as_yaml

pytestmark = pytest.mark.needs("git", "ssh")


def key(folder: Path, name: str = "ann") -> Path:
    path = folder / "mail" / name
    path.parent.mkdir(exist_ok=True)
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(path)]
    subprocess.run(command, check=True)
    return path


def sign(file: Path, by: Path, namespace: str = "planweave") -> None:
    command = ["ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", str(by), str(file)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, capture_output=True)


def statement(folder: Path, answer: str = "agreed", more: str = "") -> str:
    digest = Facts(Disk(folder)).footprints["it"].digest
    return f"planweave reply p-1.0.0-it it {answer} {digest} by ann on 2026-11-20{more}\n"


def signed(folder: Path, text: str, by: Path, namespace: str = "planweave") -> Said:
    write(folder, {"mail/a.txt": text})
    sign(folder / "mail/a.txt", by, namespace)
    return run(folder, "commit", "import", "mail/a.txt", "--by", "lead")


def introduce(folder: Path, by: Path, who: str = "fin", *words: str) -> Said:
    day = () if "--on" in words else ("--on", "2026-01-01")
    return run(folder, "commit", "key", "ann", f"{by}.pub", "--by", who, *day, *words)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return asked(repository(tmp_path / "work", {"README.md": "Plans\n"}))


def test_a_signed_word_is_verified_and_its_key_is_shown_with_commit_and_author(plan: Path) -> None:
    ann = key(plan)
    assert introduce(plan, ann).code == 0
    said = signed(plan, statement(plan), ann)
    assert said.code == 0, said.err
    commit(plan, {})
    said = run(plan, "verify")
    assert said.code == 0, said.out
    assert "agreed: signed by ann (SSH), key-" in said.out
    assert "introduced by fin on 2026-01-01, in commit " in said.out
    assert "by A <a@example.org>" in said.out


@pytest.mark.parametrize("ending", ["json", "yaml", "csv", "xlsx"])
def test_every_form_can_be_signed_since_it_names_its_scope(plan: Path, ending: str) -> None:
    ann = key(plan)
    introduce(plan, ann)
    facts = Facts(Disk(plan))
    said = {
        "packet": "p-1.0.0-it",
        "digest": facts.digests[""],
        "party": "it",
        "scope": facts.footprints["it"].digest,
        "by": "ann",
        "made": "2026-11-20",
        "answer": "agreed",
    }
    form = {"json": as_json, "yaml": as_yaml, "csv": as_csv, "xlsx": as_xlsx}[ending](said)
    # Beside the plan, which would read a file of YAML as its own.
    write(plan.parent, {f"a.{ending}": form})
    sign(plan.parent / f"a.{ending}", ann)
    done = run(plan, "commit", "import", f"../a.{ending}", "--by", "lead")
    assert done.code == 0, done.err
    assert "signed by ann (SSH)" in done.out


def test_a_key_is_one_partys_and_keeps_its_days_when_it_is_introduced_again(plan: Path) -> None:
    ann = key(plan)
    introduce(plan, ann, "fin", "--on", "2026-01-01", "--until", "2027-06-30")
    signed(plan, statement(plan), ann)
    (record,) = (plan / "agreement/keys").iterdir()
    before = record.read_bytes()
    said = run(plan, "commit", "key", "bob", f"{ann}.pub", "--by", "fin")
    assert said.code == 2
    assert "is on record as that of ann" in said.err
    assert run(plan, "commit", "key", "ann", f"{ann}.pub", "--by", "fin").code == 0
    assert record.read_bytes() == before
    assert run(plan, "verify").code == 0


def test_what_is_not_signed_is_never_shown_as_signed(plan: Path) -> None:
    introduce(plan, key(plan))
    take(plan, "a.txt", statement(plan))
    said = run(plan, "verify")
    assert "agreed: not signed, recorded by lead" in said.out
    assert "signed by" not in said.out


def test_a_signature_over_another_digest_holds_for_nothing(plan: Path) -> None:
    ann = key(plan)
    introduce(plan, ann)
    part = statement(plan).replace("planweave-footprint-1:sha256:", "")
    digest = part.split()[5]
    said = signed(plan, part.replace(digest, digest[:16]), ann)
    assert said.code == 1, "the import itself says so, and keeps the record"
    assert "signature-broken" in said.err
    said = run(plan, "verify")
    assert said.code == 1
    assert "signature-broken" in said.out
    assert "does not name the whole digest" in said.out


def test_what_a_later_word_replaced_is_told_and_stops_nothing(plan: Path) -> None:
    """Records stay for ever: a wrong signature that was put right must not fail for ever."""
    ann, mallory = key(plan), key(plan, "mallory")
    introduce(plan, ann)
    signed(plan, statement(plan), mallory)
    assert run(plan, "verify").code == 1
    wrong = next(n for n, data in records(plan).items() if b"signed-by: ann" in data)
    (plan / "mail/a.txt.sig").unlink()
    sign(plan / "mail/a.txt", ann)
    words = ("--by", "lead", "--supersedes", wrong.removesuffix(".yaml"))
    said = run(plan, "commit", "import", "mail/a.txt", *words)
    assert said.code == 0, said.err
    said = run(plan, "verify")
    assert said.code == 0, said.out
    assert "warning" in said.out and "signature-broken" in said.out
    assert "replaced it: nothing is left to do." in said.out


def test_a_signature_by_another_key_or_for_another_purpose_does_not_hold(plan: Path) -> None:
    ann, mallory = key(plan), key(plan, "mallory")
    introduce(plan, ann)
    signed(plan, statement(plan), mallory)
    assert "signature-broken" in run(plan, "verify").out


def test_a_signature_for_another_purpose_does_not_hold(plan: Path) -> None:
    ann = key(plan)
    introduce(plan, ann)
    signed(plan, statement(plan), ann, "file")
    assert "signature-broken" in run(plan, "verify").out


def test_an_unknown_key_is_told(plan: Path) -> None:
    signed(plan, statement(plan), key(plan))
    said = run(plan, "verify")
    assert said.code == 1
    assert "signature-key-unknown" in said.out


@pytest.mark.parametrize("who", ["ann", "it"])
def test_nobody_introduces_the_key_of_their_own_word(plan: Path, who: str) -> None:
    ann = key(plan)
    introduce(plan, ann, who)
    signed(plan, statement(plan), ann)
    said = run(plan, "verify")
    assert said.code == 1
    assert "signature-key-self-introduced" in said.out


def test_nobody_makes_the_key_of_another_their_own(plan: Path) -> None:
    write(plan, {"plan.yaml": PLAN.replace("title: Ann,", "title: Ann, contact: ann@example.org,")})
    ann = key(plan)
    words = ("--by", "fin", "--on", "2026-01-01")
    assert run(plan, "commit", "key", "bob", f"{ann}.pub", *words).code == 0
    commit(plan, {})
    (record,) = (plan / "agreement/keys").iterdir()
    altered = record.read_text().replace("party: bob", "party: ann").splitlines(keepends=True)
    record.write_text(sealed("".join(line for line in altered if "seal:" not in line)))
    git(plan, "commit", "-qam", "Mine", "--author", "Ann <ann@example.org>")
    signed(plan, statement(plan), ann)
    said = run(plan, "verify").out
    assert "[signature-key-self-introduced]" in said
    assert "which ann made" in said


def test_a_key_holds_for_a_party_that_is_called_otherwise_now(plan: Path) -> None:
    ann = key(plan)
    introduce(plan, ann)
    new = PLAN.replace("head: ann", "head: anna").replace("{ann: {", "{anna: {formerly: [ann], ")
    write(plan, {"plan.yaml": new})
    said = signed(plan, statement(plan).replace("by ann", "by anna"), ann)
    assert said.code == 0, said.err
    assert "signed by anna (SSH)" in said.out
    assert run(plan, "commit", "key", "anna", f"{ann}.pub", "--by", "fin").code == 0
    assert run(plan, "verify").code == 0
    (record,) = (plan / "agreement/keys").iterdir()
    own = record.read_text().replace("party: anna", "party: ann").replace("by: fin", "by: it")
    record.write_text(sealed("".join(one for one in own.splitlines(True) if "seal:" not in one)))
    assert "signature-key-self-introduced" in run(plan, "verify").out


def test_a_shallow_clone_names_no_commit_that_brought_a_key(plan: Path, tmp_path: Path) -> None:
    write(plan, {"plan.yaml": PLAN.replace("title: Ann,", "title: Ann, contact: ann@example.org,")})
    ann = key(plan)
    introduce(plan, ann)
    signed(plan, statement(plan), ann)
    commit(plan, {})
    write(plan, {"README.md": "The last commit holds all, and brought none of it.\n"})
    git(plan, "commit", "-qam", "More", "--author", "Ann <ann@example.org>")
    git(tmp_path, "clone", "-q", "--depth=1", plan.as_uri(), "shallow")
    said = run(tmp_path / "shallow", "verify")
    assert said.code == 0, said.out
    assert "introduced by fin on 2026-01-01, in no commit" in said.out
    assert "holds it already" not in said.out


@pytest.mark.parametrize("words", [("--until", "2026-11-19"), ("--on", "2026-11-21")])
def test_a_key_holds_from_its_first_day_to_its_last(plan: Path, words: tuple[str, ...]) -> None:
    ann = key(plan)
    introduce(plan, ann, "fin", *words)
    signed(plan, statement(plan), ann)
    assert "signature-key-expired" in run(plan, "verify").out


def test_keys_from_outside_count_alone(plan: Path) -> None:
    ann, other = key(plan), key(plan, "other")
    introduce(plan, ann)
    signed(plan, statement(plan), ann)
    public = " ".join(Path(f"{ann}.pub").read_text().split()[:2])
    strange = " ".join(Path(f"{other}.pub").read_text().split()[:2])
    write(plan, {"mail/trust": f"ann {public}\n", "mail/other": f"ann {strange}\n"})
    assert "key from outside" in run(plan, "verify", "--trust", "mail/trust").out
    assert run(plan, "verify", "--trust", "mail/other").code == 1
    write(plan, {"mail/empty": "\n"})
    empty = run(plan, "verify", "--trust", "mail/empty")
    assert empty.code == 2
    assert "“mail/empty” holds no key." in empty.err
    write(plan, {"mail/old": f'ann valid-before="20260101" {public}\n'})
    assert run(plan, "verify", "--trust", "mail/old").code == 1


def test_a_record_that_only_claims_a_signature_is_found(plan: Path) -> None:
    from planweave.review.commitments.record import name_of

    take(plan, "a.txt", statement(plan))
    path = next(
        one
        for one in (plan / "agreement/commitments").iterdir()
        if b"signed-by: ann" in one.read_bytes()
    )
    data = path.read_bytes().replace(b"assurance: recorded", b"assurance: ssh")
    name = name_of(data)
    path.unlink()
    made = data.replace(path.stem.encode(), name.encode())
    write(plan, {f"agreement/commitments/{name}.yaml": made})
    said = run(plan, "verify")
    assert said.code == 1
    assert "signature-missing" in said.out


def test_a_signature_can_be_verified_by_hand(plan: Path) -> None:
    from planweave.pipeline.commitments.archive import archive_of
    from planweave.source.world.signatures.openssh import armoured

    ann = key(plan)
    introduce(plan, ann)
    signed(plan, statement(plan), ann)
    archive = archive_of(Facts(Disk(plan)))
    one = next(one for one in archive.words.of.values() if one.signature)
    write(plan, {"by-hand.sig": armoured(one.signature)})
    public = " ".join(Path(f"{ann}.pub").read_text().split()[:2])
    write(plan, {"signers": f"ann {public}\n"})
    digest = next(iter((one.evidence or {}).values())).rpartition(":")[2]
    done = subprocess.run(
        [
            *("ssh-keygen", "-Y", "verify", "-f", "signers", "-I", "ann", "-n", "planweave"),
            *("-s", "by-hand.sig"),
        ],
        cwd=plan,
        input=(plan / f"agreement/evidence/{digest}.reply").read_bytes(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr

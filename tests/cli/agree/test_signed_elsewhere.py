"""Words signed in git and in PDFs: at the gate, and in a pack that old programs verify."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from planweave.pipeline.commitments.evidence import opened_pack
from planweave.pipeline.facts import Facts
from planweave.review.evidence.pack import MANIFEST, packed
from planweave.source.world import Disk
from planweave.source.world.signatures import pdf as pdf_module
from tests.cli.agree.test_evidence import commands, members, pack, verified
from tests.cli.agree.test_git_signed import give
from tests.cli.agree.test_pdf_signed import answer, take
from tests.cli.agree.test_pdf_signed import introduce as introduce_certificate
from tests.cli.agree.test_signed import key
from tests.cli.certificates import answers_here, form, identity, signed_pdf
from tests.cli.commitments import asked
from tests.cli.program import run, write
from tests.cli.repositories import commit, repository

pytestmark = pytest.mark.needs("git", "ssh", "sign", "poppler")
BY_BOB = "planweave reply p-1.0.0-fin fin agreed {} by bob on 2026-11-20\n"


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ann signed a PDF for IT, Bob a commit for Finance."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANWEAVE_TODAY", "2026-12-01")
        patch.setattr(pdf_module, "_answers", answers_here)
        folder = tmp_path_factory.mktemp("start") / "work"
        asked(repository(folder, {"README.md": "Plans\n"}))
        ann = identity(folder.parent, "Ann")
        introduce_certificate(folder, ann)
        assert take(folder, signed_pdf(form(answer(folder)), ann)).code == 0
        bob = key(folder, "bob")
        words = ("commit", "key", "bob", f"{bob}.pub", "--by", "ann", "--on", "2026-01-01")
        assert run(folder, *words).code == 0
        digest = Facts(Disk(folder)).footprints["fin"].digest
        give(folder, bob, BY_BOB.format(digest))
        said = run(folder, "commit", "import", "--git", "HEAD", "--by", "lead")
        assert said.code == 0, said.err
        commit(folder, {})
    return folder


@pytest.fixture
def plan(start: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PLANWEAVE_TODAY", "2026-12-01")
    monkeypatch.setattr(pdf_module, "_answers", answers_here)
    shutil.copytree(start.parent, tmp_path / "all")
    return tmp_path / "all" / "work"


def by_hand(folder: Path, files: dict[str, bytes]) -> list[subprocess.CompletedProcess[str]]:
    """The commands of the fifth point: those that verify signatures."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    write(folder, files)
    return [
        subprocess.run(["sh", "-c", one], cwd=folder, capture_output=True, text=True, check=False)
        for one in commands(files)
        if one.startswith(("ssh-keygen", "pdfsig", "openssl", "(head"))
    ]


def test_the_commands_of_the_pack_verify_both_without_planweave(plan: Path) -> None:
    files = members(pack(plan))
    done = by_hand(plan.parent / "hand", files)
    assert [one.returncode for one in done] == [0] * 4, [one.stderr for one in done]
    said = "".join(one.stdout + one.stderr for one in done)
    assert 'Good "git" signature for bob with ED25519 key' in said
    assert "Signature is Valid." in said
    assert "CMS Verification successful" in said
    (certificate,) = [name for name in files if name.startswith("keys/key-")]
    print_ = next(one for one in said.splitlines() if "ingerprint=" in one)
    digits = print_.partition("=")[2].replace(":", "").casefold()
    assert certificate == f"keys/key-{digits[:16]}.pem"


def test_the_commands_of_the_pack_find_what_was_altered(plan: Path) -> None:
    files = members(pack(plan))
    evidence = next(n for n in files if n.endswith(".reply") and files[n].startswith(b"%PDF"))
    text = next(n for n in files if n.startswith("signed/") and n.endswith(".txt"))
    pdf = files[evidence].replace(b"agreed", b"gladly")
    altered = {**files, evidence: pdf, text: files[text].replace(b"agreed", b"gladly")}
    done = by_hand(plan.parent / "hand", altered)
    said = "".join(one.stdout + one.stderr for one in done)
    assert "Signature is Valid." not in said
    assert "CMS Verification failure" in said
    assert "Could not verify signature." in said


def test_on_another_machine_the_pack_verifies_both(plan: Path) -> None:
    said = verified(plan, pack(plan))
    assert said.code == 0, said.out
    assert "it agreed: signed by ann (PAdES), key-" in said.out
    assert "fin agreed: signed by bob (git, SSH), key-" in said.out


def test_a_signature_that_is_altered_within_a_new_pack_is_found(plan: Path) -> None:
    files = members(pack(plan))
    del files[MANIFEST]
    for name in [n for n in files if n.endswith(".reply")]:
        changed = {**files, name: files[name].replace(b"agreed", b"gladly")}
        rules = {one.rule for one in opened_pack(packed(changed)).verdict.found}
        assert {"evidence-altered", "signature-broken"} <= rules, name


# --- The gate -----------------------------------------------------------------------------------


def needing(folder: Path, assurance: str) -> Path:
    text = (folder / "plan.yaml").read_text()
    for party in ("head: ann, ", "Finance, kind: work-group, "):
        text = text.replace(party, f"{party}assurance: {assurance}, ")
    return write(folder, {"plan.yaml": text})


def too_low(folder: Path) -> list[str]:
    said = run(folder, "check", "--for", "agreement", "--fail-on", "never")
    lines = " ".join(said.out.split()).split("assurance-too-low")
    return [party for party in ("it", "fin") if f"The word of {party} is" in " ".join(lines)]


@pytest.mark.parametrize(
    ("assurance", "short"),
    [("git", []), ("ssh", ["fin"]), ("pades", ["fin"])],
)
def test_git_and_pades_stand_in_their_order(plan: Path, assurance: str, short: list[str]) -> None:
    assert too_low(needing(plan, assurance)) == short


def test_a_gate_takes_no_signature_on_trust(plan: Path) -> None:
    needing(plan, "git")
    for file in (plan / "agreement/keys").iterdir():
        file.unlink()
    assert too_low(plan) == ["it", "fin"]
    said = run(plan, "check", "--for", "agreement", "--fail-on", "never")
    assert "not signed, though it says pades (signature-key-unknown)" in " ".join(said.out.split())


def test_what_is_only_claimed_is_shown_as_claimed(plan: Path) -> None:
    for command in (("status",), ("commit", "list")):
        said = run(plan, *command).out
        assert "pades signature, see planweave verify" in said
        assert "git signature, see planweave verify" in said

"""Words given as signed commits and tags: verified from the raw object, without a repository."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planweave.source.world.signatures.git_object import file_name, hash_of, read_object
from tests.cli.agree.test_signed import introduce, key, statement
from tests.cli.commitments import asked
from tests.cli.program import Said, run, write
from tests.cli.repositories import git, repository

pytestmark = pytest.mark.needs("git", "ssh")
DAY = "2026-11-20T10:00:00+0100"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return asked(repository(tmp_path / "work", {"README.md": "Plans\n"}))


def give(folder: Path, by: Path, text: str, *words: str, day: str = DAY) -> None:
    """Sign with git as Ann does: an empty commit, or a tag where words name one."""
    how = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={by}", "-c", "commit.gpgsign=false")
    made = words or ("commit", "-q", "--allow-empty", "-S")
    env = {"GIT_COMMITTER_DATE": day, "GIT_AUTHOR_DATE": day, "PATH": "/usr/bin:/bin"}
    subprocess.run(
        ["git", *how, *made, "-F", "-"], cwd=folder, input=text.encode(), env=env, check=True
    )


def taken(folder: Path, revision: str = "HEAD") -> Said:
    return run(folder, "commit", "import", "--git", revision, "--by", "lead")


@pytest.mark.parametrize("words", [(), ("tag", "-s", "agreed")])
def test_a_signed_commit_or_tag_is_a_word(plan: Path, words: tuple[str, ...]) -> None:
    ann = key(plan)
    introduce(plan, ann)
    give(plan, ann, f"We agree.\n\n{statement(plan)}", *words)
    said = taken(plan, "agreed" if words else "HEAD")
    assert said.code == 0, said.err
    assert "signed by ann (git, SSH), key-" in said.out
    shutil.rmtree(plan / ".git")
    said = run(plan, "verify")
    assert said.code == 0, said.out
    assert "agreed: signed by ann (git, SSH), key-" in said.out


def test_the_evidence_is_the_raw_object(plan: Path) -> None:
    ann = key(plan)
    introduce(plan, ann)
    give(plan, ann, statement(plan))
    raw = subprocess.run(
        ["git", "cat-file", "commit", "HEAD"], cwd=plan, capture_output=True, check=True
    )
    taken(plan)
    digest = hashlib.sha256(raw.stdout).hexdigest()
    assert (plan / f"agreement/evidence/{digest}.reply").read_bytes() == raw.stdout
    found = read_object(raw.stdout, file_name("commit", git(plan, "rev-parse", "HEAD")))
    assert not isinstance(found, str)
    assert str(found.day) == "2026-11-20"


def test_a_raw_object_that_came_as_a_file_is_the_same(plan: Path) -> None:
    ann = key(plan)
    introduce(plan, ann)
    give(plan, ann, statement(plan))
    name = file_name("commit", git(plan, "rev-parse", "HEAD"))
    raw = subprocess.run(
        ["git", "cat-file", "commit", "HEAD"], cwd=plan, capture_output=True, check=True
    )
    write(plan, {f"mail/{name}": raw.stdout, f"mail/other/{name}": raw.stdout + b"?"})
    said = run(plan, "commit", "import", f"mail/{name}", "--by", "lead")
    assert said.code == 0, said.err
    assert "signed by ann (git, SSH)" in said.out
    assert "unchanged" in taken(plan).out
    said = run(plan, "commit", "import", f"mail/other/{name}", "--by", "lead")
    assert said.code == 1
    assert "its bytes have another hash" in said.err


def test_by_another_key_it_counts_for_nothing(plan: Path) -> None:
    introduce(plan, key(plan))
    give(plan, key(plan, "mallory"), statement(plan))
    said = taken(plan)
    assert said.code == 1
    assert "signature-broken" in said.err


def test_a_signature_of_git_over_a_file_is_none_of_a_commit(plan: Path) -> None:
    """A key of OpenSSH signs for one purpose; what was signed for the other does not do."""
    ann = key(plan)
    introduce(plan, ann)
    give(plan, ann, statement(plan))
    public = " ".join(Path(f"{ann}.pub").read_text().split()[:2])
    taken(plan)
    write(plan, {"trust": f'ann namespaces="planweave" {public}\n'})
    assert run(plan, "verify", "--trust", "trust").code == 1
    write(plan, {"trust": f'ann namespaces="git" {public}\n'})
    said = run(plan, "verify", "--trust", "trust")
    assert said.code == 0, said.out
    assert "(git, SSH), key from outside" in said.out


def test_what_is_not_signed_is_kept_as_recorded(plan: Path) -> None:
    give(plan, plan, statement(plan), "commit", "-q", "--allow-empty")
    said = taken(plan)
    assert said.code == 0, said.err
    assert "is not signed: kept as recorded." in said.err
    assert "agreed: not signed, recorded by lead" in run(plan, "verify").out


def test_a_clock_that_differs_is_told(plan: Path) -> None:
    ann = key(plan)
    introduce(plan, ann)
    give(plan, ann, statement(plan), day="2026-11-25T10:00:00+0100")
    said = taken(plan)
    assert said.code == 0, "it holds, with a warning"
    assert "signature-time-differs" in said.err
    assert "of 2026-11-20, and its commit of 2026-11-25" in said.err


def test_only_the_beginning_of_a_digest_is_not_enough(plan: Path) -> None:
    ann = key(plan)
    introduce(plan, ann)
    whole = statement(plan).split()[5]
    give(plan, ann, statement(plan).replace(whole, whole.rpartition(":")[2][:16]))
    said = taken(plan)
    assert said.code == 1
    assert "does not name the whole digest" in said.err


@pytest.mark.parametrize(
    ("revision", "says"),
    [
        ("nowhere", "There is no revision “nowhere”"),
        ("HEAD:README.md", "names a blob"),
        ("HEAD~0..HEAD", "is a range"),
        ("--help", "There is no revision “--help”"),
    ],
)
def test_what_is_no_commit_or_tag_is_told(plan: Path, revision: str, says: str) -> None:
    said = run(plan, "commit", "import", f"--git={revision}", "--by", "lead")
    assert said.code == 2
    assert says in said.err
    assert "Traceback" not in said.err


def test_an_object_that_replaces_another_is_not_taken_for_it(plan: Path) -> None:
    ann = key(plan)
    introduce(plan, ann)
    give(plan, ann, statement(plan))
    signed = git(plan, "rev-parse", "HEAD")
    give(plan, ann, statement(plan, "declined", " because No"))
    git(plan, "replace", signed, "HEAD")
    taken(plan, signed)
    assert "it agreed: signed by ann" in run(plan, "verify").out


def test_every_byte_of_a_signed_object_counts(plan: Path) -> None:
    ann = key(plan)
    introduce(plan, ann)
    give(plan, ann, statement(plan))
    raw = subprocess.run(
        ["git", "cat-file", "commit", "HEAD"], cwd=plan, capture_output=True, check=True
    )
    name = file_name("commit", git(plan, "rev-parse", "HEAD"))
    for place in range(len(raw.stdout)):
        changed = raw.stdout[:place] + bytes([raw.stdout[place] ^ 1]) + raw.stdout[place + 1 :]
        assert "another hash" in str(read_object(changed, name))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"tree\n",
        b"\n\n",
        b"gpgsig -----BEGIN SSH SIGNATURE-----\n",
        b"gpgsig a\ngpgsig b\n\nx",
        b" x\n\nplanweave reply",
        b"committer A <a> 99999999999 +9999\n\nx",
        b"tagger A <a> 1 +0000\n\n-----BEGIN PGP SIGNATURE-----\nx",
        b"\xff\xfe\0",
    ],
)
@pytest.mark.parametrize("kind", ["commit", "tag"])
def test_no_bytes_make_reading_an_object_raise(data: bytes, kind: str) -> None:
    for digits in (40, 64):
        read_object(data, file_name(kind, hash_of(kind, data, digits)))


@given(
    st.sampled_from(["commit", "tag"]),
    st.lists(
        st.sampled_from(
            [b"tree x\n", b"gpgsig -----BEGIN SSH SIGNATURE-----\n", b" x\n", b"\n", b"\r"]
        )
        | st.sampled_from([b"committer A <a> 1 +0000\n", b"-----BEGIN PGP SIGNATURE-----\n"])
        | st.binary(max_size=9)
    ).map(b"".join),
)
def test_what_is_signed_is_the_object_without_its_signature(kind: str, data: bytes) -> None:
    """Whatever the bytes are: nothing raises, and nothing is signed that is not in the object."""
    found = read_object(data, file_name(kind, hash_of(kind, data)))
    if not isinstance(found, str):
        if kind == "tag":
            assert data.startswith(found.payload)
        lines = iter(data.split(b"\n"))
        assert all(one in lines for one in found.payload.split(b"\n")), "some of its lines"
        assert found.scheme == "" or found.signature != ""


def test_a_signature_of_openpgp_is_told_as_not_verified(plan: Path) -> None:
    text = "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\ncommitter A <a@b> 1795168800 +0000\n"
    text += "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n"
    made = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"],
        cwd=plan,
        input=(text + statement(plan)).encode(),
        capture_output=True,
        check=True,
    )
    said = taken(plan, made.stdout.decode().strip())
    assert "has a signature of OpenPGP, which is not verified: kept as recorded" in said.err
    assert "agreed: not signed" in run(plan, "verify").out

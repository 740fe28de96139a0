"""`planweave evidence`: one file that an appraiser checks, with planweave and without."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from planweave.pipeline.commitments.evidence import opened_pack
from planweave.review.evidence.opening import members_of
from planweave.review.evidence.pack import MANIFEST, manifest, packed
from tests.cli.agree.test_signed import introduce, key, sign, signed, statement
from tests.cli.commitments import RECORDS, asked, line, take
from tests.cli.program import Said, run, write
from tests.cli.repositories import commit, repository

pytestmark = pytest.mark.needs("git", "ssh")


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PLANWEAVE_TODAY", "2026-12-01")
    folder = asked(repository(tmp_path / "work", {"README.md": "Plans\n"}))
    ann = key(folder)
    introduce(folder, ann)
    assert signed(folder, statement(folder), ann).code == 0
    take(folder, "b.txt", line(folder, "fin", "agreed", "by bob on 2026-11-20"))
    run(folder, "baseline", "--by", "lead", "--reason", "Agreed", "--allow-dirty")
    commit(folder, {})
    return folder


def pack(folder: Path, *words: str) -> bytes:
    said = run(folder, "evidence", "--output", "../e.zip", *words)
    assert said.code == 0, said.out + said.err
    data: bytes = (folder.parent / "e.zip").read_bytes()
    return data


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def commands(files: Mapping[str, bytes]) -> list[str]:
    """The commands of the README: what stands four spaces in, below its own words."""
    lines = files["README.txt"].decode().splitlines()
    return [one.strip() for one in lines if one.startswith("    ") and one[4] != " "]


def by_hand(folder: Path, files: Mapping[str, bytes]) -> list[subprocess.CompletedProcess[str]]:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    write(folder, files)
    return [
        subprocess.run(["sh", "-c", one], cwd=folder, capture_output=True, text=True, check=False)
        for one in commands(files)
    ]


def shell(folder: Path, command: str) -> str:
    done = subprocess.run(
        ["sh", "-c", command], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout


def verified(folder: Path, data: bytes, *words: str) -> Said:
    """What another machine says, where there is no plan."""
    elsewhere = folder.parent / "elsewhere"
    elsewhere.mkdir(exist_ok=True)
    write(elsewhere, {"e.zip": data})
    return run(elsewhere, "verify", "--pack", "e.zip", *words)


def zipped(files: Mapping[str, bytes], *more: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (*files.items(), *more):
            archive.writestr(name, data)
    return out.getvalue()


def test_it_holds_all_that_shows_who_agreed_to_what(plan: Path) -> None:
    files = members(pack(plan))
    kept = {path.relative_to(plan).as_posix() for path in plan.glob("agreement/**/*.*")}
    assert {name for name in files if name.startswith("agreement/")} == kept
    assert all(files[name] == (plan / name).read_bytes() for name in kept)
    word = next(p.stem for p in (plan / RECORDS).iterdir() if b"assurance: ssh" in p.read_bytes())
    assert {name for name in files if not name.startswith("agreement/")} == {
        *(MANIFEST, "README.txt", "plan.yaml", "keys/allowed_signers"),
        *("matrix.csv", "matrix.html", "parties.csv", "status.txt", "timeline.txt"),
        *("verification.txt", f"signed/{word}.txt", f"signed/{word}.sig"),
    }
    said = run(plan, "verify").out
    assert files["verification.txt"].decode() == said
    assert b'fin,yes,agreed,agreed,bob,2026-11-20,"not signed' in files["parties.csv"]
    assert b"signed by ann (SSH)" in files["parties.csv"]


def test_its_page_shows_what_was_verified_and_links_the_records(plan: Path) -> None:
    files = members(pack(plan))
    page = files["matrix.html"].decode()
    links = re.findall('href="([^"]*)"', page)
    assert len(links) == 2
    assert all(one in files for one in links)
    words = " ".join(re.sub("<[^>]*>", " ", page.partition("</style>")[2]).split())
    assert "signed by ann (SSH), key-" in words
    assert "fin yes ●&nbsp;agreed agreed, 2026-11-20 by bob not signed, recorded by lead" in words
    assert "2 of 2 needed words hold." in words
    assert "http" not in page, "nothing is fetched"


def test_the_same_plan_on_the_same_day_gives_the_same_bytes(plan: Path) -> None:
    first = pack(plan)
    shutil.copytree(plan, plan.parent / "copy")
    assert pack(plan.parent / "copy") == first
    assert hashlib.sha256(first).hexdigest() in run(plan, "evidence", "-o", "../e.zip").out


def test_its_own_commands_check_it_without_planweave(plan: Path) -> None:
    files = members(pack(plan))
    done = by_hand(plan.parent / "hand", files)
    assert len(done) == 6
    assert [one.returncode for one in done] == [0] * 6
    digests, records, missing, evidence, signature, seals = (one.stdout for one in done)
    assert seals.count(": OK\n") == len(seals.splitlines()) == 3
    assert len(digests.splitlines()) == len(files) - 1
    assert all(one.endswith(": OK") for one in (digests + records + evidence).splitlines())
    assert len(records.splitlines()) == 4
    assert len(evidence.splitlines()) == 2
    assert missing == ""
    assert signature.startswith('Good "planweave" signature for ann with ED25519 key')


def test_who_packed_it_may_sign_it(plan: Path) -> None:
    data = pack(plan)
    assert "of the pack: not signed.\n" in verified(plan, data).out
    elsewhere, lead = plan.parent / "elsewhere", key(plan, "lead")
    sign(elsewhere / "e.zip", lead)
    said = verified(plan, data)
    assert said.code == 1
    assert "The pack is signed by a key that is not among the keys in it. [pack-sig" in said.out
    public = " ".join(Path(f"{lead}.pub").read_text().split()[:2])
    write(elsewhere, {"trust": f"bob {public}\nann {public}\n"})
    trusted = verified(plan, data, "--trust", "trust")
    assert f"sha256 {hashlib.sha256(data).hexdigest()} of the pack: signed by bob, key" in (
        trusted.out
    )
    assert "pack-signature" not in trusted.out
    readme = members(data)["README.txt"].decode().splitlines()
    find, check = (one.strip() for one in readme if one.startswith("      ssh-keygen"))
    named = find.replace("FILE", "e").replace("KEYS", "trust")
    assert shell(elsewhere, named) == "bob\n"
    said_so = check.replace("FILE", "e").replace("KEYS", "trust").replace("WHO", "bob")
    assert shell(elsewhere, said_so).startswith('Good "planweave" signature for bob')
    (elsewhere / "e.zip.sig").unlink()
    sign(elsewhere / "e.zip", plan / "mail/ann")
    said = verified(plan, data)
    assert said.code == 0, said.out
    assert "of the pack: signed by ann, key-" in said.out
    assert "in the pack, introduced by fin on 2026-01-01.\n" in said.out
    other = verified(plan, zipped(members(data)))
    assert other.code == 1
    assert "The signature beside the pack is not over this pack" in other.out
    write(elsewhere, {"e.zip.sig": b"Trust me"})
    assert "holds no signature of OpenSSH" in verified(plan, data).out


def test_its_own_commands_find_what_was_altered_or_removed(plan: Path) -> None:
    files = members(pack(plan))
    words = [n for n in files if n.startswith(RECORDS) and b"state: agreed" in files[n]]
    altered = {**files, words[0]: files[words[0]].replace(b"2026-11-20", b"2026-11-21")}
    digests, records, *_ = by_hand(plan.parent / "hand", altered)
    assert digests.returncode == 1
    assert "FAILED" in digests.stdout
    assert "ALTERED" in records.stdout
    removed = {name: data for name, data in files.items() if name != words[0]}
    assert "MISSING" in by_hand(plan.parent / "hand", removed)[2].stdout
    packet = "agreement/packets/p-1.0.0-it.yaml"
    later = {**files, packet: files[packet].replace(b"2099", b"2098")}
    assert f"{packet}: ALTERED" in by_hand(plan.parent / "hand", later)[5].stdout
    text = next(name for name in files if name.startswith("signed/") and name.endswith(".txt"))
    other = {**files, text: files[text].replace(b"agreed", b"gladly")}
    assert by_hand(plan.parent / "hand", other)[4].returncode != 0


def test_a_key_holds_by_hand_for_its_days_alone(plan: Path) -> None:
    files = members(pack(plan))
    late = files["keys/allowed_signers"].replace(b'after="20260101"', b'after="20261121"')
    assert late != files["keys/allowed_signers"]
    done = by_hand(plan.parent / "hand", {**files, "keys/allowed_signers": late})
    assert done[4].returncode != 0


def test_on_another_machine_it_verifies_without_the_plan(plan: Path) -> None:
    said = verified(plan, pack(plan))
    assert said.code == 0, said.out
    assert "agreed: signed by ann (SSH), key-" in said.out
    assert "agreed: not signed, recorded by lead" in said.out
    assert "4 records, 2 files of evidence: all as they were given.\n" in said.out
    assert said.out.endswith(" files in the pack: all as they were packed.\n")


def test_keys_from_outside_count_alone(plan: Path) -> None:
    other = " ".join(Path(f"{key(plan, 'other')}.pub").read_text().split()[:2])
    trust = write(plan.parent, {"trust": f"ann {other}\n"}) / "trust"
    said = verified(plan, pack(plan), "--trust", str(trust))
    assert said.code == 1
    assert "signature-broken" in said.out


def test_zipped_anew_by_another_program_it_still_verifies(plan: Path) -> None:
    assert verified(plan, zipped(members(pack(plan)))).code == 0


def test_every_file_counts(plan: Path) -> None:
    files = members(pack(plan))
    for name, data in files.items():
        altered = opened_pack(zipped({**files, name: data[:-1] + b"?"})).verdict
        rules = {one.rule for one in altered.found}
        assert rules & ({"pack-altered"} if name != MANIFEST else {"pack-missing"}), name
        without = {other: files[other] for other in files if other != name}
        assert "pack-missing" in {one.rule for one in opened_pack(zipped(without)).verdict.found}


def test_every_byte_of_the_pack_counts_or_says_nothing(plan: Path) -> None:
    data = pack(plan)
    whole = members(data)
    for place in range(0, len(data), 7):
        changed = members_of(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        if changed.value is not None and changed.value != whole:
            found = opened_pack(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
            assert not found.verdict.is_whole, place


def test_who_makes_a_new_list_of_digests_still_meets_those_of_the_records(plan: Path) -> None:
    files = members(pack(plan))
    del files[MANIFEST]
    for name in [name for name in files if name.startswith(RECORDS)]:
        changed = {**files, name: files[name].replace(b"lead", b"bob ")}
        found = opened_pack(packed(changed)).verdict
        assert "record-altered" in {one.rule for one in found.found}
        without = {other: files[other] for other in files if other != name}
        assert "record-missing" in {one.rule for one in opened_pack(packed(without)).verdict.found}


def test_a_word_that_is_smuggled_in_beside_the_records_is_found(plan: Path) -> None:
    files = members(pack(plan))
    name = next(n for n in files if n.startswith(RECORDS) and b"state: agreed" in files[n])
    moved = {other: files[other] for other in files if other not in (name, MANIFEST)}
    moved["plan.yaml"] += files[name]
    said = verified(plan, packed(moved))
    assert said.code == 1
    assert "pack-incomplete" in said.out


def link() -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("agreement/link")
    entry.create_system, entry.external_attr = 3, 0o120777 << 16
    return entry


@pytest.mark.parametrize(
    "name", ["../out", "/etc/x", "a/../../x", "a\\b", "C:x", "a//b", "./x", "a\nb", link()]
)
def test_a_name_that_is_no_file_of_the_pack_is_refused(
    plan: Path, name: str | zipfile.ZipInfo
) -> None:
    out = io.BytesIO(pack(plan))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, b"x")
    said = verified(plan, out.getvalue())
    assert said.code == 1
    assert "pack-name" in said.out
    assert "Nothing in the pack was taken." in said.out


def test_a_file_that_is_there_twice_is_refused(plan: Path) -> None:
    out = io.BytesIO(pack(plan))
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("status.txt", b"all agreed")
    assert "pack-name" in verified(plan, out.getvalue()).out


def test_what_unpacks_to_too_much_is_not_unpacked(plan: Path) -> None:
    bomb = zipped({**members(pack(plan)), "zeros": bytes(9 * 1024**2)})
    assert len(bomb) < 100_000
    said = verified(plan, bomb)
    assert said.code == 1
    assert "pack-too-large" in said.out
    lying = bomb.replace((9 * 1024**2).to_bytes(4, "little"), (9).to_bytes(4, "little"))
    said = verified(plan, lying)
    assert said.code == 1
    assert "pack-unreadable" in said.out


def test_a_file_that_nobody_packed_is_told(plan: Path) -> None:
    said = verified(plan, zipped(members(pack(plan)), ("agreement/notes.yaml", b"people: {}\n")))
    assert said.code == 1
    assert "pack-unlisted" in said.out


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no zip at all", packed({})])
def test_what_is_no_pack_is_said_to_be_none(plan: Path, data: bytes) -> None:
    said = verified(plan, data)
    assert said.code == 1
    assert "[pack-unreadable]" in said.out or "[pack-incomplete]" in said.out
    assert "Traceback" not in said.err


def test_a_plan_or_a_pack_is_named_and_not_both(plan: Path) -> None:
    pack(plan)
    assert run(plan, "verify", ".", "--pack", "../e.zip").code == 2


def test_a_plan_whose_record_was_altered_is_packed_and_says_so(plan: Path) -> None:
    path = next(p for p in (plan / RECORDS).iterdir() if b"state: agreed" in p.read_bytes())
    path.write_bytes(path.read_bytes().replace(b"2026-11-20", b"2026-11-21"))
    said = run(plan, "evidence", "-o", "../e.zip")
    assert said.code == 1
    files = members((plan.parent / "e.zip").read_bytes())
    assert b"record-altered" in files["verification.txt"]
    assert "record-altered" in verified(plan, (plan.parent / "e.zip").read_bytes()).out


def test_a_key_that_a_party_introduced_for_itself_is_no_allowed_signer(plan: Path) -> None:
    bob = key(plan, "bob")
    assert run(plan, "commit", "key", "bob", f"{bob}.pub", "--by", "lead").code == 0
    signers = members(pack(plan))["keys/allowed_signers"].decode().splitlines()
    assert sorted(one.split()[0] for one in signers) == ["#", "ann"]


def test_a_plan_without_any_word_is_packed_too(tmp_path: Path) -> None:
    write(tmp_path, {"work/plan.yaml": "plan: p\ntitle: P\nstart: 2027-03-01\n"})
    data = pack(tmp_path / "work")
    done = by_hand(tmp_path / "hand", members(data))
    assert [one.returncode for one in done] == [0]
    assert verified(tmp_path / "work", data).code == 0


def test_the_list_of_digests_is_what_sha256sum_reads() -> None:
    assert manifest({"b": b"", "a": b"x"}).decode() == (
        f"{hashlib.sha256(b'x').hexdigest()}  a\n{hashlib.sha256(b'').hexdigest()}  b\n"
    )


def test_of_a_sub_plan_the_pack_begins_at_its_own_folder(plan: Path) -> None:
    above = plan.parent / "family"
    shutil.copytree(plan / "agreement", above / "sub" / "agreement")
    shutil.copy(plan / "plan.yaml", above / "sub" / "plan.yaml")
    write(above, {"plan.yaml": "plan: top\ntitle: Top\nstart: 2027-03-01\n"})
    said = run(above, "evidence", "sub", "-o", "../e.zip")
    assert said.code == 0, said.err
    data = (plan.parent / "e.zip").read_bytes()
    files = members(data)
    assert f"{RECORDS}/" in "".join(files)
    assert "sub/agreement" not in files["timeline.txt"].decode()
    assert verified(plan, data).code == 0


def test_a_pack_says_that_it_judges_the_words_as_they_were_given(tmp_path: Path) -> None:
    work = asked(tmp_path / "work", "approval: {all-of: [it]}\n")
    take(work, "a.txt", line(work, "it", "agreed", "by ann on 2026-11-20"))
    write(
        work, {"plan.yaml": (work / "plan.yaml").read_text().replace("effort: 2pd", "effort: 9pd")}
    )
    assert run(work, "evidence", "--output", "e.zip").code == 0
    assert "approval: All of it must agree; it did not." in run(work, "verify").out
    said = run(work, "verify", "--pack", "e.zip").out
    assert "approval, by the words as given: its rule is met by the words that count." in said

"""Frozen vectors: what was named, sealed or packed once must be found whole for ever.

The files in `frozen` were written once and are never written again. A field that is added later
stands in none of them, and leaves them as they are.
"""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from planweave.compute.progress.sealing import is_broken, seal_of
from planweave.model.records.agreement import Baseline, Commitment
from planweave.pipeline.facts import Facts
from planweave.review.commitments.record import commitment_file, name_of, path_of
from planweave.review.evidence.pack import manifest, packed
from planweave.review.evidence.sealing import broken_seals, file_seal, sealed
from planweave.review.footprint.scope import canonical_text, digest_of
from planweave.source.rewrite.record_file import record_file
from planweave.source.world import Memory
from planweave.weave.lock.origin import Origin

FROZEN = Path(__file__).parent / "frozen"
WORDS = sorted(FROZEN.glob("k-*.yaml"))
SEALED = (FROZEN / "p-1.0.0-wp1-PS.yaml", FROZEN / "key-0123456789abcdef.yaml")
BASELINE = FROZEN / "v1.0.0.yaml"
PLAN = b"plan: pier\ntitle: Pier\nstart: 2027-03-01\nroles: {lead: {title: Lead}}\n"
STATES = {
    "k-1c7efc0a0b5ea2090e5e5997510e873bb3fe7851": "agreed",
    "k-50ac8172c79731ecc812b5bec5fa5c185aaac45c": "declined",
    "k-64b945f489e687b4e5b6977ec6b86ac08d8b0aac": "delegated",
    "k-6859b289596f6076b230a3e96089d8fdb26b4d48": "agreed",
    "k-75e28e96eb02df595471ba4c8c9946935508d891": "agreed-with-conditions",
    "k-c2e332618ac82de5587844edb62d6330605d402d": "requested",
    "k-ca19ff57e40b56f6002fcc29e212cd9c41892f13": "agreed-provisionally",
    "k-e78a445ae729fba5de511bf44c41e0f94dba217b": "requested",
}


def record(path: Path) -> Any:
    """The fields of the one record in a file, each as it is written."""
    (register,) = yaml.load(path.read_text(), yaml.BaseLoader).values()
    (fields,) = register.values()
    return fields


def facts() -> Facts:
    """A plan that has these records and nothing else."""
    files = {
        "plan.yaml": b"plan: pier\ntitle: Pier\nstart: 2027-03-01\nroles: {lead: {title: Lead}}\n"
    }
    files |= {path_of(one.stem): one.read_bytes() for one in WORDS}
    return Facts(Memory({**files, "agreement/baselines/v1.0.0.yaml": BASELINE.read_bytes()}))


@pytest.mark.parametrize("path", WORDS, ids=lambda path: path.stem[:10])
def test_a_word_has_the_name_that_it_had(path: Path) -> None:
    assert record(path)["state"] == STATES[path.stem]
    assert name_of(path.read_bytes()) == path.stem
    by_hand = f"sed 2d {path} | sha256sum | cut -c1-40"
    done = subprocess.run(["sh", "-c", by_hand], capture_output=True, text=True, check=True)
    assert f"k-{done.stdout.strip()}" == path.stem


@pytest.mark.parametrize("path", WORDS, ids=lambda path: path.stem[:10])
def test_a_word_is_written_as_it_was(path: Path) -> None:
    assert commitment_file(record(path)) == (path.stem, path.read_text())


def test_a_word_is_read_with_the_scope_that_it_had() -> None:
    found = [one for one in facts().family.of("commitments") if isinstance(one, Commitment)]
    assert {one.name: one.state for one in found} == STATES
    for one in found:
        assert one.digest == digest_of(canonical_text(one.party, one.footprint))


@pytest.mark.parametrize("path", SEALED, ids=lambda path: path.stem)
def test_a_packet_and_a_key_have_the_seal_that_they_had(path: Path) -> None:
    fields = record(path)
    assert fields["seal"] == file_seal(path.read_bytes())
    assert tuple(broken_seals({path.name: path.read_bytes()})) == ()
    register = path.read_text().partition(":")[0]
    again = {key: value for key, value in fields.items() if key != "seal"}
    assert sealed(record_file(register, path.stem, again)) == path.read_text()


def test_a_baseline_has_the_seal_that_it_had() -> None:
    (kept,) = facts().family.of("baselines")
    assert isinstance(kept, Baseline)
    assert kept.seal == seal_of(kept) == record(BASELINE)["seal"] == BASELINE_SEAL
    assert not is_broken(kept)


def test_a_pack_has_the_bytes_that_it_had() -> None:
    files = {"b/ä.txt": "Grüße\n".encode(), "a": b"", "plan.yaml": b"plan: pier\n"}
    assert hashlib.sha256(manifest(files)).hexdigest() == MANIFEST
    assert hashlib.sha256(packed(files)).hexdigest() == PACK


def test_what_a_document_says_of_itself_is_said_as_it_was() -> None:
    digest = f"planweave-1:sha256:{'c' * 64}"
    origin = Origin(plan="pier", version="1.0.0", digest=digest, heads=("k-1", "k-2"))
    assert origin.line == f"pier 1.0.0 {digest} k-1 k-2"


BASELINE_SEAL = (
    "planweave-baseline-1:sha256:4f9c832e4fa042541a0fe0915f63ebf05c1872eef272c2bb255d1c5c39e42a79"
)
MANIFEST = "2c679e1b8341a1d6139e80af8fef581c707b00a95810661ede587447a3d7fe56"
PACK = "fbca9c6981f32110286a4e8cf9b5452814ef5b11f0426b9c843c2c37f2792557"

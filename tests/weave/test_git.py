"""Repositories of sub-plans: what is fetched, from where, and how it is read."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from planweave.source.git import Repositories, address
from planweave.source.read import read_plan
from planweave.source.world import Memory, Refusal
from planweave.source.world.committed import Committed
from planweave.source.world.mounted import Mounted

pytestmark = pytest.mark.needs("git")


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A repository with a plan in a folder, a link that leads out, and a tag v1."""
    folder = tmp_path / "origin"
    (folder / "plans").mkdir(parents=True)
    (folder / "plans" / "plan.yaml").write_text("plan: portal\ntitle: Portal\n", encoding="utf-8")
    (folder / "plans" / "_draft.yaml").write_text("tasks: {}\n", encoding="utf-8")
    (folder / "plans" / "out.yaml").symlink_to("/etc/passwd")
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "A plan"], ["tag", "v1"]):
        git(folder, *words)
    return folder


def git(folder: Path, *words: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    run = subprocess.run(
        ["git", "-C", folder, *who, *words], capture_output=True, text=True, check=True
    )
    return run.stdout.strip()


def test_a_plan_is_read_from_a_commit_that_was_never_checked_out(
    origin: Path, tmp_path: Path
) -> None:
    repositories = Repositories(tmp_path / "cache", frozenset(), files=True)
    url = origin.as_uri()
    outcome = repositories.fetch(url, "v1")
    assert outcome.value == git(origin, "rev-parse", "HEAD"), outcome.diagnostics
    assert repositories.has(url, outcome.value)
    assert not list((tmp_path / "cache").rglob("plan.yaml"))
    assert not list((tmp_path / "cache").rglob("hooks/*"))
    tree = Committed(repositories.store(url), outcome.value)
    world = Mounted(Memory({"plan.yaml": "plan: odk"}), {"portal@1": tree})
    draft = read_plan(world, "portal@1/plans").value
    assert draft is not None
    assert draft.header.title == "Portal"
    assert world.read("plan.yaml") == b"plan: odk"
    refused = world.read("portal@1/plans/out.yaml")
    assert isinstance(refused, Refusal)
    assert refused.reason == "special"
    listed = world.list("portal@1/plans")
    assert not isinstance(listed, Refusal)
    assert [(entry.name, entry.kind) for entry in listed] == [
        ("out.yaml", "other"),
        ("plan.yaml", "file"),
    ]
    assert isinstance(world.read("portal@1/../../etc/passwd"), Refusal)


def test_a_branch_that_moved_gives_its_new_commit_and_keeps_the_old_one(
    origin: Path, tmp_path: Path
) -> None:
    repositories = Repositories(tmp_path / "cache", frozenset(), files=True)
    url = origin.as_uri()
    branch = git(origin, "rev-parse", "--abbrev-ref", "HEAD")
    first = repositories.fetch(url, branch).value
    (origin / "plans" / "tasks.yaml").write_text("tasks: {}\n", encoding="utf-8")
    git(origin, "add", ".")
    git(origin, "commit", "-qm", "More")
    second = repositories.fetch(url, branch).value
    assert first and second and first != second
    assert repositories.has(url, first)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://example.org/portal.git", "example.org"),
        ("ssh://git@example.org:2222/portal.git", "example.org"),
        ("git@example.org:group/portal.git", "example.org"),
        ("file:///srv/portal", ""),
    ],
)
def test_addresses_that_are_known(url: str, host: str) -> None:
    found = address(url)
    assert found is not None
    assert found.host == host


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/portal.git",
        "git://example.org/portal.git",
        "ext::sh -c id",
        "--upload-pack=id",
        "ssh://-oProxyCommand=id/x",
        "-oProxyCommand=id@example.org:x",
        "https:///portal.git",
        "/srv/portal",
        "../portal",
    ],
)
def test_addresses_that_are_never_fetched_from(url: str, tmp_path: Path) -> None:
    repositories = Repositories(tmp_path / "cache", frozenset({"example.org"}))
    [error] = repositories.fetch(url, "v1").diagnostics
    assert error.rule == "not-fetched"
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize(
    ("url", "revision", "word"),
    [
        ("https://elsewhere.org/x.git", "v1", "host"),
        ("file:///srv/portal", "v1", "folder of this machine"),
        ("https://example.org/x.git", "--upload-pack=id", "tag, branch or commit"),
        ("https://example.org/x.git", "a..b", "tag, branch or commit"),
        ("https://example.org/x.git", "a:b", "tag, branch or commit"),
    ],
)
def test_what_is_not_allowed_is_not_tried(
    url: str, revision: str, word: str, tmp_path: Path
) -> None:
    repositories = Repositories(tmp_path / "cache", frozenset({"example.org"}))
    [error] = repositories.fetch(url, revision).diagnostics
    assert word in error.message
    assert not (tmp_path / "cache").exists()


def test_a_revision_that_is_not_there_is_told_with_gits_reason(
    origin: Path, tmp_path: Path
) -> None:
    repositories = Repositories(tmp_path / "cache", frozenset(), files=True)
    [error] = repositories.fetch(origin.as_uri(), "v9").diagnostics
    assert error.message.startswith("“v9” of “file://")

"""Repositories of sub-plans: fetched into a cache by the git program, never checked out.

What a repository holds is read from its objects (`world.committed`), so no
hook, filter, submodule or large-file program of it ever runs here.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Outcome, Place
from planweave.source.wording import listed, shown

if TYPE_CHECKING:
    import subprocess

SECONDS = 300
_URL = re.compile(
    r"(https|ssh|file)://(?:[A-Za-z0-9._~-]+@)?([A-Za-z0-9][A-Za-z0-9.-]*)?(?::\d+)?/.*"
)
_SHORT = re.compile(r"(?:[A-Za-z0-9._~-]+@)([A-Za-z0-9][A-Za-z0-9.-]*):(?!/?/)[^:]+")
_REVISION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/+-]*")
_COMMIT = re.compile(r"[0-9a-f]{40}")
_SETTINGS = (
    *("-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false"),
    *("-c", "fetch.recurseSubmodules=false", "-c", "submodule.recurse=false"),
    *("-c", "http.followRedirects=false", "-c", "gc.auto=0", "-c", "maintenance.auto=false"),
    *("-c", "protocol.ext.allow=never"),
)


@dataclass(frozen=True, slots=True)
class Address:
    """A repository's URL taken apart."""

    scheme: str
    host: str


def address(url: str) -> Address | None:
    """The scheme and host of a URL (or of `user@host:path`); None if it is neither."""
    match = _URL.fullmatch(url)
    if match is not None:
        return Address(match[1], match[2] or "") if match[1] == "file" or match[2] else None
    match = _SHORT.fullmatch(url)
    return Address("ssh", match[1]) if match else None


@dataclass(frozen=True, slots=True)
class Repositories:
    """Sub-plans' repositories in a folder of the cache.

    Only those on `hosts` are fetched, by https or ssh; with `files` also from
    folders of this machine.
    """

    cache: Path
    hosts: frozenset[str]
    files: bool = False

    def store(self, url: str) -> Path:
        """The bare repository in the cache that belongs to a URL."""
        return self.cache / f"{hashlib.sha256(url.encode()).hexdigest()[:24]}.git"

    def has(self, url: str, commit: str) -> bool:
        """Whether a commit is in the cache."""
        if not _COMMIT.fullmatch(commit) or not self.store(url).is_dir():
            return False
        return self._git(self.store(url), "cat-file", "-e", f"{commit}^{{commit}}").returncode == 0

    def fetch(self, url: str, revision: str) -> Outcome[str | None]:
        """Fetch a tag, branch or commit into the cache; its commit, or None with the reason."""
        refused = self._refused(url, revision)
        if refused is not None:
            return _failed(*refused)
        store = self.store(url)
        if not store.is_dir():
            store.parent.mkdir(parents=True, exist_ok=True)
            made = self._git(None, "init", "--quiet", "--bare", "--template=", "--", str(store))
            if made.returncode:
                return _failed(f"{shown(store.name)} cannot be made: {_last(made.stderr)}.", "")
        mark = f"refs/planweave/{hashlib.sha256(revision.encode()).hexdigest()[:16]}"
        fetched = self._git(
            store,
            *("fetch", "--quiet", "--no-tags", "--depth=1", "--force", "--no-write-fetch-head"),
            *("--no-recurse-submodules", "--", url, f"{revision}:{mark}"),
        )
        if fetched.returncode:
            return _failed(
                f"{shown(revision)} of {shown(url)} could not be fetched: {_last(fetched.stderr)}.",
                "Check the address and the rev, and whether you may read it.",
            )
        commit = self._git(store, "rev-parse", "--verify", f"{mark}^{{commit}}")
        if commit.returncode:
            return _failed(f"{shown(revision)} of {shown(url)} is no commit.", "Name a tag.")
        return Outcome(commit.stdout.decode().strip())

    def _refused(self, url: str, revision: str) -> tuple[str, str] | None:
        """Why this is not even tried, and what to do."""
        found = address(url)
        if found is None:
            return (
                f"{shown(url)} is not an address that is fetched from.",
                "Write https://host/path.git or ssh://git@host/path.git.",
            )
        if found.scheme == "file":
            if not self.files:
                return f"{shown(url)} is a folder of this machine.", "Allow that with --allow-file."
        elif found.host not in self.hosts:
            known = listed(sorted(self.hosts)) or "none"
            return (
                f"The host {shown(found.host)} is not one that the root plan names ({known}).",
                "Name a sub-plan on it in the root plan, or allow it with --allow-host.",
            )
        if not _REVISION.fullmatch(revision) or ".." in revision:
            return f"{shown(revision)} is not a tag, branch or commit.", "Write rev: v1.0."
        return None

    def _git(self, store: Path | None, *words: str) -> subprocess.CompletedProcess[bytes]:
        import subprocess

        place = ("--git-dir", str(store)) if store else ()
        command = ("git", *_SETTINGS, *place, *words)
        try:
            return subprocess.run(
                command,
                env=environment(files=self.files),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return subprocess.CompletedProcess(command, 1, b"", str(error).encode())


def environment(*, files: bool = False) -> Mapping[str, str]:
    """The environment of the git program: nothing of a surrounding repository, no questions."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return kept | {
        "GIT_ALLOW_PROTOCOL": "https:ssh:file" if files else "https:ssh",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_LFS_SKIP_SMUDGE": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_SSH_COMMAND": "ssh -oBatchMode=yes",
        "LC_ALL": "C",
    }


def _failed(message: str, hint: str) -> Outcome[str | None]:
    """An error without a place of its own: whoever asked knows where the URL is written."""
    return Outcome(
        None,
        (
            Diagnostic(
                rule="not-fetched",
                level=Level.ERROR,
                message=message,
                where=Place("plan.yaml"),
                hint=hint,
            ),
        ),
    )


def _last(said: bytes) -> str:
    lines = said.decode(errors="replace").strip().splitlines() or ["git gave no reason"]
    return lines[-1].removeprefix("fatal: ").removeprefix("error: ").rstrip(".")

"""A git working copy: its commits by name, their files as worlds, and tags on them.

Nothing is ever checked out here; the only thing written is an annotated tag.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planweave.classes import dataclass
from planweave.source.git import environment
from planweave.source.wording import shown
from planweave.source.world.committed import Committed
from planweave.source.world.signatures.git_object import KINDS, LONGEST, file_name

if TYPE_CHECKING:
    import subprocess

_SETTINGS = ("-c", "core.fsmonitor=false", "-c", "gc.auto=0", "-c", "maintenance.auto=false")
_OWN = ("GIT_COMMITTER_", "GIT_AUTHOR_", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM")


@dataclass(frozen=True, slots=True)
class NoHistory:
    """Why there is no such revision here, and what to do about it."""

    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """An annotated tag: the commit that it stands on, and what it says."""

    commit: str
    message: str


@dataclass(frozen=True, slots=True)
class Step:
    """A commit, the day of its committer's clock, and the first line of what it says."""

    commit: str
    day: date
    subject: str


@dataclass(frozen=True, slots=True)
class Added:
    """The commit that brought a file, and the day of its committer's clock."""

    commit: str
    day: date


@dataclass(frozen=True, slots=True)
class Checkout:
    """The working copy whose uppermost folder is `top`; `store` is its git directory."""

    top: Path
    store: Path

    def commit(self, name: str) -> str | NoHistory:
        """The commit that a tag, branch, hash or expression such as HEAD~2 names."""
        found = _git(self.top, "rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}")
        if not found.returncode:
            return found.stdout.decode().strip()
        if _git(self.top, "rev-parse", "--verify", "HEAD").returncode:
            return NoHistory("The repository has no commit yet.", "Commit the plan first.")
        if self._is_shallow():
            return NoHistory(
                f"The revision {shown(name)} is not in this clone, which is shallow: "
                "it lacks the older commits.",
                "Get them with git fetch --unshallow --tags.",
            )
        if ".." in name:
            return NoHistory(
                f"{shown(name)} is a range, not a revision.", "Write its two ends apart."
            )
        return NoHistory(
            f"There is no revision {shown(name)} in the repository {shown(self.top.name)}.",
            "Name a tag, a branch, a commit (git log shows them), or the folder of a plan.",
        )

    def world(self, commit: str, folder: str = "") -> Committed | NoHistory:
        """The files below a folder of a commit; a folder that is not in it is empty."""
        if _git(self.top, "ls-tree", "-r", "-l", "--full-tree", commit).returncode:
            return NoHistory(
                f"The files of commit {commit[:12]} are not in this clone.",
                "Get them with git fetch --refetch --filter=tree:99, or clone it whole.",
            )
        return Committed(self.store, f"{commit}:{folder}" if folder else commit)

    def signed_object(self, name: str) -> tuple[str, bytes] | NoHistory:
        """The commit or annotated tag that a name means: what a copy of it is called, its bytes.

        It is taken as it is written, whatever replaces it in this repository.
        """
        plain = "--no-replace-objects"
        found = _git(self.top, plain, "rev-parse", "--verify", "--end-of-options", name)
        if found.returncode or ".." in name:
            missing = self.commit(name)
            return missing if isinstance(missing, NoHistory) else _no_word(name, "nothing")
        hash_ = found.stdout.decode().strip()
        kind = _line(_git(self.top, plain, "cat-file", "-t", hash_))
        if kind not in KINDS:
            return _no_word(name, f"a {kind}" if kind else "nothing")
        size = _line(_git(self.top, plain, "cat-file", "-s", hash_))
        if not size.isdecimal() or int(size) > LONGEST:
            return _no_word(name, f"a {kind} of {size} bytes")
        read = _git(self.top, plain, "cat-file", kind, hash_)
        if read.returncode:
            return _no_word(name, "an object that is not in this clone")
        return file_name(kind, hash_), read.stdout

    def inside(self, folder: Path) -> str:
        """A folder of the working copy as git names it: from the top, "" for the top itself."""
        inside = folder.resolve().relative_to(self.top).as_posix()
        return "" if inside == "." else inside

    def last_commit_of(self, file: Path) -> str:
        """The last commit that changed a file; "" where none did."""
        said = _git(self.top, "log", "-1", "--format=%H", "--", self.inside(file))
        return said.stdout.decode().strip() if not said.returncode else ""

    def first_commit_of(self, file: Path) -> str:
        """The commit that brought a file; "" where none did."""
        said = _git(self.top, "log", "--diff-filter=A", "--format=%H", "--", self.inside(file))
        commits = said.stdout.decode().split() if not said.returncode else []
        return commits[-1] if commits and commits[-1] not in self._edges() else ""

    def introduced(self, file: Path, lines: str) -> tuple[str, str]:
        """The last commit that changed such lines of a file, and its author; empty where none did.

        `lines` is a regular expression.
        """
        words = ("log", "--no-show-signature", f"-G{lines}", "--format=%H%x00%an <%ae>", "--")
        said = _git(self.top, *words, self.inside(file)).stdout.decode("utf-8", "replace")
        commit, _, author = said.partition("\n")[0].partition("\0")
        return (commit, author) if commit and commit not in self._edges() else ("", "")

    def added(self, folder: Path) -> dict[str, Added]:
        """The commit that first added each file of a folder, by the file's name."""
        words = ("log", "--diff-filter=A", "--no-renames", "--no-show-signature", "--name-only")
        said = _git(self.top, *words, "--format=%x1e%H %cs", "--", self.inside(folder))
        found: dict[str, Added] = {}
        edges = self._edges()
        # The latest commit comes first: what was added twice keeps the earlier one.
        for part in said.stdout.decode("utf-8", "replace").split("\x1e")[1:]:
            head, _, names = part.partition("\n")
            commit, _, day = head.partition(" ")
            for name in names.split() if commit not in edges else ():
                found[name.rpartition("/")[2]] = Added(commit, date.fromisoformat(day))
        return found

    def commits_of(self, folder: Path, without: str) -> tuple[Step, ...]:
        """The commits that changed a folder, the latest first, its part `without` left out."""
        inside = self.inside(folder)
        part = f"{inside}/{without}" if inside else without
        words = ("log", "--no-show-signature", "--format=%H%x00%cs%x00%s", "--")
        said = _git(self.top, *words, f":(top,literal){inside}", f":(top,exclude,literal){part}")
        lines = said.stdout.decode("utf-8", "replace").splitlines() if not said.returncode else []
        parts = (line.split("\0", 2) for line in lines)
        return tuple(Step(one[0], date.fromisoformat(one[1]), one[2]) for one in parts)

    def tag(self, name: str) -> Tag | None:
        """An annotated tag; None where there is none of that name."""
        found = _git(self.top, "cat-file", "tag", f"refs/tags/{name}")
        commit = self.commit(f"refs/tags/{name}")
        if found.returncode or isinstance(commit, NoHistory):
            return None
        return Tag(commit, found.stdout.decode(errors="replace").partition("\n\n")[2])

    def add_tag(self, name: str, commit: str, message: str) -> NoHistory | None:
        """Put an annotated tag on a commit; why not, where git refuses."""
        words = ("tag", "--annotate", "--cleanup=verbatim", "--file=-", "--", name, commit)
        made = _git(self.top, *words, given=message)
        if not made.returncode:
            return None
        said = _last(made.stderr)
        unknown = "user.name" in made.stderr.decode(errors="replace")
        return NoHistory(
            f"git did not make the tag {shown(name)}: {said}.",
            "Tell git who you are: git config user.name, git config user.email." if unknown else "",
        )

    def _edges(self) -> frozenset[str]:
        """The oldest commits of a shallow clone: they seem to bring whatever they hold."""
        file = self.top / _line(_git(self.top, "rev-parse", "--git-path", "shallow"))
        return frozenset(file.read_text("ascii").split()) if file.is_file() else frozenset()

    def _is_shallow(self) -> bool:
        return b"true" in _git(self.top, "rev-parse", "--is-shallow-repository").stdout


def _no_word(name: str, what: str) -> NoHistory:
    return NoHistory(
        f"{shown(name)} names {what}, and no word is given by that.",
        "Name a signed commit or a signed annotated tag.",
    )


def checkout_of(folder: Path) -> Checkout | NoHistory:
    """The working copy in which a folder lies."""
    top = _git(folder, "rev-parse", "--show-toplevel")
    store = _git(folder, "rev-parse", "--absolute-git-dir")
    if top.returncode or store.returncode:
        said = top.stderr.decode(errors="replace")
        if "not a git repository" in said:
            return NoHistory(
                f"The folder {shown(folder.name)} lies in no git repository.",
                "Name two folders to compare, or begin a history with git init.",
            )
        return NoHistory(f"git cannot be used here: {_last(top.stderr)}.", "Install git.")
    return Checkout(Path(_line(top)).resolve(), Path(_line(store)))


def _line(said: subprocess.CompletedProcess[bytes]) -> str:
    return said.stdout.decode("utf-8", "surrogateescape").rstrip("\n")


def _environment() -> dict[str, str]:
    """As for any repository, but the user's own settings say who it is that tags."""
    own = {key: value for key, value in os.environ.items() if key.startswith(_OWN)}
    return {**environment(), **own}


def _git(folder: Path, *words: str, given: str = "") -> subprocess.CompletedProcess[bytes]:
    import subprocess

    command = ("git", *_SETTINGS, "-C", str(folder), *words)
    try:
        return subprocess.run(
            command, env=_environment(), input=given.encode(), capture_output=True, check=False
        )
    except OSError:
        missing = b"the program git is not installed, or may not be run"
        return subprocess.CompletedProcess(command, 1, b"", missing)


def _last(said: bytes) -> str:
    lines = said.decode(errors="replace").strip().splitlines() or ["it gave no reason"]
    return lines[-1].removeprefix("fatal: ").removeprefix("error: ").rstrip(".")

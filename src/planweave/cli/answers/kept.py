"""The answers of checks, kept while everything that they were made from stays the same.

A check is a function of what it reads and of how it is asked. What it reads comes through one
door (`source.world`), so a run can remember each question to the disk with a digest of the
answer. How it is asked is the command line, the folder, the day, the terminal, some variables,
and the program itself; these make the name under which the answer is kept. The next check that
is asked in the same way asks the disk the same questions again: with the same answers it prints
what was printed, and no record is read. The answers lie in the user's cache, never in a plan,
whose files may come from others.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import planweave
from planweave.classes import dataclass
from planweave.cli.answers.cache import cache
from planweave.cli.answers.clock import today
from planweave.cli.family_path import Chosen, choose
from planweave.cli.formats.terminal import has_colour
from planweave.cli.stop import Stop
from planweave.pipeline.reading.asked import Asked, answered
from planweave.source.world import Disk, Refusal
from planweave.source.world.writing import write_bytes

if TYPE_CHECKING:
    from planweave.pipeline.facts import Facts

NOT = "--no-cache"
NO_CACHE = "PLANWEAVE_NO_CACHE"
MOST = 40
"""So many answers are kept; the oldest go first."""
LARGEST = 4_000_000
"""Characters of an answer that is kept."""
_VARIABLES = ("PLANWEAVE_", "PYTHON", "LANG", "LC_", "NO_COLOR", "TERM", "HOME", "XDG_")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a check says, in which file if not on the screen, and its exit code."""

    text: str
    output: str | None
    code: int

    def give(self) -> None:
        """Print or write it, and leave."""
        if self.output is None:
            sys.stdout.write(self.text)
        else:
            write_bytes(Path(self.output), self.text.encode("utf-8", "backslashreplace"))
        sys.exit(self.code)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The place of the answer to one command line."""

    file: Path

    def find(self) -> Answer | None:
        """The answer that is kept, where everything that it was made from is as it was."""
        try:
            held = json.loads(_content(self.file))
            chosen = choose(held["plan"])
            if [str(chosen.root), chosen.folder] != held["chosen"]:
                return None
            if answered(tuple(one) for one in held["asked"]) != held["answered"]:
                return None
            match held:
                case {
                    "text": str(text),
                    "output": str() | None as output,
                    "code": 0 | 1 | 2 as code,
                }:
                    return Answer(text, output, code)
        except (OSError, Stop, ValueError, TypeError, KeyError, AttributeError, RuntimeError):
            # There is none, or what lies there was written by something else.
            return None
        return None

    def keep(self, answer: Answer, plan: str | None, chosen: Chosen, asked: Asked) -> None:
        """Keep an answer with what was asked for it; without a place to write, it is not kept."""
        if not asked.is_steady or len(answer.text) > LARGEST:
            return
        held = {
            "plan": plan,
            "chosen": [str(chosen.root), chosen.folder],
            "asked": asked.questions,
            "answered": asked.digest,
            "text": answer.text,
            "output": answer.output,
            "code": answer.code,
        }
        # A check has said what it was asked for; that it must be worked out again is no mistake.
        with suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            # A link or a pipe in its place is not to be written to.
            self.file.unlink(missing_ok=True)
            write_bytes(self.file, json.dumps(held).encode())
            _clear(self.file.parent)


def _content(file: Path) -> bytes:
    """What a file of the cache holds; OSError where it is no plain file, or somebody else's.

    A folder that several users can write to is no reason to print or write what one of them
    left there. What the administrator left may be taken.
    """
    content = Disk(file.parent).read(file.name)
    if isinstance(content, Refusal) or file.lstat().st_uid not in (os.geteuid(), 0):
        raise FileNotFoundError(file)
    return content


def is_lasting(facts: Facts) -> bool:
    """Whether the same questions to the disk bring the same answer again, whatever else changes.

    Not so with files out of a repository, after another program was asked (git, ssh-keygen),
    with rules of other packages, which may look at anything, or after one that crashed.
    """
    rules = facts.rules if facts.is_readable else ()
    return (
        facts.world.is_local
        and "subprocess" not in sys.modules
        and all(rule.check.__module__.startswith("planweave.rules.") for rule in rules)
        and not any(one.rule == "rule-crashed" for one in facts.diagnostics)
    )


def shelf_for(arguments: Sequence[str]) -> Shelf | None:
    """Where the answer to a command line is kept; None where none may be."""
    if arguments[:1] != ["check"] or NOT in arguments or os.environ.get(NO_CACHE):
        return None
    try:
        asked = [
            list(arguments),
            str(Path.cwd()),
            str(today()),
            has_colour(sys.stdout),
            sorted(
                (name, held) for name, held in os.environ.items() if name.startswith(_VARIABLES)
            ),
            *_program(),
        ]
    except (OSError, Stop):
        return None
    name = blake2b(json.dumps(asked).encode(), digest_size=20).hexdigest()
    return Shelf(cache("answers") / f"{name}.json")


def _program() -> Iterator[object]:
    """What else an answer comes from: this program's own files, Python, and what is installed."""
    yield from (sys.version, sys.executable, sys.path)
    for folder in sys.path:
        with suppress(OSError):
            # To install or remove a package changes the folder in which it lies.
            yield folder, Path(folder).stat().st_mtime_ns
    yield sorted(_files(Path(planweave.__file__).parent))


def _files(folder: Path | str) -> Iterator[tuple[str, int, int]]:
    """The files of this program, by path, time and size: as Python knows compiled ones."""
    with os.scandir(folder) as found:
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            else:
                status = entry.stat()
                yield entry.path, status.st_mtime_ns, status.st_size


def _clear(folder: Path) -> None:
    """Let the oldest answers go where there are too many."""
    by_age = sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime_ns)
    for file in by_age[:-MOST]:
        file.unlink(missing_ok=True)

"""Fenced blocks of a page, and a session that runs them in the order in which they stand.

The first word after the fence is the language, further words say what to do with the block:

- ` ```yaml plan.yaml ` (or css, html, markdown, json …) is written to that file of the session's
  folder; a YAML block may name it in a comment on its first line instead;
- ` ```console ` holds lines that begin with `$ ` and what each prints, errors among it;
- ` ```sh ` is a script that must exit with 0, whatever it prints;
- `snippet` after the language: YAML of another program; the planweave commands in it are tried;
- `not-run` after the language: the block is only looked at for its syntax;
- ` ```text ` is anything else.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from tests.docs.loaded import client

FENCE = re.compile(r"^(`{3,})(\w+)([^\n]*)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"# (\S+\.(?:yaml|yml))\n")
COMMAND = re.compile(r"^\$ (.+)$", re.MULTILINE)
# Commands inside a snippet for a server that builds: each is tried here.
IN_SNIPPET = re.compile(r"(?:- |run: |entry: )(planweave .*)$", re.MULTILINE)
MARKS = {"not-run", "snippet"}

SLOW = re.compile(r"^(?:Reading|Making|Laying out) [^\n]* …\n", re.MULTILINE)
"""What a build says of itself where it takes more than a second, as on a busy machine."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block; `start` and `end` are where its text stands in the page."""

    language: str
    words: tuple[str, ...]
    text: str
    start: int
    end: int

    @property
    def file(self) -> str:
        """The file that the block is, "" if it is none."""
        named = NAMED.match(self.text) if self.language == "yaml" else None
        if named:
            return named[1]
        return next((word for word in self.words if word not in MARKS), "")

    @property
    def is_run(self) -> bool:
        return not MARKS & set(self.words)


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page."""
    return [
        Block(found[2], tuple(found[3].split()), found[4], found.start(4), found.end(4))
        for found in FENCE.finditer(page)
    ]


@contextmanager
def loaded_program(folder: Path) -> Iterator[Path]:
    """A folder with a program `planweave` that is loaded once for all of its commands."""
    line = folder / "line"
    environment = Session(folder)._environment
    command = [sys.executable, "-P", str(Path(__file__).with_name("loaded.py")), str(line)]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        assert server.stdout.readline() == "loaded\n"
        program = folder / "ahead" / "planweave"
        program.parent.mkdir()
        program.write_text(
            client(sys.executable, Path(sys.executable).with_name("planweave"), line)
        )
        program.chmod(0o755)
        try:
            yield program.parent
        finally:
            server.terminate()


class Session:
    """A folder in which the blocks of one page are run one after another.

    `ahead` is a folder of programs that are found before all others.
    """

    def __init__(self, folder: Path, ahead: Path | None = None) -> None:
        self.folder = folder
        here = filter(None, (ahead, Path(sys.executable).parent, os.environ["PATH"]))
        programs = os.pathsep.join(map(str, here))
        who = {"NAME": "An author", "EMAIL": "author@example.org"}
        self._environment = {
            "PATH": programs,
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            "COLUMNS": "100",
            "GIT_CONFIG_NOSYSTEM": "1",
            "PLANWEAVE_NO_PROGRESS": "1",
            "CHECKOUT": str(Path(__file__).resolve().parents[2]),
            **{f"GIT_{role}_{key}": who[key] for role in ("AUTHOR", "COMMITTER") for key in who},
        }

    def run(self, block: Block) -> Block:
        """The block as it ought to read: a console block with what its commands really print."""
        if block.language == "console" and block.is_run:
            commands = COMMAND.findall(block.text)
            assert commands, "a console block has no line that begins with “$ ”"
            return replace(
                block, text="".join(f"$ {each}\n{self.shell(each)}" for each in commands)
            )
        if block.language in ("sh", "console"):
            self._script(block)
        elif block.file and block.is_run:
            path = self.folder / block.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
        else:
            self._look(block)
        return block

    def shell(self, script: str, code: int | None = None) -> str:
        """What a script prints; it must exit with `code` where one is given."""
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=self.folder,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert code is None or done.returncode == code, f"{script}\n{done.stdout}"
        assert "Traceback" not in done.stdout, f"{script}\n{done.stdout}"
        return SLOW.sub("", done.stdout)

    def _script(self, block: Block) -> None:
        if block.is_run:
            self.shell(f"set -e\n{block.text}", 0)
        else:
            subprocess.run(["bash", "-n"], input=block.text, text=True, check=True)

    def _look(self, block: Block) -> None:
        """Syntax, and the commands in it, of a block that is no file of the plan."""
        if block.language == "json":
            json.loads(block.text)
        elif block.language == "yaml":
            assert not block.is_run, f"say which file it is, or not-run:\n{block.text}"
            yaml.safe_load(block.text)
        if "snippet" in block.words:
            commands = IN_SNIPPET.findall(block.text)
            assert commands, "a snippet has no command of ours"
            for command in commands:
                self.shell(command, 0)

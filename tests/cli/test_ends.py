"""How commands end: exit codes, --fail-on, --quiet, broken pipes, odd streams, our own mistakes."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from planweave.cli import commands
from tests.cli.program import PROGRAM, SMALL, TEN_LINES, process, run, write

COLOUR = "\x1b["


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan with infos alone."""
    return write(tmp_path, {"plan.yaml": TEN_LINES})


def spoil(plan: Path, level: str) -> None:
    """Give the plan a finding of this level; it has infos already."""
    if level == "error":
        write(plan, {"more.yaml": "tasks: {t: {duration: 2q}}\n"})
    if level == "warning":
        write(plan, {"more.yml": ""})


@pytest.mark.parametrize(
    ("level", "limit", "code"),
    [
        ("info", None, 0),
        ("info", "warning", 0),
        ("info", "info", 1),
        ("warning", None, 0),
        ("warning", "warning", 1),
        ("error", None, 1),
        ("error", "warning", 1),
        ("error", "never", 0),
    ],
)
def test_check_fails_on_what_it_is_told_to(
    plan: Path, level: str, limit: str | None, code: int
) -> None:
    spoil(plan, level)
    options = ("--fail-on", limit) if limit else ()
    assert run(plan, "check", *options).code == code


@pytest.mark.parametrize(
    ("level", "limit", "code"),
    [("info", None, 0), ("warning", None, 0), ("warning", "warning", 1), ("info", "info", 1)],
)
def test_build_writes_whatever_is_found_and_fails_where_it_is_told_to(
    plan: Path, level: str, limit: str | None, code: int
) -> None:
    spoil(plan, level)
    options = ("--fail-on", limit) if limit else ()
    said = run(plan, "build", "--to", "html", "--output", "out", *options)
    assert said.code == code
    assert (plan / "out" / "office-move.html").is_file()


@pytest.mark.parametrize(
    "arguments",
    [
        ("chekc",),
        ("check", "--colour"),
        ("check", "a", "b"),
        ("check", "--format", "xml"),
        ("check", "--fail-on", "fatal"),
        ("build", "--to", "docx"),
        ("build", "--to", ","),
        ("explain", "no-such-rule"),
        ("why",),
        ("show",),
        (),
    ],
)
def test_wrong_usage(plan: Path, arguments: tuple[str, ...]) -> None:
    said = run(plan, *arguments)
    assert said.code == 2
    assert "Traceback" not in said.err
    assert said.err or "Usage: planweave" in said.out


def test_quiet(plan: Path) -> None:
    loud = run(plan, "check").out
    assert ": info: " in loud
    assert run(plan, "check", "--quiet").out == ""
    spoil(plan, "warning")
    assert ": warning: " in run(plan, "check", "--quiet").out
    assert run(plan, "build", "--to", "html", "--output", "out", "--quiet").out == ""


def test_help_has_examples_for_every_command(tmp_path: Path) -> None:
    overview = run(tmp_path, "--help").out
    for name in commands.COMMANDS:
        assert f"\n  {name} " in overview, name
        said = run(tmp_path, name, "--help")
        assert said.code == 0
        assert "\n  Examples:\n" in said.out or "\n  Example:\n" in said.out, name
        assert f"planweave {name}" in said.out.partition("Example")[2]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete(tmp_path: Path, shell: str) -> None:
    def asked(kind: str, **words: str) -> str:
        environment = {**os.environ, "_PLANWEAVE_COMPLETE": f"{shell}_{kind}", **words}
        code = "import sys; sys.argv = ['planweave']; from planweave.cli.main import main; main()"
        done = subprocess.run(
            [PROGRAM[0], "-c", code],
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done.stdout

    assert "_PLANWEAVE_COMPLETE" in asked("source")
    if shell == "bash":
        assert "schedule" in asked("complete", COMP_WORDS="planweave sche", COMP_CWORD="1")
        assert "sarif" in asked("complete", COMP_WORDS="planweave check --format s", COMP_CWORD="3")


@pytest.mark.parametrize("reads", [0, 1])
def test_a_reader_that_goes_away(plan: Path, checkout: Path, reads: int) -> None:
    """`planweave … | head`: the output is larger than what a pipe holds."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"}
    large = str(checkout / "plans" / "opendreamkit")
    with subprocess.Popen(
        [*PROGRAM, "check", large, "--format", "sarif"],
        cwd=plan,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        for _ in range(reads):
            running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 141


def test_a_standard_output_that_is_closed(plan: Path) -> None:
    command = " ".join([*PROGRAM, "check", "."])
    done = subprocess.run(
        ["sh", "-c", f"exec {command} >&- 2>&-"], cwd=plan, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_a_terminal_that_knows_few_characters(plan: Path) -> None:
    spoil(plan, "error")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    said = process(plan, "check", ".", env=environment)
    assert said.code == 1
    assert 'The duration "2q" has the unknown unit "q".' in said.out


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False), ({"NO_COLOR": ""}, True)],
)
def test_colours_only_for_a_terminal_that_wants_them(
    plan: Path, environment: dict[str, str], coloured: bool
) -> None:
    spoil(plan, "error")
    base = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    upper, lower = os.openpty()
    with subprocess.Popen(
        [*PROGRAM, "check", "."],
        cwd=plan,
        stdout=lower,
        stderr=lower,
        env={**base, "TERM": "xterm", **environment},
    ) as running:
        os.close(lower)
        text = drained(upper)
        assert running.wait() == 1
    assert "The duration “2q”" in text
    assert (COLOUR in text) is coloured
    assert COLOUR not in process(plan, "check", ".").out


def drained(terminal: int) -> str:
    """All that is written to a terminal until its other side is closed."""
    pieces = []
    try:
        while piece := os.read(terminal, 4096):
            pieces.append(piece)
    except OSError:
        pass
    os.close(terminal)
    return b"".join(pieces).decode()


def test_a_mistake_of_ours_is_a_message_too(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def mistaken(*_: object, **__: object) -> None:
        raise KeyError("nobody")

    monkeypatch.setattr("planweave.cli.ask.check.open_plan", mistaken)
    said = run(plan, "check")
    assert said.code == 70
    assert said.err.startswith("planweave: This is a mistake in planweave: KeyError: 'nobody' (")
    assert "Traceback" not in said.err
    monkeypatch.setenv("PLANWEAVE_TRACEBACK", "1")
    assert "Traceback" in run(plan, "check").err


def test_init_begins_a_plan_that_checks_and_builds(tmp_path: Path) -> None:
    for name in ("new", "yes", "MOVE", "12", "a b", "é"):
        said = run(tmp_path, "init", name)
        assert (said.code, said.err) == (0, ""), name
        assert run(tmp_path, "check", name).code == 0, name
    assert run(tmp_path, "build", "new", "--to", "html").code == 0


def test_init_says_how_to_merge_as_merge_file_does(tmp_path: Path) -> None:
    told = run(tmp_path, "init", "new").out.splitlines()[-2:]
    asked = [line.strip() for line in run(tmp_path, "merge-file", "--help").out.splitlines()]
    assert [line.strip() for line in told] == asked[asked.index(told[0].strip()) :][:2]


@pytest.mark.parametrize("example", [(), ("--example", "service")])
def test_init_writes_over_nothing(tmp_path: Path, example: tuple[str, ...]) -> None:
    files = {"prose/summary.md": b"mine", "plan.yaml": SMALL.encode()}
    for name, content in files.items():
        folder = tmp_path / name.replace("/", "-")
        write(folder, {name: content})
        said = run(folder, "init", ".", *example)
        assert said.code == 2
        assert "already" in said.err
        assert [path.read_bytes() for path in folder.rglob("*.*")] == [content]

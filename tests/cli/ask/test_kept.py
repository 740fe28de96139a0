"""What a check said is said again without reading, while nothing has changed that it looked at."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planweave.cli import main
from planweave.cli.answers import kept
from planweave.cli.ending import ended
from tests.cli.program import HEAD, Said, kept_signals, write

ERROR = HEAD + "tasks:\n  pack: {duration: 2d, after: [nowhere]}\n"
SOUND = HEAD + "tasks:\n  pack: {duration: 2d}\n"
FAMILY = HEAD + "sub-plans:\n  wp: {}\n"
MORE = "tasks:\n  unpack: {duration: 3d, after: [pack]}\n"
PART = "plan: wp\ntitle: Part\nstart: 2027-03-01\n"
PROFILE = "profile: own\ntitle: Own\nwhy: Because.\nrules:\n  CMP-01: info\n"
PINNED = "sub-plans:\n  wp: {git: https://example.org/wp.git, rev: v1}\n"
LOCK = f"""\
format: 1
sub-plans:
  wp:
    version: 1.0.0
    git: https://example.org/wp.git
    rev: v1
    commit: {"0" * 40}
    digest: sha256:{"0" * 64}
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of one test's own, with nothing in it."""
    monkeypatch.delenv("PLANWEAVE_NO_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("PLANWEAVE_TODAY", "2027-01-15")
    return tmp_path / "cache" / "planweave" / "answers"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path / "plan", {"plan.yaml": ERROR})


def say(folder: Path, *arguments: str) -> Said:
    """The whole program in this process, which has asked no other program yet."""
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(folder),
        kept_signals(),
        patch.object(sys, "argv", ["planweave", *arguments]),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        not_loaded("subprocess"),
    ):
        code = ended(main._answer)
    return Said(code, out.getvalue(), err.getvalue())


@contextlib.contextmanager
def not_loaded(name: str) -> Iterator[None]:
    module = sys.modules.pop(name)
    try:
        yield
    finally:
        sys.modules[name] = module


def is_kept(folder: Path, *arguments: str) -> bool:
    """Whether the command line is answered without any command."""
    asked: list[object] = []
    with patch("planweave.cli.commands.planweave", lambda **options: asked.append(options)):
        say(folder, *arguments)
    return not asked


def test_the_second_answer_is_the_first_again(cache: Path, plan: Path) -> None:
    first = say(plan, "check")
    assert is_kept(plan, "check")
    assert say(plan, "check") == first
    assert first.code == 1


@pytest.mark.parametrize("form", ["concise", "json", "sarif", "junit"])
def test_every_format_is_kept(cache: Path, plan: Path, form: str) -> None:
    first = say(plan, "check", "--format", form)
    assert is_kept(plan, "check", "--format", form)
    assert say(plan, "check", "--format", form) == first


def test_a_file_of_findings_is_written_again(cache: Path, plan: Path) -> None:
    command = ("check", "--format", "sarif", "--output", "../findings.sarif")
    say(plan, *command)
    first = (plan / "../findings.sarif").read_bytes()
    (plan / "../findings.sarif").unlink()
    assert is_kept(plan, *command)
    assert (plan / "../findings.sarif").read_bytes() == first


@pytest.mark.parametrize(
    "change",
    [
        lambda plan: write(plan, {"plan.yaml": SOUND}),
        lambda plan: write(plan, {"more.yaml": MORE}),
        lambda plan: write(plan, {"notes.txt": ""}),
        lambda plan: write(plan, {"plan.lock": ""}),
        lambda plan: write(plan, {"notes.yml": MORE}),
        lambda plan: (plan / "pipe").symlink_to("/dev/null"),
        lambda plan: (plan / "plan.yaml").rename(plan / "plan.yml"),
        lambda plan: (plan / "folder").mkdir(),
        lambda plan: write(plan.parent, {"plan.yaml": FAMILY}),
    ],
    ids=["edit", "add", "other", "lock", "ending", "link", "rename", "folder", "above"],
)
def test_whatever_changes_in_the_plan_is_seen(
    cache: Path, plan: Path, change: Callable[[Path], object]
) -> None:
    say(plan, "check")
    change(plan)
    assert not is_kept(plan, "check")
    assert say(plan, "check") == say(plan, "check", "--no-cache")


@pytest.mark.parametrize("name", ["PLANWEAVE_TODAY", "PLANWEAVE_PROFILE", "NO_COLOR", "LANG"])
def test_another_day_or_setting_is_another_question(
    cache: Path, plan: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    say(plan, "check")
    monkeypatch.setenv(name, {"PLANWEAVE_TODAY": "2027-01-16"}.get(name, "gao"))
    assert not is_kept(plan, "check")


def test_another_option_is_another_question(cache: Path, plan: Path) -> None:
    say(plan, "check")
    assert not is_kept(plan, "check", "--quiet")


def test_another_version_is_another_question(
    cache: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(plan, "check")
    monkeypatch.setattr(kept, "_files", lambda _: [("planweave/__init__.py", 1, 1)])
    assert not is_kept(plan, "check")


def test_another_package_is_another_question(
    cache: Path, plan: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    packages = write(tmp_path / "packages", {"one.py": ""})
    monkeypatch.syspath_prepend(packages)
    os.utime(packages, (1, 1))
    say(plan, "check")
    assert is_kept(plan, "check")
    os.utime(packages, (2, 2))
    assert not is_kept(plan, "check")


def test_a_profile_of_ones_own_is_looked_at(cache: Path, plan: Path) -> None:
    write(plan.parent, {"own.yaml": PROFILE})
    first = say(plan, "check", "--profile", "../own.yaml")
    assert "Profile own" in first.out, first
    assert is_kept(plan, "check", "--profile", "../own.yaml")
    write(plan.parent, {"own.yaml": PROFILE.replace("profile: own", "profile: new")})
    assert not is_kept(plan, "check", "--profile", "../own.yaml")


def test_a_link_on_the_way_to_a_profile_is_followed_anew(cache: Path, plan: Path) -> None:
    write(plan.parent, {"one/own.yaml": PROFILE, "two/own.yaml": PROFILE.replace("own", "new")})
    link = plan.parent / "current"
    link.symlink_to("one")
    assert "Profile own" in say(plan, "check", "--profile", "../current/own.yaml").out
    assert is_kept(plan, "check", "--profile", "../current/own.yaml")
    link.unlink()
    link.symlink_to("two")
    assert "Profile new" in say(plan, "check", "--profile", "../current/own.yaml").out


def test_nothing_is_kept_where_nobody_wants_it(
    cache: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(plan, "check", "--no-cache")
    monkeypatch.setenv("PLANWEAVE_NO_CACHE", "1")
    say(plan, "check")
    assert not cache.exists()


def test_a_given_rule_runs_each_time(cache: Path, plan: Path) -> None:
    rule = "'''A rule.'''\n\n\ndef given(family):\n    return []\n"
    write(plan.parent, {"given.py": rule})
    assert say(plan, "check", "--rules", "../given.py").code == 1
    assert not cache.exists()


def test_files_of_a_repository_are_asked_for_each_time(cache: Path, plan: Path) -> None:
    """Whether they are here is not for the plan's folder to say."""
    write(plan, {"plan.yaml": HEAD + PINNED, "plan.lock": LOCK})
    assert "not-fetched" in say(plan, "check").out
    assert not cache.exists()


def test_an_answer_after_another_program_is_not_kept(cache: Path, plan: Path) -> None:
    def asking(*arguments: object, **options: object) -> None:
        sys.modules["subprocess"] = subprocess

    with patch("planweave.cli.ask.check.report_of", side_effect=asking) as asked:
        say(plan, "check")
    assert asked.called
    assert not cache.exists()


@pytest.mark.parametrize(
    "spoilt", ["", "[]", "{}", '{"plan": 1}', "\udcff", "[" * 100_000, "1" * 9_999]
)
def test_what_is_no_answer_is_passed_over(cache: Path, plan: Path, spoilt: str) -> None:
    first = say(plan, "check")
    (file,) = cache.iterdir()
    file.write_bytes(spoilt.encode("utf-8", "surrogateescape"))
    assert say(plan, "check") == first
    assert is_kept(plan, "check")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("plan", "a\0b"),
        ("asked", [["/", "read", 1]]),
        ("asked", [["/", "write", "x"]]),
        ("asked", [[]]),
        ("answered", None),
        ("output", 1),
        ("code", 10**30),
        ("text", None),
    ],
)
def test_an_answer_with_something_else_in_it_is_passed_over(
    cache: Path, plan: Path, key: str, value: object
) -> None:
    first = say(plan, "check")
    (file,) = cache.iterdir()
    file.write_text(json.dumps(json.loads(file.read_bytes()) | {key: value}), encoding="utf-8")
    assert say(plan, "check") == first


@pytest.mark.parametrize("put", [os.mkfifo, os.mkdir, lambda file: file.symlink_to("/dev/zero")])
def test_what_is_no_file_is_not_waited_for(
    cache: Path, plan: Path, put: Callable[[Path], None]
) -> None:
    first = say(plan, "check")
    (file,) = cache.iterdir()
    file.unlink()
    put(file)
    assert say(plan, "check") == first


def test_what_another_user_left_there_is_passed_over(
    cache: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = say(plan, "check")
    (file,) = cache.iterdir()
    file.write_text(file.read_text(encoding="utf-8").replace("nowhere", "somewhere"), "utf-8")
    assert is_kept(plan, "check")
    if os.geteuid() == 0:
        os.chown(file, 12345, -1)
    else:
        # What is ours is somebody else's to another user.
        monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert say(plan, "check") == first


def test_a_cache_that_cannot_be_written_hinders_nothing(
    cache: Path, plan: Path, tmp_path: Path
) -> None:
    (tmp_path / "cache").write_text("no folder")
    assert say(plan, "check") == say(plan, "check", "--no-cache")


def test_the_oldest_answers_go(cache: Path, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST", 2)
    for form in ("text", "concise", "json"):
        say(plan, "check", "--format", form)
    assert len(list(cache.iterdir())) == 2
    assert is_kept(plan, "check", "--format", "json")
    assert not is_kept(plan, "check", "--format", "text")


def test_a_long_answer_is_not_kept(
    cache: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "LARGEST", 10)
    say(plan, "check")
    assert not cache.exists()


# --- nothing is overlooked ----------------------------------------------------------------------

LISTEN = """
import json, sys
seen = set()
def hear(event, arguments):
    if event in ("open", "os.scandir", "os.listdir") and isinstance(arguments[0], str):
        seen.add(arguments[0])
    if event in ("subprocess.Popen", "os.posix_spawn", "os.exec", "socket.connect"):
        seen.add(event)
sys.addaudithook(hear)
sys.argv = ["planweave", "check", "--profile", "../own.yaml"]
from planweave.cli.main import main
try:
    main()
finally:
    json.dump(sorted(seen), sys.stderr)
"""


def test_all_that_a_check_opens_is_remembered(cache: Path, plan: Path) -> None:
    """But for the program's own files: Python itself reports whatever is opened."""
    write(plan.parent, {"own.yaml": PROFILE})
    part = {"wp/plan.yaml": PART, "wp/tasks.yaml": MORE, "scope.md": "---\nsection: scope\n---\nA."}
    write(plan, {"plan.yaml": FAMILY, "notes.yml": MORE, **part})
    done = subprocess.run(
        [sys.executable, "-c", LISTEN], cwd=plan, capture_output=True, encoding="utf-8", check=False
    )
    opened = {os.path.realpath(plan / path) for path in json.loads(done.stderr)}
    (file,) = cache.iterdir()
    held = json.loads(file.read_text(encoding="utf-8"))
    remembered = {os.path.realpath(f"{root}/{path}") for root, _, path in held["asked"]}
    own = (*map(os.path.realpath, (sys.prefix, sys.base_prefix, *sys.path[1:])), str(cache))
    assert not {path for path in opened - remembered if not path.startswith(own)} - {str(plan)}
    assert {str(plan / "wp/tasks.yaml"), str(plan.parent / "own.yaml")} <= opened


# --- the law --------------------------------------------------------------------------------------

NAMES = st.sampled_from(["plan.yaml", "more.yaml", "wp/plan.yaml", "wp/more.yaml", "scope.md"])
TEXTS = st.sampled_from([ERROR, SOUND, FAMILY, PART, MORE, "", "tasks: ["])


def _write(folder: Path, name: str, text: str) -> None:
    write(folder, {name: text})


def _remove(folder: Path, name: str, _: str) -> None:
    (folder / name).unlink(missing_ok=True)


def _rename(folder: Path, name: str, _: str) -> None:
    with contextlib.suppress(OSError):
        (folder / name).rename(folder / f"{name}.yaml")


def _forbid(folder: Path, name: str, _: str) -> None:
    with contextlib.suppress(OSError):
        (folder / name).chmod(0o000)


def _link(folder: Path, name: str, _: str) -> None:
    with contextlib.suppress(OSError):
        (folder / "linked.yaml").symlink_to(name)


CHANGES = st.tuples(
    st.sampled_from([_write, _write, _remove, _rename, _forbid, _link]), NAMES, TEXTS
)
DAYS = st.sampled_from(["2027-01-15", "2027-06-01"])


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(CHANGES, DAYS), min_size=1, max_size=5))
def test_with_what_is_kept_a_check_says_what_it_says_without(
    steps: list[tuple[tuple[Callable[[Path, str, str], None], str, str], str]],
) -> None:
    home = Path(tempfile.mkdtemp())
    plan = write(home / "plan", {"plan.yaml": FAMILY, "wp/plan.yaml": PART})
    try:
        for (change, name, text), day in steps:
            change(plan, name, text)
            words = {"XDG_CACHE_HOME": str(home / "cache"), "PLANWEAVE_TODAY": day}
            with patch.dict(os.environ, words | {"PLANWEAVE_NO_CACHE": ""}):
                told = [say(plan, "check", "."), say(plan, "check", ".")]
                assert told == [say(plan, "check", ".", "--no-cache")] * 2
    finally:
        shutil.rmtree(home)

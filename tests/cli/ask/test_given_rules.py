"""Rules in Python: from a file that the user types, and from nothing that lies in a plan."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from planweave.cli.family_path import choose
from planweave.cli.make import watch
from tests.cli.program import PROGRAM, Said, contents, run, write

PLAN = "plan: move\ntitle: Move\nstart: 2027-03-01\nsub-plans: {build: {}}\n"
BUILD = "plan: build\ntitle: Build\ntasks: {tool: {duration: 50d}}\n"
RULE = '''\
"""A task is long.

Nobody sees how it goes.

Remedy: Cut it.
"""

from planweave.model.diagnostics import Address, Diagnostic, Level


def long_task(family, *, longest_days: int = 44):
    for task in family.of("tasks"):
        if task.duration.amount > longest_days:
            yield Diagnostic(
                rule="long-task",
                level=Level.WARNING,
                message=f"The task {task.name} takes “{task.duration}”.",
                where=Address(task.name, ("duration",)),
            )
'''


def check(folder: Path, *arguments: str) -> Said:
    return run(folder, "check", "--format", "json", *arguments)


def found(said: Said) -> dict[str, str]:
    return {one["rule"]: one["message"] for one in json.loads(said.out)["findings"]}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    write(tmp_path / "plan", {"plan.yaml": PLAN, "build/plan.yaml": BUILD})
    write(tmp_path, {"long_task.py": RULE})
    return tmp_path / "plan"


def test_a_rule_in_a_file_runs_with_all_others(plan: Path) -> None:
    said = found(check(plan, "--rules", "../long_task.py"))
    assert said["long-task"] == "The task build/tool takes “50d”."
    assert set(said) - set(found(check(plan))) == {"long-task"}


@pytest.mark.parametrize("where", [(), ("--plan", ".")])
def test_its_page_is_explained(plan: Path, where: tuple[str, ...]) -> None:
    said = run(plan, "explain", "long-task", "--rules", "../long_task.py", *where)
    assert (said.code, said.err) == (0, "")
    assert "A task is long." in said.out
    assert "longest-days" in said.out
    every = run(plan, "explain", "--rules", "../long_task.py", *where).out
    assert "long-task" in every and "hand-off-margin" in every
    assert "no rule" in run(plan, "explain", "long-task", *where).err


def test_a_profile_sets_its_thresholds_and_switches_it_off(plan: Path) -> None:
    write(plan.parent, {"ours.yaml": "profile: ours\nrules: {long-task: {longest-days: 60}}\n"})
    write(plan.parent, {"off.yaml": "profile: off\nrules: {long-task: off}\n"})
    for profile in ("../ours.yaml", "../off.yaml"):
        said = check(plan, "--rules", "../long_task.py", "--profile", profile)
        assert "long-task" not in found(said)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("raise SystemExit(5)", "SystemExit: 5"),
        ("return [1]", "TypeError: it gives 1, which is no Diagnostic"),
        ("return 7", "TypeError: 'int' object is not iterable"),
    ],
)
def test_a_rule_that_gives_no_findings_or_leaves_is_one_too(
    plan: Path, body: str, why: str
) -> None:
    write(plan.parent, {"odd.py": f"def odd(family):\n    {body}\n"})
    said = check(plan, "--rules", "../odd.py")
    assert found(said)["rule-crashed"] == f"The rule odd could not finish: {why}."
    assert said.code == 1


def test_a_file_that_leaves_while_it_is_read_says_so(plan: Path) -> None:
    write(plan.parent, {"leaving.py": "raise SystemExit(3)\n"})
    said = check(plan, "--rules", "../leaving.py")
    assert said.code == 2
    assert "could not be loaded: SystemExit: 3." in said.err


def test_a_waiver_accepts_what_a_rule_in_a_file_finds(plan: Path) -> None:
    waiver = (
        "people: {ann: {}}\nwaivers:\n  long:\n    {rule: long-task, records: [build/tool], "
        "reason: It is one piece, approved-by: ann, approved: 2027-02-01, until: 2099-01-01}\n"
    )
    write(plan, {"plan.yaml": PLAN + waiver})
    said = json.loads(check(plan, "--rules", "../long_task.py").out)
    assert [one["rule"] for one in said["waived"]] == ["long-task"]
    assert "long-task" not in {one["rule"] for one in said["findings"]}


def test_a_rule_that_raises_is_one_finding_that_names_it(plan: Path) -> None:
    write(plan.parent, {"broken.py": "def broken(family):\n    raise ValueError('of its own')\n"})
    said = found(check(plan, "--rules", "../broken.py", "--rules", "../long_task.py"))
    assert said["rule-crashed"] == ("The rule broken could not finish: ValueError: of its own.")
    assert "long-task" in said


@pytest.mark.parametrize(
    ("name", "text", "message", "hint"),
    [
        ("gone.py", None, "does not exist", "Check the path"),
        ("rule.txt", "", "is no file of a rule", "It is called as its function is"),
        ("two-words.py", "", "is no file of a rule", "It is called as its function is"),
        ("other.py", "def othr(family): return []", "has no function “other”", "“othr”"),
        ("bad.py", "def bad(:", "could not be loaded: SyntaxError", "Mend it"),
        ("loud.py", "raise KeyError('x')", "could not be loaded: KeyError", "Mend it"),
        ("asks.py", "def asks(famly): return []", "asks for the fact “famly”", "“family”"),
        ("scope_gap.py", "def scope_gap(family): return []", "is there already", "Rename"),
    ],
)
def test_a_file_that_holds_no_rule_says_why(
    plan: Path, name: str, text: str | None, message: str, hint: str
) -> None:
    if text is not None:
        write(plan.parent, {name: text})
    said = check(plan, "--rules", f"../{name}")
    assert said.code == 2
    assert message in said.err
    assert hint in said.err
    assert "Traceback" not in said.err


HOSTILE = "import pathlib\npathlib.Path({mark!r}).write_text('it ran')\n"
NAMES = (
    *("rules.py", "conftest.py", "sitecustomize.py", "usercustomize.py", "setup.py"),
    *("__init__.py", "planweave.py", "yaml.py", "planweave/__init__.py", "_rules/long_task.py"),
    *("planweave_rules.py", "plan.py", "json.py", "templates/house.py"),
)


def as_installed(folder: Path, *arguments: str) -> str:
    """What the installed program prints; `python -m` would look for modules in the folder."""
    program = Path(sys.executable).with_name("planweave")
    whole = [str(program)] if program.exists() else [sys.executable, "-P", *PROGRAM[1:]]
    done = subprocess.run(
        [*whole, *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    assert "Traceback" not in done.stderr
    return done.stdout


def test_python_m_looks_for_no_module_in_the_folder(plan: Path, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    names = ("click.py", "yaml.py", "json.py", "planweave_rules.py", "graphlib.py")
    write(plan, dict.fromkeys(names, HOSTILE.format(mark=str(mark))))
    done = subprocess.run(
        [*PROGRAM, "check"], cwd=plan, capture_output=True, encoding="utf-8", check=False
    )
    assert not mark.exists()
    assert "Traceback" not in done.stderr
    assert "move: " in done.stdout


def test_watching_looks_for_no_module_in_the_folder_either(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[list[str]] = []
    monkeypatch.setattr(watch, "Later", lambda command, _: begun.append(command))
    watch.Session(choose(str(plan)), ("html", "pdf"), plan).steps()
    assert begun[0][1:4] == ["-P", "-m", "planweave.cli.main"]


def test_python_in_a_sub_plan_stays_unread(plan: Path, tmp_path: Path) -> None:
    """Whatever a plan's folder holds, checking and building it runs none of it."""
    mark = str(tmp_path / "ran")
    hostile = HOSTILE.format(mark=mark)
    files = {f"build/{name}": hostile for name in NAMES} | dict.fromkeys(NAMES, hostile)
    files["build/hostile.pth"] = f"import pathlib; pathlib.Path({mark!r}).touch()\n"
    files["build/hostile-1.0.dist-info/METADATA"] = "Metadata-Version: 2.1\nName: hostile\n"
    files["build/hostile-1.0.dist-info/entry_points.txt"] = "[planweave.rules]\nx = rules\n"
    files["build/pyproject.toml"] = '[project.entry-points."planweave.rules"]\nx = "rules"\n'
    files["build/tags.yaml"] = f"tasks: !!python/object/apply:pathlib.Path.touch [{mark!r}]\n"
    files["build/more.yaml"] = (
        "rules:\n"
        "  code: {fail-when: __import__('os').system('id')}\n"
        "  evil: {fail-when: tasks.__class__.__mro__}\n"
        "  lamb: {fail-when: (lambda x -> x)}\n"
    )
    write(plan, files)
    before = contents(plan)
    for folder in (plan, plan / "build"):
        for arguments in (("check",), ("check", "plan.yaml"), ("build", "--output", "../out")):
            as_installed(folder, *arguments)
    assert not Path(mark).exists()
    kept = {path: data for path, data in contents(plan).items() if path in before}
    assert kept == before
    said = as_installed(plan, "check", "--format", "json")
    rules = [one["rule"] for one in json.loads(said)["findings"]]
    assert rules.count("unreadable-rule") == 3
    assert "yaml-subset" in rules

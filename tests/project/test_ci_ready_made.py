"""What others put into their CI: the action, the job, the hooks. Their own steps are run here."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.program import SMALL, TEN_LINES, write

BROKEN = SMALL + "  b: {duration: 1d, after: [pakc]}\n"
EXPRESSION = re.compile(r"\$\{\{ inputs\.([a-z-]+) \}\}")
PROGRAM = f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m planweave.cli.main "$@"\n'
RECORDED = '#!/bin/sh\necho "$(basename "$0") $*" >> "$CALLS"\n'
PYTHON = f'{RECORDED}mkdir -p "$3/bin"\ncp "$(dirname "$0")/sudo" "$3/bin/pip"\n'


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """Stand-ins for what a runner has: planweave runs, what installs is written down."""
    folder = tmp_path / "programs"
    texts = {"planweave": PROGRAM, "python": PYTHON, "sudo": RECORDED, "pip": RECORDED}
    write(folder, {**texts, "apt-get": RECORDED})
    for file in folder.iterdir():
        file.chmod(0o755)
    return folder


def loaded(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def shell(
    script: str, folder: Path, programs: Path, named: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """A step as a runner runs it: bash that ends at the first failure."""
    variables = {
        **os.environ,
        "PATH": f"{programs}:{os.environ['PATH']}",
        "CALLS": str(programs.parent / "calls"),
        **named,
    }
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )


# --- GitHub ----------------------------------------------------------------------------------


class Action:
    """The steps of action.yml, run one by one with the files that GitHub gives them."""

    def __init__(self, checkout: Path, folder: Path, programs: Path) -> None:
        self.text = loaded(checkout / "action.yml")
        self.folder = folder
        self.programs = programs
        self.home = programs.parent

    def run(self, step: str, **inputs: str) -> subprocess.CompletedProcess[str]:
        """A step by its id, with these inputs and the defaults of the others."""
        given = {name: one["default"] for name, one in self.text["inputs"].items()}
        given |= {name.replace("_", "-"): value for name, value in inputs.items()}
        found = next(one for one in self.text["runs"]["steps"] if one["id"] == step)
        named = {key: EXPRESSION.sub(lambda m: given[m[1]], v) for key, v in found["env"].items()}
        files = {
            name: str(self.home / name)
            for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT", "GITHUB_PATH", "RUNNER_TEMP")
        }
        action = {"GITHUB_ACTION_PATH": "/actions/planweave"}
        return shell(found["run"], self.folder, self.programs, {**named, **files, **action})

    def said(self, name: str) -> str:
        return (self.home / name).read_text(encoding="utf-8")


@pytest.fixture
def action(checkout: Path, tmp_path: Path, programs: Path) -> Action:
    return Action(checkout, write(tmp_path / "repo", {"plan.yaml": TEN_LINES}), programs)


def test_the_action_installs_what_it_lies_in(action: Action) -> None:
    assert action.run("install", build="html").returncode == 0
    assert "apt-get" not in action.said("calls")
    assert "pip install --quiet /actions/planweave" in action.said("calls")
    assert action.run("install").returncode == 0
    assert "libpango-1.0-0" in action.said("calls")
    assert action.said("GITHUB_PATH").splitlines()[-1].endswith("/planweave/bin")


def test_the_action_checks_and_says_so_in_three_places(action: Action) -> None:
    assert action.run("check", sarif="findings.sarif").returncode == 0
    assert "### Work plan" in action.said("GITHUB_STEP_SUMMARY")
    write(action.folder, {"plan.yaml": BROKEN})
    done = action.run("check", sarif="findings.sarif")
    assert done.returncode == 1
    assert "::error file=plan.yaml,line=6,col=29,title=unknown-name::" in done.stdout
    assert "plan.yaml:6:29: error:" in action.said("GITHUB_STEP_SUMMARY")
    log = json.loads((action.folder / "findings.sarif").read_text(encoding="utf-8"))
    assert "unknown-name" in [one["ruleId"] for one in log["runs"][0]["results"]]
    assert action.run("check", fail_on="never").returncode == 0


def test_an_input_is_a_word_and_no_command(action: Action) -> None:
    done = action.run("check", plan="plans; touch was-here")
    assert done.returncode == 2
    assert not (action.folder / "was-here").exists()


def test_the_action_builds_the_document(action: Action) -> None:
    assert action.run("build", build="html", output="made").returncode == 0
    assert (action.folder / "made" / "office-move.html").is_file()
    assert action.said("GITHUB_OUTPUT") == "document=made\n"


def test_every_input_is_used_and_every_expression_is_an_input(checkout: Path) -> None:
    text = (checkout / "action.yml").read_text(encoding="utf-8")
    used = set(re.findall(r"inputs\.([a-z-]+)", text))
    assert used == set(yaml.safe_load(text)["inputs"])
    scripts = [one.get("run", "") for one in yaml.safe_load(text)["runs"]["steps"]]
    assert not any("${{" in script for script in scripts), "an input in a script is a command"


# --- GitLab ----------------------------------------------------------------------------------


def test_the_job_of_gitlab_checks_builds_and_leaves_its_reports(
    checkout: Path, tmp_path: Path, programs: Path
) -> None:
    job = loaded(checkout / "ci" / "gitlab.yml")["planweave"]
    folder = write(tmp_path / "repo", {"plan.yaml": TEN_LINES})
    named = {**job["variables"], "PLANWEAVE": "wheel", "PLANWEAVE_BUILD": "html"}
    script = "\n".join((*job["before_script"], *job["script"]))
    assert shell(script, folder, programs, named).returncode == 0
    assert "pip install --quiet wheel" in (tmp_path / "calls").read_text(encoding="utf-8")
    assert all((folder / name).is_file() for name in job["artifacts"]["reports"].values())
    assert (folder / "public" / "office-move.html").is_file()
    write(folder, {"plan.yaml": BROKEN})
    done = shell(script, folder, programs, named)
    assert done.returncode == 2
    issues = json.loads((folder / "planweave-findings.json").read_text(encoding="utf-8"))
    assert "unknown-name" in [issue["check_name"] for issue in issues]


# --- Both keep the schema of their makers -----------------------------------------------------


@pytest.mark.parametrize(
    ("file", "options"),
    [
        ("action.yml", ("vendor.github-actions",)),
        ("ci/gitlab.yml", ("vendor.gitlab-ci", "--data-transform", "gitlab-ci")),
    ],
)
def test_its_file_is_what_the_server_takes(
    checkout: Path, file: str, options: tuple[str, ...]
) -> None:
    words = ("-m", "check_jsonschema", "--builtin-schema", *options, str(checkout / file))
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


# --- pre-commit -------------------------------------------------------------------------------


def pre_commit(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    home = {"PRE_COMMIT_HOME": str(folder.parent / "pre-commit")}
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *words],
        cwd=folder,
        env={**os.environ, **home, "PATH": f"{folder.parent / 'programs'}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_hooks_are_what_pre_commit_takes(checkout: Path, tmp_path: Path) -> None:
    file = checkout / ".pre-commit-hooks.yaml"
    done = pre_commit(tmp_path, "validate-manifest", str(file))
    assert done.returncode == 0, done.stdout


@pytest.mark.needs("git")
def test_the_hooks_stop_a_commit_and_mend_a_file(
    checkout: Path, tmp_path: Path, programs: Path
) -> None:
    # Everything but the installing: pre-commit chooses the files and runs what the hooks say.
    hooks = loaded(checkout / ".pre-commit-hooks.yaml")
    local = [{**hook, "language": "system"} for hook in hooks]
    settings = yaml.safe_dump({"repos": [{"repo": "local", "hooks": local}]})
    folder = tmp_path / "repo"
    write(folder, {"plans/move/plan.yaml": TEN_LINES, ".pre-commit-config.yaml": settings})
    subprocess.run(["git", "init", "--quiet", folder], check=True)
    subprocess.run(["git", "add", "."], cwd=folder, check=True)
    done = pre_commit(folder, "run", "--all-files")
    assert "Failed" not in done.stdout.partition("planweave fmt")[0]
    write(folder, {"plans/move/plan.yaml": BROKEN.replace("b: {", "b:   {")})
    subprocess.run(["git", "add", "."], cwd=folder, check=True)
    done = pre_commit(folder, "run", "--all-files")
    assert done.returncode == 1
    assert "“pakc”" in done.stdout
    assert "  b: {" in (folder / "plans/move/plan.yaml").read_text(encoding="utf-8")

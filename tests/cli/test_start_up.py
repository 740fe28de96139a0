"""What `check` loads, and what it costs to start: the terms in which the aim was set."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import PROGRAM, TEN_LINES, write

HEAVY = ("holidays", "jinja2", "markdown_it", "rich", "watchdog", "weasyprint")
SELDOM = (
    *("importlib.metadata", "subprocess", "numpy"),
    *("planweave.compute.levelling.leveller", "planweave.compute.simulation.simulate"),
)
LOADED = """
import sys
sys.argv = ["planweave", *{arguments}]
from planweave.cli.main import main
try:
    main()
finally:
    print(sorted(set(sys.modules) & set(sys.stdin.read().split())), file=sys.stderr)
"""
RATIO = 8.0
"""CPU of a small check in terms of loading its two libraries; when it was set it was 5."""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path, {"plan.yaml": TEN_LINES})


@pytest.mark.parametrize(
    ("arguments", "unloaded"),
    [
        (["check", "."], (*HEAVY, *SELDOM)),
        (["--version"], (*HEAVY, *SELDOM, "planweave.model.registers")),
    ],
)
def test_a_command_loads_nothing_that_it_does_not_need(
    plan: Path, arguments: list[str], unloaded: tuple[str, ...]
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED.format(arguments=arguments)],
        cwd=plan,
        input=" ".join(unloaded),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr.strip() == "[]"


def test_what_is_kept_is_said_without_a_parser_or_a_record(
    plan: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = str(tmp_path_factory.mktemp("cache"))
    cache = {"PLANWEAVE_NO_CACHE": "", "XDG_CACHE_HOME": home}
    unloaded = ("click", "yaml", "planweave.pipeline.facts", "planweave.model.registers")
    loaded = [
        subprocess.run(
            [sys.executable, "-c", LOADED.format(arguments=["check", "."])],
            cwd=plan,
            input=" ".join(unloaded),
            capture_output=True,
            encoding="utf-8",
            check=True,
            env={**os.environ, **cache},
        )
        for _ in range(2)
    ]
    assert loaded[0].stderr.strip() == str(sorted(unloaded))
    assert loaded[1].stderr.strip() == "[]"
    assert loaded[1].stdout == loaded[0].stdout


def cpu(command: list[str], folder: Path, environment: dict[str, str]) -> float:
    """The least CPU seconds of a few runs."""

    def once() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return min(once() for _ in range(4))


def test_check_starts_quickly(plan: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """As a ratio, which holds on machines of any speed; with compiled code, as installed."""
    kept = str(tmp_path_factory.mktemp("compiled"))
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": kept, "PYTHONDONTWRITEBYTECODE": ""}
    libraries = cpu([sys.executable, "-c", "import yaml, click"], plan, environment)
    check = cpu([*PROGRAM, "check", "."], plan, environment)
    assert check < RATIO * libraries, f"{check:.3f} s beside {libraries:.3f} s"

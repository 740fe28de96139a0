"""Rules of installed packages: they run with all others, and one that cannot is one finding."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from planweave.pipeline.explanations import explanations
from planweave.pipeline.facts import Facts
from planweave.rules import catalogue
from planweave.source.world import Memory

PLAN = {"plan.yaml": "plan: p\ntitle: P\nstart: 2027-01-01\ntasks: {a: {duration: 1d}}\n"}
RULE = '''\
"""Every plan is told so."""

from planweave.model.diagnostics import Address, Diagnostic, Level


def told(family):
    yield Diagnostic(rule="told", level=Level.INFO, message="So.", where=Address(""))
'''


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of packages, each of which is installed as far as entry points go."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def points(group: str) -> tuple[str, ...]:
        assert group == "planweave.rules"
        return tuple(sorted(one.name for one in tmp_path.iterdir()))

    monkeypatch.setattr(catalogue, "entry_points_of", points)
    catalogue.rules.cache_clear()
    explanations.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    catalogue.rules.cache_clear()
    explanations.cache_clear()
    for name in [name for name in sys.modules if name.split(".")[0] in ("good_rules", "bad_rules")]:
        del sys.modules[name]


def install(packages: Path, name: str, files: dict[str, str]) -> None:
    (packages / name).mkdir()
    for file, text in {"__init__.py": "", **files}.items():
        (packages / name / file).write_text(text, encoding="utf-8")


def test_they_run_with_all_others(packages: Path) -> None:
    install(packages, "good_rules", {"told.py": RULE})
    said = {one.rule: one.message for one in Facts(Memory(PLAN)).diagnostics}
    assert said["told"] == "So."
    assert "estimate-without-basis" in said


@pytest.mark.parametrize(
    ("files", "names"),
    [
        ({"crash.py": "def crash(family):\n    raise KeyError('gone')\n"}, "crash"),
        ({"late.py": "def late(family):\n    yield from ()\n    1 / 0\n"}, "late"),
        ({"wrong.py": "def wrong(family):\n    return 3\n"}, "wrong"),
        ({"deep.py": "def deep(family):\n    return deep(family)\n"}, "deep"),
        ({"broken.py": "import nothing_that_there_is\n"}, "bad_rules"),
        ({"empty.py": ""}, "bad_rules"),
    ],
)
def test_one_that_cannot_is_one_finding_that_names_it(
    packages: Path, files: dict[str, str], names: str
) -> None:
    install(packages, "bad_rules", files)
    install(packages, "good_rules", {"told.py": RULE})
    found = Facts(Memory(PLAN)).diagnostics
    (crashed,) = [one for one in found if one.rule == "rule-crashed"]
    assert crashed.message.startswith(f"The rule {names} could not finish: ")
    assert {"told", "estimate-without-basis"} <= {one.rule for one in found}

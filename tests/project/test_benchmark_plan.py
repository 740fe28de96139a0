"""The plans that the benchmarks measure hold what the generator made, in Planweave's format."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.planweave_plan import files

NAME = re.compile(r"/?([A-Za-z0-9]+((-|\.(?=[0-9]))[A-Za-z0-9]+)*/)*t[0-9]+")


def generated(oracles: Path, folder: Path, size: int, parts: int) -> Any:
    base = folder / f"p{size}"
    command = [sys.executable, oracles / "bench" / "gen_plan.py"]
    options = ["-n", str(size), "-s", str(parts), "-o", base]
    subprocess.run([*command, *options], check=True, capture_output=True)
    return json.loads(base.with_suffix(".json").read_text(encoding="utf-8"))


@pytest.fixture
def plan(oracles: Path, tmp_path: Path) -> Any:
    return generated(oracles, tmp_path, 300, 3)


def records(texts: dict[str, str], register: str) -> dict[str, Any]:
    return {
        f"{Path(path).parent}/{key}": record
        for path, text in texts.items()
        for key, record in (yaml.safe_load(text).get(register) or {}).items()
    }


def test_every_task_and_link_is_there(plan: Any) -> None:
    texts = files(plan)
    tasks, milestones = records(texts, "tasks"), records(texts, "milestones")
    links = [
        link
        for record in [*tasks.values(), *milestones.values()]
        for link in record.get("after", ())
    ]
    meta = plan["meta"]
    assert len(milestones) == meta["milestones"]
    assert len(tasks) + len(milestones) == meta["leaf_tasks"]
    assert len(links) == meta["dependencies"]
    assert sum(link.startswith("/") for link in links) == meta["cross_subplan_dependencies"]
    assert all(NAME.fullmatch(link) for link in links)
    assert len(records(texts, "resources")) == meta["resources"]


def test_codes_lie_under_the_delegated_element(plan: Any) -> None:
    texts = files(plan)
    delegated = {
        name: str(sub["delegates"][0])
        for name, sub in yaml.safe_load(texts["plan.yaml"])["sub-plans"].items()
    }
    # Read as text: YAML would take 1.10 for a number.
    for path, text in texts.items():
        if path.endswith("wbs.yaml"):
            codes = re.findall(r"^  ([0-9.]+):", text, flags=re.MULTILINE)
            assert codes and len(set(codes)) == len(codes)
            assert all(code.startswith(delegated[Path(path).parent.name] + ".") for code in codes)


def test_ten_thousand_tasks_lie_in_about_a_hundred_files(oracles: Path, tmp_path: Path) -> None:
    texts = files(generated(oracles, tmp_path, 10_000, 10))
    assert 95 <= len(texts) <= 105

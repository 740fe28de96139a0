"""The page on editors: the schema that settings name, the pattern that finds findings."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.docs.pages import Session, blocks

PAGE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "editors.md"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    session = Session(tmp_path)
    for block in blocks(PAGE.read_text(encoding="utf-8")):
        session.run(block)
    return session


def test_every_finding_is_found_by_the_pattern(session: Session) -> None:
    (task,) = json.loads((session.folder / ".vscode" / "tasks.json").read_text())["tasks"]
    pattern = re.compile(task["problemMatcher"]["pattern"]["regexp"])
    found = [pattern.fullmatch(line) for line in session.shell(task["command"]).splitlines()]
    assert found and all(found)
    assert {match[4] for match in found if match} == {"info"}


def test_the_schema_is_the_one_that_the_settings_name(session: Session) -> None:
    (name,) = json.loads((session.folder / ".vscode" / "settings.json").read_text())["yaml.schemas"]
    schema = json.loads((session.folder / name).read_text())
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "tasks" in schema["properties"]

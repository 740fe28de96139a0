"""What a change makes anew, and that the result is that of a build from nothing."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from planweave.pipeline.facts import Facts
from planweave.pipeline.findings import Finding
from planweave.pipeline.memo import Memo
from planweave.pipeline.publish import manuscript, page_of
from planweave.source.world import Disk

EDITS = 9


@pytest.fixture
def service(checkout: Path, tmp_path: Path) -> Path:
    """The whole example of a service organisation, to be changed at will."""
    return shutil.copytree(checkout / "plans" / "service", tmp_path / "service")


def made(folder: Path, memo: Memo) -> tuple[tuple[Finding, ...], str]:
    """What there is to say of the plan, and its page where it has no faults."""
    facts = Facts(Disk(folder), "", memo)
    if facts.has_faults:
        return facts.findings, ""
    return facts.findings, page_of(facts, manuscript(facts)).value


@dataclass
class Steps:
    """A memo that tells which stages ran since it was last asked."""

    memo: Memo = field(default_factory=Memo)
    told: int = 0

    def since(self) -> set[str]:
        runs = self.memo.runs[self.told :]
        self.told = len(self.memo.runs)
        return {name.partition(" ")[0] for name in runs}


def test_only_what_a_change_reaches_is_made_anew(service: Path) -> None:
    steps = Steps()

    def after(change: Callable[[str], str]) -> set[str]:
        file = service / "development" / "work.yaml"
        text = file.read_text(encoding="utf-8")
        file.write_text(change(text), encoding="utf-8")
        made(service, steps.memo)
        return steps.since()

    made(service, steps.memo)
    assert steps.since() >= {"read", "gather", "weave", "calendars", "network", "schedule", "html"}
    made(service, steps.memo)
    assert steps.since().isdisjoint({"read", "weave", "calendars", "network", "schedule", "html"})

    comment = after(lambda text: f"# A comment above all.\n{text}")
    assert "read" in comment
    assert comment.isdisjoint({"weave", "calendars", "network", "schedule"})

    title = after(lambda text: re.sub(r"title: (\w+)", r"title: Our \1", text, count=1))
    assert title >= {"read", "weave", "html"}
    assert title.isdisjoint({"schedule"})

    length = after(lambda text: re.sub(r"duration: \d+d", "duration: 99d", text, count=1))
    assert length >= {"read", "weave", "network", "schedule", "html"}


def test_a_page_is_the_same_object_while_nothing_changes(service: Path) -> None:
    memo = Memo()
    assert made(service, memo)[1] is made(service, memo)[1]


# --- The same as from nothing ------------------------------------------------------------------


@dataclass(frozen=True)
class Edits:
    """Changes such as people make, well meant or not."""

    chance: random.Random
    plan: Path
    before: Path

    def any_of(self, pattern: str) -> Path:
        return self.chance.choice(sorted(self.plan.rglob(pattern)))

    def one_line(self, change: Callable[[str], str], like: str = "") -> None:
        file = self.any_of("*.yaml")
        lines = file.read_text(encoding="utf-8").split("\n")
        fitting = [index for index, line in enumerate(lines) if like in line and line.strip()]
        if fitting:
            at = self.chance.choice(fitting)
            lines[at] = change(lines[at])
            file.write_text("\n".join(lines), encoding="utf-8")

    def comment(self) -> None:
        self.one_line(lambda line: f"# {self.chance.random()}\n{line}")

    def number(self) -> None:
        self.one_line(
            lambda line: re.sub(r"\d+(?=d\b)", str(self.chance.randint(1, 60)), line), "d"
        )

    def title(self) -> None:
        self.one_line(lambda line: line + " anew", "title: ")

    def typing_error(self) -> None:
        self.one_line(lambda line: line.replace(self.chance.choice(line.strip()), "x", 1))

    def lost_line(self) -> None:
        self.one_line(lambda _: "")

    def prose(self) -> None:
        file = self.any_of("*.md")
        text = file.read_text(encoding="utf-8")
        file.write_text(f"{text}\nOne more, [[harbour.finish]].\n", encoding="utf-8")

    def moved_file(self) -> None:
        file = self.any_of("*.yaml")
        if file.name != "plan.yaml":
            file.rename(file.with_name(f"moved-{file.name}"))

    def lost_folder(self) -> None:
        shutil.rmtree(self.any_of("plan.yaml").parent / "prose", ignore_errors=True)

    def all_back(self) -> None:
        shutil.rmtree(self.plan)
        shutil.copytree(self.before, self.plan)

    def apply(self) -> str:
        kinds = (self.comment, self.number, self.title, self.prose, self.moved_file)
        faulty = (self.typing_error, self.lost_line, self.lost_folder)
        kind = self.chance.choice((*kinds, *kinds, *faulty, self.all_back))
        kind()
        return kind.__name__


def test_after_any_edits_the_page_is_that_of_a_clean_build(service: Path, checkout: Path) -> None:
    edits = Edits(random.Random(1), service, checkout / "plans" / "service")
    memo, done, whole = Memo(), [], 0
    for _ in range(EDITS):
        done.append(edits.apply())
        findings, page = made(service, memo)
        assert (findings, page) == made(service, Memo()), done
        whole += bool(page)
        if not page:
            edits.all_back()
            done.append("all_back")
    assert whole >= EDITS // 2, done

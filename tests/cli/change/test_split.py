"""`planweave split`: a part of a plan becomes a sub-plan, and nothing else changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from planweave.cli.commands import planweave
from planweave.cli.stop import Stop
from planweave.pipeline.facts import Facts
from planweave.source.world import Disk

FILES = {
    "plan.yaml": "plan: odk\ntitle: ODK\nstart: 2027-03-01\nowner: lead\n",
    "work.yaml": """\
# All the work.
wbs:
  4: {title: Interfaces}
  # The first element.
  4.1: {title: Notebook}
  5: {title: Rest}

tasks:
  begin: {duration: 2d, wbs: 5}
  # Half of it is known.
  T4.1: {duration: 5d, wbs: 4.1, after: [begin], owner: lead}   # five

  T4.2: {duration: 3d, wbs: 4, after: [T4.1 FS+1d]}
  close: {duration: 1d, wbs: 5, after: [T4.2, odk/T4.1 SS]}   # the end
""",
    "rest.yaml": """\
deliverables:
  D1: {due: month 2, produced-by: [T4.1, T4.2], after: [T4.2]}
  D2: {due: month 2, produced-by: [close]}
progress:
  T4.1: {done: 40%}
risks:
  R1: {description: "Late, see [[T4.1.forecast-finish]]", threatens: [T4.1, close, 4.1]}
people:
  lead: {}
""",
    "prose/schedule.md": "---\nsection: schedule\n---\nFirst [[T4.1]], then [[close]], [[D1|it]]\n",
}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return tmp_path


def split(*words: object) -> Result:
    return CliRunner().invoke(planweave, ["split", *map(str, words)])


def dates(plan: Path) -> dict[str, tuple[object, object]]:
    facts = Facts(Disk(plan))
    assert not facts.has_faults, [one.message for one in facts.findings]
    return {one.name.rpartition("/")[2]: (one.start, one.finish) for one in facts.schedule}


def test_an_element_of_the_wbs_becomes_a_sub_plan(plan: Path) -> None:
    before = dates(plan)
    done = split(plan, "4", "--to", "wp4")
    assert done.exit_code == 0, done.output
    assert dates(plan) == before
    assert (plan / "plan.yaml").read_text() == (
        FILES["plan.yaml"] + "\nsub-plans:\n  wp4: {delegates: [4]}\n"
    )
    assert (plan / "wp4" / "plan.yaml").read_text() == "plan: wp4\ntitle: Interfaces\n"
    assert (plan / "wp4" / "wbs.yaml").read_text() == (
        "wbs:\n  # The first element.\n  4.1: {title: Notebook}\n"
    )
    assert (plan / "wp4" / "tasks.yaml").read_text() == (
        "tasks:\n"
        "  # Half of it is known.\n"
        "  T4.1: {duration: 5d, wbs: 4.1, after: [begin], owner: lead}   # five\n"
        "\n"
        "  T4.2: {duration: 3d, wbs: 4, after: [T4.1 FS+1d]}\n"
    )
    assert (plan / "work.yaml").read_text() == (
        "# All the work.\n"
        "wbs:\n"
        "  4: {title: Interfaces}\n"
        "  5: {title: Rest}\n"
        "\n"
        "tasks:\n"
        "  begin: {duration: 2d, wbs: 5}\n"
        "  close: {duration: 1d, wbs: 5, after: [wp4/T4.2, odk/wp4/T4.1 SS]}   # the end\n"
    )
    assert (plan / "rest.yaml").read_text() == (
        "deliverables:\n"
        "  D2: {due: month 2, produced-by: [close]}\n"
        "risks:\n"
        '  R1: {description: "Late, see [[wp4/T4.1.forecast-finish]]", '
        "threatens: [wp4/T4.1, close, wp4/4.1]}\n"
        "people:\n"
        "  lead: {}\n"
    )
    assert (plan / "wp4" / "progress.yaml").read_text() == "progress:\n  T4.1: {done: 40%}\n"
    assert (
        "First [[wp4/T4.1]], then [[close]], [[wp4/D1|it]]"
        in (plan / "prose" / "schedule.md").read_text()
    )


def test_a_register_becomes_a_sub_plan(plan: Path) -> None:
    before = dates(plan)
    done = split(plan, "risks", "--to", "control/risk-plan")
    assert done.exit_code == 0, done.output
    assert dates(plan) == before
    home = plan / "control" / "risk-plan"
    assert (home / "plan.yaml").read_text() == "plan: risk-plan\ntitle: Risks\n"
    assert (home / "risks.yaml").read_text().startswith("risks:\n  R1: {")
    assert "  risk-plan: {path: control/risk-plan}\n" in (plan / "plan.yaml").read_text()


def test_a_file_of_which_nothing_stays_is_moved_whole(plan: Path) -> None:
    text = "# What could go wrong.\nrisks:\n  R2: {}   # little\n# the end\n"
    (plan / "rest.yaml").write_text(FILES["rest.yaml"].replace("risks:\n  R1", "issues:\n  I1"))
    (plan / "rest.yaml").write_text("people:\n  lead: {}\n")
    (plan / "prose" / "schedule.md").unlink()
    (plan / "risks.yaml").write_text(text)
    done = split(plan, "risks", "--to", "risk-plan")
    assert done.exit_code == 0, done.output
    assert not (plan / "risks.yaml").exists()
    assert (plan / "risk-plan" / "risks.yaml").read_text() == text


def test_a_sub_plan_is_split_and_the_plans_above_follow(checkout: Path, tmp_path: Path) -> None:
    plan = tmp_path / "service"
    shutil.copytree(checkout / "plans" / "service", plan)
    before = dates(plan)
    done = split(plan / "development", "2.3", "--to", "register")
    assert done.exit_code == 0, done.output
    assert dates(plan) == before
    assert "All dates stay as they are." in done.output


@pytest.mark.parametrize(
    ("part", "folder"), [("1", "governance"), ("people", "people"), ("1.1", "steering")]
)
def test_files_in_house_style_stay_in_it(
    checkout: Path, tmp_path: Path, part: str, folder: str
) -> None:
    plan = tmp_path / "service"
    shutil.copytree(checkout / "plans" / "service", plan)
    assert CliRunner().invoke(planweave, ["fmt", "--check", str(plan)]).exit_code == 0
    done = split(plan, part, "--to", folder)
    assert done.exit_code == 0, done.output
    after = CliRunner().invoke(planweave, ["fmt", "--check", str(plan)])
    assert after.exit_code == 0, after.output


def test_a_register_that_stood_further_down_begins_its_file(plan: Path) -> None:
    (plan / "work.yaml").write_text(FILES["work.yaml"] + "\nrisks:\n  R2:   {title: Rain}\n")
    assert split(plan, "risks", "--to", "risks").exit_code == 0
    assert not (plan / "risks" / "risks.yaml").read_text().startswith("\n")


def test_a_dry_run_writes_nothing(plan: Path) -> None:
    done = split(plan, "4", "--to", "wp4", "--dry-run")
    assert done.output.startswith("Would move 1 WBS element, 2 tasks, 1 deliverable, 1 progress")
    assert {name: (plan / name).read_text() for name in FILES} == FILES
    assert not (plan / "wp4").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("7", "--to", "wp7"), "“7” is neither a WBS element of this plan nor a register"),
        (("tusks", "--to", "wp7"), "“tusks” is neither a WBS element of this plan nor a register"),
        (("issues", "--to", "wp7"), "There is nothing in “issues” to move."),
        (("4", "--to", "../wp4"), "“../wp4” is no folder inside the plan's."),
        (("4", "--to", "prose"), "is there already."),
        (("4", "--to", "close"), "The id “close” is taken in this plan."),
        (("4", "--to", "wp 4"), "“wp 4” is not an id."),
    ],
)
def test_what_cannot_be_split_is_told(plan: Path, words: tuple[str, ...], message: str) -> None:
    done = split(plan, *words)
    assert isinstance(done.exception, Stop)
    assert message in done.exception.message
    assert {name: (plan / name).read_text() for name in FILES} == FILES

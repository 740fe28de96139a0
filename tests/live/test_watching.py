"""The watcher as its users meet it: a process beside an editor and git."""

from __future__ import annotations

import shutil
import subprocess
import threading
import time
from pathlib import Path

import pytest

from tests.cli.program import TEN_LINES, contents, start, write
from tests.live.watching import PATIENCE, is_whole, soon, watching

HTML = ("--to", "html", "--output", "out")
WITHIN = 2.0
"""Seconds from a saved line to the new page, on a machine that does other things too."""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path / "plan", {"plan.yaml": TEN_LINES})


def page(plan: Path) -> str:
    return (plan / "out" / "office-move.html").read_text(encoding="utf-8")


def retitled(title: str) -> str:
    return TEN_LINES.replace("Move to the new office", title)


def in_place(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def renamed_over(path: Path, text: str) -> None:
    """As most editors save: a new file takes the place of the old one."""
    beside = path.with_name(path.name + "~")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def hidden_and_renamed(path: Path, text: str) -> None:
    beside = path.with_name(f".{path.name}.swp")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def old_moved_away(path: Path, text: str) -> None:
    """As vim saves with a backup: the old file gets another name, the new one is written."""
    path.replace(path.with_name(path.name + ".bak"))
    path.write_text(text, encoding="utf-8")


def deleted_and_written(path: Path, text: str) -> None:
    path.unlink()
    time.sleep(0.02)
    path.write_text(text, encoding="utf-8")


SAVES = (in_place, renamed_over, hidden_and_renamed, old_moved_away, deleted_and_written)


def test_every_way_of_saving_is_seen_at_once(plan: Path) -> None:
    with watching(plan, *HTML) as watch:
        for number, save in enumerate(SAVES):
            began = time.monotonic()
            save(plan / "plan.yaml", retitled(f"Title {number}"))
            watch.until("wrote out/office-move.html", within=WITHIN)
            took = time.monotonic() - began
            assert f"Title {number}" in page(plan), save
            assert took < WITHIN, (save, took)


def test_a_burst_gives_few_builds(plan: Path) -> None:
    with watching(plan, *HTML) as watch:
        for number in range(100):
            in_place(plan / "plan.yaml", retitled(f"Title {number}."))
            time.sleep(0.004)
        soon(lambda: "Title 99." in page(plan), within=5)
        builds = [line for line in watch.during(1.0) if "info." in line]
        assert 1 <= len(builds) <= 4, builds


def test_touching_a_file_rewrites_nothing(plan: Path) -> None:
    with watching(plan, *HTML) as watch:
        before = (plan / "out" / "office-move.html").stat()
        (plan / "plan.yaml").touch()
        in_place(plan / "plan.yaml", TEN_LINES)
        in_place(plan / "plan.yaml", TEN_LINES + "# a comment\n")
        watch.until("unchanged out/office-move.html")
        assert not [line for line in watch.during(0.5) if line.startswith("wrote")]
        after = (plan / "out" / "office-move.html").stat()
        assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


@pytest.mark.parametrize("output", ["out", ".", ".."])
def test_output_inside_the_plan_causes_no_loop(plan: Path, output: str) -> None:
    with watching(plan, "--to", "html", "--output", output) as watch:
        watch.during(0.3)
        in_place(plan / "plan.yaml", retitled("Another title"))
        watch.until("wrote ")
        builds = [line for line in watch.during(0.6) if "info." in line]
        assert len(builds) <= 2, builds


def test_broken_input_keeps_the_last_good_page_and_recovers(plan: Path) -> None:
    with watching(plan, *HTML) as watch:
        good = contents(plan / "out")
        in_place(plan / "plan.yaml", TEN_LINES.replace("10d", "10q").replace("[move]", "[mvoe]"))
        watch.until("2 faults; nothing was made of it")
        problems = [line for line in watch.lines if ": error: " in line]
        assert [line.split(": ")[0] for line in problems] == ["plan.yaml:6:27", "plan.yaml:11:45"]
        assert "     6 |   find-room:   {duration: 10q}" in watch.lines
        assert contents(plan / "out") == good
        in_place(plan / "plan.yaml", TEN_LINES.replace("10d", "12q"))
        watch.until("     6 |   find-room:   {duration: 12q}")
        (plan / "plan.yaml").write_bytes(b"\0\xff")
        watch.until("1 fault")
        (plan / "plan.yaml").unlink()
        watch.until("There is no plan.yaml in ")
        assert contents(plan / "out") == good
        in_place(plan / "plan.yaml", retitled("Better"))
        watch.until("wrote out/office-move.html")
        assert "Better" in page(plan)


def test_files_that_come_go_and_change_their_names(plan: Path) -> None:
    with watching(plan, *HTML) as watch:
        write(plan, {"more/tasks.yaml": "tasks: {paint: {duration: 3d, title: Paint it}}\n"})
        watch.until("wrote")
        soon(lambda: "Paint it" in page(plan))
        (plan / "more").rename(plan / "other")
        watch.until("wrote", "unchanged")  # A page may name the files it comes from.
        (plan / "other" / "tasks.yaml").rename(plan / "other" / "tasks.txt")
        watch.until("wrote")
        assert "Paint it" not in page(plan)
        (plan / "other" / "tasks.txt").rename(plan / "tasks.yaml")
        watch.until("wrote")
        assert "Paint it" in page(plan)
        shutil.rmtree(plan / "other")
        (plan / "tasks.yaml").unlink()
        watch.until("wrote")
        assert "Paint it" not in page(plan)


def test_a_document_that_somebody_deletes_is_made_again(plan: Path) -> None:
    made = plan / "out" / "office-move.html"
    with watching(plan, *HTML) as watch:
        before = made.read_bytes()
        time.sleep(1.5)  # The watcher has seen it there.
        made.unlink()
        watch.until("wrote")
        assert made.read_bytes() == before
        (plan / "plan.yaml").write_text("plan: [broken\n", encoding="utf-8")
        watch.until("error")
        watch.during(1.5)
        made.unlink()
        said = watch.during(4)
        assert sum("nothing was made" in line for line in said) <= 1  # and not each second


def test_sub_plans_that_come_and_go(plan: Path) -> None:
    with watching(plan, *HTML) as watch:
        text = TEN_LINES + "wbs: {1: {title: All}}\nsub-plans: {wp: {delegates: [1]}}\n"
        below = "plan: wp\ntitle: The packing plan\ntasks: {pack: {duration: 4d}}\n"
        in_place(plan / "plan.yaml", text)
        watch.until("There is no “wp/plan.yaml”")
        watch.until("1 fault")
        write(plan, {"wp/plan.yaml": below})
        watch.until("wrote")
        soon(lambda: "The packing plan" in page(plan))
        write(plan, {"wp/plan.yaml": below.replace("packing", "moving")})
        watch.until("wrote")
        assert "The moving plan" in page(plan)
        shutil.rmtree(plan / "wp")
        watch.until("1 fault")
        in_place(plan / "plan.yaml", TEN_LINES)
        watch.until("wrote")
        assert "The moving plan" not in page(plan)


@pytest.mark.parametrize("inside", [False, True], ids=["from above", "from inside"])
def test_the_plans_own_folder_is_deleted_and_made_anew(tmp_path: Path, inside: bool) -> None:
    plan = write(tmp_path / "plan", {"plan.yaml": TEN_LINES, "prose/x.md": ""})
    out = tmp_path / "out"
    options = ("--to", "html", "--output", str(out))
    where = (plan, ".") if inside else (tmp_path, "plan")
    with watching(where[0], where[1], *options) as watch:
        good = contents(out)
        for number in range(2):
            shutil.rmtree(plan)
            if number:  # At first it is back before anybody has looked.
                watch.until("There is no", "does not exist")
            write(plan, {"plan.yaml": retitled(f"Anew {number}"), "prose/x.md": ""})
            watch.until("wrote")
            assert f"Anew {number}" in (out / "office-move.html").read_text(encoding="utf-8")
            time.sleep(0.5)
            in_place(plan / "plan.yaml", retitled(f"Again {number}"))
            watch.until("wrote")
            assert f"Again {number}" in (out / "office-move.html").read_text(encoding="utf-8")
        assert contents(out).keys() == good.keys()


def test_the_plans_folder_is_renamed_and_another_takes_its_place(tmp_path: Path) -> None:
    plan = write(tmp_path / "plan", {"plan.yaml": TEN_LINES})
    other = write(tmp_path / "other", {"plan.yaml": retitled("The other")})
    with watching(tmp_path, "plan", "--to", "html", "--output", "out") as watch:
        plan.rename(tmp_path / "old")
        other.rename(plan)
        watch.until("wrote")
        assert "The other" in (tmp_path / "out" / "office-move.html").read_text(encoding="utf-8")
        in_place(tmp_path / "old" / "plan.yaml", retitled("Of no interest"))
        time.sleep(0.4)
        in_place(plan / "plan.yaml", retitled("The other one"))
        watch.until("wrote")


@pytest.mark.needs("git")
def test_another_branch_is_checked_out(plan: Path) -> None:
    def git(*arguments: str) -> None:
        name = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=a")
        subprocess.run(["git", *name, *arguments], cwd=plan, check=True, capture_output=True)

    write(plan, {".gitignore": "out/\n", "wp/tasks.yaml": "tasks: {paint: {duration: 3d}}\n"})
    git("init")
    git("add", ".")
    git("commit", "-m", "one")
    git("switch", "-c", "b")
    (plan / "wp" / "tasks.yaml").rename(plan / "elsewhere.yaml")
    write(plan, {"plan.yaml": retitled("On the branch")})
    git("add", ".")
    git("commit", "-m", "two")
    with watching(plan, *HTML) as watch:
        for branch, there in (("a", False), ("b", True), ("a", False)):
            git("switch", branch)
            watch.until("wrote")
            soon(lambda there=there: ("On the branch" in page(plan)) is there)


def test_a_page_is_never_half_written(plan: Path) -> None:
    broken: list[str] = []
    seen: set[str] = set()
    ended = threading.Event()

    def read() -> None:
        while not ended.is_set():
            text = page(plan)
            seen.add(text.partition("</title>")[0])
            if not is_whole(text):
                broken.append(text[-80:])

    with watching(plan, *HTML) as watch:
        reader = threading.Thread(target=read)
        reader.start()
        for number in range(8):
            in_place(plan / "plan.yaml", retitled(f"Title {number}"))
            watch.until("wrote")
        ended.set()
        reader.join()
    assert not broken
    assert len(seen) > 3
    assert [path.name for path in (plan / "out").iterdir()] == ["office-move.html"]


def test_a_watcher_ends_when_nobody_reads_it(plan: Path) -> None:
    process = start(plan, "watch", *HTML)
    assert process.stdout is not None
    while "info." not in process.stdout.readline():
        pass
    process.stdout.close()
    in_place(plan / "plan.yaml", retitled("Unread"))
    assert process.wait(PATIENCE) == 141
    assert "Unread" in page(plan)

"""Files that are not the text, or not the YAML, that a plan is written in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.bad_input.refusals import errors, not_built, refused
from tests.cli.program import HEAD, SMALL, TEN_LINES, run, write


def test_a_duplicate_key(plan: Path) -> None:
    text = HEAD + "tasks:\n  pack: {duration: 2d, duration: 3d}\n"
    refused(plan, {"plan.yaml": text}, "plan.yaml:5:24: …“duration” stands twice… [duplicate-key]")
    assert "note: plan.yaml:5:10: " in run(plan, "check", ".").out


def test_an_alias_and_an_anchor(plan: Path) -> None:
    write(plan, {"plan.yaml": SMALL + "  a: &x {duration: 1d}\n  b: *x\n"})
    first, second = errors(plan)
    assert first.startswith("plan.yaml:6:6: The anchor “&x”")
    assert second.startswith("plan.yaml:7:6: The alias “*x”")
    not_built(plan)


def test_a_merge_key(plan: Path) -> None:
    text = SMALL + "  c: {<<: {effort: 1pd}, duration: 2d}\n"
    refused(plan, {"plan.yaml": text}, "plan.yaml:6:7: A merge key “<<” … [yaml-subset]")


def test_tabs_for_indentation(plan: Path) -> None:
    text = HEAD + "tasks:\n\tpack: {duration: 2d}\n"
    refused(plan, {"plan.yaml": text}, "plan.yaml:5:1: A tab … [tab-indentation]")


def test_invalid_utf_8(plan: Path) -> None:
    text = SMALL.encode() + b"marking: caf\xe9\n"
    refused(plan, {"plan.yaml": text}, "plan.yaml:6:13: The byte 0xE9 is not UTF-8. [encoding]")


def test_invalid_utf_8_in_prose(plan: Path) -> None:
    prose = b"---\nsection: summary\n---\nThe caf\xe9.\n"
    line = "summary.md:4:8: The byte 0xE9 is not UTF-8. [encoding]"
    refused(plan, {"plan.yaml": SMALL, "summary.md": prose}, line)


@pytest.mark.parametrize(
    "change", [lambda b: b"\xef\xbb\xbf" + b, lambda b: b.replace(b"\n", b"\r\n")]
)
def test_a_byte_order_mark_and_crlf_are_read_as_if_they_were_not_there(
    tmp_path: Path, change: object
) -> None:
    assert callable(change)
    plain = write(tmp_path / "a" / "move", {"plan.yaml": TEN_LINES})
    other = write(tmp_path / "b" / "move", {"plan.yaml": change(TEN_LINES.encode())})
    assert run(plain, "check", ".") == run(other, "check", ".")
    assert run(other, "build", ".", "--to", "html").code == 0


def test_an_empty_plan_is_no_plan(plan: Path) -> None:
    write(plan, {"plan.yaml": ""})
    first, second = errors(plan, code=2)
    assert first == "plan.yaml:1:1: The plan has no “plan”. [missing-field]"
    assert second == "plan.yaml:1:1: The plan has no “title”. [missing-field]"
    not_built(plan)


def test_an_empty_file_beside_the_plan_says_nothing(plan: Path) -> None:
    write(plan, {"plan.yaml": SMALL, "risks.yaml": "", "prose.md": ""})
    assert errors(plan, code=0) == []


def test_200_megabytes(plan: Path) -> None:
    write(plan, {"plan.yaml": SMALL})
    with (plan / "tasks.yaml").open("wb") as file:
        os.truncate(file.fileno(), 200_000_000)
    line = "tasks.yaml:1:1: “tasks.yaml” has 190.7 MiB; … 8 MiB. [beyond-limit]"
    refused(plan, {}, line)


def test_200_megabytes_of_a_picture(plan: Path) -> None:
    prose = "---\nsection: summary\n---\n![The site](site.png)\n"
    write(plan, {"plan.yaml": SMALL, "summary.md": prose})
    with (plan / "site.png").open("wb") as file:
        os.truncate(file.fileno(), 200_000_000)
    refused(plan, {}, "summary.md:4:1: The picture “site.png” … 8 MiB. [picture-missing]")


@pytest.mark.parametrize(
    "text",
    ["risks: " + "[" * 10_000 + "]" * 10_000, "risks: " + "{a: " * 10_000 + "b" + "}" * 10_000],
    ids=["lists", "mappings"],
)
def test_10_000_levels_of_nesting(plan: Path, text: str) -> None:
    write(plan, {"plan.yaml": SMALL, "deep.yaml": text})
    [line] = errors(plan)
    assert line.startswith("deep.yaml:1:")
    assert line.endswith("Nesting goes deeper than 16 levels here. [beyond-limit]")
    not_built(plan)


def test_10_000_levels_of_blocks(plan: Path) -> None:
    deep = "".join(" " * level + "a:\n" for level in range(2_000))
    line = "deep.yaml:17:17: Nesting goes deeper than 16 levels here. [beyond-limit]"
    refused(plan, {"plan.yaml": SMALL, "deep.yaml": "risks:\n " + deep.replace("\n", "\n ")}, line)


def test_a_binary_file_with_a_yaml_name(plan: Path) -> None:
    image = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 8
    line = "figure.yaml:1:1: The file “figure.yaml” … binary file. [not-text]"
    refused(plan, {"plan.yaml": SMALL, "figure.yaml": image}, line)
    assert "\x89" not in run(plan, "check", ".").out


def test_a_binary_plan_yaml_is_no_plan(plan: Path) -> None:
    refused(plan, {"plan.yaml": bytes(2_000)}, "plan.yaml:1:1: … [not-text]", code=2)


def test_names_of_files_that_are_no_unicode(plan: Path) -> None:
    name = os.fsdecode(b"caf\xe9")
    prose = "---\nsection: summary\n---\nWe pack [[t]].\n"
    write(plan, {"plan.yaml": SMALL, f"{name}.yaml": "tasks: {t: {duration: 1d}}\n"})
    write(plan, {f"{name}/{name}.md": prose})
    assert errors(plan, code=0) == []
    said = run(plan, "build", ".", "--to", "html")
    assert (said.code, said.err) == (0, "")

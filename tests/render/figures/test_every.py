"""What holds for every figure at every size, with friendly and with hostile words."""

from __future__ import annotations

import re
from functools import cache
from xml.etree import ElementTree

import pytest

from planweave.render.figures import LANDSCAPE, PORTRAIT, Drawing
from planweave.render.figures.canvas.drawing import LANDSCAPE_DEPTH, PORTRAIT_DEPTH
from tests.render.figures.every import CASES, drawn

SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = {PORTRAIT, LANDSCAPE, 224.0}


@cache
def once(case: str) -> tuple[Drawing, ...]:
    return drawn(case)


@pytest.mark.parametrize("case", CASES)
def test_no_label_overlaps_another_or_leaves_its_room(case: str) -> None:
    assert [problem for drawing in once(case) for problem in drawing.problems] == []


@pytest.mark.parametrize("case", CASES)
def test_it_is_well_formed_named_and_within_a_page(case: str) -> None:
    assert once(case)
    for drawing in once(case):
        root = ElementTree.fromstring(str(drawing.svg))
        assert root.tag == f"{SVG}svg"
        assert [child.tag for child in root[:2]] == [f"{SVG}title", f"{SVG}desc"]
        assert root[0].text == drawing.title
        assert root[1].text == drawing.description
        assert drawing.title and drawing.description.endswith(".")
        assert drawing.width in WIDTHS
        deep = LANDSCAPE_DEPTH if drawing.width == LANDSCAPE else PORTRAIT_DEPTH
        assert drawing.height <= deep + 2.0
        left, top, wide, high = (float(part) for part in root.attrib["viewBox"].split())
        assert (left, top, wide, high) == (0, 0, drawing.width, drawing.height)


@pytest.mark.parametrize("case", CASES)
def test_no_shape_leaves_the_drawing(case: str) -> None:
    for drawing in once(case):
        for element in ElementTree.fromstring(str(drawing.svg)).iter():
            for name, limit in (("x", drawing.width), ("y", drawing.height)):
                for key in (name, f"{name}1", f"{name}2", f"c{name}"):
                    if key in element.attrib:
                        assert -0.5 <= float(element.attrib[key]) <= limit + 0.5
            if element.tag == f"{SVG}rect":
                right = float(element.attrib["x"]) + float(element.attrib["width"])
                bottom = float(element.attrib["y"]) + float(element.attrib["height"])
                assert right <= drawing.width + 0.5
                assert bottom <= drawing.height + 0.5


@pytest.mark.parametrize("case", CASES)
def test_nothing_is_set_below_the_floor_or_cut_off(case: str) -> None:
    for drawing in once(case):
        sizes = re.findall(r'font-size="([\d.]+)"', drawing.svg)
        assert all(float(size) >= 6.4 for size in sizes)
        assert "…" not in drawing.svg
        assert " id=" not in drawing.svg
        assert " style=" not in drawing.svg


@pytest.mark.parametrize("case", [case for case in CASES if "ten thousand" not in case])
def test_the_same_data_gives_the_same_bytes(case: str) -> None:
    assert drawn(case) == once(case)


@pytest.mark.parametrize("case", [case for case in CASES if case.endswith("hostile")])
def test_hostile_words_stay_words(case: str) -> None:
    for drawing in once(case):
        tags = {element.tag for element in ElementTree.fromstring(str(drawing.svg)).iter()}
        known = {"svg", "title", "desc", "rect", "line", "path", "circle", "text", "a"}
        assert tags <= {f"{SVG}{name}" for name in known}
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00]", drawing.svg)

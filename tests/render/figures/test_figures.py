"""What single figures promise: pages, folding, order, what is told in words."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

from planweave.render import figures
from planweave.render.figures import Gantt, Milestones, Node, Phases, Row, Tree
from planweave.render.figures.amounts.curves import Curve, Curves
from planweave.render.figures.amounts.periods import columns
from planweave.render.figures.amounts.series import stacked
from planweave.render.figures.schedule.folded import density
from planweave.render.figures.trees.node import size
from tests.render.figures import amount_samples, matrix_samples, schedule_samples, tree_samples


def words(svg: str) -> list[str]:
    return [unescape(text) for text in re.findall(r"<text[^>]*>([^<]*)</text>", svg)]


def test_what_a_tree_leaves_out_is_counted_with_where_to_find_it() -> None:
    tree = tree_samples.TREES["ten thousand"]
    shown = words(figures.work_breakdown(tree).svg)
    hidden = sum(int(found) for text in shown for found in re.findall(r"\+ (\d+) more", text))
    entries = {text.split()[0] for text in shown if re.match(r"\d+\.\d+ ", text)}
    assert hidden + len(entries) == size(tree.roots) - 21
    assert "see annex A" in " ".join(shown)


def test_a_tree_nested_to_any_depth_is_drawn() -> None:
    node = Node(title="leaf")
    for _ in range(50_000):
        node = Node(title="plan", children=(node,))
    drawing = figures.plan_tree(Tree(roots=(node,)))
    assert any(text.startswith("+ ") for text in words(drawing.svg))


def test_each_row_of_a_schedule_stands_on_one_page_and_groups_are_carried_over() -> None:
    gantt = schedule_samples.GANTTS["sixty"]
    pages = figures.gantt_chart(gantt)
    assert len(pages) == 3
    shown = [set(words(page.svg)) for page in pages]
    for row in gantt.rows:
        if row.kind == "task":
            assert sum(row.number in page for page in shown) == 1
    assert any("(continued)" in text for text in shown[1])
    assert any(text.startswith("to T") for page in shown for text in page)
    assert all(page.title.endswith(f"part {at} of 3") for at, page in enumerate(pages, 1))


def test_a_schedule_without_a_day_has_no_drawing() -> None:
    assert figures.gantt_chart(Gantt(rows=())) == ()
    assert figures.gantt_chart(Gantt(rows=(Row(title="some day"),))) == ()
    assert "No milestone" in figures.milestone_strip(Milestones(milestones=())).svg
    assert "No phase" in figures.phase_strip(Phases(phases=())).svg


def test_the_summary_tells_its_marks_in_the_legend() -> None:
    shown = words(figures.gantt_chart(schedule_samples.SUMMARY)[0].svg)
    for text in ("done, forecast", "critical", "baseline 3.0.0", "hand-off", "data date"):
        assert text in shown
    assert "milestone met, open, late" in shown
    assert "data date 2018-03-01" in shown


def test_limits_of_density_grow_with_the_plan() -> None:
    assert density(schedule_samples.SUMMARY.rows).words == "1–2, 3–5, 6 and more"
    assert density(schedule_samples.GANTTS["ten thousand"].rows).few > 2


def test_milestones_fall_back_from_titles_to_names_to_counts() -> None:
    strips = schedule_samples.STRIPS
    assert "M5 Major platforms" in words(figures.milestone_strip(strips["nine"]).svg)
    assert "M59" in words(figures.milestone_strip(strips["sixty"]).svg)
    many = [int(text) for text in words(figures.milestone_strip(strips["ten thousand"]).svg)
            if re.fullmatch(r"\d{1,3}", text)]  # fmt: skip
    assert sum(many) == 10_000


def test_bars_take_as_many_pages_as_they_need_and_tell_stated_from_zero() -> None:
    pages = figures.amount_bars(amount_samples.BARS["ten thousand"])
    assert len(pages) > 20
    unstated = figures.amount_bars(amount_samples.BARS["nothing stated"])[0]
    assert words(unstated.svg).count("not stated") == 2
    loss = figures.amount_bars(amount_samples.BARS["loss"])[0]
    assert "−75.2" in words(loss.svg)


def test_series_beyond_the_ladder_are_summed_as_others() -> None:
    found = stacked(tuple("abcdefg"), [(1, 9, 8, 7, 6, 2, 3)])
    assert found.names == ("b", "c", "d", "e", "3 others")
    assert found.values == ((9, 8, 7, 6, 6),)


def test_load_beyond_sixty_columns_is_joined_to_quarters_or_years() -> None:
    assert columns(amount_samples.LOADS["months"]).step == "period"
    assert columns(amount_samples.LOADS["weeks"]).step == "month"
    assert columns(amount_samples.LOADS["beyond sixty"]).step == "quarter"
    assert len(columns(amount_samples.LOADS["ten thousand"]).starts) <= 60


def test_a_load_says_in_how_many_columns_it_is_too_much() -> None:
    assert (
        "exceeds capacity in 28 of 48 columns"
        in figures.load_histogram(amount_samples.LOADS["months"]).description
    )


def test_risks_that_do_not_fit_a_cell_are_counted() -> None:
    shown = words(figures.risk_matrix(matrix_samples.RISKS["ten thousand"]).svg)
    assert "2000×" in shown
    assert "5 risks of 6" in figures.risk_matrix(matrix_samples.RISKS["five"]).description


def test_hand_offs_name_the_pairs_that_are_late() -> None:
    drawing = figures.hand_off_matrix(matrix_samples.CROSSINGS["seven"])
    assert drawing.description.endswith("2 with a negative margin: WP4 to WP2 and WP6 to WP4.")
    assert {"−14 d", "+35 d", "–"} <= set(words(drawing.svg))


def test_too_many_groups_are_reduced_to_the_busiest() -> None:
    drawing = figures.hand_off_matrix(matrix_samples.CROSSINGS["hundred"])
    assert "between 20 groups" in drawing.description
    assert "others" in words(drawing.svg)


def test_links_lead_to_records() -> None:
    january = figures.Stretch(first=date(2026, 1, 1), last=date(2026, 1, 31))
    row = Row(title="A", number="T1", href="#task-t1", stretches=(january,))
    assert '<a href="#task-t1">' in figures.gantt_chart(Gantt(rows=(row,)))[0].svg


def test_the_list_of_what_is_offered_is_whole() -> None:
    assert sorted(figures.__all__, key=str) == sorted(set(figures.__all__))
    assert all(hasattr(figures, name) for name in figures.__all__)


def test_the_name_of_a_curve_that_ends_early_stands_off_the_curves() -> None:
    """At the lower right of the short curve runs the long one: its name goes above."""
    short = Curve(name="a name of length", points=((date(2026, 1, 1), 0), (date(2026, 3, 1), 100)))
    after = Curve(
        name="next",
        points=((date(2026, 2, 20), 0), (date(2026, 4, 1), 95), (date(2026, 9, 1), 100)),
    )
    svg = str(figures.cumulative(Curves(title="Chances", unit="%", curves=(short, after))).svg)
    dot = re.search(r'<circle cx="[\d.]+" cy="([\d.]+)"', svg)
    name = re.search(r'<text x="[\d.]+" y="([\d.]+)"[^>]*>a name of length 100<', svg)
    assert dot is not None
    assert name is not None
    assert float(name[1]) < float(dot[1])

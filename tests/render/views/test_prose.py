"""Prose: references and live figures, footnotes, boxes, pictures, what is not let through."""

from __future__ import annotations

import pytest

from planweave.model.diagnostics import Place
from planweave.render.document import Block, Heading, Prose
from planweave.render.prose.blocks import blocks
from planweave.render.prose.inline import inline
from planweave.render.prose.pictures import picture_findings, pictures
from planweave.render.views.page.values import THIN
from planweave.source.world import Memory
from tests.render.views.families import PLAN, of_files, of_plan

RECORDS = """
currency: EUR
description: Moving *carefully*.
tasks:
  find-room: {duration: 10d, effort: 2pm}
  T1.2: {title: Sign & seal, duration: 5d, after: [find-room], owner: anna}
  gone: {title: Old idea, duration: 1d, withdrawn: Not needed}
milestones:
  M1: {title: Open, target: 2027-04-01, after: [T1.2]}
people:
  anna: {title: Anna}
accounts:
  money: {amounts: {travel: 12_500 EUR}}
risks:
  R1: {title: Rain, probability: 30%}
"""


def html(text: str, more: str = "") -> str:
    matter = of_plan(RECORDS + more)
    return str(inline(matter, text, "")).replace(THIN, " ")


def made(body: str, title: str = "") -> tuple[Block, ...]:
    matter = of_plan(RECORDS, schedule=body)
    return blocks(matter, matter.family.root.prose[0], "", title=title)


def link(anchor: str, words: str) -> str:
    page = f'<span class="page" data-of="{anchor}"></span>'
    return f'<a class="ref" href="#{anchor}">{words}{page}</a>'


# --- References ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[[T1.2]]", link("r:T1.2", "T1.2 Sign &amp; seal")),
        ("[[find-room]]", link("r:find-room", "Find room")),
        ("[[find-room|the room]]", link("r:find-room", "the room")),
        ("[[gone]]", link("r:gone", "<s>Old idea</s>")),
        ("[[move]]", link("cover", "Move to the new office")),
        ("[[#risks]]", link("section:risks", "Risks")),
        ("[[#risks|below]]", link("section:risks", "below")),
        ("[[#annex]]", link("section:annex-tasks", "the annexes")),
        (r"\[[T1.2]]", "[[T1.2]]"),
        ("`[[T1.2]]`", "<code>[[T1.2]]</code>"),
        ("[[nobody]]", "nobody"),
        ("plain & <b>simple</b>", "plain &amp; &lt;b&gt;simple&lt;/b&gt;"),
        ("*stress* and ~~gone~~", "<em>stress</em> and <s>gone</s>"),
    ],
)
def test_references(text: str, shown: str) -> None:
    assert html(text) == shown


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        ("move.title", "Move to the new office"),
        ("move.start", "2027-03-01"),
        ("move.description", "Moving <em>carefully</em>."),
        ("M1.target", "2027-04-01"),
        ("find-room.effort", "2 person-months"),
        ("find-room.duration", "10 d"),
        ("T1.2.owner", link("r:anna", "Anna")),
        ("T1.2.after", link("r:find-room", "Find room")),
        ("T1.2.forecast-start", "2027-03-15"),
        ("T1.2.forecast-finish", "2027-03-19"),
        ("T1.2.late-finish", "2027-03-19"),
        ("find-room.forecast-duration", "10 d"),
        ("find-room.total-float", "0 d"),
        ("M1.margin", "9 d"),
        ("move.total-effort", "2 person-months"),
        ("move.total-cost", "12 500 EUR"),
        ("money.total-cost", "12 500 EUR"),
        ("R1.probability", "30 %"),
    ],
)
def test_figures(figure: str, shown: str) -> None:
    assert html(f"[[{figure}]]") == shown


@pytest.mark.parametrize(
    ("figure", "why"),
    [
        ("M1.chance-of-target", "nothing is left to chance"),
        ("R1.score", "probability or impact"),
        ("gone.total-float", "not scheduled"),
        ("T1.2.total-effort", "effort"),
        ("T1.2.deadline", "not stated"),
    ],
)
def test_a_figure_that_cannot_be_had_is_not_guessed(figure: str, why: str) -> None:
    shown = html(f"[[{figure}]]")
    assert "n/a (" in shown
    assert why in shown


def test_reported_days_stand_in_place_of_forecasts() -> None:
    report = "progress:\n  T1.2: {started: 2027-03-16, finished: 2027-03-25}\n"
    assert html("[[T1.2.forecast-finish]]", report) == "2027-03-25"


def test_a_sub_plans_text_looks_names_up_in_its_own_plan() -> None:
    matter = of_files(
        {
            "plan.yaml": PLAN + "wbs: {1: {title: All}}\nsub-plans: {a: {delegates: [1]}}\n"
            "tasks: {T1: {title: Upper, duration: 1d}}\n",
            "a/plan.yaml": "plan: a\ntitle: Part\ntasks: {T1: {title: Lower, duration: 1d}}\n",
        }
    )
    assert str(inline(matter, "[[T1]]", "a")) == link("r:a..T1", "T1 Lower")
    assert str(inline(matter, "[[/T1]]", "a")) == link("r:T1", "T1 Upper")
    assert str(inline(matter, "[[a.forecast-finish]]", "")) == "2027-03-01"


# --- Blocks ----------------------------------------------------------------------------------


def test_headings_begin_below_the_sections() -> None:
    found = made("Words.\n\n## Margins\n\nMore.\n\n### Deeper\n\nYet more.\n")
    heads = [(one.level, str(one.title)) for one in found if isinstance(one, Heading)]
    assert heads == [(2, "Margins"), (3, "Deeper")]


def test_headings_below_a_title_go_one_deeper_and_then_into_the_prose() -> None:
    found = made("## Margins\n\nMore.\n\n### Deeper\n\nYet more.\n", title="How we schedule")
    heads = [(one.level, str(one.title)) for one in found if isinstance(one, Heading)]
    assert heads == [(2, "How we schedule"), (3, "Margins")]
    assert "<h5>Deeper</h5>" in str(found[-1].html)  # type: ignore[union-attr]


def test_footnotes_are_numbered_by_their_calls() -> None:
    (prose,) = made("One[^b] two[^a] one again[^b].\n\n[^a]: Second [[T1.2]].\n[^b]: First.\n")
    assert isinstance(prose, Prose)
    calls = [part[0] for part in str(prose.html).split('data-note="')[1:]]
    assert calls == ["1", "2", "1"]
    assert [str(note) for note in prose.notes] == [
        "First.",
        f"Second {link('r:T1.2', 'T1.2 Sign &amp; seal')}.",
    ]


def test_a_footnote_goes_with_the_prose_that_calls_it() -> None:
    found = made("One.\n\n## Next\n\nTwo[^a].\n\n[^a]: Words.\n")
    notes = [one.notes for one in found if isinstance(one, Prose)]
    assert [len(each) for each in notes] == [0, 1]


def test_boxes_lists_and_tables() -> None:
    (prose,) = made(
        "::: warning\nCare.\n:::\n\n- [x] done\n- [ ] open\n\n| a | n |\n|---|--:|\n| b | 1 |\n"
    )
    assert isinstance(prose, Prose)
    shown = str(prose.html)
    assert '<div class="box warning"><p class="word">▲ Warning</p>' in shown
    assert "✓ done" in shown
    assert "□ open" in shown
    assert '<th scope="col" class=num>n</th>' in shown
    assert "<td class=num>1</td>" in shown


def test_html_of_authors_is_text_and_only_safe_links_are_links() -> None:
    (prose,) = made(
        "<script>x</script>\n\n<b>no</b> [out](https://example.org) [in](other.md) "
        "[bad](javascript:alert(1))\n"
    )
    assert isinstance(prose, Prose)
    shown = str(prose.html)
    assert "<script>" not in shown
    assert "<b>" not in shown
    assert '<a href="https://example.org">out</a> in' in shown
    assert 'href="javascript' not in shown


# --- Pictures --------------------------------------------------------------------------------


def of_picture(target: str) -> dict[str, str]:
    return {
        "plan.yaml": PLAN + "wbs: {1: {title: All}}\nsub-plans: {a: {delegates: [1]}}\n",
        "a/plan.yaml": "plan: a\ntitle: Part\n",
        "a/prose/scope.md": f"---\nsection: scope\n---\nSee\n\n![A site]({target})\n",
        "a/site.svg": "<svg/>",
    }


def test_pictures_are_named_from_the_familys_root() -> None:
    matter = of_files(of_picture("../site.svg"))
    assert pictures(matter.family) == ("a/site.svg",)
    file = matter.family.plans["a"].prose[0]
    (prose,) = blocks(matter, file, "a")
    assert isinstance(prose, Prose)
    assert '<img src="a/site.svg" alt="A site">' in str(prose.html)


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("../gone.svg", "The picture “../gone.svg” does not exist."),
        ("../../site.svg", "The picture “../../site.svg” lies outside this plan's folder."),
        ("/etc/site.svg", "The picture “/etc/site.svg” lies outside this plan's folder."),
        ("../site.txt", "The picture “../site.txt” is of no kind that can be shown."),
    ],
)
def test_pictures_that_cannot_be_shown(target: str, message: str) -> None:
    files = of_picture(target)
    (found,) = picture_findings(of_files(files).family, Memory(files).read)
    assert found.message == message
    assert found.where == Place("a/prose/scope.md", 6, 1, 2)

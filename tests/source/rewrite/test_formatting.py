"""House style (format section 2), rule by rule."""

from __future__ import annotations

from textwrap import dedent

import pytest

from planweave.source.rewrite.formatting import format_text

LONG = "word " * 30

CASES: dict[str, tuple[str, str]] = {
    "a flat record stands on one line": (
        "tasks:\n    a:\n        duration: 5d\n        after: [b]\n",
        "tasks:\n  a: {duration: 5d, after: [b]}\n",
    ),
    "a record that does not fit stands in block form": (
        f"tasks:\n  a: {{title: {'x' * 70}, duration: 5d, effort: 3pm, owner: PS}}\n",
        f"tasks:\n  a:\n    title: {'x' * 70}\n    owner: PS\n    duration: 5d\n    effort: 3pm\n",
    ),
    "a register is never on one line": (
        "tasks: {a: {duration: 5d}}\n",
        "tasks:\n  a: {duration: 5d}\n",
    ),
    "an empty register is": ("tasks:\n  {}\n", "tasks: {}\n"),
    "fields stand in the order of their table, own fields last": (
        "tasks:\n  a: {x-trl: 3, after: [b], duration: 5d, wbs: 4, withdrawn: No, title: A}\n",
        "tasks:\n  a: {title: A, wbs: 4, duration: 5d, after: [b], withdrawn: No, x-trl: 3}\n",
    ),
    "a comma in a text keeps a record in block form": (
        "tasks:\n  a:\n    title: b, c\n    duration: 5d\n",
        "tasks:\n  a:\n    title: b, c\n    duration: 5d\n",
    ),
    "quotes stay as they are": (
        "tasks:\n  a:\n    title: 'b, c'\n    wbs: \"4.10\"\n    duration: 5d\n",
        "tasks:\n  a: {title: 'b, c', wbs: \"4.10\", duration: 5d}\n",
    ),
    "a list stands on one line": (
        "tasks:\n  a:\n    title: b, c\n    after:\n    - x\n    - y SS+2d\n",
        "tasks:\n  a:\n    title: b, c\n    after: [x, y SS+2d]\n",
    ),
    "a list of free text does not": (
        "milestones:\n  m: {after: [a], acceptance: [Printed, Bound]}\n",
        "milestones:\n  m:\n    after: [a]\n    acceptance:\n      - Printed\n      - Bound\n",
    ),
    "long forms in a list stand on a line each": (
        "tasks:\n  a: {duration: 5d, after: [{link: b, type: SS}, c]}\n",
        "tasks:\n  a:\n    duration: 5d\n    after:\n      - {link: b, type: SS}\n      - c\n",
    ),
    "a mapping of lists is flat in a record, but not a record of it": (
        "sub-plans:\n  wp4: {delegates: [4], allocation: {effort: 3pm, spans: [month 1]}}\n",
        "sub-plans:\n  wp4:\n    delegates: [4]\n    allocation: {effort: 3pm, spans: [month 1]}\n",
    ),
    "long text is folded": (
        f"needs:\n  n: {{of: p, statement: {LONG.strip()}}}\n",
        (
            "needs:\n  n:\n    of: p\n    statement: >-\n"
            f"      {('word ' * 19).strip()}\n      {('word ' * 11).strip()}\n"
        ),
    ),
    "folded text keeps the author's lines": (
        "needs:\n  n:\n    of: p\n    statement: >\n        One sentence.\n        Another.\n",
        "needs:\n  n:\n    of: p\n    statement: >\n      One sentence.\n      Another.\n",
    ),
    "text of several lines is literal": (
        'needs:\n  n: {of: p, statement: "one\n\n    two"}\n',
        "needs:\n  n:\n    of: p\n    statement: |-\n      one\n      two\n",
    ),
    "a text over two lines that fits on one is joined": (
        "needs:\n  n:\n    of: p, q\n    statement: One\n      two\n",
        "needs:\n  n:\n    of: p, q\n    statement: One two\n",
    ),
    "comments stay where they belong": (
        """\
        # The head.

        tasks:   # all of them
            # of a
            a: {duration: 5d}   # five
            b:
                duration: 5d # why
                # at the end of b


            # of c
            c: {duration: 1d}
        # the end
        """,
        """\
        # The head.

        tasks:   # all of them
          # of a
          a: {duration: 5d}   # five
          b:
            duration: 5d  # why
            # at the end of b

          # of c
          c: {duration: 1d}
        # the end
        """,
    ),
    "comments in brackets open them": (
        "tasks:\n  a: {duration: 5d, after: [b, # first\n    c]}\n",
        "tasks:\n  a:\n    duration: 5d\n    after:\n      - b  # first\n      - c\n",
    ),
    "the head of plan.yaml stays at its head": (
        "# About\ntitle: X\nplan: x\n",
        "# About\nplan: x\ntitle: X\n",
    ),
    "records of the agreement have one fact a line": (
        "packets:\n  p: {plan: odk, to: [a]}\n",
        "packets:\n  p:\n    plan: odk\n    to: [a]\n",
    ),
    "periods stand before what is named after them": (
        "actuals:\n  a: {estimate-to-complete: 5 EUR, 2018-01: {travel: 1 EUR}}\n",
        "actuals:\n  a: {2018-01: {travel: 1 EUR}, estimate-to-complete: 5 EUR}\n",
    ),
    "empty lines are kept, one at most": (
        "tasks:\n\n  a: {duration: 5d}\n\n\n  b: {duration: 5d}\n  c: {duration: 5d}\n\n",
        "tasks:\n  a: {duration: 5d}\n\n  b: {duration: 5d}\n  c: {duration: 5d}\n",
    ),
    "lines end in LF": ("tasks: {}\r\n", "tasks: {}\n"),
}


@pytest.mark.parametrize("case", list(CASES))
def test_house_style(case: str) -> None:
    before, after = map(dedent, CASES[case])
    made = format_text(before, "plan.yaml" if "plan:" in before[:25] else "f.yaml")
    assert made.diagnostics == ()
    assert made.value == after


def test_the_keys_of_plan_yaml_stand_in_the_order_of_their_table_and_registers_as_written() -> None:
    text = (
        "tasks: {}\nstart: 2027-01-01\nfields: {}\nconventions: {person-month: 18pd}\n"
        "sub-plans: {}\nmilestones: {}\nmarking: Public\ntitle: X\nplan: x\ndocument: {paper: A4}\n"
    )
    made = format_text(text, "a/plan.yaml").value
    assert [line.partition(":")[0] for line in made.splitlines()] == [
        *("plan", "title", "start", "marking", "sub-plans", "conventions", "fields", "document"),
        *("tasks", "milestones"),
    ]


def test_a_file_with_a_problem_is_left_alone() -> None:
    text = "tasks:\n    a: {duration: }\n"
    made = format_text(text, "f.yaml")
    assert made.value == text
    assert [found.rule for found in made.diagnostics] == ["empty-value"]

"""Records that cannot be taken as written: each mistake with its message and its place."""

from __future__ import annotations

import pytest

from tests.source.reading import HEAD, read

TASKS: list[tuple[str, str]] = [
    # Shapes
    (
        "tasks: [a, b]",
        "t.yaml:1:8: error: The register “tasks” wants records by id; this is a list.",
    ),
    ("tasks: none", "t.yaml:1:8: error: The register “tasks” wants records by id; this is a text."),
    ("tasks: {a: 5d}", "t.yaml:1:12: error: The task a wants a mapping of fields; this is a text."),
    (
        "tasks: {a: {duration: {d: 5, optimistic: 5d, most-likely: 6d, pessimistic: 9d}}}",
        "t.yaml:1:24: error: The estimate in three points has an unknown key “d”. [unknown-key]",
    ),
    (
        "tasks: {a: {duration: 5d, after: b}}",
        "t.yaml:1:34: error: “after” wants a list, even of one. [value] Write [b].",
    ),
    (
        "tasks: {a: {duration: 5d, owner: [PS]}}",
        "t.yaml:1:34: error: “owner” wants a name; this is a list. [value]",
    ),
    (
        "tasks: {a: {duration: 5d, estimate: quick}}",
        "t.yaml:1:37: error: “estimate” wants a mapping; this is a text. [value]",
    ),
    # Keys
    (
        "tasks: {a: {duration: 5d, afer: [b]}}",
        (
            "t.yaml:1:27: error: The task a has an unknown key “afer”. [unknown-key] "
            "Did you mean “after”? It takes: title, owner, description, wbs, kind, duration,"
        ),
    ),
    (
        "tasks: {a: {duration: 5d, estimate: {methode: expert}}}",
        (
            "t.yaml:1:38: error: “estimate” has an unknown key “methode”. [unknown-key] "
            "Did you mean “method”? It takes: method, basis, by, date, confidence."
        ),
    ),
    (
        "taks: {}",
        "t.yaml:1:1: error: “taks” is no register. [unknown-key] Did you mean “tasks”?",
    ),
    ("owner: PS", "t.yaml:1:1: error: The key “owner” describes the plan and stands in a file of"),
    ("sub-plans: {wp4: {}}", "t.yaml:1:1: error: The register of sub-plans stands in a file of"),
    ("tasks: {a b: {duration: 5d}}", "t.yaml:1:9: error: “a b” is not an id. [value] "),
    ("tasks: {4.1: {duration: 5d}}", "t.yaml:1:9: error: The id “4.1” is a WBS code: "),
    ("tasks: {no: {duration: 5d}}", "t.yaml:1:9: error: “no” cannot be an id: other YAML "),
    ("wbs: {four: {}}", "t.yaml:1:7: error: “four” is not a WBS code. [value] A code is "),
    ("progress: {wp4/T4.1: {done: 5%}}", "t.yaml:1:12: error: “wp4/T4.1” is not an id. [value]"),
    (
        "not-applicable: {data: {reason: none, approved-by: x, approved: 2027-01-01}}",
        "t.yaml:1:18: error: “data” is no element of planning. [value] The elements are:",
    ),
    (
        "fields: {trl: {on-records: [tasks], type: count}}",
        "t.yaml:1:10: error: “trl” is no name of",
    ),
    (
        "fields: {x-trl: {on-records: [task], type: count}}",
        "t.yaml:1:31: error: “task” is no word of “on-records”. [unknown-word] Did you mean “tas",
    ),
    # Fields that are needed
    (
        "tasks: {a: {owner: PS}}",
        (
            "t.yaml:1:9: error: The task a has neither duration nor dates. [missing-field] "
            "Add duration: 5d, or spans: with the dates of the work."
        ),
    ),
    ("tasks: {a: {spans: []}}", "t.yaml:1:9: error: The task a has neither duration nor dates."),
    (
        "tasks: {a: {duration: 5d, kind: recurring, every: 2w}}",
        "t.yaml:1:9: error: The task a is recurring and has no “dates”. [missing-field]",
    ),
    (
        "tasks: {a: {kind: hammock, from: b}}",
        "t.yaml:1:9: error: The task a is a hammock and has no “to”. [missing-field]",
    ),
    (
        "tasks: {a: {kind: margin, duration: 5d}}",
        "t.yaml:1:9: error: The task a is a margin and has no “protects”. [missing-field]",
    ),
    (
        "tasks: {a: {duration: 5d, spans: [month 1]}}",
        "t.yaml:1:9: error: The task a has both duration and spans. [contradicting-fields]",
    ),
    (
        "gives: {g: {to: wp2}}",
        "t.yaml:1:9: error: The give g has no “item”. [missing-field] Add item:",
    ),
    ("gets: {g: {item: x}}", "t.yaml:1:8: error: The get g has neither “of” nor “from”."),
    (
        (
            "commitments: {c: {party: p, packet: q, state: declined, means: no, footprint: {a: b}, "
            "digest: 'sha256:9c'}}"
        ),
        "t.yaml:1:15: error: The commitment c is declined and has no “because”. [missing-field]",
    ),
    (
        "lifecycle: {rationale: It fits}",
        "t.yaml:1:1: error: The lifecycle lifecycle has no “model”",
    ),
    # Words and counts
    (
        "tasks: {a: {duration: 5d, kind: wrok}}",
        (
            "t.yaml:1:33: error: “wrok” is no word of “kind”. [unknown-word] Did you mean “work”? "
            "It takes: work, level-of-effort, hammock, recurring, queue, margin."
        ),
    ),
    ("tasks: {a: {duration: 5d, priority: 2000}}", "t.yaml:1:37: error: “2000” is out of range."),
    ("tasks: {a: {duration: 5d, skills: {python: 7}}}", "t.yaml:1:44: error: “7” is out of range"),
    (
        "tasks: {a: {duration: 5d, skills: {python: {level: 7}}}}",
        "t.yaml:1:52: error: “7” is out of range. [value] It goes from 1 to 5.",
    ),
    # Values with units
    ("tasks: {a: {duration: 5}}", "t.yaml:1:23: error: The duration “5” has no unit. [value]"),
    ("tasks: {a: {duration: 5d, effort: 40h}}", "t.yaml:1:35: error: The effort “40h” has no unit"),
    ("tasks: {a: {duration: NO}}", "t.yaml:1:23: error: “NO” is not a duration. [value]"),
    ("tasks: {a: {duration: 010}}", "t.yaml:1:23: error: The duration “010” has no unit."),
    ("tasks: {a: {duration: 1:30}}", "t.yaml:1:23: error: “1:30” is not a duration. [value]"),
    (
        "tasks: {a: {duration: 5d, deadline: 2026-02-30}}",
        "t.yaml:1:37: error: There is no day 2026-02-30: February 2026 has 28 days. [value]",
    ),
    (
        "tasks: {a: {duration: 5d, deadline: {date: 2026-02-30, why: law}}}",
        "t.yaml:1:44: error: There is no day 2026-02-30: February 2026 has 28 days. [value]",
    ),
    ("phases: {p: {dates: 2018-03..2018-02}}", "t.yaml:1:21: error: The range “2018-03..2018-02”"),
    # Three points
    (
        "tasks: {a: {duration: [9d, 5d, 12d]}}",
        "t.yaml:1:23: error: The three points [9d, 5d, 12d] do not rise. [order]",
    ),
    ("tasks: {a: {duration: [5d, 9d]}}", "t.yaml:1:23: error: An estimate has three points; this"),
    ("tasks: {a: {duration: [5d, 9d, 2w]}}", "t.yaml:1:23: error: The three points have different"),
    ("tasks: {a: {duration: [5d, 9, 12d]}}", "t.yaml:1:28: error: The duration “9” has no unit."),
    (
        "tasks: {a: {duration: {optimistic: 5d, pessimistic: 9d}}}",
        "t.yaml:1:13: error: The estimate in three points has no “most-likely”. [missing-field]",
    ),
    # Links
    (
        "tasks: {a: {duration: 5d, after: [b, c +3d]}}",
        "t.yaml:1:38: error: The lag of “c +3d” has no type of link. [value] Write c FS+3d.",
    ),
    (
        "tasks: {a: {duration: 5d, after: [{link: b, type: XS}]}}",
        "t.yaml:1:51: error: “XS” is no word of “type”. [unknown-word]",
    ),
    (
        "tasks: {a: {duration: 5d, after: [{link: b, lag: soon}]}}",
        "t.yaml:1:50: error: “soon” is not a duration. [value]",
    ),
    (
        "tasks: {a: {duration: 5d, after: [{link: b, reason: [x]}]}}",
        "t.yaml:1:53: error: “reason” wants text; this is a list. [value]",
    ),
    (
        "tasks: {a: {duration: 5d, after: [{type: SS}]}}",
        "t.yaml:1:35: error: Item 1 of “after” has",
    ),
    # Spans and assignments
    ("tasks: {a: {spans: [early]}}", "t.yaml:1:21: error: “early” is not a date. [value]"),
    (
        "tasks: {a: {spans: [{dates: month 3, intensity: 0.2}]}}",
        "t.yaml:1:49: error: The percentage “0.2” has no sign. [value] Write 20%.",
    ),
    ("tasks: {a: {duration: 5d, assign: PS}}", "t.yaml:1:35: error: “assign” wants a list of"),
    ("tasks: {a: {duration: 5d, assign: {PS: half}}}", "t.yaml:1:40: error: “half” is no share of"),
    (
        "tasks: {a: {duration: 5d, assign: [PS, PS]}}",
        "t.yaml:1:40: error: “PS” is assigned twice. [value] Delete one of the two.",
    ),
    ("tasks: {a: {duration: 5d, assign: {P S: 5%}}}", "t.yaml:1:36: error: “P S” is not a name."),
    # Amounts and steps
    (
        "funding: {f: {available: {spring: 5 EUR}}}",
        "t.yaml:1:27: error: “spring” is not a period. [value] A period is a year (2018)",
    ),
    (
        "accounts: {a: {amounts: {travel: {2018: 90}}}}",
        "t.yaml:1:41: error: The amount “90” has no currency. [value] Write 90 EUR.",
    ),
    (
        "accounts: {a: {amounts: {Travel Cost: 5 EUR}}}",
        "t.yaml:1:26: error: “Travel Cost” is not a",
    ),
    (
        "resources: {r: {capacity: {2017..2018: 50%}}}",
        "t.yaml:1:28: error: “2017..2018” is not a day from which a value holds. [value]",
    ),
    (
        "actuals: {a: {2018-13: {travel: 5 EUR}}}",
        "t.yaml:1:15: error: “2018-13” is not a period. [value]",
    ),
    (
        "actuals: {a: {estimate-to-complte: 5 EUR}}",
        "t.yaml:1:15: error: “estimate-to-complte” is not a period. [value] Did you mean “est",
    ),
    ("actuals: {a: {2018-01: {travel: much}}}", "t.yaml:1:33: error: “much” is not an amount of"),
    # Unions
    ("data: {d: {personal: nnone}}", "t.yaml:1:22: error: “nnone” is no word of “personal”."),
    (
        (
            "waivers: {w: {rule: r, records: [a], reason: x, approved-by: b, approved: 2018-01-01, "
            "until: soon}}"
        ),
        "t.yaml:1:94: error: “soon” is not a date. [value]",
    ),
    ("risks: {r: {probability: 0.3}}", "t.yaml:1:26: error: The percentage “0.3” has no sign."),
    # Texts
    (
        "tasks: {a: {duration: 5d, title: " + "x" * 201 + "}}",
        "t.yaml:1:34: error: The title “" + "x" * 59 + "…” has 201 characters. [beyond-limit]",
    ),
    (
        "tasks: {a: {duration: 5d, title: " + "x" * 121 + "}}",
        "t.yaml:1:34: warning: The title “" + "x" * 59 + "…” has 121 characters. [long-title]",
    ),
    (
        "tasks: {a: {duration: 5d, title: Pa\u200bint}}",
        "t.yaml:1:34: warning: The title “Pa\\u200bint” holds the invisible character U+200B.",
    ),
    (
        "tasks:\n  a:\n    duration: 5d\n    title: |\n      Two\n      lines\n",
        "t.yaml:4:12: error: The title “Two lines ” has more than one line. [value]",
    ),
    (
        "roles: {r: {responsibilities: [writes, reads]}}",
        "t.yaml:1:31: warning: This list of free text is written in [ … ], where every comma",
    ),
    # What plan-wide keys take
    ("references: {r: {digest: abc}}", "t.yaml:1:26: error: “abc” is not a digest. [value]"),
    ("calendars: {c: {timezone: Brussels time}}", "t.yaml:1:27: error: “Brussels time” is not a"),
]


@pytest.mark.parametrize(("text", "expected"), TASKS)
def test_a_mistake_is_told_at_its_place(text: str, expected: str) -> None:
    draft, found = read(t=text)
    assert draft is not None
    assert found, "nothing was found"
    assert found[0].startswith(expected)
    assert len(found) == 1 + text.count("why: law")


HEADERS: list[tuple[str, str]] = [
    ("title: x\n", "plan.yaml:1:1: error: The plan has no “plan”. [missing-field]"),
    ("plan: x\n", "plan.yaml:1:1: error: The plan has no “title”. [missing-field] Add title:"),
    (HEAD + "stat: draft\n", "plan.yaml:4:1: error: The plan has an unknown key “stat”."),
    (HEAD + "status: agred\n", "plan.yaml:4:9: error: “agred” is no word of “status”."),
    (HEAD + "status: withdrawn\n", "plan.yaml:1:1: error: The plan has the status withdrawn and"),
    (HEAD + "format: 2\n", "plan.yaml:4:9: error: The plan is written in format 2; this version"),
    (HEAD + "currency: euro\n", "plan.yaml:4:11: error: “euro” is not a currency. [value]"),
    (HEAD + "language: English please\n", "plan.yaml:4:11: error: “English please” is not a lang"),
    (HEAD + "version: 1.10\n", "plan.yaml:4:10: error: “1.10” is not a version. [value]"),
    (HEAD + "finish: 31.12.2027\n", "plan.yaml:4:9: error: The date “31.12.2027” can be read in"),
    (
        HEAD + "conventions: {person-month: 20d}\n",
        "plan.yaml:4:29: error: The effort “20d” has no unit of effort. [value] Write 20pd",
    ),
    (HEAD + "tolerances: {tme: 5d}\n", "plan.yaml:4:14: error: “tolerances” has an unknown key"),
    (
        HEAD + "sub-plans: {p: {git: 'https://example.org/p.git'}}\n",
        "plan.yaml:4:13: error: The sub-plan p has “git” and no “rev”. [missing-field]",
    ),
    (
        HEAD + "sub-plans: {p: {git: 'https://example.org/p', rev: v1, path: p}}\n",
        "plan.yaml:4:13: error: The sub-plan p has both “git” and “path”. [contradicting-fields]",
    ),
]


@pytest.mark.parametrize(("text", "expected"), HEADERS)
def test_a_mistake_in_the_plan_s_keys(text: str, expected: str) -> None:
    _, found = read(plan=text)
    assert len(found) == 1, found
    assert found[0].startswith(expected)


def test_an_id_written_twice_names_both_places() -> None:
    draft, found = read(a="tasks: {x: {duration: 5d}}", b="tasks: {x: {duration: 9d}}")
    assert draft is not None
    assert str(draft.registers["tasks"]["x"].duration) == "5d"  # type: ignore[attr-defined]
    assert found == [
        (
            "b.yaml:1:9: error: The task x is written twice. [duplicate-id] "
            "A record stands whole in one place: join the two, or give one another id."
        )
    ]


def test_all_problems_of_a_file_are_told_in_one_run() -> None:
    _, found = read(
        plan=HEAD + "currency: euro\nstatus: agred\n",
        t="""\
        tasks:
          a: {duration: 5, effort: 40h, afer: [b]}
          b: {duration: 5d, after: [a +3d, c FS+5x, d]}
          c: {}
        taks: {}
        """,
    )
    assert [one.split(": ")[0] for one in found] == [
        "plan.yaml:4:11",
        "plan.yaml:5:9",
        "t.yaml:5:1",
        "t.yaml:2:17",
        "t.yaml:2:28",
        "t.yaml:2:33",
        "t.yaml:3:29",
        "t.yaml:3:36",
        "t.yaml:4:3",
    ]


def test_the_files_of_a_plan_without_a_title_are_read_all_the_same() -> None:
    draft, found = read(plan="plan: x\n", t="tasks: {a: {duration: 5}}")
    assert draft is None
    assert [one.partition(":")[0] for one in found] == ["plan.yaml", "t.yaml"]


def test_a_broken_record_leaves_its_neighbours() -> None:
    draft, found = read(t="tasks:\n  a: {owner: PS}\n  b: {duration: 5d}\n  c d: {duration: 5d}\n")
    assert draft is not None
    assert list(draft.registers["tasks"]) == ["b"]
    assert len(found) == 2


@pytest.mark.parametrize(
    "text",
    [
        "tasks: {a: {duraton: 5d}}",
        "tasks: {a: {span: [2027-03-01..2027-03-05]}}",
        "gives: {g: {item: Key, tto: PS}}",
    ],
)
def test_a_slip_of_the_pen_in_a_key_is_told_once(text: str) -> None:
    _, messages = read(t=text)
    assert len(messages) == 1
    assert "[unknown-key] Did you mean “" in messages[0]


def test_an_unknown_key_that_is_like_none_hides_no_lack() -> None:
    _, messages = read(t="tasks: {a: {colour: red}}")
    assert len(messages) == 2
    assert "has neither duration nor dates" in messages[1]


EMPTY = [
    ("calendars: {c: {week: []}}", "The calendar c has an empty list as “week”.", ", or leave"),
    ("interactions: {i: {from: [], to: [a]}}", "The interaction i has an empty list", ": it cann"),
]


@pytest.mark.parametrize(("text", "says", "does"), EMPTY)
def test_an_empty_list_where_it_would_say_nothing(text: str, says: str, does: str) -> None:
    _, found = read(f=text)
    assert len(found) == 1
    assert found[0].startswith(f"f.yaml:1:{text.index('[]') + 1}: error: {says}")
    assert f"[empty-value] Write its items{does}" in found[0]

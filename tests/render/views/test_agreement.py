"""The section on agreement once words were given: what lacks, the matrix, the terms, how sure."""

from __future__ import annotations

from planweave.pipeline.facts import Facts
from planweave.pipeline.publish import matter_of
from planweave.render.document import Chapter, KeyFigures, Row, Table, plain
from planweave.render.views.page.matter import Matter
from planweave.render.views.parties import agreement, kept
from planweave.review.commitments.record import commitment_file, path_of
from planweave.source.world import Memory

PLAN = """\
plan: pier
title: Pier
start: 2027-03-01
version: 1.0.0
data-date: 2027-02-03
approval: {all-of: [a, b]}
organisation:
  a: {title: Builders, kind: partner, commitment: required}
  b: {title: Divers, kind: partner, commitment: required}
  c: {title: Town, kind: customer, commitment: invited}
people: {ann: {title: Ann}}
risks: {R1: {event: Late}}
wbs: {1: {title: Piles}, 2: {title: Deck}, 3: {title: Lamps}}
tasks:
  T1: {title: Ram, wbs: 1, owner: a, duration: 5d}
  T2: {title: Lay, wbs: 2, owner: a, duration: 5d, assign: [a, b]}
  T3: {title: Look, wbs: 1, owner: b, duration: 5d}
  T4: {title: Hang, wbs: 3, owner: c, duration: 5d}
"""
Word = dict[str, object]


def given(plan: str, *words: Word) -> Matter:
    """The plan with these words, each on the scope that its party has in PLAN."""
    before = Facts(Memory({"plan.yaml": PLAN.encode()}))
    files = {"plan.yaml": plan.encode()}
    packets = "packets:\n"
    for party in ("a", "b", "c"):
        packets += (
            f"  p-{party}: {{plan: pier, version: 1.0.0, digest: {before.digests['']}, "
            f"to: [{party}], opened: 2027-01-04, closes: 2027-01-20}}\n"
        )
    files["agreement/packets/p.yaml"] = packets.encode()
    for word in words:
        scope = before.footprints[str(word["party"])]
        fields = {
            "packet": f"p-{word['party']}",
            "means": "The party agrees.",
            "footprint": dict(scope.values),
            "digest": scope.digest,
            **word,
        }
        name, text = commitment_file(fields)
        files[path_of(name)] = text.encode()
    return matter_of(Facts(Memory(files)))


def said(party: str, state: str, **more: object) -> Word:
    """A word that a custodian put on record."""
    kept_by = {"signed-by": party, "signed": "2027-01-12", "method": "record", "kept-by": "ann"}
    return {"party": party, "state": state, **kept_by, **more}


def tables(made: Chapter | None) -> dict[str, Table]:
    assert made is not None
    return {one.id.removeprefix("table:"): one for one in made.blocks if isinstance(one, Table)}


def cells(row: Row) -> list[str]:
    found = (getattr(cell, "text", cell) for cell in row.cells)
    return [plain(cell.replace("<br>", "; ")).replace("\u00a0", " ") for cell in found]


def rows(matter: Matter, table: str) -> list[list[str]]:
    return [cells(row) for row in tables(agreement.chapter(matter))[table].rows]


def test_where_nobody_gave_a_word_only_those_to_be_asked_are_shown() -> None:
    made = tables(agreement.chapter(given(PLAN)))
    assert "agreement-status" not in made
    assert [column.title for column in made["commitments-needed"].columns][-1] == "State"
    assert kept.annex(given(PLAN)) is None


def test_what_is_signed_by_nobody_is_never_shown_as_signed() -> None:
    matter = given(
        PLAN,
        said("a", "agreed"),
        said("b", "agreed", assurance="ssh", signature="AAAA"),
        said("c", "agreed", assurance="pades"),
    )
    words = {row[0]: row[-1] for row in rows(matter, "commitments-needed")}
    assert words["Builders"] == "2027-01-12; Not signed, recorded by Ann"
    assert words["Divers"] == "2027-01-12; Claims an SSH signature: see planweave verify"
    assert words["Town"].endswith("Claims a signature in the PDF (PAdES): see planweave verify")


def test_who_was_asked_though_the_plan_needs_no_word_of_it_is_shown_too() -> None:
    invited = PLAN.replace("kind: customer, commitment: invited", "kind: customer")
    matter = given(invited, said("c", "agreed", assurance="git", signature="AAAA"))
    town = {row[0]: row[1:] for row in rows(matter, "commitments-needed")}["Town"]
    assert town[0] == "asked with p-c"
    assert town[-2:] == [
        "● agreed",
        "2027-01-12; Claims a signed commit: see planweave verify",
    ]


def test_the_matrix_shows_every_element_and_who_covers_it() -> None:
    changed = PLAN.replace("owner: b, duration: 5d", "owner: b, duration: 9d")
    matter = given(
        changed, said("a", "agreed"), said("b", "agreed"), said("c", "declined", because="No")
    )
    made = tables(agreement.chapter(matter))["agreement-matrix"]
    assert [column.title for column in made.columns] == ["Work", "a", "b", "c", "Covered"]
    assert [cells(row) for row in made.rows] == [
        ["1 Piles", "A", "R", "·", "1 of 2"],
        ["2 Deck", "A", "a", "·", "1 of 1"],
        ["3 Lamps", "·", "·", "D", "0 of 1"],
    ]
    assert plain(made.caption) == "A word covers 2 of 4 tasks"
    legend = plain(made.note)
    assert "A agreed, R re-opened, D declined, a agreed and not touched" in legend
    assert "P " not in legend, "only signs that are used are told"


def test_what_lacks_is_told_with_its_state_and_its_reason() -> None:
    matter = given(
        PLAN,
        said("a", "declined", because="No crane"),
        {"party": "b", "state": "requested", "asked-by": "ann"},
    )
    assert rows(matter, "agreement-status") == [
        ["Builders", "▲ declined", "No crane"],
        [
            "Divers",
            "○ requested",
            "It was asked and has not answered.; ▲ overdue since 2027-01-20",
        ],
        ["The approval rule", "▲ not met", "All of a, b must agree; a, b did not."],
        ["4 tasks", "▲ not covered", "No word covers T1, T2, T3, T4"],
    ]
    chapter = agreement.chapter(matter)
    assert chapter is not None
    (figures,) = (one for one in chapter.blocks if isinstance(one, KeyFigures))
    assert [(one.value, one.unit) for one in figures.items] == [
        ("4", ""),
        ("0", "of 2"),
        ("0", "of 4"),
    ]


def test_a_word_that_is_less_sure_than_the_plan_asks_lacks() -> None:
    asking = PLAN.replace("title: Builders,", "title: Builders, assurance: ssh,")
    matter = given(asking, *(said(party, "agreed") for party in ("a", "b", "c")))
    assert rows(matter, "agreement-status") == [
        ["Builders", "▲ not as sure", "The word is recorded, and the plan asks for ssh."]
    ]


def test_two_words_that_contradict_each_other_are_both_shown() -> None:
    matter = given(PLAN, said("a", "agreed"), said("a", "declined", because="No crane"))
    why = rows(matter, "agreement-status")[0][-1]
    assert "different things" in why
    assert "Against it: " in why


def test_the_terms_of_words_stand_in_one_table() -> None:
    conditions = [
        {"statement": "The barge is hired", "owner": "ann", "due": "2027-02-20"},
        {"statement": "It is dry", "due": "2027-02-21", "met": "2027-02-01: it was"},
    ]
    matter = given(
        PLAN,
        said("a", "agreed-with-conditions", conditions=conditions),
        said("b", "agreed-provisionally", risk="R1", **{"confirm-by": "2027-02-28"}),
        said("c", "agreed", until="2027-01-31"),
    )
    made = tables(agreement.chapter(matter))["agreement-terms"]
    on_record = "On record: 2027-02-01: it was"
    assert [cells(row) for row in made.rows] == [
        ["Builders", "The barge is hired", "Ann", "2027-02-20", "◆ open"],
        ["Builders", "It is dry; " + on_record, "nobody named", "2027-02-21", "● met"],
        ["Divers", "It is confirmed; until then with the risk R1", "–", "2027-02-28", "● holds"],
        ["Town", "Until 2027-01-31", "–", "–", "▲ ended"],
    ]
    assert plain(made.caption) == "Four terms on which words hold: 1 of 2 conditions met"


def test_what_is_inside_the_tolerance_is_listed_as_carried() -> None:
    held = PLAN.replace("version: 1.0.0", "version: 1.0.0\ntolerances: {time: 2d}")
    matter = given(
        held.replace(
            "T1: {title: Ram, wbs: 1, owner: a, duration: 5d",
            "T1: {title: Ram, wbs: 1, owner: a, duration: 4d",
        ),
        said("a", "agreed"),
    )
    carried = rows(matter, "agreement-carried")
    assert carried[0][:2] == ["Builders", "● agreed"]
    assert "duration of T1" in carried[0][2]


def test_the_annex_has_every_word_by_its_name_and_marks_the_last() -> None:
    matter = given(
        PLAN, {"party": "a", "state": "requested", "asked-by": "ann"}, said("b", "agreed")
    )
    made = kept.annex(matter)
    assert made is not None
    (table,) = made.blocks
    assert isinstance(table, Table)
    names = {row.id.removeprefix("r:"): cells(row) for row in table.rows}
    assert set(names) == {one.name for one in matter.family.of("commitments")}
    assert all(row[0] == name and row[1] == "●" for name, row in names.items())
    assert [row[2:] for row in names.values()] == [
        ["Builders", "requested; by Ann", "–"],
        ["Divers", "agreed; 2027-01-12", "Not signed, recorded by Ann"],
    ]


def test_packets_are_told_in_one_line_each() -> None:
    made = tables(agreement.chapter(given(PLAN, said("a", "agreed"))))["packets"]
    assert len(made.rows) == 3
    assert cells(made.rows[0])[0] == "p-a"


def test_a_baseline_is_told_in_one_line_with_its_digest_and_its_seal() -> None:
    kept_one = (
        "\nbaselines: {v1.0.0: {version: 1.0.0, commit: abcdef0123456789, approved-by: ann, "
        f"digest: 'planweave-1:sha256:{'12' * 32}', approved: 2027-01-20, reason: Agreed, "
        f"seal: 'planweave-baseline-1:sha256:{'34' * 32}', "
        "rows: {T1: {start: 2027-03-01}}}}\n"
    )
    made = tables(agreement.chapter(given(PLAN + kept_one)))["baselines"]
    assert cells(made.rows[0]) == [
        *("v1.0.0", "2027-01-20; Ann; commit abcdef012345", "Agreed", "1 record"),
        *("1212 1212 1212", "3434 3434"),
    ]

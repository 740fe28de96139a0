"""What a party commits to: the records it has a part in, and which of their fields."""

from __future__ import annotations

import pytest

from tests.review.footprint.families import parts, said, scope, scopes

PARTIES = "organisation: {PS: {kind: partner}, SR: {kind: partner}}\n"
TASK = "T1: {duration: 5d, effort: 3pd, owner: PS, assign: {SR: 1pd, ann: {}}}"


def test_who_answers_for_a_task_commits_to_all_of_its_effort() -> None:
    found = scope("PS", PARTIES + f"people: {{ann: {{}}}}\ntasks: {{{TASK}}}")
    assert parts(found) == {"T1": "task: accountable"}
    assert said(found) == {"T1.duration": "5d", "T1.effort": "24ph"}


def test_who_has_a_share_of_a_task_commits_to_that_share() -> None:
    found = scope("SR", PARTIES + f"people: {{ann: {{}}}}\ntasks: {{{TASK}}}")
    assert parts(found) == {"T1": "task: responsible"}
    assert said(found) == {"T1.duration": "5d", "T1.share": '{"SR":"8ph"}'}


def test_who_does_a_task_without_a_stated_share_shares_its_whole_effort() -> None:
    found = scope("ann", PARTIES + f"people: {{ann: {{}}}}\ntasks: {{{TASK}}}")
    assert said(found) == {"T1.duration": "5d", "T1.effort": "24ph"}


def test_who_is_merely_asked_or_told_is_bound_to_nothing() -> None:
    text = PARTIES + "tasks: {T1: {duration: 5d, owner: PS, consulted: [SR], informed: [SR]}}"
    found = scope("SR", text)
    assert parts(found) == {"T1": "task: consulted, informed"}
    assert said(found) == {}


def test_a_unit_speaks_for_its_units_roles_people_and_resources() -> None:
    text = """
organisation: {PS: {kind: partner}, lab: {kind: work-group, part-of: PS}}
roles: {lead: {unit: lab, held-by: ann}}
people: {ann: {}, bob: {unit: PS}}
resources: {engineers: {of: lab, capacity: 200%}}
tasks:
  T1: {duration: 1d, owner: lead}
  T2: {duration: 2d, owner: bob, assign: {engineers: 50%}}
"""
    found = scopes(text)
    assert found["PS"].within == ("PS", "bob", "lab", "lead")
    assert said(found["PS"]) == {
        "T1.duration": "1d",
        "T2.duration": "2d",
        "T2.share": '{"engineers":"50%"}',
        "engineers.capacity": "200%",
    }
    # A person answers for the role that it holds, a member of a body only for itself.
    assert parts(found["ann"]) == {"T1": "task: accountable, responsible"}


def test_members_of_a_body_speak_for_themselves() -> None:
    text = PARTIES + "tasks: {T1: {duration: 1d, owner: PS}}"
    board = text.replace("SR: {kind: partner}", "SR: {kind: body, members: [PS]}")
    assert scope("SR", board).is_empty


CASES = {
    "work: the element": (
        "wbs: {1: {title: Tools, owner: PS, scope: One tool, acceptance: [It runs]}}",
        {"1.scope": "One tool", "1.acceptance": '[{"statement":"It runs"}]'},
    ),
    "work: what is made": (
        (
            "tasks: {T1: {duration: 1d, owner: PS}}\n"
            "deliverables: {D1: {due: 2027-04, produced-by: [T1], owner: SR}}"
        ),
        {"T1.duration": "1d", "D1.due": "2027-04-30"},
    ),
    "resources: offers": (
        "offers: {o: {from: PS, to: odk, effort: {2027: 4pm}, conditions: If funded}}",
        {
            "o.from": "PS",
            "o.to": "odk",
            "o.effort": '{"2027-01-01..2027-12-31":"640ph"}',
            "o.conditions": "If funded",
        },
    ),
    "money: accounts, funding, reserves": (
        (
            "accounts: {A: {party: PS, amounts: {travel: 1_000.50 EUR}, funding: grant}}\n"
            "funding: {grant: {source: PS, available: {2027: 9_000 EUR}}}\n"
            "reserves: {r: {kind: contingency, amount: 500 EUR, holder: PS}}"
        ),
        {
            "A.amounts.travel": "1000.5 EUR",
            "A.funding": "grant",
            "grant.available": '{"2027-01-01..2027-12-31":"9000 EUR"}',
            "r.amount": "500 EUR",
            "r.kind": "contingency",
        },
    ),
    "milestones and gates": (
        (
            "milestones: {M1: {target: 2027-04-01, approver: PS, acceptance: [Done]}}\n"
            "gates: {G1: {target: 2027-05, authority: PS}}"
        ),
        {
            "M1.target": "2027-04-01",
            "M1.approver": "PS",
            "M1.acceptance": '[{"statement":"Done"}]',
            "G1.target": "2027-05-31",
            "G1.authority": "PS",
        },
    ),
    "risks": (
        "risks: {R1: {owner: PS, probability: 10%, strategy: accept, state: occurred}}",
        {"R1.probability": "10%", "R1.strategy": "accept"},
    ),
    "data": (
        "data: {set: {steward: PS, retention: ten years, personal: none}}",
        {"set.retention": "ten years", "set.personal": "none"},
    ),
    "authority and support": (
        (
            "authorities: {a: {party: PS, may: spend, limit: 2_000 EUR}}\n"
            "support: {s: {provider: PS, service: audits}}"
        ),
        {"a.may": "spend", "a.limit": "2000 EUR", "s.service": "audits"},
    ),
    "needs": (
        (
            "tasks: {T1: {duration: 1d}}\n"
            "needs: {want: {of: PS, statement: It runs offline, addressed-by: [T1]}}"
        ),
        {"want.statement": "It runs offline", "want.addressed-by": '["T1"]'},
    ),
    "assumptions under what is held, also by the element around it": (
        (
            "wbs: {1: {title: Tools}}\ntasks: {T1: {duration: 1d, owner: PS, wbs: 1}}\n"
            "assumptions: {posts: {statement: Posts are filled, affects: [1], state: valid}}\n"
            "constraints: {open: {statement: All is open, affects: [T1]}}\n"
        ),
        {
            "T1.duration": "1d",
            "posts.statement": "Posts are filled",
            "posts.state": "valid",
            "open.statement": "All is open",
        },
    ),
}


@pytest.mark.parametrize(("text", "values"), CASES.values(), ids=CASES)
def test_what_is_covered(text: str, values: dict[str, str]) -> None:
    assert said(scope("PS", PARTIES + text)) == values


HAND_OFF = {
    "plan.yaml": PARTIES + "sub-plans: {a: {}, b: {}}",
    "a/plan.yaml": "plan: a\ntitle: A\nwork-group: PS\n"
    "tasks: {T1: {duration: 1d}}\n"
    "gives: {tool: {item: Tool, to: b, by: T1, promised: 2027-04-01, specification: For all}}",
    "b/plan.yaml": "plan: b\ntitle: B\nwork-group: SR\ntasks: {T2: {duration: 1d}}\n"
    "gets: {tool-in: {of: a/tool, for: [T2], needed: 2027-04-08, acceptance: [Runs]}}",
}


def test_both_sides_of_a_hand_off_are_bound_by_both_halves() -> None:
    found = scopes(HAND_OFF)
    halves = {
        "a/tool.by": "a/T1",
        "a/tool.item": "Tool",
        "a/tool.promised": "2027-04-01",
        "a/tool.specification": "For all",
        "a/tool.to": "b",
        "b/tool-in.acceptance": '[{"statement":"Runs"}]',
        "b/tool-in.for": '["b/T2"]',
        "b/tool-in.needed": "2027-04-08",
        "b/tool-in.of": "a/tool",
    }
    for party in ("PS", "SR"):
        values = said(found[party])
        assert {key: values[key] for key in values if "/tool" in key} == halves
    assert parts(found["PS"])["b/tool-in"] == "get: gives"
    assert parts(found["SR"])["a/tool"] == "give: receives"


def test_who_leads_a_plan_commits_to_what_it_was_given() -> None:
    files = HAND_OFF | {
        "plan.yaml": PARTIES
        + "wbs: {4: {title: Four}}\nsub-plans:\n  b: {}\n"
        + "  a: {delegates: [4], allocation: {effort: 2pm, money: {travel: 90 EUR}}}"
    }
    values = said(scope("PS", files))
    assert values["a.allocation.effort"] == "320ph"
    assert values["a.allocation.money.travel"] == "90 EUR"
    assert values["a.delegates"] == '["4"]'


def test_a_party_is_bound_to_the_part_it_takes_in_phases() -> None:
    text = "phases: {build: {}}\nstakeholders: {users: {involvement: {build: reviews}}}"
    found = scope("users", text)
    assert said(found) == {"users.involvement": '{"build":"reviews"}'}
    assert parts(found) == {"users": "stakeholder: itself"}


def test_what_is_withdrawn_binds_nobody() -> None:
    text = PARTIES + "tasks: {T1: {duration: 1d, owner: PS, withdrawn: Not needed}}"
    assert scope("PS", text).is_empty


def test_no_forecast_is_covered() -> None:
    """What a predecessor takes moves T2, and nothing that is asked of its owner."""
    text = PARTIES + "tasks:\n  T1: {duration: 5d}\n  T2: {duration: 1d, after: [T1], owner: PS}\n"
    assert scope("PS", text) == scope("PS", text.replace("5d", "50d"))


def test_items_say_what_was_written() -> None:
    found = scope("PS", PARTIES + "tasks: {T1: {duration: 2w, owner: PS, effort: 1pm}}")
    assert {item.field: (item.value, item.written) for item in found.of("T1")} == {
        "part": ("task: accountable, responsible",) * 2,
        "duration": ("10d", "2w"),
        "effort": ("160ph", "1pm"),
    }

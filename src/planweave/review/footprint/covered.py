"""Which fields of which register a commitment covers, and in which group (the table).

Left out everywhere: titles and remarks, states that change while work goes on, links of tasks
(what one waits for is a hand-off), whatever is computed, and own fields, whose weight only the
plan knows.
"""

from __future__ import annotations

from collections.abc import Mapping

PLAN = "plan"
"""The plan itself, beside the registers; a sub-plan and its entry above are one record."""

PLAN_FIELDS = ("description", "start", "finish")
SUB_PLAN_FIELDS = ("delegates", "git")
ALLOCATION_FIELDS = ("effort", "money", "spans", "conditions")

_LIMITS = (
    "start_no_earlier_than",
    "start_no_later_than",
    "finish_no_earlier_than",
    "finish_no_later_than",
    "must_start_on",
    "must_finish_on",
    "deadline",
)
_SUPPLY = ("capacity", "effort", "skills")
_ITSELF = (*_SUPPLY, "involvement")

GROUP_OF: Mapping[str, str] = {
    PLAN: "work",
    "wbs": "work",
    "tasks": "work",
    "deliverables": "work",
    "offers": "resources",
    "resources": "resources",
    "organisation": "resources",
    "people": "resources",
    "roles": "resources",
    "stakeholders": "resources",
    "training": "resources",
    "acquisitions": "resources",
    "infrastructure": "resources",
    "accounts": "money",
    "funding": "money",
    "reserves": "money",
    "gives": "hand-offs",
    "gets": "hand-offs",
    "phases": "milestones",
    "gates": "milestones",
    "milestones": "milestones",
    "risks": "risks",
    "issues": "risks",
    "data": "data",
    "authorities": "authority",
    "support": "authority",
    "escalations": "authority",
    "interactions": "authority",
    "assumptions": "assumptions",
    "constraints": "assumptions",
    "needs": "needs",
}

FIELDS: Mapping[str, tuple[str, ...]] = {
    "wbs": (
        "scope",
        "out_of_scope",
        "inputs",
        "quality",
        "acceptance",
        "stated_effort",
        "requirements",
    ),
    "tasks": ("description", "duration", "spans", "dates", "every", "skills", *_LIMITS),
    "deliverables": (
        "description",
        "due",
        "acceptance",
        "acceptor",
        "kind",
        "format",
        "access",
        "data",
    ),
    "offers": ("from_", "to", "effort", "capacity", "dates", "conditions"),
    "resources": ("kind", "count", *_SUPPLY),
    "organisation": (*_ITSELF, "dates"),
    "people": _ITSELF,
    "roles": (*_ITSELF, "responsibilities"),
    "stakeholders": _ITSELF,
    "training": ("skill", "to_level", "method", "finish", "cost"),
    "acquisitions": ("description", "needed", "lead_time", "cost", "contract"),
    "infrastructure": ("specification", "quantity", "needed", "available", "cost", "access"),
    "accounts": ("amounts", "stated_total", "dates", "funding", "price_year"),
    "funding": ("available",),
    "reserves": ("kind", "amount", "for_"),
    "gives": ("item", "to", "by", "promised", "kind", "specification"),
    "gets": (
        "of",
        "from_",
        "item",
        "for_",
        "needed",
        "acceptance",
        "acceptance_period",
        "promised",
    ),
    "phases": ("objective", "dates", "entry", "exit"),
    "gates": ("authority", "closes", "target", "criteria", "options"),
    "milestones": ("description", "target", "kind", "source", "acceptance", "approver"),
    "risks": (
        "description",
        "direction",
        "cause",
        "event",
        "consequence",
        "probability",
        "impact",
        "level",
        "threatens",
        "strategy",
        "measures",
        "actions",
        "residual",
        "trigger",
        "contingency",
        "escalated_to",
    ),
    "issues": ("description", "risk", "severity", "due", "affects"),
    "data": (
        "kind",
        "format",
        "metadata",
        "volume",
        "location",
        "backup",
        "access",
        "access_note",
        "licence",
        "personal",
        "embargo",
        "retention",
        "disposal",
        "quality",
    ),
    "authorities": ("may", "limit", "delegated_from", "dates", "instrument"),
    "support": ("service", "hours", "terms"),
    "escalations": ("from_", "to", "when", "within"),
    "interactions": ("from_", "to", "content", "when", "channel", "feedback"),
    "assumptions": ("statement", "validate_by", "method", "if_false", "state"),
    "constraints": ("statement", "source", "hardness"),
    "needs": ("statement", "kind", "priority", "addressed_by"),
}
"""Attributes, by register. The effort of a task, and who has which share of it, come besides."""

BEGINNINGS = frozenset(
    (
        "start",
        "start_no_earlier_than",
        "start_no_later_than",
        "must_start_on",
        "needed",
        "available",
    )
)
"""Where a day is coarser than a day (`2018-03`), these mean its first, all others its last."""

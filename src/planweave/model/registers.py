"""The registers of a plan, in the order in which they are specified."""

from __future__ import annotations

from typing import Literal

from planweave.classes import dataclass
from planweave.model.records import (
    agreement,
    calendars,
    governance,
    interaction,
    knowledge,
    lifecycle,
    money,
    parties,
    plan,
    resources,
    work,
)
from planweave.model.records.record import Record


@dataclass(frozen=True, slots=True)
class Register:
    """A register: its key in a file, its records' type, what its records are keyed by.

    `keyed_by`: an id of the plan's namespace; a WBS code; the record reported
    on; an element of planning; an own field's name; "single" for the one
    mapping that is no register (`lifecycle`).
    """

    name: str
    type: type[Record]
    singular: str
    keyed_by: Literal["id", "code", "record", "account", "element", "own-field", "single"] = "id"
    written_by_tool: bool = False


REGISTERS: dict[str, Register] = {
    register.name: register
    for register in (
        Register("sub-plans", plan.SubPlan, "sub-plan"),
        Register("fields", governance.OwnField, "own field", "own-field"),
        Register("lifecycle", lifecycle.Lifecycle, "lifecycle", "single"),
        Register("phases", lifecycle.Phase, "phase"),
        Register("gates", lifecycle.Gate, "gate"),
        Register("wbs", work.WbsElement, "WBS element", "code"),
        Register("tasks", work.Task, "task"),
        Register("milestones", work.Milestone, "milestone"),
        Register("deliverables", work.Deliverable, "deliverable"),
        Register("progress", work.Progress, "progress report", "record"),
        Register("calendars", calendars.Calendar, "calendar"),
        Register("accounts", money.Account, "account"),
        Register("actuals", money.Actuals, "actuals", "account"),
        Register("reserves", money.Reserve, "reserve"),
        Register("funding", money.Funding, "funding"),
        Register("organisation", parties.OrganisationUnit, "unit"),
        Register("roles", parties.Role, "role"),
        Register("people", parties.Person, "person"),
        Register("stakeholders", parties.Stakeholder, "stakeholder"),
        Register("needs", interaction.Need, "need"),
        Register("interactions", interaction.Interaction, "interaction"),
        Register("authorities", interaction.Authority, "authority"),
        Register("escalations", interaction.Escalation, "escalation"),
        Register("support", interaction.Support, "support service"),
        Register("resources", resources.Resource, "resource"),
        Register("offers", resources.Offer, "offer"),
        Register("skills", resources.Skill, "skill"),
        Register("training", resources.Training, "training"),
        Register("acquisitions", resources.Acquisition, "acquisition"),
        Register("infrastructure", resources.Infrastructure, "infrastructure item"),
        Register("data", knowledge.DataItem, "data item"),
        Register("risks", knowledge.Risk, "risk"),
        Register("issues", knowledge.Issue, "issue"),
        Register("gives", interaction.Give, "give"),
        Register("gets", interaction.Get, "get"),
        Register("assumptions", knowledge.Assumption, "assumption"),
        Register("constraints", knowledge.Constraint, "constraint"),
        Register("decisions", knowledge.Decision, "decision"),
        Register("glossary", knowledge.Term, "term"),
        Register("references", knowledge.SourceDocument, "reference"),
        Register("changes", governance.Change, "change"),
        Register("waivers", governance.Waiver, "waiver"),
        Register("not-applicable", governance.NotApplicable, "element of planning", "element"),
        Register("rules", governance.OwnRule, "rule"),
        Register("scenarios", governance.Scenario, "scenario"),
        Register("packets", agreement.Packet, "packet", written_by_tool=True),
        Register("comments", agreement.Comment, "comment", written_by_tool=True),
        Register("commitments", agreement.Commitment, "commitment", written_by_tool=True),
        Register("keys", agreement.SigningKey, "signing key", written_by_tool=True),
        Register("baselines", agreement.Baseline, "baseline", written_by_tool=True),
        Register("ledger", agreement.LedgerItem, "ledger item", written_by_tool=True),
    )
}

ELEMENTS_OF_PLANNING: dict[str, tuple[str, ...]] = {
    "lifecycle": ("lifecycle", "phases", "gates"),
    "tasks": ("wbs", "tasks"),
    "budget-and-schedule": ("accounts", "reserves", "funding"),
    "milestones": ("milestones",),
    "data-management": ("data",),
    "risks": ("risks",),
    "resources-and-skills": ("resources", "offers", "skills", "training", "acquisitions"),
    "stakeholders": ("stakeholders", "needs", "interactions"),
    "infrastructure": ("infrastructure", "support"),
}
"""The nine elements of planning, each with the registers whose records document it."""

"""How a sub-plan fits the plan above: scope, dates, milestones, float."""

"""The versions of a plan: what raised each, and how far the plan is from what was agreed."""

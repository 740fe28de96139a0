"""Two states of a family of plans: what was changed, and what that does."""

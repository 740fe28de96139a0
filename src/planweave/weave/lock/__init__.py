"""plan.lock: what a family is woven from, pinned; digests; what a new lock would move."""

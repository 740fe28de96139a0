"""Rules on revising the plan: what asks for it, and whether anybody has begun."""

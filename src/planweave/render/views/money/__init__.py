"""The budget: money by group and category, allocations, reserves, funding, over time."""

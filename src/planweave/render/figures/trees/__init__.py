"""Trees: the family of plans, the work breakdown, the organisation."""

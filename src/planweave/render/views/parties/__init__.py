"""People and bodies: stakeholders, responsibilities, what they need, who must agree."""

"""What is sent to one stakeholder: its record, what it lists, what was agreed before."""

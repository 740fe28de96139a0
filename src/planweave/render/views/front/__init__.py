"""What stands before the sections: cover, document control, executive summary."""

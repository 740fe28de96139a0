"""Phases and gates: where work stands, and who decides that it goes on."""

"""Levelling: who works when, and tasks moved till nobody is asked for more than there is."""

"""Stakeholders and responsibility: who answers, who acts, who is told, who may decide."""

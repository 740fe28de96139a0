"""Figures over time: the Gantt chart, the phases, the strip of milestones."""

"""Rules about the schedule: its logic, its dates, its metrics, and chance."""

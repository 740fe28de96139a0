"""Risks: answered, scheduled, reviewed, passed upward, and linked to what they threaten."""

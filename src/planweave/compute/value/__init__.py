"""Earned value: what was planned, what is earned and what it cost, each with its arithmetic."""

"""On what terms a word holds: its conditions, and with what it ends."""

"""What must hold within the registers of a plan: money, people, risk, data, parties, lifecycle."""

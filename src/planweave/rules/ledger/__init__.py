"""The ledger: differences between plans, and what became of each; rules on it are elsewhere."""

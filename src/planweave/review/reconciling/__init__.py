"""Reconciling: the ledger's files, and its items as a list."""

"""Rules on the ledger of differences between plans."""

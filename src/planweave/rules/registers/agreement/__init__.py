"""Rules on agreement: whose word lacks, lapsed, binds nobody or was given by the wrong hand."""

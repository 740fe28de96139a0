"""A plan at several times: as it was in a commit, what is compared, its history."""

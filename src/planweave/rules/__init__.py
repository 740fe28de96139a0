"""What must agree: one rule a file, named for what is wrong, in families."""

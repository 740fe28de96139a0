"""What changed between two revisions of a plan, and later what is read and agreed."""

"""What an appraiser gets: the time line of a plan, and the evidence in one file."""

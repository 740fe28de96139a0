"""Rules that plans write themselves: a small language of conditions, read and never run as code."""

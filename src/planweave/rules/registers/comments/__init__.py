"""Rules on comments: what breaks their way from submitted to closed."""

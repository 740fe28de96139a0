"""Rules about links: what waits for what, and by which kind of link."""

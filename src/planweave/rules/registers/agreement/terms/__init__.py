"""Rules on the terms of words: when they end, and on what condition they hold."""

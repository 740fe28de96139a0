"""Each form in which a response comes back: bytes to fields; nothing in it is ever executed."""

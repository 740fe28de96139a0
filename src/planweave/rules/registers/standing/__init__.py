"""What has become of records of agreement, computed from what they say; rules are elsewhere."""

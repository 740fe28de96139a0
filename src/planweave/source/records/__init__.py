"""Plain trees to typed records, by the annotations of the records themselves."""

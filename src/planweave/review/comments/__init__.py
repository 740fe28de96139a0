"""Comments: taken from responses, merged without loss, followed to their end, told."""

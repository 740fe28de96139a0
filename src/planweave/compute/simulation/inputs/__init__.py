"""What is drawn: estimates in three points, risks and whom they strike, the dates committed to."""

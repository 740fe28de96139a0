"""What comes out: distributions of dates and cost, and what drives them."""

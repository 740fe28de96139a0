"""What a plan is: frozen records and small arithmetic, nothing but the standard library."""

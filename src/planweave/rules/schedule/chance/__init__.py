"""Rules about three-point estimates and what the simulation makes of them."""

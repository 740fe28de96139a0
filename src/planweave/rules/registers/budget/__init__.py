"""Money: handed down, spread over time, backed by rates, funding and reserves."""

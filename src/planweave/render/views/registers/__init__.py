"""Home tables of registers: what is stated in columns, what nobody states in a line."""

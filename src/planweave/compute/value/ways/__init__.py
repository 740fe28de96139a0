"""How each task earns its budget, alone or as the rest of its element."""

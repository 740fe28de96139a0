"""What a plan still lacks before it can be agreed."""

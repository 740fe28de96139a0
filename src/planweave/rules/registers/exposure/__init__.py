"""What risks say, and what stands without one."""

"""What every figure draws on: measured labels, scales, axes, legends, one style."""

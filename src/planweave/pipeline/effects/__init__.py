"""What it costs to clear a finding: its mends made, the plan scheduled again, both compared."""

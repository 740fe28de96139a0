"""Forms to be filled in: CSV, YAML and a workbook, the same bytes for the same packet."""

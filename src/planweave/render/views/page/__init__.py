"""What every section is made with: its matter, links, values, tables, prose and gaps."""

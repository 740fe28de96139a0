"""Document to PDF the plain way: whole passes of WeasyPrint's public API, repeated until stable."""

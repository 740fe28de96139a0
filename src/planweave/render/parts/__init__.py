"""Blocks to HTML: sheets, tables, footnotes, and the workshop that runs the templates."""

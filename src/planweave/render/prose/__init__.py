"""Prose to markup: Markdown with `[[…]]`, of whole files and of the text fields of records."""

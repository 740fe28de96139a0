"""The order of work: from files to figures, findings and the document."""

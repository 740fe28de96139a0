"""Signatures that others made with their own tools: of OpenSSH, in git objects, in PDFs."""

"""Views: from the facts of a family of plans to the chapters of its document, a section a file."""

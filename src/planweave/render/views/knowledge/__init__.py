"""What is known and taken for true: data, risks, assumptions, changes, terms, sources."""

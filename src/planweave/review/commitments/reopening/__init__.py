"""What a revision, or a word that was taken back, re-opens: how far, by which chain of reasons."""

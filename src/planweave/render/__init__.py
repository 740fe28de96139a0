"""What people read: views make chapters of blocks, writers print them as HTML and PDF."""

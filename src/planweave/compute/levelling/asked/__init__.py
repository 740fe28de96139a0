"""What is asked of whom: suppliers with their capacity, and what each task takes of them."""

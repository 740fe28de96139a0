"""Rewriting an author's files: house style, moving records, merging two versions.

Nothing here changes what a file says: values, their order where it counts, and comments stay.
"""

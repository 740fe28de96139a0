"""Merging two versions of a file by record and field, against the version both began from."""

from planweave.source.rewrite.merging.merge import Labels, Merged, merge

__all__ = ["Labels", "Merged", "merge"]

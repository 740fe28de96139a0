"""YAML as plans use it: `compose` gives plain mappings, lists and text, and all problems."""

from planweave.source.yaml.quick import compose
from planweave.source.yaml.tree import FlowList, Tree

__all__ = ["FlowList", "Tree", "compose"]

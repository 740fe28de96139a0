"""The walk over the sub-plans: which plans make the family, and where they lie."""

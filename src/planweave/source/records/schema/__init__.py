"""JSON Schema (draft 2020-12) of the source format, for editors: `schema(scope)`."""

from planweave.source.records.schema.documents import SCOPES, Scope, schema

__all__ = ["SCOPES", "Scope", "schema"]

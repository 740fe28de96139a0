"""The pages of a packet: each gives a chapter of the document model."""

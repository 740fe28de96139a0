"""Prose: Markdown files of a plan, and the [[…]] of any text.

`prose.read` reads a file, `prose.references` finds the [[…]] of a text field,
`prose.dialect` gives the Markdown parser, which rendering uses too.
"""

"""How much a change weighs for the commitment it touches: none, informative, material, structural.

The classes and their examples are those of the review practice that the format's `tolerances`
serve: what is outside a scope weighs nothing, what stays inside a tolerance is told, what asks
for more is asked again for the changed items alone, and what makes it another duty altogether
asks for the whole.
"""

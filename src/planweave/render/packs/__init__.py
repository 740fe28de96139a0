"""Template packs: the house's templates, style sheets and fonts, and a plan's own over them."""

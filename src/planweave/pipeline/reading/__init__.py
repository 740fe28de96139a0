"""What is read and from where: the plans of a family, each again only when it has changed."""

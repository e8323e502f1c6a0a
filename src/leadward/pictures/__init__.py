"""Pictures: rows in, SVG out, for light and dark, each readable without its colours and told in words beside it."""

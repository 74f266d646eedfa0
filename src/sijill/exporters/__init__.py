"""Claims leave in the shapes that others read."""

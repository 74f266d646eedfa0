"""One finder per dimension: each takes a page and returns the mentions of its kind in the order of the text."""

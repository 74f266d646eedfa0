"""Geometry of charts and maps: values in, positions out; templates draw them."""

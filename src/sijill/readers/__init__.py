"""Pages and files become documents."""

"""The pages: a module each, named as its address; ``ROUTES`` of each is what it answers to."""

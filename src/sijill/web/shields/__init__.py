"""What shields the web: the switches, the headers, the names it answers to, the size of a request."""

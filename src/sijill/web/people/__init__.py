"""People of the web: who they are, what they may do, their passwords, sessions and tokens."""

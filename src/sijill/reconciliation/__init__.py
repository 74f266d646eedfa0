"""From claims to incidents: who tells of the same happening, how many voices that are, and where they disagree."""

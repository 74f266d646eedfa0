"""The word lists as typed tables, and the one way to look a word up in them."""

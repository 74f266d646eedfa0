"""Extracted claims against labelled reports: what was found, what was missed, what was made up."""

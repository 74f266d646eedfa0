"""Mentions become claims: frames, circumstances, attribution, restatements, checks."""

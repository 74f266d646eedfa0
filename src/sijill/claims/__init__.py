"""Mentions become claims: attribution, polarity, event frames, lists, checks, explanations."""

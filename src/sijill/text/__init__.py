"""Letters, words, sentences: folding that never loses the original offsets."""

"""Archives of millions of documents: those that may hold claims are picked out, read by shards, put together."""

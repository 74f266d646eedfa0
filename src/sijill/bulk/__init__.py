"""Archives of millions of documents: those that may hold claims are picked out, read shard by shard, and put together."""

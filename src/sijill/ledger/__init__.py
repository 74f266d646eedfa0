"""The ledger: an append-only store of documents, claims and people's decisions, chained by hash."""

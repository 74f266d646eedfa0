"""A ledger of claims from reports about armed conflict: who claimed what, when, where, how many."""

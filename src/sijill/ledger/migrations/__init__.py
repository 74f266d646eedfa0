"""How a ledger grows from one version of sijill to the next."""

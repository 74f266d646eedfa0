"""All standing claims as columns in memory, kept up to date by what the ledger appends."""

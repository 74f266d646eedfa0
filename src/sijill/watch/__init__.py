"""Feeds and pages fetched on a schedule, politely, into a ledger."""

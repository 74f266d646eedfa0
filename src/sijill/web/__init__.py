"""The reader, the review desk and the overview: a ledger in a browser, Arabic and English, drawn on the server."""

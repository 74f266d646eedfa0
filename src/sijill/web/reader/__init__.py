"""The source reader: a report with the words of its claims marked, and its claims in the order of the text."""

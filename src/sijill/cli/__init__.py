"""The command line: one file per verb, named as the verb."""

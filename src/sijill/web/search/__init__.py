"""The search of the web: what a question asks for, the names it may mean, and what is found."""

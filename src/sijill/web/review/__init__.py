"""The reviewers' desk: the queue, one claim on the desk, what is decided of it and why."""

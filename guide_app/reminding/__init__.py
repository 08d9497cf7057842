"""When to remind: what recurs, what is due, and what is left unsaid."""

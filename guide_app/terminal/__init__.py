"""The same session without a window: words or records, line by line."""

"""The commands, one module for each group; each reads its content when it runs."""

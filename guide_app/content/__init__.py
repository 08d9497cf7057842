"""YAML files become the model; every error comes with its file, line and column."""

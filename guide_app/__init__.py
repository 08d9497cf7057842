"""Guide App: timed routines of stretching and self-massage, safely, at home."""

__version__ = "0.1.0"

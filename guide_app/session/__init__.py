"""A plan being followed: a state machine that is told the time and never asks for it."""

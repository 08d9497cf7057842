"""Fit a routine to minutes, choose among routines, and the plain timer."""

"""How fast and how light the app is, against a bare Qt window on the same machine."""

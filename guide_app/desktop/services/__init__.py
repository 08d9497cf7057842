"""What the system may offer, or not. Each part degrades to nothing but a note."""

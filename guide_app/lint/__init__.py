"""What is said of content that can be used but could be better: part of ``guide-app check``."""

"""Reading content/: the answer cards and the shared facts."""

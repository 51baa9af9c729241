"""The assistant for inburgeraars. ARCHITECTURE.md says which package may import which."""

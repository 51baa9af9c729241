"""Pages on Starlette: the local chat page and the health check."""

"""Bad answers made to look good, and how many of them the checker still finds."""

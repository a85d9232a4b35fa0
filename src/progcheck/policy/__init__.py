"""What is checked, read from ``checker/``: rules, lexicons, resources."""

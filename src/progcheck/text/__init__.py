"""Plain text work that knows no rule: normalising, numerals, deadlines, masking, quoting."""

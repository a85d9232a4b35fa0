"""How good the findings are, measured against labels that people gave."""

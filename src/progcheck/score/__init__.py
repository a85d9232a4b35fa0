"""The measures: per demand, per entry, per pair of entries."""

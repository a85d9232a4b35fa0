"""Renderers: they draw a report, they find nothing."""

"""Seeded faults put into clean rows, each with its label and its span."""

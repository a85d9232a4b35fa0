"""From a table to annotated entries: words, quantities, dates, places, cues, demands."""

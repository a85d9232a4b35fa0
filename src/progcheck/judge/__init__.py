"""From hits to findings and verdicts."""

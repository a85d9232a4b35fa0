"""progcheck: checks progress answers against the tasks they answer."""

__version__ = "0.1.0"

"""Training of the models in ``models/`` on ``corpora/``, and what is made from corpora: faults, attacks, splits."""

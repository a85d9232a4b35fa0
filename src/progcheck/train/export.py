"""Write a trained model as plain arrays, with a manifest that its loader checks and a card that people read."""

from __future__ import annotations

import hashlib
import json
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

from progcheck.policy.resources import checker_dir
from progcheck.score.model import FEATURES, FORMAT, MANIFEST, TREES, WEIGHTS
from progcheck.text.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from progcheck.score.model import Model

CARD = "README.md"
_WEIGHED, _GROWN = ("pair", "standing"), ("demand", "topic")
_LEXICONS = ("equivalents",)


def save_model(model: Model, folder: Path, corpora: Mapping[str, Path], card: str) -> str:
    """Write weights, manifest and card into ``folder``; each file whole or not at all.

    Args:
        model: a trained one.
        folder: made where it is missing.
        corpora: name → file of each corpus that the model was trained on.
        card: what people should know of it.

    Returns:
        The digest of the weights.
    """
    raw = pack(model)
    digest = hashlib.sha256(raw).hexdigest()
    manifest = {
        "format": FORMAT,
        "sha256": digest,
        "features": FEATURES,
        "corpora": {
            name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in sorted(corpora.items())
        },
        "lexicons": {
            name: hashlib.sha256((checker_dir() / "lexicons" / f"{name}.tsv").read_bytes()).hexdigest()
            for name in _LEXICONS
        },
        "rebuild": "progcheck train",
    }
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / WEIGHTS, raw)
    write_whole(folder / MANIFEST, (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode())
    write_whole(folder / CARD, card.encode())
    return digest


def pack(model: Model) -> bytes:
    """The arrays of a model as an npz, not compressed: vectors hardly get smaller, and every check would have to unpack them."""
    if model.latent is None or model.manner is None:
        raise ValueError("not trained in full")
    arrays: dict[str, np.ndarray] = {}
    for stage in _WEIGHED:
        learned = getattr(model, stage)
        for part in ("mean", "scale", "coefficients"):
            arrays[f"{stage}_{part}"] = np.array(getattr(learned, part), dtype=np.float64)
        arrays[f"{stage}_intercept"] = np.array([learned.intercept], dtype=np.float64)
    for stage in _GROWN:
        grown = getattr(model, stage)
        arrays |= {f"{stage}_{part}": getattr(grown, part) for part in TREES}
        arrays[f"{stage}_start_depth"] = np.array([grown.start, grown.depth], dtype=np.float64)
    arrays["manner_grams"] = np.frombuffer("\n".join(model.manner.grams).encode(), dtype=np.uint8)
    arrays["manner_idf"], arrays["manner_weights"] = model.manner.idf, model.manner.weights
    arrays["manner_intercepts"] = np.array(model.manner.intercepts, dtype=np.float64)
    arrays["latent_terms"] = np.frombuffer("\n".join(model.latent.terms).encode(), dtype=np.uint8)
    arrays["latent_scale"] = model.latent.scale
    arrays["latent_codes"] = model.latent.codes
    out = BytesIO()
    np.savez(out, **arrays)  # type: ignore[arg-type]  # numpy's stub takes the keywords for its own flag
    return out.getvalue()

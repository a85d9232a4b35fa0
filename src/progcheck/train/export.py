"""Write a trained model as plain arrays, with a manifest that its loader checks and a card that people read."""

from __future__ import annotations

import hashlib
import json
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

from progcheck.policy.resources import checker_dir
from progcheck.score.model import FORMAT, MANIFEST, WEIGHTS
from progcheck.text.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from progcheck.score.model import Model

CARD = "README.md"
_STAGES = ("pair", "standing", "demand", "topic")
_LEVELS = 127  # of a signed byte
_LEXICONS = ("equivalents", "subjects")


def save_model(model: Model, folder: Path, corpora: Mapping[str, Path], card: str) -> str:
    """Write weights, manifest and card into ``folder``; each file whole or not at all.

    Args:
        model: a trained one.
        folder: made where it is missing.
        corpora: name → label file of each table that the model was trained on.
        card: what people should know of it.

    Returns:
        The digest of the weights.
    """
    raw = pack(model)
    digest = hashlib.sha256(raw).hexdigest()
    manifest = {
        "format": FORMAT,
        "sha256": digest,
        "features": {stage: list(getattr(model, stage).features) for stage in _STAGES},
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
    """The arrays of a model as a compressed npz; the latent vectors in steps of 1/127 of each one's largest element."""
    if model.latent is None:
        raise ValueError("no latent vectors")
    arrays: dict[str, np.ndarray] = {}
    for stage in _STAGES:
        learned = getattr(model, stage)
        for part in ("mean", "scale", "coefficients"):
            arrays[f"{stage}_{part}"] = np.array(getattr(learned, part), dtype=np.float64)
        arrays[f"{stage}_intercept"] = np.array([learned.intercept], dtype=np.float64)
    terms = sorted(model.latent.rows)
    vectors = model.latent.vectors[[model.latent.rows[term] for term in terms]]
    scale = np.abs(vectors).max(axis=1) / _LEVELS
    scale[scale == 0] = 1.0
    arrays["latent_terms"] = np.frombuffer("\n".join(terms).encode(), dtype=np.uint8)
    arrays["latent_scale"] = scale.astype(np.float32)
    arrays["latent_vectors"] = np.round(vectors / scale[:, None]).astype(np.int8)
    out = BytesIO()
    np.savez_compressed(out, **arrays)  # type: ignore[arg-type]  # numpy's stub takes the keywords for its own flag
    return out.getvalue()

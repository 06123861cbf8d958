"""Writes a trained model as the int8 ONNX file that ships, and checks that it still says the same.

python training/export.py model.pt geo_incidents/mentions/weights
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.model import BASE, Tagger


def main(trained: Path, folder: Path) -> None:
    """Export, quantise, compare, and copy the tokenizer beside."""
    weights = torch.load(trained)["weights"]
    layers = len({name.split(".")[3] for name in weights if ".layer." in name})
    model = Tagger(pretrained=False, layers=layers)
    model.load_state_dict(weights)
    model.eval()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        exact = Path(scratch) / "exact.onnx"
        example = (
            torch.randint(1000, 20000, (2, 12)),
            torch.ones(2, 12, dtype=torch.long),
            torch.arange(1, 6).repeat(2, 1),
        )
        axes = {"ids": "pieces", "case": "pieces", "at": "places", "logits": "places"}
        torch.onnx.export(
            model,
            example,
            str(exact),
            dynamo=False,
            input_names=["ids", "case", "at"],
            output_names=["logits"],
            opset_version=17,
            dynamic_axes={name: {0: "sentences", 1: axis} for name, axis in axes.items()},
        )
        quantize_dynamic(exact, folder / "encoder.onnx", weight_type=QuantType.QInt8)
        print(f"same tag for {agreement(exact, folder / 'encoder.onnx'):.1%} of pieces of noise")
    shutil.copy(BASE / "tokenizer.json", folder / "tokenizer.json")
    print(f"{(folder / 'encoder.onnx').stat().st_size / 1e6:.1f} MB")


def agreement(exact: Path, small: Path) -> float:
    """Return the share of positions at which both files choose the same outer tag."""
    rng = np.random.default_rng(1)
    feed = {
        "ids": rng.integers(1000, 20000, (32, 40)),
        "case": rng.integers(1, 6, (32, 40)),
        "at": np.tile(np.arange(40), (32, 1)),
    }
    chosen = [
        onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"]).run(None, feed)[0].argmax(-1)
        for path in (exact, small)
    ]
    return float((chosen[0] == chosen[1]).mean())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

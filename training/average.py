"""Averages the weights of models that started from the same one: steadier than either, at the cost of one.

python -m training.average OUT.pt ONE.pt OTHER.pt ...
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch


def main(out: Path, models: list[Path]) -> None:
    """Write the mean of the weights, and what each model was made of."""
    loaded = [torch.load(path) for path in models]
    weights = {name: sum(one["weights"][name] for one in loaded) / len(loaded) for name in loaded[0]["weights"]}
    torch.save({"weights": weights, "made_of": [one["made_of"] for one in loaded]}, out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(path) for path in sys.argv[2:]])

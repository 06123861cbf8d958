r"""Trains the recogniser's encoder.

    python -m training.train --data DIR_OF_NER --out base.pt
    python -m training.train --data DIR_OF_NER --out model.pt --start base.pt --annotation training/annotations \
        --foreign --share 0.15 --repeat 4

First on the mix of generic entity data, then on our own annotation with a share of the mix kept in, so that what the
mix taught is not lost. On two idle cores about 10 minutes and 4 minutes.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from tokenizers import Tokenizer
from torch.nn.functional import cross_entropy

from geo_incidents.mentions.encoding import INNER, OUTER, Encoded, Pieces, padded
from training import data
from training.model import BASE, Tagger

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BATCH = 32
RATE = 2e-4  # with frozen word embeddings; 5e-5 to 4e-4 were within a point (study of 2026-11)


def main() -> None:
    """Read the mix, train one model, save it with what it was made of."""
    options = _options()
    rng = random.Random(options.seed)
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    sentences, made_of = mix(options)
    model = Tagger()
    if options.start:
        model.load_state_dict(torch.load(options.start)["weights"])
    model.bert.embeddings.word_embeddings.weight.requires_grad_(
        requires_grad=False
    )  # 12 M of 22 M: too few examples to move them
    fit(model, sentences, options, rng)
    chosen = {name: str(value) for name, value in vars(options).items()}
    torch.save({"weights": model.state_dict(), "made_of": made_of, "options": chosen}, options.out)


def mix(options: argparse.Namespace) -> tuple[list[data.Sentence], dict[str, int]]:
    """Return the sentences to train on and how many came from where."""
    demonyms = frozenset(json.loads((options.data / "demonyms.json").read_text(encoding="utf-8")))
    sentences: list[data.Sentence] = []
    made_of: dict[str, int] = {}
    for name, limit in {**data.MIX, **(data.FOREIGN if options.foreign else {})}.items():
        part = data.read(options.data / f"{name}.jsonl.gz", limit, demonyms, seed=options.seed)
        if name in data.MIX:
            part = random.Random(options.seed).sample(part, int(len(part) * options.share))
        made_of[name] = len(part)
        sentences += part
    for path in sorted(options.annotation.glob("*.train.jsonl")) if options.annotation else []:
        part = data.read_annotation(path)
        made_of[path.stem] = len(part)
        sentences += part * options.repeat
    print(made_of, flush=True)
    return sentences, made_of


def fit(model: Tagger, sentences: list[data.Sentence], options: argparse.Namespace, rng: random.Random) -> None:
    """Train in place: AdamW, a short warm-up, then a straight way down."""
    pieces = Pieces(tokenizer())
    steps = int(len(sentences) / BATCH * options.epochs)
    parameters = [p for p in model.parameters() if p.requires_grad]
    groups = [
        {"params": [p for p in parameters if p.ndim > 1], "weight_decay": 0.01},
        {"params": [p for p in parameters if p.ndim <= 1], "weight_decay": 0.0},
    ]
    optimiser = torch.optim.AdamW(groups, lr=RATE, betas=(0.9, 0.98))
    model.train()
    rates = [RATE * min(1.0, (step + 1) / (0.06 * steps + 1)) * max(0.02, 1 - step / steps) for step in range(steps)]
    losses = (_loss(model, batch, pieces, rng) for batch in batches(sentences, rng))
    descend(optimiser, parameters, rates, losses)


def descend(
    optimiser: torch.optim.Optimizer,
    parameters: list[torch.Tensor],
    rates: Sequence[float],
    losses: Iterator[torch.Tensor],
) -> None:
    """Take a step for each learning rate down the next of the losses, and tell how it goes."""
    began, seen, steps = time.monotonic(), 0.0, len(rates)
    for step, (rate, loss) in enumerate(zip(rates, losses, strict=False)):
        for group in optimiser.param_groups:
            group["lr"] = rate
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimiser.step()
        seen += loss.item()
        if step % 20 == 19:
            print(f"step {step + 1}/{steps} loss {seen / 20:.4f} {time.monotonic() - began:.0f} s", flush=True)
            seen = 0.0


def _loss(model: Tagger, batch: list[data.Sentence], pieces: Pieces, rng: random.Random) -> torch.Tensor:
    encoded = [pieces.encode(sentence.words, data.recased(sentence, rng)) for sentence in batch]
    ids, case, _ = padded(encoded)
    logits = model(torch.from_numpy(ids), torch.from_numpy(case))
    outer = _targets(encoded, [s.outer for s in batch], ids.shape)
    inner = _targets(encoded, [s.inner for s in batch], ids.shape)
    cut = len(OUTER)
    loss = cross_entropy(logits[..., :cut].reshape(-1, cut), outer.reshape(-1), ignore_index=data.IGNORED)
    if (inner != data.IGNORED).any():
        flat = logits[..., cut:].reshape(-1, len(INNER))
        loss = loss + cross_entropy(flat, inner.reshape(-1), ignore_index=data.IGNORED)
    return loss


def _targets(encoded: list[Encoded], tags: list[list[int]], shape: tuple[int, ...]) -> torch.Tensor:
    targets = torch.full(shape, data.IGNORED)
    for row, (one, codes) in enumerate(zip(encoded, tags, strict=True)):
        if one.first:
            targets[row, torch.tensor(one.first)] = torch.tensor(codes[: len(one.first)])
    return targets


def batches(sentences: list[data.Sentence], rng: random.Random) -> Iterator[list[data.Sentence]]:
    """Yield batches of about equal length for ever, in another order each time."""
    while True:
        order = rng.sample(sentences, len(sentences))
        for at in range(0, len(order), BATCH * 50):
            block = sorted(order[at : at + BATCH * 50], key=lambda sentence: len(sentence.words))
            cut = [block[i : i + BATCH] for i in range(0, len(block), BATCH)]
            yield from rng.sample(cut, len(cut))


def tokenizer() -> Tokenizer:
    """Return the base model's tokenizer, which neither pads nor cuts."""
    loaded = Tokenizer.from_file(str(BASE / "tokenizer.json"))
    loaded.no_padding()
    loaded.no_truncation()
    return loaded


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the tagged sentences (*.jsonl.gz)")
    parser.add_argument("--annotation", type=Path, help="folder of our own annotation (*.train.jsonl)")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="a model to go on from")
    parser.add_argument("--share", type=float, default=1.0, help="share of the mix to use")
    parser.add_argument("--repeat", type=int, default=2, help="times that our own annotation is shown an epoch")
    parser.add_argument("--foreign", action="store_true", help="French and Spanish sentences too")
    parser.add_argument("--epochs", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()

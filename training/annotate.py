"""Our own annotation: choose articles to mark, and turn the marked text into spans over tokens.

    python training/annotate.py select SENTENCES.jsonl.gz FOLDER    write articles to mark, one text file each
    python training/annotate.py collect MARKED OUT.jsonl            check the marks in a folder and write the spans
    python training/annotate.py halves MARKED NAME                  the same to NAME.train.jsonl and NAME.judge.jsonl
    python training/annotate.py agree A.jsonl B.jsonl               F1 between two annotators, by label
    python training/annotate.py corpus IN.jsonl OUT.jsonl           running text with its toponyms, to judge by

Marked text is the article's tokens with `[LABEL` and `]` between them, nested where names stand inside names. Where a
token holds more than the name ("Ohio-based", "anti-Syrian"), the spans are of the name alone: the token is cut at its
hyphens.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

LABELS = ("LOC", "FAC", "ORG", "PER", "NORP")
WINDOW = 9  # sentences of an article that are looked at; news briefs have 4 to 10
CRISIS = re.compile(
    r"\b(prison|jail|gunmen|gang|kidnapp|displaced|refugee|airport|police station|embassy|hospital|looting)",
    re.IGNORECASE,
)
HAITI = re.compile(r"\bHait|Port-au-Prince")
FRENCH = re.compile(
    r"Congo|Ivory Coast|Mali\b|Chad\b|Burundi|Rwanda|Cameroon|Senegal|Paris|Quebec|Guinea|Niger\b|Togo|Benin"
)
QUOTAS = (("haiti", HAITI, 50), ("crisis", CRISIS, 60), ("french", FRENCH, 30), ("any", re.compile(""), 50))


def words(tokens: list[str]) -> set[str]:
    """Return the words of a sentence that tell what it is about."""
    return {token.lower()[:6] for token in tokens if len(token) > 3 and token[0].isalpha()}


def article(sentences: list[list[str]], at: int) -> tuple[int, int]:
    """Return the run of sentences around ``at`` that seem to be one article: neighbours that share words."""
    start = end = at
    while (
        start > 0
        and at - start < WINDOW // 2
        and words(sentences[start - 1]) & set().union(*(words(s) for s in sentences[start : start + 3]))
    ):
        start -= 1
    while (
        end + 1 < len(sentences)
        and end - start < WINDOW
        and words(sentences[end + 1]) & set().union(*(words(s) for s in sentences[max(start, end - 2) : end + 1]))
    ):
        end += 1
    return start, end + 1


def select(source: Path, folder: Path) -> None:
    """Write articles by the quotas, a text file each, named by kind and first sentence."""
    with gzip.open(source, "rt", encoding="utf-8") as file:
        sentences = [json.loads(line)["tokens"] for line in file]
    rng = random.Random(20261121)
    order = rng.sample(range(len(sentences)), len(sentences))
    taken: set[int] = set()
    folder.mkdir(parents=True, exist_ok=True)
    for kind, pattern, quota in QUOTAS:
        chosen = 0
        for at in order:
            start, end = article(sentences, at)
            if chosen == quota:
                break
            run = sentences[start:end]
            text = "\n".join(" ".join(tokens) for tokens in run)
            usable = len(run) >= 3 and not taken & set(range(start, end)) and "[" not in text and "]" not in text
            if usable and pattern.search(" ".join(sentences[at])):
                taken.update(range(start, end))
                (folder / f"{kind}-{start:05d}.txt").write_text(text + "\n", encoding="utf-8")
                chosen += 1


def spans(line: str, where: str) -> tuple[list[str], list[tuple[int, int, str]]]:
    """Return the tokens and the (start, end, label) of a marked line; ValueError says what does not close."""
    tokens: list[str] = []
    found: list[tuple[int, int, str]] = []
    opened: list[tuple[int, str]] = []
    for piece in line.split():
        if piece.startswith("[") and piece[1:] in LABELS:
            opened.append((len(tokens), piece[1:]))
        elif piece == "]" and opened:
            start, label = opened.pop()
            found.append((start, len(tokens), label))
        elif piece[0] in "[]":
            raise ValueError(f"{where}: {piece!r} is no mark")
        else:
            tokens.append(piece)
    if opened:
        raise ValueError(f"{where}: a mark is not closed")
    return tokens, sorted(found, key=lambda span: (span[0], -span[1]))


_TAIL = re.compile(r"(?<!Bel)-[a-z]*$")  # Ohio-based, Hamas-led, Iranian-; Bel-air is a quarter of Port-au-Prince
_HEAD = re.compile(r"^(?:pro|anti|non|ex|Inter|mid)-(?=[A-Z])")
_SEVERAL = {"NORP": re.compile(r"[A-Z][\w.]+(?:-[A-Z][\w.]+)+$"), "LOC": re.compile(r"(?:India-Pakistan|Egypt-Gaza)$")}
_OTHER_LABELS = {"UN": "ORG", "U.N.": "ORG", "NATO": "ORG", "U.S.": "LOC", "Arabic": "NORP"}


def cut(token: str, label: str) -> list[tuple[str, str]]:
    """Return the parts of a token that is a name with more around it, each with its label ("" for no name)."""
    head = _HEAD.match(token)
    tail = _TAIL.search(token)
    if label != "PER" and tail and not token.startswith("al-"):
        rest = [("-", "")] + [(tail.group()[1:], "")] * (len(tail.group()) > 1)
        return [*cut(token[: tail.start()], label), *rest]
    if head:
        return [(head.group()[:-1], ""), ("-", ""), *cut(token[head.end() :], label)]
    if label in _SEVERAL and _SEVERAL[label].match(token):
        parts = [[("-", ""), (part, _OTHER_LABELS.get(part, label))] for part in token.split("-")]
        return [pair for part in parts for pair in part][1:]
    return [(token, label)]


def names_only(tokens: list[str], found: list[tuple[int, int, str]]) -> tuple[list[str], list[tuple[int, int, str]]]:
    """Return tokens and spans with every token cut that holds more than the name marked on it."""
    whole = {start: label for start, end, label in found if end == start + 1}
    last = {end - 1: label for start, end, label in found if end > start + 1 and end - 1 not in whole}
    made: list[str] = []
    where: list[tuple[int, int]] = []
    single: dict[int, list[tuple[int, int, str]]] = {}
    for at, token in enumerate(tokens):
        label = whole.get(at) or last.get(at, "")
        parts = cut(token, label) if label and "-" in token else [(token, label)]
        named = [len(made) + n for n, (_, of) in enumerate(parts) if of]
        where.append((len(made), named[-1] + 1 if named else len(made) + len(parts)))
        single[at] = [(len(made) + n, len(made) + n + 1, of) for n, (_, of) in enumerate(parts) if of]
        made += [part for part, _ in parts]
    spans_: list[tuple[int, int, str]] = []
    for start, end, label in found:
        alone = end == start + 1 and len(single[start]) > 0
        spans_ += single[start] if alone else [(where[start][0], where[end - 1][1], label)]
    return made, spans_


def rows(folder: Path, source: Path | None = None) -> dict[str, list[dict[str, object]]]:
    """Return the sentences of each marked article; with ``source``, refuse text that was changed."""
    articles: dict[str, list[dict[str, object]]] = {}
    for path in sorted(folder.glob("*.txt")):
        marked = path.read_text(encoding="utf-8").splitlines()
        read = [spans(line, f"{path.name}:{number}") for number, line in enumerate(marked, 1)]
        if source and [tokens for tokens, _ in read] != [
            x.split() for x in (source / path.name).read_text(encoding="utf-8").splitlines()
        ]:
            raise ValueError(f"{path.name}: the words differ from the source")
        articles[path.stem] = []
        for one in read:
            tokens, found = names_only(*one)
            if tokens:
                articles[path.stem].append({"document": path.stem, "tokens": tokens, "spans": found})
    return articles


def _write(out: Path, articles: Iterable[list[dict[str, object]]]) -> None:
    lines = [json.dumps(row, ensure_ascii=False) for article in articles for row in article]
    out.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def collect(folder: Path, out: Path, source: Path | None = None) -> None:
    """Write one JSON line a sentence: document, tokens, spans."""
    _write(out, rows(folder, source).values())


def halves(folder: Path, name: Path) -> None:
    """Write every other article (sorted by name, so within each kind) for training, the others for judging."""
    articles = list(rows(folder).values())
    _write(name.with_name(f"{name.name}.train.jsonl"), articles[::2])
    _write(name.with_name(f"{name.name}.judge.jsonl"), articles[1::2])


_NO_BLANK_BEFORE = re.compile(r"(?:[,.;:?!%)\]]|'s|'|n't|-)$")
_NO_BLANK_AFTER = {"(", "[", "$", "-"}


def running(tokens: list[str]) -> tuple[str, list[int]]:
    """Return the tokens as a line of text, and where each starts."""
    text, starts = "", []
    quoted = False
    for at, token in enumerate(tokens):
        closes = token == '"' and quoted
        glued = at and (tokens[at - 1] in _NO_BLANK_AFTER or (tokens[at - 1] == '"' and quoted))
        if text and not (glued or closes or _NO_BLANK_BEFORE.match(token)):
            text += " "
        quoted ^= token == '"'
        starts.append(len(text))
        text += token
    return text, starts


def corpus(annotation: Path, out: Path) -> None:
    """Write each article as running text with the spans of its places, facilities and demonyms."""
    articles: dict[str, list[dict[str, Any]]] = {}
    with annotation.open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            articles.setdefault(row["document"], []).append(row)
    with out.open("w", encoding="utf-8") as file:
        for name, sentences in articles.items():
            text, toponyms = "", []
            for row in sentences:
                line, starts = running(row["tokens"])
                for first, end, label in row["spans"]:
                    if label in ("LOC", "FAC", "NORP"):
                        a = len(text) + starts[first]
                        b = len(text) + starts[end - 1] + len(row["tokens"][end - 1])
                        toponyms.append({"start": a, "end": b, "type": label})
                text += line + "\n"
            for toponym in toponyms:
                toponym["phrase"] = text[toponym["start"] : toponym["end"]]
            file.write(json.dumps({"id": name, "text": text, "toponyms": toponyms}, ensure_ascii=False) + "\n")


def agree(one: Path, other: Path) -> None:
    """Print precision, recall and F1 of ``other`` against ``one`` on the documents that both hold."""
    both = [_load(one), _load(other)]
    shared = both[0].keys() & both[1].keys()
    counts: Counter[tuple[str, str]] = Counter()
    for document in shared:
        a, b = both[0][document], both[1][document]
        for label in (*LABELS, "all"):
            x, y = ({s for s in side if label in (s[3], "all")} for side in (a, b))
            counts[label, "both"] += len(x & y)
            counts[label, "one"] += len(x)
            counts[label, "other"] += len(y)
    print(f"{len(shared)} documents in both")
    for label in (*LABELS, "all"):
        total = counts[label, "one"] + counts[label, "other"]
        f1 = 2 * counts[label, "both"] / total if total else float("nan")
        print(f"{label:5} one {counts[label, 'one']:5} other {counts[label, 'other']:5} F1 {f1:.3f}")


def _load(path: Path) -> dict[str, set[tuple[str, int, int, str]]]:
    documents: dict[str, set[tuple[str, int, int, str]]] = {}
    with path.open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            sentence = " ".join(row["tokens"])
            marks = documents.setdefault(row["document"], set())
            marks.update((sentence, start, end, label) for start, end, label in row["spans"])
    return documents


if __name__ == "__main__":
    verb, *arguments = sys.argv[1:]
    verbs: dict[str, Callable[..., None]] = {
        "select": select,
        "collect": collect,
        "halves": halves,
        "agree": agree,
        "corpus": corpus,
    }
    verbs[verb](*map(Path, arguments))

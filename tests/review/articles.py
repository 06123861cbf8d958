"""Articles of our own for the walk from text to decision and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = "---\ntitle: {title}\npublished: {day}\nsource: {source}\n---\n"
ARTICLES = {
    "friday": (
        "Stations attacked",
        "2024-03-09",
        "Field report",
        "Armed men attacked two police stations in Port-au-Prince on Friday night. At least four people were killed.",
    ),
    "jail": (
        "Prisoners flee",
        "2024-03-04",
        "Harbour Wire",
        "Gunmen stormed the prison of Hinche on Sunday. About 300 inmates escaped, guards said.",
    ),
    "market": (
        "A market burns",
        "2024-03-12",
        "Island Post",
        "Gangs set fire to a market in Saint-Marc on Monday. Residents said that two people were injured.",
    ),
}
LATER = (
    "Hinche prison",
    "2024-03-06",
    "Radio Plateau",
    "The prison of Hinche was stormed on Sunday, the justice ministry said. 300 inmates escaped.",
)


def write(folder: Path, **more: tuple[str, str, str, str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, (title, day, source, text) in {**ARTICLES, **more}.items():
        head = _HEAD.format(title=title, day=day, source=source)
        (folder / f"{name}.md").write_text(f"{head}{text}\n", encoding="utf-8")
    return folder

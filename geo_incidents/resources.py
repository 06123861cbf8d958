"""Where the data files are: inside an installed wheel, or beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = {
    "places/sources": "gazetteer",
    "documents/seeds": "seeds",
    "layers/maps": "maps",
}


def folder(name: str) -> Path:
    """Return the folder of packaged data called ``name``, for example ``places/sources``.

    The wheel puts the checkout's top-level data folders inside the package (pyproject.toml, force-include); an
    editable install finds them where they are edited.
    """
    checkout = _PACKAGE.parent / _CHECKOUT.get(name, "")
    if name in _CHECKOUT and (_PACKAGE.parent / "pyproject.toml").is_file():
        return checkout
    return _PACKAGE / name

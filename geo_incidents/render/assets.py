"""The files the page is made of: ours from ``web/``, third-party ones that the build hook put into ``_vendor/``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from geo_incidents.errors import OfflineError

HERE = Path(__file__).parent
_IMPORT = re.compile(r'^import (?:(\{[^}]*\})|\* as (\w+)) from "\./(\w+)\.js";\n', re.MULTILINE)
_COMMENT = re.compile(r"^ *(?:/\*\*(?:[^*]|\*(?!/))*\*/|//.*)\n", re.MULTILINE)  # on lines of its own
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const) (\w+))", re.MULTILINE)
LANGUAGES = ("en", "fr", "es", "ht")


@cache
def vendor(name: str) -> str:
    """Return the text of a third-party file; OfflineError when the package was not built."""
    return vendor_path(name).read_text(encoding="utf-8")


def vendor_path(name: str) -> Path:
    """Return where a third-party file is; OfflineError when the package was not built."""
    path = HERE / "_vendor" / name
    if not path.is_file():
        raise OfflineError(f"{path} is missing: install the package with pip, whose build step brings it from npm")
    return path


@cache
def style(entry: str = "main") -> str:
    """Return the page's own style sheet; a page other than the map has one more, called like its first module."""
    names = ("style",) if entry == "main" else ("style", entry)
    return "".join((HERE / "web" / f"{name}.css").read_text(encoding="utf-8") for name in names)


@cache
def script(entry: str = "main") -> str:
    """Return module ``entry`` with all it imports as one script, each in its own scope; it defines ``geoIncidents``.

    What is said in comments of their own lines stays behind: types and reasons are a fifth of the modules (2026-11).
    """
    done: dict[str, str] = {}
    _bundle(entry, done)
    return f'"use strict";\nconst geoIncidents = (() => {{\n{"".join(done.values())}return ${entry};\n}})();\n'


def _bundle(name: str, done: dict[str, str]) -> None:
    """Put module ``name`` into ``done`` after all that it imports."""
    text = _COMMENT.sub("", (HERE / "web" / f"{name}.js").read_text(encoding="utf-8"))
    for _, _, wanted in _IMPORT.findall(text):
        if wanted not in done:
            _bundle(wanted, done)
    exported = ", ".join(_EXPORT.findall(text))
    body = _IMPORT.sub(lambda match: f"const {match[1] or match[2]} = ${match[3]};\n", _EXPORT.sub("", text))
    done[name] = f"const ${name} = (() => {{\n{body}return {{ {exported} }};\n}})();\n"


@cache
def words(lang: str, entry: str = "main") -> dict[str, Any]:
    """Return the page's own words in ``lang``, or in English where there are none; with those of ``entry`` alone."""
    code = lang.split("-", maxsplit=1)[0].lower()
    name = f"{code if code in LANGUAGES else 'en'}.toml"
    paths = [HERE / "words" / name, *([] if entry == "main" else [HERE / "words" / entry / name])]
    return {key: text for path in paths for key, text in tomllib.loads(path.read_text(encoding="utf-8")).items()}

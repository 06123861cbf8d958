"""Firefox driven by its own protocol, Marionette: length, colon, JSON on a socket. Enough of it for these tests."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from pathlib import Path

# Whatever the page or the browser asks of the network meets a proxy that is not there.
PREFERENCES = {
    "marionette.port": 0,
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "app.update.auto": False,
    "datareporting.healthreport.uploadEnabled": False,
    "browser.shell.checkDefaultBrowser": False,
}
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the WebDriver standard's name for a reference to an element
COMPLAINTS = """
return Services.console.getMessageArray().filter(one => one instanceof Ci.nsIScriptError)
  .filter(one => /^(file|data|blob):/.test(one.sourceName) && !(one.flags & Ci.nsIScriptError.warningFlag))
  .map(one => one.errorMessage);
"""


def program() -> str | None:
    return os.environ.get("GEO_INCIDENTS_FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")


class Firefox:
    """A headless Firefox with a profile of its own in ``folder``."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFERENCES.items()]
        (folder / "user.js").write_text("".join(lines), encoding="utf-8")
        size = {"MOZ_HEADLESS_WIDTH": "1280", "MOZ_HEADLESS_HEIGHT": "900", "HOME": str(folder)}
        flags = ["--headless", "--marionette", "--remote-allow-system-access", "--no-remote", "--profile", folder]
        self._process = subprocess.Popen(
            [program(), *flags],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | size,
        )
        self._buffer, self._number = b"", 0
        self._socket = socket.create_connection(("127.0.0.1", self._port(folder / "MarionetteActivePort")))
        self._receive()  # it greets first
        self._ask("WebDriver:NewSession", capabilities={})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()
        self._process.terminate()
        self._process.wait(20)

    def _port(self, file: Path) -> int:
        end = time.monotonic() + 60
        while not (file.exists() and file.read_text().strip()):
            assert time.monotonic() < end, "Firefox did not start within a minute"
            assert self._process.poll() is None, "Firefox ended before it began"
            time.sleep(0.1)
        return int(file.read_text())

    def _receive(self) -> Any:
        while b":" not in self._buffer:
            self._buffer += self._socket.recv(65_536)
        size, _, rest = self._buffer.partition(b":")
        while len(rest) < int(size):
            rest += self._socket.recv(65_536)
        self._buffer = rest[int(size) :]
        return json.loads(rest[: int(size)])

    def _ask(self, command: str, **parameters: Any) -> Any:
        self._number += 1
        body = json.dumps([0, self._number, command, parameters]).encode()
        self._socket.sendall(str(len(body)).encode() + b":" + body)
        _, _, error, result = self._receive()
        assert error is None, error
        return result

    def open(self, address: str) -> None:
        self._ask("WebDriver:Navigate", url=address)
        self.until("document.documentElement.dataset.ready === '1'")

    def run(self, script: str) -> Any:
        """Return what a script gives back, in a world of its own: the page's policy does not hold there."""
        return self._ask("WebDriver:ExecuteScript", script=script, args=[])["value"]

    def until(self, condition: str, seconds: float = 20) -> None:
        end = time.monotonic() + seconds
        while not self.run(f"return {condition}"):
            assert time.monotonic() < end, f"not within {seconds} s: {condition}"
            time.sleep(0.05)

    def _element(self, selector: str) -> str:
        return self._ask("WebDriver:FindElement", using="css selector", value=selector)["value"][ELEMENT]

    def click(self, selector: str) -> None:
        self._ask("WebDriver:ElementClick", id=self._element(selector))

    def type(self, selector: str, text: str) -> None:
        self._ask("WebDriver:ElementSendKeys", id=self._element(selector), text=text)

    def text(self, selector: str) -> str:
        return self.run(f"return document.querySelector({json.dumps(selector)}).innerText")

    def point(self, x: float, y: float, *, press: bool = True) -> None:
        steps = [{"type": "pointerMove", "x": round(x), "y": round(y), "duration": 0}]
        steps += [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp") if press]
        mouse = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": steps}
        self._ask("WebDriver:PerformActions", actions=[mouse])

    def complaints(self) -> list[str]:
        """Return the errors that pages have made since the browser began, its policy's refusals among them."""
        self._ask("Marionette:SetContext", value="chrome")
        found = self.run(COMPLAINTS)
        self._ask("Marionette:SetContext", value="content")
        return found

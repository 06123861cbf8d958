"""Online tiles, for who asks for them by name: xyzservices knows the providers."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass

import xyzservices
import xyzservices.providers

from geo_incidents.errors import OfflineError, UnknownNameError

_ADDRESS = re.compile(r"https://(\{s\}\.)?([a-z0-9.-]+)(?::\d+)?/[^\s\"'<>]*")
# Servers that answer a page without a Referer with an error, as every page opened from a file is (seen 2026-11).
_ASK_REFERRER = ("openstreetmap.org", "openstreetmap.fr")


@dataclass(frozen=True, slots=True)
class Tiles:
    """A provider: address with ``{x} {y} {z}`` and perhaps ``{s}``, the origin of its pictures, whom to credit."""

    url: str
    origin: str
    attribution: str
    max_zoom: int

    @property
    def needs_server(self) -> bool:
        """Whether the tiles fail on a page that was opened from a file."""
        return self.origin.endswith(_ASK_REFERRER)


def provider(name: str) -> Tiles:
    """Return the provider that xyzservices calls ``name``, as "OpenTopoMap".

    Raises UnknownNameError for a name it does not know, OfflineError for a provider that wants a key.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # xyzservices warns of keys; we refuse them below
        try:
            found = xyzservices.providers.query_name(name)
        except ValueError as error:
            raise UnknownNameError(
                f"no tiles called {name!r}; xyzservices lists them, for example OpenTopoMap"
            ) from error
        if found.requires_token() or "apikey" in found:
            raise OfflineError(
                f"the tiles {name!r} want a key, which every reader of the page could take; choose others"
            )
        url = found.build_url(fill_subdomain=False)
    met = _ADDRESS.fullmatch(url)
    if not met:
        raise OfflineError(f"the tiles {name!r} have an address that a map cannot use: {url}")
    origin = f"https://{'*.' if met[1] else ''}{met[2]}"
    return Tiles(url, origin, str(found.get("attribution", "")), int(found.get("max_zoom", 18)))

"""The countries a reader says the articles are about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo_incidents.errors import UsageError

_CODE = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """Countries (ISO 3166-1 alpha-2, capitals) to look in first; with ``only`` a place elsewhere is no answer."""

    countries: tuple[str, ...]
    only: bool = True

    @classmethod
    def parse(cls, text: str) -> Focus:
        """Return the focus that ``text`` asks for: ``HT,DO`` restricts to the two countries, ``HT,DO?`` prefers them.

        Raises UsageError when a part is no two-letter code.
        """
        listed, only = text.strip().removesuffix("?"), not text.strip().endswith("?")
        codes = tuple(dict.fromkeys(part.strip().removesuffix("?").upper() for part in listed.split(",")))
        for code in codes:
            if not _CODE.fullmatch(code):
                raise UsageError(
                    f"--focus {text!r}: {code!r} is no country code; write ISO codes of two letters: HT,DO or HT?"
                )
        return cls(countries=codes, only=only)

    def allows(self, country: str) -> bool:
        """Say whether a place of this country may be an answer at all."""
        return not self.only or country in self.countries

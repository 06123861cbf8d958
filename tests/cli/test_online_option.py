"""`--online` is wrong use without saying who asks; nothing is read or written then."""

import sys

import pytest

from geo_incidents import cli


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--online", "nominatim"), "--user-agent"),
        (("--online", "oracle", "--user-agent", "tests"), "nominatim, photon, pelias"),
    ],
)
@pytest.mark.parametrize("command", ["geocode", "incidents"])
def test_wrong_use_says_what_to_do(monkeypatch, capfd, tmp_path, command, options, said):
    article = tmp_path / "a.txt"
    article.write_text("Calm in Jacmel.\n", encoding="utf-8")
    monkeypatch.setattr(
        sys, "argv", ["geo-incidents", command, str(article), "-o", str(tmp_path / "o.jsonl"), *options]
    )
    with pytest.raises(SystemExit) as end:
        cli.main()
    assert (end.value.code, said in capfd.readouterr().err) == (2, True)
    assert not (tmp_path / "o.jsonl").exists()

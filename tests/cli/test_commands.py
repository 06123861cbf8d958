"""The command line as a user meets it: what is written, what is said, how it ends."""

import json

import pytest

FRIDAY = """---
title: Police stations attacked near the palace
published: 2024-03-09
source: Field report
---
Armed men attacked two police stations near the National Palace in Port-au-Prince on Friday night. At least four people
were killed, residents said.
"""


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "in" / "friday.md"
    path.parent.mkdir()
    path.write_text(FRIDAY, encoding="utf-8")
    return path


def test_geocode_writes_a_line_an_article_with_true_offsets(run, article, tmp_path):
    code, out, _ = run("geocode", article, "-o", tmp_path / "places.jsonl")
    (line,) = (tmp_path / "places.jsonl").read_text(encoding="utf-8").splitlines()
    read = json.loads(line)
    assert (code, read["published"], read["language"]) == (0, "2024-03-09", "en")
    assert all(read["text"][t["start"] : t["end"]] == t["phrase"] for t in read["toponyms"])
    capital = next(t for t in read["toponyms"] if t["phrase"] == "Port-au-Prince")
    assert (capital["geonames_id"], capital["country"]) == (3718426, "HT")
    assert "1 article read" in out


def test_given_spans_are_resolved_instead_of_recognised(run, tmp_path):
    text = "They went from Delmas to Xanadu in Haiti."
    spans = [{"start": text.index(name), "end": text.index(name) + len(name)} for name in ("Delmas", "Xanadu", "Haiti")]
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "text": text, "toponyms": spans}) + "\n", encoding="utf-8")
    assert run("geocode", tmp_path / "a.jsonl", "-o", tmp_path / "p.jsonl", "--mentions", "given")[0] == 0
    found = json.loads((tmp_path / "p.jsonl").read_text(encoding="utf-8"))["toponyms"]
    assert [(t["phrase"], t["country"]) for t in found] == [("Delmas", "HT"), ("Xanadu", None), ("Haiti", "HT")]


def test_incidents_quote_their_sentence(run, article, tmp_path):
    assert run("incidents", article, "-o", tmp_path / "i.jsonl")[0] == 0
    found = [json.loads(line) for line in (tmp_path / "i.jsonl").read_text(encoding="utf-8").splitlines()]
    (attack,) = [incident for incident in found if incident["type"] == "attack_police"]
    assert (attack["date_start"], attack["date_precision"], attack["status"]) == ("2024-03-08", 1, "occurred")
    assert attack["killed"]["low"] == 4
    assert attack["reports"][0]["sentence"] in FRIDAY
    assert attack["place"]["country"] == "HT"


def test_the_map_can_be_drawn_from_articles_or_from_a_geopackage(run, article, tmp_path):
    assert run("incidents", article, "-o", tmp_path / "i.gpkg")[0] == 0
    assert run("map", tmp_path / "i.gpkg", "-o", tmp_path / "a.html")[0] == 0
    assert run("map", article, "-o", tmp_path / "b.html")[0] == 0
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_the_published_option_dates_articles_that_carry_no_date(run, tmp_path):
    (tmp_path / "a.txt").write_text("Gangs attacked the police station in Mirebalais on Friday.\n", encoding="utf-8")
    days = []
    for options in ((), ("--published", "2024-03-09")):
        assert run("incidents", tmp_path / "a.txt", "-o", tmp_path / "i.jsonl", *options)[0] == 0
        days.append(json.loads((tmp_path / "i.jsonl").read_text(encoding="utf-8").splitlines()[0])["date_start"])
    assert days == [None, "2024-03-08"]


def test_what_cannot_be_read_is_listed_and_the_rest_is_done(run, article, tmp_path):
    folder = article.parent
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(b"\x00\x01\x02" * 100)
    (folder / "lines.jsonl").write_text('{"id": "ok", "text": "Calm in Jacmel."}\n{not json\n', encoding="utf-8")
    code, out, err = run("geocode", folder, "-o", tmp_path / "places.jsonl")
    assert code == 1
    assert "2 articles read" in out
    assert "empty.txt: " in err
    assert "binary.txt: " in err
    assert "lines.jsonl:2: " in err


def test_a_definition_that_is_not_there_is_named(run, article, tmp_path):
    code, _, err = run("map", article, "-o", tmp_path / "m.html", "--definition", tmp_path / "no.toml")
    assert (code, "no.toml" in err, (tmp_path / "m.html").exists()) == (1, True, False)


def test_a_folder_without_articles_is_named(run, tmp_path):
    (tmp_path / "none").mkdir()
    code, _, err = run("geocode", tmp_path / "none", "-o", tmp_path / "p.jsonl")
    assert code == 1
    assert "none" in err
    assert not (tmp_path / "p.jsonl").exists()


def test_an_output_that_cannot_be_written_is_named(run, article):
    code, _, err = run("geocode", article, "-o", article / "p.jsonl")
    assert code == 2
    assert "p.jsonl: cannot be written" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("geocode", "ARTICLE", "-o", "p.pdf"), ".csv, .fgb, .geojson, .gpkg,"),
        (("geocode", "ARTICLE"), "--output"),
        (("geocode", "ARTICLE", "-o", "p.csv", "--published", "yesterday"), "yesterday"),
        (("geocode", "ARTICLE", "-o", "p.csv", "--focus", "Narnia"), "Narnia"),
        (("geocode", "ARTICLE", "-o", "p.csv", "--gazetteer", "no.gaz"), "no.gaz"),
        (("geocode", "ARTICLE", "-o", "p.csv", "--recogniser", "oracle"), "rules"),
        (("geocode", "ARTICLE", "-o", "p.csv", "--mentions", "guess"), "recognise"),
        (("nonsense",), "nonsense"),
    ],
)
def test_wrong_use_says_what_to_do(run, article, tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    code, _, err = run(*(str(article) if argument == "ARTICLE" else argument for argument in arguments))
    assert code == 2
    assert said in err
    assert not list(tmp_path.glob("[pm].*"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("search", "Kwadèboukè"), "Croix-des-Bouquets"),
        (("search", "Belladere, Haiti"), "geonames:3730374"),
        (("search", "Mirebalis", "--fuzzy"), "Mirebalais"),
        (("search", "Carrefour", "--kind", "commune", "--country", "HT", "--near", "18.5,-72.4"), "geonames:6201369"),
        (("reverse", "18.8,-71.8"), "Centre, HT"),
        (("show", "geonames:3718426"), "Port-au-Prince"),
        (("info",), "CC BY 4.0"),
        (("info",), "one place in two sources: "),
        (("search", "Jacmel Haiti"), "Jacmel"),
        (("search", "Croix des Bouquets"), "Croix-des-Bouquets"),
        (("search", "Petionville"), "Pétion-Ville"),
        (("search", "Port au prince"), "Port-au-Prince"),
        (("search", "Belladere"), "Belladère"),
    ],
)
def test_the_gazetteer_is_searched_and_described(run, arguments, said):
    code, out, _ = run("gazetteer", *arguments)
    assert (code, said in out) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("search", "Xanadu Nova"), 1, "no place called"),
        (("search", "18.5,-72.3"), 1, "gazetteer reverse 18.5,-72.3"),
        (("reverse", "north"), 2, "18.8,-71.8"),
        (("reverse", "118.8,-71.8"), 2, "latitude"),
        (("show", "nobody:1"), 2, "nobody:1"),
        (("build", "--country", "HT"), 2, "gazetteer of your own"),
    ],
)
def test_the_gazetteer_says_what_it_cannot_do(run, arguments, code, said):
    ended, out, err = run("gazetteer", *arguments)
    assert (ended, said in " ".join((out + err).split())) == (code, True)


def test_explain_says_which_place_a_name_is_and_which_others_it_could_be(run, article):
    code, out, _ = run("explain", article, "--mention", "Port-au-Prince")
    assert code == 0
    assert "taken to be Port-au-Prince" in out
    code, out, _ = run("explain", article, "--mention", "Port-au-Prince", "--json")
    (told,) = [json.loads(line) for line in out.splitlines()]
    assert told["places"][0]["place"]["geonames_id"] == 3718426
    assert told["sentence"] in FRIDAY


def test_a_hand_decision_beside_the_articles_is_kept(run, article, tmp_path):
    (article.parent / "lookups.toml").write_text('[[name]]\nname = "Port-au-Prince"\nplace = ""\n', encoding="utf-8")
    assert run("geocode", article, "-o", tmp_path / "p.jsonl")[0] == 0
    found = json.loads((tmp_path / "p.jsonl").read_text(encoding="utf-8"))["toponyms"]
    assert [t["place_id"] for t in found if t["phrase"] == "Port-au-Prince"] == [None]


def test_text_of_an_article_does_not_drive_the_terminal(run, tmp_path):
    (tmp_path / "a.txt").write_text("They came to \x1b[2J[red]Xanadu[/red] Prison.\n", encoding="utf-8")
    _, out, err = run("geocode", tmp_path / "a.txt", "-o", tmp_path / "p.jsonl")
    assert "\x1b" not in out + err


def test_the_map_of_a_geopackage_says_what_was_skipped_when_it_was_made(run, article, tmp_path):
    (article.parent / "empty.txt").write_text("", encoding="utf-8")
    assert run("incidents", article.parent, "-o", tmp_path / "i.gpkg")[0] == 1

    assert run("map", tmp_path / "i.gpkg", "-o", tmp_path / "m.html")[0] == 0

    page = (tmp_path / "m.html").read_text(encoding="utf-8")
    assert '["empty.txt","the file is empty"]' in page
    assert str(tmp_path) not in page

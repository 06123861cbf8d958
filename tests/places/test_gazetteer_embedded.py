"""The embedded gazetteer knows what crisis news from Haiti names, and the world around it."""

from __future__ import annotations

import csv
import pickle
from typing import TYPE_CHECKING

import pytest

from geo_incidents.places import Gazetteer, building, embedded, open_gazetteer

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def haitian(kind: str) -> list[str]:
    with (building.own_folder() / "haiti" / "places.csv").open(encoding="utf-8", newline="") as file:
        return [row["name"] for row in csv.DictReader(file) if row["kind"] == kind]


@pytest.mark.parametrize("kind", ["admin1", "commune", "prison", "port", "airport", "border_crossing", "neighbourhood"])
def test_every_place_of_our_haitian_table_is_found(gazetteer: Gazetteer, kind: str) -> None:
    lost = [
        name for name in haitian(kind) if not any(one.country == "HT" for one in gazetteer.candidates(name, limit=None))
    ]
    assert lost == []


def test_a_commune_has_no_rival_in_its_own_town(gazetteer: Gazetteer) -> None:
    """A commune and the town of its name are one place: no other settlement of Haiti of that name is near."""
    twice = []
    for name in haitian("commune"):
        found = [one for one in gazetteer.candidates(name, limit=None) if one.country == "HT"]
        [*communes] = [one for one in found if one.kind == "commune" and one.name == name]
        rivals = [one for one in found if one.kind in {"town", "city", "admin3"}]
        twice += [
            (name, rival.place.id)
            for rival in rivals
            if any(gazetteer.distance_m(rival.row, commune.position) < 5_000 for commune in communes)
        ]
    assert twice == []


@pytest.mark.parametrize(
    ("written", "name", "kind"),
    [
        ("Port au prince", "Port-au-Prince", "commune"),
        ("Pòtoprens", "Port-au-Prince", "commune"),
        ("Kwadèboukè", "Croix-des-Bouquets", "commune"),
        ("Croix des Bouquets", "Croix-des-Bouquets", "commune"),
        ("Mibalè", "Mirebalais", "commune"),
        ("Beladè", "Belladère", "commune"),
        ("Belladere", "Belladère", "commune"),
        ("Petionville", "Pétion-Ville", "commune"),
        ("Cité Soleil", "Cité Soleil", "commune"),
        ("Martissant", "Martissant", "neighbourhood"),
        ("Nazon", "Nazon", "neighbourhood"),
        ("Carrefour Feuilles", "Carrefour-Feuilles", "neighbourhood"),
        ("Canaan", "Canaan", "neighbourhood"),
        ("Village-de-Dieu", "Cité de Dieu", "neighbourhood"),
        ("Bel Air", "Bel-Air", "neighbourhood"),
        ("La Saline", "La Saline", "neighbourhood"),
        ("National Penitentiary", "Pénitencier National", "prison"),
        ("Port-au-Prince prison", "Pénitencier National", "prison"),
        ("Penitenciaría Nacional", "Pénitencier National", "prison"),
        ("Croix-des-Bouquets Civil Prison", "Prison civile de la Croix-des-Bouquets", "prison"),
        ("Mirebalais prison", "Prison civile de Mirebalais", "prison"),
        ("prison civile de Mirebalais", "Prison civile de Mirebalais", "prison"),
        ("prizon Mirebalais", "Prison civile de Mirebalais", "prison"),
        ("Varreux terminal", "Terminal pétrolier de Varreux", "terminal"),
        ("Caribbean Port Services", "Caribbean Port Services (CPS)", "terminal"),
        ("National Palace", "Palais National", "government"),
        ("Toussaint Louverture airport", "Aéroport international Toussaint Louverture", "airport"),
        ("Sylvio Cator stadium", "Stade Sylvio Cator", "stadium"),
        ("Central Plateau", "Plateau Central", "region"),
        ("West Region", "Ouest", "admin1"),
        ("Artibonite", "Artibonite", "admin1"),
        ("the Haitian capital", "Port-au-Prince", "commune"),
        ("capitale haïtienne", "Port-au-Prince", "commune"),
        ("la capital de Haití", "Port-au-Prince", "commune"),
        ("P-au-P", "Port-au-Prince", "commune"),
        ("Ft. Liberté", "Fort-Liberté", "commune"),
        ("Haïti", "Haiti", "country"),
        ("Ayiti", "Haiti", "country"),
    ],
)
def test_names_that_crisis_news_uses(gazetteer: Gazetteer, written: str, name: str, kind: str) -> None:
    found = {(one.name, one.kind) for one in gazetteer.candidates(written, limit=None) if one.country == "HT"}
    assert (name, kind) in found


@pytest.mark.parametrize(
    ("written", "name", "kind", "country"),
    [
        ("Kingston", "Kingston", "city", "JM"),
        ("Nairobi", "Nairobi", "city", "KE"),
        ("the Kenyan capital", "Nairobi", "city", "KE"),
        ("capital of the Dominican Republic", "Santo Domingo", "city", "DO"),
        ("Puerto Rico", "Puerto Rico", "country", "PR"),
        ("the Dominican Republic", "Dominican Republic", "country", "DO"),
        ("República Dominicana", "Dominican Republic", "country", "DO"),
        ("Dajabón", "Dajabón", "town", "DO"),
        ("Jimaní", "Jimaní", "town", "DO"),
        ("Elías Piña", "Comendador", "town", "DO"),
        ("Pedernales", "Pedernales", "town", "DO"),
        ("U.S.", "United States", "country", "US"),
        ("U.S", "United States", "country", "US"),
        ("Fla.", "Florida", "admin1", "US"),
        ("Pa.", "Pennsylvania", "admin1", "US"),
        ("PA", "Pennsylvania", "admin1", "US"),
        ("Miss.", "Mississippi", "admin1", "US"),
        ("Que.", "Quebec", "admin1", "CA"),
        ("Springfield", "Springfield", "city", "US"),
        ("Cook County", "Cook County", "admin2", "US"),
        ("Caribbean", "Caribbean", "region", ""),
        ("West Africa", "West Africa", "region", ""),
        ("Moyen-Orient", "Middle East", "region", ""),
        ("Gaza", "Gaza Strip", "region", "PS"),
        ("Hispaniola", "Hispaniola", "island", ""),
        ("Haitian", "Haiti", "country", "HT"),
        ("haïtienne", "Haiti", "country", "HT"),
        ("Kenyan", "Kenya", "country", "KE"),
        ("Africans", "Africa", "continent", ""),
    ],
)
def test_names_of_the_world(gazetteer: Gazetteer, written: str, name: str, kind: str, country: str) -> None:
    found = {(one.name, one.kind, one.country) for one in gazetteer.candidates(written, limit=None)}
    assert (name, kind, country) in found


@pytest.mark.parametrize("word", ["miss", "la", "in", "or", "me", "UN", "AND", "IN", "haitian", "Haitians", "pap"])
def test_words_are_not_taken_for_places(gazetteer: Gazetteer, word: str) -> None:
    assert gazetteer.importance(word) < 0.6


def test_importance_puts_first_what_news_means(gazetteer: Gazetteer) -> None:
    first = {
        name: gazetteer.candidates(name)[0].country
        for name in ("Paris", "London", "Port-au-Prince", "Santiago", "Dominican")
    }
    assert first == {"Paris": "FR", "London": "GB", "Port-au-Prince": "HT", "Santiago": "CL", "Dominican": "DO"}
    assert gazetteer.importance("Haiti") == 1.0


def test_every_source_is_credited(gazetteer: Gazetteer) -> None:
    credited = gazetteer.info()["sources"]
    assert {one["source"] for one in credited} == {*building.OWN, "geonames-cities"}
    assert all(one["licence"] and one["attribution"] and one["title"] for one in credited)
    assert sum(one["places"] for one in credited) == len(gazetteer)
    assert min(one["places"] for one in credited) > 0


def test_the_bytes_are_those_written(gazetteer: Gazetteer) -> None:
    gazetteer.verify()


def test_the_cache_folder_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEO_INCIDENTS_CACHE", str(tmp_path))
    assert embedded().parent == tmp_path
    assert embedded().name.startswith("gazetteer-")


def test_it_travels_to_other_processes(gazetteer: Gazetteer) -> None:
    again = pickle.loads(pickle.dumps(gazetteer))
    assert again.candidates("Jacmel")[0].place == gazetteer.candidates("Jacmel")[0].place


def test_only_the_largest_town_of_its_name_is_the_capital(gazetteer: Gazetteer) -> None:
    """The United States have nine Washingtons; importance says which one news means."""
    washingtons = [one for one in gazetteer.candidates("Washington", limit=None) if one.kind in {"city", "town"}]
    first, second, *_ = sorted(washingtons, key=lambda one: -one.importance)

    assert first.place.admin1 == "District of Columbia"
    assert first.importance > second.importance + 0.1

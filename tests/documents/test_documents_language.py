"""The language of an article that does not say."""

import pytest

from geo_incidents.documents.language import identify
from geo_incidents.documents.wording import code


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Armed men closed the road to the market on Friday, and the school sent its pupils home."),
        ("fr", "Des hommes armés ont fermé la route du marché vendredi, et l'école a renvoyé ses élèves."),
        ("es", "Hombres armados cerraron el viernes el camino al mercado y la escuela envió a sus alumnos a casa."),
        ("ht", "Vandredi, nèg ak zam bare wout mache a, epi lekòl la voye tout timoun yo tounen lakay yo."),
        ("ht", "Lapolis di bandi yo boule twa kay nan katye a, epi anpil fanmi kouri kite zòn nan."),
        ("pt", "Homens armados fecharam na sexta-feira a estrada do mercado, e a escola mandou os alunos para casa."),
        ("de", "Bewaffnete sperrten am Freitag die Straße zum Markt, und die Schule schickte ihre Schüler nach Hause."),
        ("ru", "Вооружённые люди в пятницу перекрыли дорогу к рынку, и школа отправила учеников домой."),
        ("", "Port-au-Prince"),
        ("", "12 34 56 78 90 12 34 56 78"),
        ("", "xxxx yyyy zzzz qqqq wwww xxxx yyyy"),
        ("", ""),
    ],
)
def test_identify(language, text):
    assert identify(text) == language


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("en", "en"),
        ("EN-us", "en"),
        ("fr_FR", "fr"),
        ("hat", "ht"),
        ("Haitian Creole", "ht"),
        ("Français", "fr"),
        ("sw", "sw"),
        ("the usual", ""),
    ],
)
def test_what_an_article_calls_its_language(said, language):
    assert code(said) == language

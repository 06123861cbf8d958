"""A gazetteer of a few names, as the rules ask for it. A module of its own, so that it pickles."""

from __future__ import annotations

from geo_incidents.text import fold

WORTH = {
    1.0: "Haiti, Ayiti, Haïti, Haití, Kenya, Jamaica, Canada, France, Puerto Rico, Dominican Republic, "
    "République dominicaine, República Dominicana, United States of America, Trinidad and Tobago, Argentina",
    0.9: "Santa Elena, Sainte-Hélène, San Francisco, Padoue",
    0.8: "Florida, Texas, Georgia, Artibonite, London, Paris, Washington, New York, La Habana, Port-au-Prince, Miami, "
    "Puerto Príncipe, Pòtoprens, Caribbean, Kingston",
    0.5: "Mirebalais, Mibalè, Croix-des-Bouquets, Cité Soleil, Pétion-Ville, Petite Rivière de l'Artibonite, Dajabón, "
    "Delmas, Kafou, St. Louis, Saint-Marc",
    0.4: "Henry, Mobile, Reading, Nice, Over, Most, Springfield, Belladère, Carrefour-Feuilles, Cabaret, "
    "Martissant, Lincoln, "
    "Williams, Gazette, Gonaïves",
    0.3: "National Palace, Delmas 33, Bel Air, Council",
}


class Known:
    """How well known a name of the table is; 0 for any other."""

    def __init__(self) -> None:
        self.worth = {fold(name): worth for worth, names in WORTH.items() for name in names.split(", ")}

    def __call__(self, name: str) -> float:
        return self.worth.get(fold(name), 0.0)

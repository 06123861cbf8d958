"""The page beside folium's FastMarkerCluster: python benchmarks/map.py [3000 100000]

For each number of incidents: seconds to make the page in Python, its size, seconds from opening it in headless Chromium
until everything is drawn, and the worst step (milliseconds, next frame included) of panning and of moving the date
slider. FastMarkerCluster gets the same positions and nothing else. Its scripts come from npm through a stand-in for the
network, so that no waiting for a server is counted; what it loads and does not use (jQuery, Bootstrap) is left empty.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import folium
from folium.plugins import FastMarkerCluster
from playwright.sync_api import Page, Route, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from render import invented

from geo_incidents import layers, render
from geo_incidents.model import Survey
from geo_incidents.render.assets import vendor

PEERS = ("leaflet.markercluster@1.5.3", "leaflet.awesome-markers@2.0.5")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
WATCH = "(function look() { if (%s) window.drawn = performance.now(); else requestAnimationFrame(look); })()"
OURS = "document.documentElement?.dataset.ready"
THEIRS = "document.querySelector('.marker-cluster')"
STEPS = """async ([steps, kind]) => {
  const names = Object.keys(window).filter(n => /^map_/.test(n));
  const map = names.length ? window[names[0]] : map_0000, slider = document.querySelectorAll('input[type=range]')[1];
  const times = [];
  for (let n = 0; n < steps; n++) {
    const start = performance.now();
    if (kind === 'pan') map.panBy([n % 2 ? -90 : 90, n % 3 ? 40 : -40], { animate: false });
    else { slider.value = slider.max - n * 3; slider.dispatchEvent(new Event('input')); }
    await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    times.push(performance.now() - start);
  }
  return Math.max(...times);
}"""


def make_ours(n: int, target: Path) -> None:
    survey = Survey(incidents=tuple(invented.crowd(n)), documents=n)
    start = time.perf_counter()
    drawn = layers.build(survey, invented.DEFINITION, invented.LOOKS)
    render.page(drawn, survey, invented.DEFINITION).save(target)
    report("geo-incidents", n, "made s", time.perf_counter() - start)


def make_theirs(n: int, target: Path) -> None:
    places = [(one.place.lat, one.place.lon) for one in invented.crowd(n) if one.place]
    start = time.perf_counter()
    made = folium.Map([19, -73], zoom_start=8, tiles=None)
    made.options["max_zoom"] = 17  # without tiles the clusters have no other way to know
    FastMarkerCluster(places).add_to(made)
    made.save(str(target))
    report("FastMarkerCluster", n, "made s", time.perf_counter() - start)


def report(who: str, n: int, what: str, value: float) -> None:
    print(f"{who:18} {n:>9,} {what:10} {value:8.2f}", flush=True)


def stand_in(scripts: dict[str, Path]) -> object:
    """Answer what a folium page asks of the network with files that are here."""

    def answer(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[-1]
        if name in ("leaflet.js", "leaflet.css"):
            route.fulfill(body=vendor(name))
        elif name in scripts:
            route.fulfill(path=scripts[name])
        else:
            route.fulfill(body="")

    return answer


def measure(page: Page, who: str, n: int, target: Path, condition: str) -> None:
    page.add_init_script(WATCH % condition)
    page.goto(target.as_uri(), wait_until="commit")
    end = time.monotonic() + 120
    while not (drawn := page.evaluate("window.drawn")):
        if time.monotonic() > end:
            raise SystemExit(f"{who} did not draw {n} points within two minutes")
        time.sleep(0.02)
    report(who, n, "size MB", target.stat().st_size / 1e6)
    report(who, n, "drawn s", drawn / 1000)
    report(who, n, "pan ms", page.evaluate(STEPS, [20, "pan"]))
    if condition == OURS:
        report(who, n, "slider ms", page.evaluate(STEPS, [20, "slider"]))


def main(sizes: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as player:
        subprocess.run(["npm", "install", "--no-save", "--silent", "--prefix", folder, *PEERS], check=True)
        scripts = {path.name: path for path in Path(folder, "node_modules").glob("leaflet.*/dist/*")}
        path = os.environ.get("GEO_INCIDENTS_CHROMIUM") or shutil.which("chromium")
        chromium = player.chromium.launch(executable_path=path, args=FLAGS)
        for n in sizes:
            for who, make, condition in (
                ("geo-incidents", make_ours, OURS),
                ("FastMarkerCluster", make_theirs, THEIRS),
            ):
                target = Path(folder, f"{who} {n}.html")
                make(n, target)
                page = chromium.new_page(viewport={"width": 1280, "height": 800})
                page.route(lambda url: url.startswith("http"), stand_in(scripts))
                measure(page, who, n, target, condition)
                page.close()
        chromium.close()


if __name__ == "__main__":
    main([int(arg) for arg in sys.argv[1:]] or [3_000, 100_000])

"""The page beside folium's FastMarkerCluster and MarkerCluster: python benchmarks/map.py [1000 10000 100000 1000000]

For each number of incidents: seconds and CPU seconds to make the page in Python and the most memory that took, its
size, seconds from opening it in headless Chromium until all stands (ready) and until the frame that shows it is painted
(drawn), the CPU seconds of the page's thread in that time, and the middle and the worst step of panning and of moving
the date slider: milliseconds, next frame included, and CPU milliseconds of the page's thread, what it does between two
steps included. Sentences are as long and as varied as those of news: word follows word as in seeds/. The load of the
machine is printed first; the wall times of a busy machine say little, its CPU times still do.

The peers get the same positions, MarkerCluster the titles as well, and no sentence. MarkerCluster is left out above
10,000, where folium takes minutes to write its page, FastMarkerCluster above 100,000. Their scripts come from npm
through a stand-in for the network, so that no waiting for a server is counted; what they load and do not use (jQuery,
Bootstrap) is left empty.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import folium
from folium.plugins import FastMarkerCluster, MarkerCluster
from playwright.sync_api import CDPSession, Page, Route, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from render import invented

from geo_incidents import layers, render
from geo_incidents.model import Incident, Survey
from geo_incidents.render.assets import vendor

if TYPE_CHECKING:
    from collections.abc import Callable

PEERS = ("leaflet.markercluster@1.5.3", "leaflet.awesome-markers@2.0.5")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
WATCH = """(function look() {
  if (!(%s)) return requestAnimationFrame(look);
  window.ready = performance.now();
  setTimeout(() => window.drawn = performance.now());
})()"""
OURS = "document.documentElement?.dataset.ready"
THEIRS = "document.querySelector('.marker-cluster')"
STEP = """async ([n, kind]) => {
  const names = Object.keys(window).filter(n => /^map_/.test(n));
  const map = names.length ? window[names[0]] : map_0000, slider = document.querySelectorAll('input[type=range]')[1];
  const start = performance.now();
  if (kind === 'pan') map.panBy([n % 2 ? -90 : 90, n % 3 ? 40 : -40], { animate: false });
  else { slider.value = slider.max - n * 3; slider.dispatchEvent(new Event('input')); }
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""
STEPS = 20
SEEDS = Path(__file__).parents[1] / "seeds"
WORDS = 27  # of a sentence, about 170 letters
NUMBERS = 0.04  # of the words are a number that no other sentence has


def chatter(n: int) -> list[str]:
    """Return ``n`` sentences that no two are alike, word after word as words follow one another in the seeds."""
    words = " ".join(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.md"))).split()
    follows: dict[str, list[str]] = defaultdict(list)
    for one, other in zip(words, words[1:] + words[:1], strict=True):
        follows[one].append(other)
    rng, made = random.Random(11), []
    for _ in range(n):
        said, last = list[str](), rng.choice(words)
        while len(said) < WORDS:
            said.append(last if rng.random() > NUMBERS else str(rng.randint(2, 5000)))
            last = rng.choice(follows[last])
        made.append(" ".join(said))
    return made


def incidents(n: int) -> list[Incident]:
    """Return the invented crowd with a sentence of its own for each report."""
    said = chatter(n)
    return [
        replace(one, reports=tuple(replace(report, sentence=text) for report in one.reports))
        for one, text in zip(invented.crowd(n), said, strict=True)
    ]


def make_ours(n: int, target: Path) -> None:
    survey = Survey(incidents=tuple(incidents(n)), documents=n)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, cpu = time.perf_counter(), time.process_time()
    drawn = layers.build(survey, invented.DEFINITION, invented.LOOKS)
    render.page(drawn, survey, invented.DEFINITION).save(target)
    report("geo-incidents", n, "made s", time.perf_counter() - start)
    report("geo-incidents", n, "made cpu s", time.process_time() - cpu)
    report("geo-incidents", n, "more MB", (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1e3)


def make_fast(n: int, target: Path) -> None:
    make_theirs("FastMarkerCluster", n, target, lambda places, _: FastMarkerCluster(places))


def make_markers(n: int, target: Path) -> None:
    def markers(places: list[tuple[float, float]], titles: list[str]) -> MarkerCluster:
        cluster = MarkerCluster()
        for at, title in zip(places, titles, strict=True):
            folium.Marker(at, tooltip=title).add_to(cluster)
        return cluster

    make_theirs("MarkerCluster", n, target, markers)


def make_theirs(who: str, n: int, target: Path, cluster: Callable[..., folium.map.Layer]) -> None:
    placed = [one for one in invented.crowd(n) if one.place]
    start, cpu = time.perf_counter(), time.process_time()
    made = folium.Map([19, -73], zoom_start=8, tiles=None)
    made.options["max_zoom"] = 17  # without tiles the clusters have no other way to know
    cluster([(one.place.lat, one.place.lon) for one in placed], [one.title for one in placed]).add_to(made)
    made.save(str(target))
    report(who, n, "made s", time.perf_counter() - start)
    report(who, n, "made cpu s", time.process_time() - cpu)


def report(who: str, n: int, what: str, value: float) -> None:
    print(f"{who:18} {n:>9,} {what:16} {value:8.2f}", flush=True)


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
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(target.as_uri(), wait_until="commit")
    end = time.monotonic() + 300
    while not (drawn := page.evaluate("window.drawn")):
        if time.monotonic() > end:
            raise SystemExit(f"{who} did not draw {n} points within five minutes")
        time.sleep(0.02)
    report(who, n, "size MB", target.stat().st_size / 1e6)
    report(who, n, "ready s", page.evaluate("window.ready") / 1000)
    report(who, n, "drawn s", drawn / 1000)
    report(who, n, "drawn cpu", spent(session))
    for kind in ("pan", "slider") if condition == OURS else ("pan",):
        times, costs = zip(*(step(page, session, number, kind) for number in range(STEPS)), strict=True)
        for unit, values in (("ms", times), ("cpu", costs)):
            report(who, n, f"{kind} {unit}", sorted(values)[STEPS // 2])
            report(who, n, f"{kind} {unit} worst", max(values))


def spent(session: CDPSession) -> float:
    """Return the CPU seconds of the page's thread since it began."""
    return next(
        one["value"] for one in session.send("Performance.getMetrics")["metrics"] if one["name"] == "TaskDuration"
    )


def step(page: Page, session: CDPSession, number: int, kind: str) -> tuple[float, float]:
    """Pan or move the slider once; return the milliseconds until the next frame, and those the page worked."""
    before = spent(session)
    took = page.evaluate(STEP, [number, kind])
    return took, 1000 * (spent(session) - before)


MAKERS: tuple[tuple[str, Callable[[int, Path], None], str, int], ...] = (
    ("geo-incidents", make_ours, OURS, 10**9),
    ("FastMarkerCluster", make_fast, THEIRS, 100_000),
    ("MarkerCluster", make_markers, THEIRS, 10_000),
)


def main(sizes: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as player:
        subprocess.run(["npm", "install", "--no-save", "--silent", "--prefix", folder, *PEERS], check=True)
        scripts = {path.name: path for path in Path(folder, "node_modules").glob("leaflet.*/dist/*")}
        path = os.environ.get("GEO_INCIDENTS_CHROMIUM") or shutil.which("chromium")
        chromium = player.chromium.launch(executable_path=path, args=FLAGS)
        chromium.new_page().close()  # the browser's own start is no page's
        print(f"load of the last minute: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        for n in sizes:
            for who, make, condition, most in MAKERS:
                if n > most:
                    continue
                target = Path(folder, f"{who} {n}.html")
                make(n, target)
                page = chromium.new_page(viewport={"width": 1280, "height": 800})
                if condition != OURS:  # asked for every file, the one that is opened too: it costs some 60 ms
                    page.route(lambda url: url.startswith("http"), stand_in(scripts))
                measure(page, who, n, target, condition)
                page.close()
        chromium.close()


if __name__ == "__main__":
    main([int(arg) for arg in sys.argv[1:]] or [1_000, 10_000, 100_000, 1_000_000])

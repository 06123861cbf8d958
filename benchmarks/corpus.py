"""How fast archives are read, how much memory that takes, and whether it survives: python benchmarks/corpus.py.

    speed      articles a second of the whole walk with 1 and 2 processes and with Dask, and how flat it is
    memory     peak memory of all processes at 100 and at COUNT articles
    faults     20 kills at random moments, a full disk, damaged parts: the output must stay the same
    fuzz       COUNT articles cut, spliced, re-encoded: no crash, nothing above 10 s
    plan       what 10 million articles take on 1, 16 and 256 processes, from measured costs
    costs      where the time of an article goes, in milliseconds of one processor

Articles of 300 words are made by recombining sentences of the development corpora, which do not come with the project:
--corpora FOLDER holds JSON Lines files with a field text. docs/scale.md says what was measured.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import pickle
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from datetime import date, timedelta
from pathlib import Path

import psutil

from geo_incidents.text import sentences

WORDS = 300
SHORTEST, LONGEST = 30, 600  # letters of a sentence worth taking
DAYS = 1000
HARMS = ("cut", "splice", "latin", "utf16", "line", "control", "bidi", "html", "word", "surrogate")


def material(corpora: Path) -> list[str]:
    """Return the sentences of the corpora, each once, in an order that does not change."""
    files = sorted(corpora.rglob("*.jsonl")) if corpora.is_dir() else []
    if not files:
        sys.exit(f"{corpora}: no corpora there (*.jsonl with a field text); name their folder with --corpora")
    found: dict[str, None] = {}
    for file in files:
        for line in file.read_bytes().splitlines():
            text = json.loads(line).get("text") or ""
            if not text.isupper():
                said = (" ".join(text[start:end].split()) for start, end in sentences(text))
                found |= dict.fromkeys(one for one in said if SHORTEST < len(one) < LONGEST)
    return list(found)


def article(number: int, pool: list[str]) -> dict[str, str]:
    """Return an article of about 300 words: runs of three neighbouring sentences, so that it hangs together a bit."""
    chance = random.Random(number)
    said: list[str] = []
    words = 0
    while words < WORDS:
        start = chance.randrange(len(pool) - 3)
        for sentence in pool[start : start + 3]:
            said.append(sentence)
            words += len(sentence.split())
    day = date(2022, 1, 1) + timedelta(chance.randrange(DAYS))
    text = "\n\n".join(" ".join(said[at : at + 3]) for at in range(0, len(said), 3))
    return {
        "id": f"a{number}",
        "text": text,
        "date": day.isoformat(),
        "source": f"Paper {number % 40}",
        "language": "en",
    }


def write(pool: list[str], count: int, folder: Path, harm: bool = False) -> Path:
    """Write ``count`` articles as JSON Lines; with ``harm`` each is spoilt in one of ten ways."""
    path = folder / f"articles{count}{'-spoilt' if harm else ''}.jsonl"
    if not path.exists():
        with path.open("w", encoding="utf-8", errors="surrogatepass") as file:
            for number in range(count):
                made = article(number, pool)
                file.write(json.dumps(spoilt(made, number) if harm else made) + "\n")
    return path


def spoilt(made: dict[str, str], number: int) -> dict[str, str]:
    """Return an article with what real archives do to texts, and worse."""
    chance = random.Random(-number)
    text, way = made["text"], HARMS[number % len(HARMS)]
    at = chance.randrange(len(text))
    marks = "".join(chance.choice("\u202e\u200f\u2066\u200b\ufeff") for _ in range(50))
    changed = {
        "cut": text[at : at + chance.randrange(1, 900)],
        "splice": text[:at] + text[at // 2 :] + text[:at][::-1],
        "latin": text.encode().decode("latin-1"),
        "utf16": text.encode("utf-16").decode("latin-1"),
        "line": text.replace("\n", " ").replace(". ", ", ") * 30,
        "control": "".join(c + chance.choice("\0\x07\x1b\x08") if chance.random() < 0.1 else c for c in text),
        "bidi": text[:at] + marks + text[at:],
        "html": f"<script>alert('{text[:at]}')</script><b>{text}</b>" + "<div>" * 500 + "&amp;" * 500,
        "word": text[:at] + chance.choice(("A", "9", "-", "'", "é", "Port-au-")) * 50_000 + text[at:],
        "surrogate": text[:at] + "\ud800" + text[at:],
    }
    return made | {"text": changed[way]}


class Peak(threading.Thread):
    """Watches the memory that a process and its children hold together (proportional set size), in MB."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.together = 0.0
        self.largest = 0.0
        self._root = psutil.Process(pid)

    def run(self) -> None:
        while self._root.is_running():
            try:
                sizes = [one.memory_full_info().pss / 1e6 for one in (self._root, *self._root.children(recursive=True))]
            except psutil.Error:
                continue
            self.together, self.largest = max(self.together, sum(sizes)), max(self.largest, *sizes)
            time.sleep(0.5)


def go(articles: Path, output: Path, *options: str) -> tuple[float, Peak, dict]:
    """Run the command line over ``articles``; return seconds, memory and the report."""
    report = output.with_suffix(".html")
    command = [sys.executable, "-m", "geo_incidents", "incidents", articles, "-o", output, "--report", report, *options]
    begun = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = Peak(process.pid)
    peak.start()
    process.wait()
    seconds = time.monotonic() - begun
    return seconds, peak, json.loads(report.with_suffix(".json").read_text()) if report.exists() else {}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def speed(pool: list[str], count: int, folder: Path, options: list[str]) -> None:
    """Print articles a second; the start (imports, model) is counted."""
    small = write(pool, max(count // 4, 10), folder)
    large = write(pool, count, folder)
    go(write(pool, 10, folder), folder / "warm.jsonl", *options)  # builds the gazetteer, fills the disk's cache
    digests = set()
    for ways in (["--workers", "1"], ["--workers", "2"], ["--dask", "local", "--workers", "2"]):
        output = folder / "speed.jsonl"
        few, _, _ = go(small, output, *ways, *options)
        many, peak, _ = go(large, output, *ways, *options)
        digests.add(digest(output))
        more = count - max(count // 4, 10)
        print(
            f"{' '.join(ways):28} {count / many:6.1f} articles/s, {more / (many - few):6.1f} without the start;"
            f" peak {peak.together:,.0f} MB together, {peak.largest:,.0f} MB the largest"
        )
    print("same bytes:", len(digests) == 1)


def memory(pool: list[str], count: int, folder: Path, options: list[str]) -> None:
    """Print peak memory and time an article at 100, a tenth and all of the articles."""
    for number in sorted({100, count // 10, count}):
        begun = _processor()
        seconds, peak, report = go(write(pool, number, folder), folder / "memory.jsonl", *options)
        processor = _processor() - begun
        print(
            f"{number:>9,} articles {report.get('reports', 0):>9,} reports {report.get('incidents', 0):>8,} incidents "
            f"{1000 * seconds / number:7.1f} ms an article, {1000 * processor / number:7.1f} of a processor; "
            f"peak {peak.together:,.0f} MB",
            flush=True,
        )


def _processor() -> float:
    """Return the seconds of processors that all processes started here, and theirs, have taken and ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def faults(pool: list[str], count: int, folder: Path, options: list[str]) -> None:
    """Kill a run 20 times, fill its disk, damage its parts; print whether the output is that of an undisturbed run."""
    articles, output, run = write(pool, count, folder), folder / "faults.jsonl", folder / "run"
    seconds, _, _ = go(articles, output, *options)
    good = digest(output)
    for ways in (["--workers", "1"], ["--workers", "2"]):
        shutil.rmtree(run, ignore_errors=True)
        output.unlink()
        chance = random.Random(len(ways[1]))
        command = [sys.executable, "-m", "geo_incidents", "incidents", articles, "-o", output, "--run", run]
        for _ in range(20):
            with subprocess.Popen([*command, *ways, *options], stdout=-3, stderr=-3, start_new_session=True) as process:
                time.sleep(chance.uniform(0.2, max(0.4, seconds / 4)))
                os.kill(process.pid, signal.SIGKILL)
        go(articles, output, "--run", str(run), *ways, *options)
        print(f"20 kills, {' '.join(ways)}: same bytes: {digest(output) == good}")
    for part in sorted((run / "parts").iterdir())[::2]:
        part.write_bytes(part.read_bytes()[: chance.randrange(1, 2000)])
    text = (run / "journal.jsonl").read_bytes()
    (run / "journal.jsonl").write_bytes(text[: len(text) * 2 // 3])
    go(articles, output, "--run", str(run), *options)
    print(f"half of the parts cut, a third of the journal gone: same bytes: {digest(output) == good}")
    _full(articles, good, folder, options)


def _full(articles: Path, good: str, folder: Path, options: list[str]) -> None:
    """Let the disk be full (a tmpfs of 300 kB), then make room."""
    disk = folder / "disk"
    disk.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", disk]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        print("full disk: no tmpfs can be mounted here")
        return
    try:
        output = disk / "out.jsonl"
        command = [sys.executable, "-m", "geo_incidents", "incidents", articles, "-o", output, "--run", disk / "run"]
        done = subprocess.run([*command, *options], check=False, capture_output=True, text=True)
        print(f"full disk: exit code {done.returncode}, says: {done.stderr.strip().splitlines()[-1]}")
        subprocess.run(["mount", "-o", "remount,size=1g", disk], check=True)
        go(articles, output, "--run", str(disk / "run"), *options)
        print(f"with room again: same bytes: {digest(output) == good}")
    finally:
        subprocess.run(["umount", disk], check=True)


def fuzz(pool: list[str], count: int, folder: Path, options: list[str]) -> None:
    """Read spoilt articles; print what was refused and the time of the slowest."""
    from geo_incidents import api

    articles = write(pool, count, folder, harm=True)
    walk = api.Walk(articles, recogniser=named(options))
    press, slowest, refused = walk.press(), (0.0, ""), 0
    for document in walk.documents():
        begun = time.process_time()
        (packed,) = press([document])
        slowest = max(slowest, (time.process_time() - begun, document.id))
        refused += packed.problem is not None
        if packed.problem:
            walk.problems.append(packed.problem)
    ours = [problem for problem in walk.problems if "defect" in problem.reason]
    print(f"{count:,} spoilt articles: {refused} refused, {len(ours)} for a defect of ours; slowest {slowest[0]:.2f} s")
    for problem in ours[:20]:
        print("   ", problem.path, problem.line, problem.reason)


def costs(pool: list[str], count: int, folder: Path, options: list[str]) -> dict[str, float]:
    """Print and return where the time of an article goes, in milliseconds of one processor."""
    from geo_incidents import api, events, pipeline, places, records
    from geo_incidents.model import Reading

    spent: dict[str, float] = {}

    def timed(name, work, *arguments):
        begun = time.process_time()
        result = work(*arguments)
        spent[name] = spent.get(name, 0.0) + time.process_time() - begun
        return result

    walk = api.Walk(write(pool, count, folder), recogniser=named(options))
    engine = walk.press().engine
    documents = timed("read the file", list, walk.documents())
    engine(documents[:3])
    harvests = []
    for document in documents:
        (mentions,) = timed("recognise", engine.recognise, [document])
        resolutions = timed("resolve", places.resolve, document, mentions, engine.gazetteer)
        reading = Reading(document=document, mentions=mentions, resolutions=resolutions)
        reports = timed("extract", lambda read: tuple(events.extract(read, engine.types)), reading)
        harvests.append(timed("pack", pipeline.harvest, pipeline.Outcome(reading=reading, reports=reports)))
        line = timed("pack", records.line, harvests[-1])
        timed("send and keep", lambda sent: pickle.loads(pickle.dumps(sent)), (document, line))
        timed("send and keep", gzip.compress, line, 1)
        timed("unpack", lambda packed: records.parse(packed, pipeline.Harvest, where=""), line)
    survey = timed("merge", pipeline.survey, harvests, engine.types, lambda _: None)
    timed("write", lambda: sum(len(line) for line in records.lines(survey.incidents)))
    found = {name: 1000 * seconds / count for name, seconds in spent.items()}
    told = sum(len(one.reports) for one in survey.incidents)
    print(f"{count} articles, {told} reports, {len(survey.incidents)} incidents")
    for name, cost in found.items():
        print(f"{name:15} {cost:7.2f} ms an article")
    return found


def plan(found: dict[str, float], total: int = 10_000_000) -> None:
    """Print what ``total`` articles take: one process hands out the articles and merges, all others read."""
    reading = sum(found[name] for name in ("recognise", "resolve", "extract", "pack"))
    feeding = found["read the file"] + found["send and keep"]
    merging = found["unpack"] + found["merge"] + found["write"]
    for workers in (1, 16, 256):
        read, merge = (total * cost / 3.6e6 for cost in (max(reading / workers, feeding), merging))
        limit = "reading" if reading / workers > feeding else "handing out"
        print(f"{workers:>4} processes: {read:8.1f} h for reading and {merge:6.1f} h for merging; the limit is {limit}")
    print(f"handing out is the limit from {reading / feeding:.0f} processes on")


def named(options: list[str]) -> str:
    """Return the recogniser among the options."""
    return options[options.index("--recogniser") + 1] if options else "encoder"


def main() -> None:
    """Run one of the benchmarks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("speed", "memory", "faults", "fuzz", "plan", "costs"))
    parser.add_argument("count", type=int, nargs="?", default=1000)
    parser.add_argument("--corpora", type=Path, default=Path(__file__).parents[2] / "shared" / "corpora")
    parser.add_argument("--folder", type=Path, help="where to put articles and results; a temporary one when not given")
    parser.add_argument("--recogniser", help="another than the default one")
    given = parser.parse_args()
    pool = material(given.corpora)
    options = ["--recogniser", given.recogniser] if given.recogniser else []
    print(f"{len(pool):,} sentences; {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        if given.what in {"plan", "costs"}:
            found = costs(pool, given.count, folder, options)
            if given.what == "plan":
                plan(found)
        else:
            {"speed": speed, "memory": memory, "faults": faults, "fuzz": fuzz}[given.what](
                pool, given.count, folder, options
            )


if __name__ == "__main__":
    main()

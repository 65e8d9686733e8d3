"""`python -m tests.demo_network [--once] [--folder F] [--places N] [--years N] [--most-visits N] [--port P]`: a whole network on
this machine, and its address.

A resource centre and twelve places of the Pays de Brest, all of them fictitious. Each is made by `papidesk demo`'s own hand,
in a process of its own, comes in with its code, sends what it closed and asks the pool for something, as any desk does. What was
made is kept: the second time it is served at once. Ctrl+C ends it.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from types import FrameType
from typing import Any

from papidesk.kernel.files import private_folder

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "build" / "demo-network"
CENTRE, LOGIN = "Centre de ressources du Pays de Brest (fictif)", "coordination"
AT_ONCE = 2
_READY_SECONDS, _GOODBYE_SECONDS = 60, 20
_MARK, _MADE = "ceci-est-une-demonstration", "network.json"


@dataclass(frozen=True)
class Site:
    """A place that does not exist. visits: of a usual day; insee: of no commune; behind: days since anybody opened its desk."""

    name: str
    commune: str
    insee: str
    latitude: float
    longitude: float
    visits: int
    opened_on: str
    kinds: tuple[str, ...] = ("EPN",)
    behind: int = 0


SITES = (
    Site("PAPI des Quatre-Phares (fictif)", "Port-Rêvé (fictif)", "29901", 48.3925, -4.4760, 60, "1997-11-03", ("EPN", "MQ")),
    Site("PAPI de la Rade (fictif)", "Port-Rêvé (fictif)", "29901", 48.4010, -4.5080, 44, "1998-03-16"),
    Site("Médiathèque des Embruns (fictive)", "Port-Rêvé (fictif)", "29901", 48.4130, -4.4800, 38, "2003-09-08", ("EPN", "BIB")),
    Site("Cybercommune de Kermarin (fictive)", "Kermarin (fictive)", "29902", 48.3850, -4.6210, 26, "1999-02-01"),
    Site("PAPI de la Grève (fictif)", "Lanvaguer (fictive)", "29903", 48.3560, -4.5700, 22, "2001-05-14"),
    Site("Maison des Algues (fictive)", "Plouécume (fictive)", "29904", 48.5560, -4.6500, 18, "2005-01-10", ("EPN", "CS")),
    Site("Espace du Sillon (fictif)", "Trézembrun (fictive)", "29905", 48.5050, -4.7720, 16, "2008-10-06"),
    Site("PAPI du Vieux-Chantier (fictif)", "Saint-Galet (fictive)", "29906", 48.4350, -4.4010, 31, "2000-06-05"),
    Site("PAPI de la Presqu’île (fictif)", "Porz-Nacre (fictive)", "29907", 48.2460, -4.4900, 14, "2012-04-02"),
    Site("Espace des Landes (fictif)", "Kerlande (fictive)", "29908", 48.4450, -4.2530, 20, "2010-09-13"),
    Site("PAPI de l’Île (fictif)", "Enez-Houle (fictive)", "29909", 48.4580, -5.0960, 8, "2016-02-22", ("EPN", "MJC"), 50),
    Site("Point d’accès du Moulin (fictif)", "Milin-Vihan (fictive)", "29910", 48.3680, -4.3700, 11, "2024-09-02", behind=25),
)
NEWS = {
    "Bienvenue sur ce réseau d’essai": """Tout y est inventé : le centre, les lieux, les personnes et les chiffres.

Les bilans que vous voyez ont été envoyés par douze postes, un mois après l’autre.""",
    "Rencontre des animatrices et des animateurs": """Jeudi à 14 heures, au PAPI des Quatre-Phares.

À l’ordre du jour : les ateliers de l’été et la malle de tablettes.""",
    "La malle de tablettes est complète": "Huit tablettes, huit chargeurs, deux rallonges. Demandez-la depuis la page Prêts.",
}
POOL = (
    ("tablet", "Malle de 8 tablettes", "Avec chargeurs et rallonges.", False),
    ("video", "Vidéoprojecteur", "Câbles HDMI et VGA.", False),
    ("photo", "Appareil photo", "Carte de 64 Go et trépied.", False),
    ("sound", "Enregistreur de radio", "Quatre micros. Le centre répond lui-même.", True),
    ("computer", "Ordinateurs portables (6)", "Pour un atelier hors les murs.", False),
)


# ── the centre ────────────────────────────────────────────────────────────────────────────────────────────────────────


def central(folder: Path, *words: str) -> dict[str, Any]:
    """A command of the service; its answer."""
    ran = subprocess.run(_central(folder, *words), cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    document: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return document


def _central(folder: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "papidesk.central", "--data-dir", str(folder / "central"), "--json", *words]


def found(folder: Path, sites: Sequence[Site]) -> tuple[str, list[str]]:
    """A service with its coordinator, its news, its pool and its places: the password, and a code for each."""
    central(folder, "init", "--name", CENTRE)
    password = str(central(folder, "coordinator", "add", LOGIN, "--name", "Coordination (démonstration)")["password"])
    from papidesk.central.database import Database  # noqa: PLC0415 — a place's process needs nothing of the service
    from papidesk.central.desks import codes, register  # noqa: PLC0415
    from papidesk.central.feed.news import write_news  # noqa: PLC0415
    from papidesk.central.pool.catalogue import add_item  # noqa: PLC0415
    from papidesk.central.settings import Settings  # noqa: PLC0415

    now = int(time.time())
    with contextlib.closing(Database(Settings(folder / "central").url)) as database, database.writing() as connection:
        for at, (title, words) in enumerate(NEWS.items()):
            write_news(connection, title, words, now - (len(NEWS) - at) * 86_400)
        for kind, name, details, by_hand in POOL:
            add_item(connection, kind, name, details, now, by_hand=by_hand)
        rows = [register.add_place(connection, one.name, "demo", now) for one in sites]
        return password, [codes.make_code(connection, row.id, now) for row in rows]


@contextmanager
def served(folder: Path, port: int) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The service, answering; its address. It is told to end, and waited for. What it logs is beside its database."""
    log = folder / "central" / "service.log"
    with log.open("a") as heard, _child(_serve(folder, port), stdout=subprocess.PIPE, stderr=heard) as process:
        assert process.stdout is not None
        told = process.stdout.readline()
        if not told:
            raise SystemExit(_last_line(log))
        url = str(json.loads(told)["url"])
        _until_it_answers(process, url)
        yield process, url


def _serve(folder: Path, port: int) -> list[str]:
    return _central(folder, "serve", "--port", str(port))


def _last_line(log: Path) -> str:
    """Why it did not begin, in its own words where there are any."""
    for line in reversed(log.read_text().splitlines()):
        if line and not line.startswith("{"):
            return line
    return f"Le service n’a pas pu démarrer : voir {log}"


def _until_it_answers(process: subprocess.Popen[str], url: str) -> None:
    import httpx  # noqa: PLC0415 — only here

    end = time.monotonic() + _READY_SECONDS
    while process.poll() is None and time.monotonic() < end:
        with suppress(httpx.HTTPError):
            if httpx.get(f"{url}/v1/capabilities", trust_env=False).is_success:
                return
        time.sleep(0.1)
    raise SystemExit("Le service ne répond pas.")


@contextmanager
def _child(command: Sequence[str], **options: Any) -> Iterator[subprocess.Popen[str]]:
    """A process that Ctrl+C does not reach by itself: it is told to end when this does."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen(command, cwd=ROOT, text=True, start_new_session=True, env=environment, **options)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(_GOODBYE_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
        if process.stdout is not None:
            process.stdout.close()
        process.wait()


# ── the places ────────────────────────────────────────────────────────────────────────────────────────────────────────


def lived(folder: Path, url: str, sites: Sequence[Site], codes: Sequence[str], years: int) -> list[dict[str, Any]]:
    """Every place, made and sent, two at a time; what each tells of itself."""
    told: list[dict[str, Any]] = []
    for at in range(0, len(sites), AT_ONCE):
        with contextlib.ExitStack() as running:
            under_way = []
            for number in range(at, min(at + AT_ONCE, len(sites))):
                process = running.enter_context(_child(_place(), stdin=subprocess.PIPE, stdout=subprocess.PIPE))
                assert process.stdin is not None
                # By its input: a code is for nobody else on this machine.
                wish = {"site": asdict(sites[number]), "number": number, "folder": str(folder), "url": url, "code": codes[number],
                        "years": years}  # fmt: skip
                process.stdin.write(json.dumps(wish))
                process.stdin.close()
                under_way.append(process)
            for process in under_way:
                assert process.stdout is not None
                answer = process.stdout.read()
                if process.wait():
                    raise SystemExit("Un lieu n’a pas pu être créé : voir ci-dessus. Relancez pour tout refaire.")
                told.append(json.loads(answer))
                one = told[-1]
                say(f"  {len(told):2}/{len(sites)} {one['name']} : {one['visits']} passages, {one['sent']} envois reçus")
    return told


def long_in_the_network(folder: Path, sites: Sequence[Site], years: int) -> None:
    """Those that are behind had joined long ago: of a desk that joins today, nobody awaits what was due before."""
    from sqlalchemy import select, update  # noqa: PLC0415 — a place's process needs nothing of the service

    from papidesk.central.database import Database  # noqa: PLC0415
    from papidesk.central.settings import Settings  # noqa: PLC0415
    from papidesk.central.tables import desk, place  # noqa: PLC0415

    behind = select(place.c.id).where(place.c.name.in_([one.name for one in sites if one.behind]))
    then = int(time.time()) - years * 365 * 86_400
    with contextlib.closing(Database(Settings(folder / "central").url)) as database, database.writing() as connection:
        connection.execute(update(desk).where(desk.c.place_id.in_(behind)).values(enrolled_at=then))


def _place() -> list[str]:
    return [sys.executable, "-m", "tests.demo_network", "--place"]


def live(wish: dict[str, Any]) -> dict[str, Any]:
    """One place, in this process: its years, its way in, what it sends and what it asks for."""
    from papidesk.backroom import Backroom  # noqa: PLC0415 — the process that serves needs nothing of a desk
    from papidesk.demo.place import Wish, make_place  # noqa: PLC0415
    from papidesk.kernel.clock import PlaceTime  # noqa: PLC0415

    site = Site(**wish["site"])
    backroom = Backroom(Path(wish["folder"]) / "places" / f"{wish['number'] + 1:02}")
    until = PlaceTime(backroom.clock).today() - timedelta(days=site.behind) if site.behind else None
    made = make_place(
        backroom.paths, backroom.clock, Wish(wish["years"], site.visits, wish["number"] + 1, until), lambda _at, _of: None
    )
    opened = backroom.open(made.password)
    try:
        sent = _carried(opened, backroom, site, wish)
    finally:
        opened.store.close()
    where = str(backroom.paths.folder)
    return {"name": site.name, "folder": where, "password": made.password, "visits": made.visits, "sent": sent}


def _carried(opened: Any, backroom: Any, site: Site, wish: dict[str, Any]) -> int:
    """What leaves, by the courier that the window has; how many statements were received."""
    from papidesk.accounts.intents import Place, SetPlace  # noqa: PLC0415 — as above
    from papidesk.cli.channel import _Door  # noqa: PLC0415
    from papidesk.kernel.intent import Refusal  # noqa: PLC0415
    from papidesk.network.courier import Courier  # noqa: PLC0415
    from papidesk.network.intents.leaving import AgreeToSend  # noqa: PLC0415
    from papidesk.network.intents.place import SetPlaceRecord, ShowPlaceRecord  # noqa: PLC0415

    store, author = opened.store, opened.author
    store.carry_out(SetPlace(Place(site.name, site.commune, opened_on=date.fromisoformat(site.opened_on))), author)
    known = store.ask(ShowPlaceRecord(), author).record
    own = {"id": f"papidesk-demonstration-{wish['number'] + 1:02}", "code_insee": site.insee, "latitude": site.latitude,
           "longitude": site.longitude, "typologie": list(site.kinds)}  # fmt: skip
    store.carry_out(SetPlaceRecord({**known, **own}), author)
    courier = Courier(_Door(store), backroom.clock, backroom.paths)
    courier.enrol(wish["url"], wish["code"])
    store.carry_out(AgreeToSend(), author)
    received = 0
    while (synced := courier.sync()).acknowledged:
        received += synced.acknowledged
    if synced.trouble is not None or synced.queued:
        raise SystemExit(f"{site.name} : {synced.trouble or synced.queued}")
    with suppress(Refusal):
        _ask_the_pool(store, author, courier, wish["number"])
    return received


def _ask_the_pool(store: Any, author: Any, courier: Any, number: int) -> None:
    """Something for some days, as others may want them too; the first of each thing fetches it today."""
    from papidesk.network.contract import PoolState, PoolStep  # noqa: PLC0415 — as above
    from papidesk.network.intents.received import AskPool, PoolCatalogue, PoolRequests, TellPool  # noqa: PLC0415

    today = store.time.today()
    things = store.ask(PoolCatalogue(), author)
    wanted = things[number % len(things)]
    first = today + timedelta(days=0 if number < len(things) else 3 * (number - len(things)))
    store.carry_out(AskPool(wanted.uid, first, first + timedelta(days=6)), author)
    courier.sync()
    for one in store.ask(PoolRequests(), author):
        if one.state is PoolState.GRANTED and one.first == today:
            store.carry_out(TellPool(one.uid, PoolStep.HANDED_OVER), author)
            courier.sync()


# ── all of it ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def say(*lines: str) -> None:
    """To whoever waits."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def begun(folder: Path, sites: Sequence[Site]) -> tuple[str, list[str]]:
    """An empty folder with the service of the network: the coordinator's password, and a code for each place."""
    make_room(folder)
    private_folder(folder)
    (folder / _MARK).touch()
    say(f"{CENTRE} : {len(sites)} lieux fictifs. Quelques minutes, la première fois…")
    return found(folder, sites)


def kept(folder: Path, password: str, places: list[dict[str, Any]]) -> None:
    """What is to be known of it, written last: half a network is taken for none."""
    document = json.dumps({"login": LOGIN, "password": password, "places": places}, ensure_ascii=False, indent=1)
    partial = folder / f"{_MADE}.part"
    partial.touch(0o600)
    partial.write_text(document)
    partial.replace(folder / _MADE)


def told(folder: Path, url: str) -> str:
    """What there is, and how one comes in."""
    known = json.loads((folder / _MADE).read_text())
    desk = known["places"][0]
    return "\n".join(
        (
            "",
            f"Le réseau fictif répond : {url}",
            f"  identifiant : {known['login']}",
            f"  mot de passe : {known['password']}",
            f"Un de ses postes : papidesk --data-dir {desk['folder']} (mot de passe : {desk['password']})",
            f"Les autres sont dans {folder / _MADE}. Tout y est inventé ; make clean l’efface.",
        )
    )


def make_room(folder: Path) -> None:
    """Room for a new one. What is not a demonstration's is not touched."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / _MARK).exists():
            raise SystemExit(f"{folder} contient autre chose : rien n’a été touché. Choisissez un autre dossier.")
        shutil.rmtree(folder)


def _interrupted(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _network(folder: Path, options: argparse.Namespace) -> int:
    start = time.monotonic()
    sites = [Site(**asdict(one) | {"visits": min(one.visits, options.most_visits)}) for one in SITES[: options.places]]
    making = not (folder / _MADE).exists()
    password, codes = begun(folder, sites) if making else ("", [])
    with served(folder, options.port) as (process, url):
        if making:
            places = lived(folder, url, sites, codes, options.years)
            long_in_the_network(folder, sites, options.years)
            kept(folder, password, places)
            say(f"Prêt en {time.monotonic() - start:.0f} s.")
        say(told(folder, url))
        if options.once:
            return 0
        say("Ctrl+C pour arrêter.")
        return process.wait()


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m tests.demo_network", description=__doc__)
    asked.add_argument("--place", action="store_true", help=argparse.SUPPRESS)
    asked.add_argument("--once", action="store_true", help="make, send, print, end")
    asked.add_argument("--folder", type=Path, default=FOLDER)
    asked.add_argument("--places", type=int, choices=range(1, len(SITES) + 1), default=len(SITES), metavar="N")
    asked.add_argument("--years", type=int, default=2)
    asked.add_argument("--most-visits", type=int, default=60, help="of a usual day, whatever the place")
    asked.add_argument("--port", type=int, default=8470)
    options = asked.parse_args()
    if options.place:
        say(json.dumps(live(json.load(sys.stdin))))
        return 0
    # Ctrl+C too: a program that was started in the background may have been told to take no notice of it.
    for asked_to_end in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked_to_end, _interrupted)
    folder = options.folder.absolute()
    try:
        return _network(folder, options)
    except KeyboardInterrupt:
        say("", "Arrêté. Ce qui était fini est gardé.")
        return 0


if __name__ == "__main__":
    sys.exit(main())

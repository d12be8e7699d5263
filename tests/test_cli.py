"""The command line as other programs drive it: names, JSON fields, exit codes, nothing lost."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

REPO = Path(__file__).parent.parent

LINES: list[dict[str, Any]] = [
    {
        "url": "https://ziare.example/buget-1",
        "source": "ziare",
        "published": "2026-03-12T06:10:00Z",
        "language": "ro",
        "title": "Guvernul României a aprobat bugetul pentru anul viitor",
        "text": "Guvernul României a aprobat joi bugetul pentru anul viitor.\n\n"
        "Premierul Ion Popescu a declarat că deficitul va fi de 5%.",
    },
    {
        "url": "https://digi24.example/buget-2",
        "source": "digi24",
        "published": "2026-03-12T07:00:00Z",
        "language": "ro",
        "title": "Bugetul pentru anul viitor, aprobat de Guvernul României",
        "text": "Guvernul României a adoptat bugetul pentru anul viitor. Deficitul va fi de 6%, "
        "a declarat premierul Ion Popescu.",
    },
    {
        "url": "https://tass.example/3",
        "source": "tass-ru",
        "published": "2026-03-12T08:00:00+03:00",
        "title": "Сбербанк представил новую модель искусственного интеллекта",
        "text": "Сбербанк представил в Москве новую модель искусственного интеллекта.",
    },
    {
        "source": "bbc",
        "published": "2026-03-11",
        "language": "en",
        "title": "=Flood warning \x1b[31mon the [/] Danube",
        "text": "Forecasters warned of floods on the Danube.",
    },
    {"title": "A headline and nothing else"},
]


@dataclass(frozen=True)
class Monitor:
    """The program, run as a program on one workspace."""

    workspace: Path

    def __call__(self, *arguments: str, stdin: str = "", code: int = 0) -> str:
        done = self.run(*arguments, stdin=stdin)
        assert done.returncode == code, done.stderr.decode()
        return done.stdout.decode("utf-8")

    def run(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[bytes]:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("MONITOR_")}
        return subprocess.run(
            [sys.executable, "-m", "monitor", "--workspace", str(self.workspace), *arguments],
            cwd=REPO,
            input=stdin.encode("utf-8", "surrogatepass"),
            capture_output=True,
            check=False,
            env={**environment, "MONITOR_ANALYST": "ana", "TZ": "UTC"},
        )

    def rows(self, *arguments: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self(*arguments, "--json").split("\n") if line]

    def refuses(self, *arguments: str, code: int, stdin: str = "") -> str:
        """The one line an error is, on stderr, with nothing on stdout."""
        done = self.run(*arguments, stdin=stdin)
        assert (done.returncode, done.stdout) == (code, b""), done
        lines = done.stderr.decode().strip().split("\n")
        assert "Traceback" not in done.stderr.decode()
        assert lines[0].startswith("monitor: ")
        return lines[0]


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Monitor:
    """A workspace with five imported articles, translated and grouped."""
    folder = tmp_path_factory.mktemp("cli")
    file = folder / "news.jsonl"
    file.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in LINES), "utf-8")
    program = Monitor(folder / "workspace")
    program("init")
    program("import", str(file))
    program("translate")
    program("group")
    return program


pytestmark = pytest.mark.xdist_group("cli")


def by_source(program: Monitor) -> dict[str, dict[str, Any]]:
    return {row["source"]: row for row in program.rows("list")}


def test_a_listing_carries_the_promised_fields(morning: Monitor) -> None:
    """Programs are built on these names."""
    rows = morning.rows("list")
    assert len(rows) == 5
    promised = {"id", "source", "language", "published", "first_seen", "url", "title", "title_en", "story"}
    for row in rows:
        assert promised | {"tags", "marks"} <= row.keys()
    times = [row["published"] or row["first_seen"] for row in rows]
    assert times == sorted(times, reverse=True)


def test_titles_come_out_in_english_with_the_original_beside(morning: Monitor) -> None:
    """A Romanian and a Russian headline are translated, an English one is its own."""
    rows = by_source(morning)
    assert rows["ziare"]["title"] == LINES[0]["title"]
    assert "budget" in rows["ziare"]["title_en"].lower()
    assert rows["tass-ru"]["language"] == "ru"
    assert rows["tass-ru"]["title_en"].isascii()
    assert rows["tass-ru"]["published"] == "2026-03-12T05:00:00Z"
    assert rows["bbc"]["title_en"] == rows["bbc"]["title"]
    assert rows["ziare"]["draft"] is True


def test_what_a_terminal_would_obey_never_reaches_it(morning: Monitor) -> None:
    """An escape sequence in an imported title is gone from every output."""
    for arguments in (("list",), ("list", "--json"), ("brief", "--hours", "9"), ("stories", "--all")):
        assert "\x1b" not in morning(*arguments)
    assert by_source(morning)["bbc"]["title"] == "=Flood warning [31mon the [/] Danube"


def test_two_outlets_on_one_event_are_one_story(morning: Monitor) -> None:
    """The story lists both articles, names both outlets and says when it began."""
    rows = by_source(morning)
    stories = morning.rows("stories")
    assert [set(s["articles"]) for s in stories] == [{rows["ziare"]["id"], rows["digi24"]["id"]}]
    story = stories[0]
    assert story["outlets"] == ["ziare", "digi24"]
    assert (story["first"], story["last"]) == ("2026-03-12T06:10:00Z", "2026-03-12T07:00:00Z")
    assert rows["ziare"]["story"] == story["id"] != rows["tass-ru"]["story"]
    assert story["reasons"][str(rows["digi24"]["id"])]


def test_a_comparison_gives_each_outlet_its_sentence_or_null(morning: Monitor) -> None:
    """5% against 6% is a disagreement that rests on a sentence of each outlet."""
    story = morning.rows("stories")[0]["id"]
    compared = morning.rows("compare", f"s{story}")[0]
    assert compared["outlets"] == ["ziare", "digi24"]
    assert compared["rows"]
    for row in compared["rows"]:
        assert {"kind", "value", "sentences"} <= row.keys()
        assert set(row["sentences"]) == {"ziare", "digi24"}
        assert any(row["sentences"].values())
    deficit = [row for row in compared["rows"] if row["disagreement"]]
    assert [set(row["values"].values()) for row in deficit] == [{"5%", "6%"}]
    assert "Disagreements" in morning("compare", str(story))
    assert "### Disagreements" in morning("compare", str(story), "--format", "markdown")


def test_search_finds_the_original_and_the_english(morning: Monitor) -> None:
    """Case and diacritics do not matter; what is not there is not found."""
    ids = {row["id"] for row in morning.rows("search", "României")}
    assert ids == {row["id"] for row in morning.rows("search", "ROMANIEI")}
    assert len(ids) == 2
    assert [row["source"] for row in morning.rows("search", "danube")] == ["bbc"]
    assert [row["source"] for row in morning.rows("search", "искусственного")] == ["tass-ru"]
    assert morning.rows("search", "nosuchword") == []


def test_filters_narrow_a_listing(morning: Monitor) -> None:
    """Conditions and words join."""
    assert {r["source"] for r in morning.rows("list", "lang:ro")} == {"ziare", "digi24"}
    assert [r["source"] for r in morning.rows("list", "lang:ro source:ziare bugetul")] == ["ziare"]
    assert len(morning.rows("list", "lang:ru OR source:bbc")) == 2


def test_tags_and_marks_show_filter_and_undo(morning: Monitor) -> None:
    """Every act can be taken back and done again."""
    article = str(by_source(morning)["ziare"]["id"])
    morning("tag", "add", article, "actor/government", "--note", "lead")
    morning("mark", "star", article)
    row = morning.rows("list", "tag:actor is:starred")[0]
    assert (str(row["id"]), row["tags"], row["marks"]) == (article, ["actor/government"], ["starred"])
    assert {t["name"]: t["uses"] for t in morning.rows("tag", "list")}["actor/government"] == 1
    tagging = morning.rows("show", article)[0]["taggings"][0]
    assert (tagging["tag"], tagging["by"], tagging["note"]) == ("actor/government", "ana", "lead")
    morning("undo")
    assert morning.rows("list", "is:starred") == []
    morning("redo")
    assert len(morning.rows("list", "is:starred")) == 1
    morning("mark", "star", article, "--off")
    morning("tag", "remove", "actor/government", article)
    assert morning.rows("list", "tag:actor") == []


def test_dismissed_articles_leave_the_list(morning: Monitor) -> None:
    """They are hidden, not deleted."""
    article = str(by_source(morning)["bbc"]["id"])
    morning("mark", "dismiss", article)
    assert "bbc" not in by_source(morning)
    assert [r["source"] for r in morning.rows("list", "is:dismissed")] == ["bbc"]
    morning("undo")
    assert "bbc" in by_source(morning)


def test_show_gives_source_and_english_by_sentence(morning: Monitor) -> None:
    """Segments cover the text, and the plain page names the draft package."""
    article = str(by_source(morning)["ziare"]["id"])
    row = morning.rows("show", article)[0]
    body = [s["source"] for s in row["segments"] if s["part"] == "body"]
    assert " ".join(body).split() == LINES[0]["text"].split()
    assert row["text"] == LINES[0]["text"]
    assert row["text_en"].count("\n") == row["text"].count("\n")
    page = morning("show", article)
    assert "DRAFT package translate-ro_en" in page
    assert morning("show", article, "--original").strip().endswith(LINES[0]["text"])


@pytest.mark.parametrize("form", ["csv", "jsonl", "markdown"])
def test_an_export_holds_what_the_filter_matches(morning: Monitor, tmp_path: Path, form: str) -> None:
    """To a file and to stdout alike."""
    out = tmp_path / "set"
    morning("export", "source:ziare", "--format", form, "--out", str(out))
    content = out.read_bytes().decode("utf-8")
    assert "Guvernul României" in content
    assert "Сбербанк" not in content
    assert morning("export", "source:ziare", "--format", form) == content


def test_importing_twice_adds_nothing(morning: Monitor, tmp_path: Path) -> None:
    """The same lines are known, with or without an address."""
    file = tmp_path / "again.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in LINES), "utf-8")
    done = morning.run("import", str(file))
    assert done.returncode == 0
    assert "added 0, known 5" in done.stderr.decode()


def test_a_broken_line_is_refused_with_its_number_and_the_rest_goes_in(tmp_path: Path) -> None:
    """Exit code 1, the good lines stored."""
    file = tmp_path / "mixed.jsonl"
    good = [json.dumps({"title": f"Headline number {n}", "language": "en"}) for n in (1, 2)]
    file.write_text("\n".join([good[0], "{broken", '{"text": "no title"}', good[1]]), "utf-8")
    program = Monitor(tmp_path / "w")
    program("init")
    done = program.run("import", str(file))
    said = done.stderr.decode()
    assert done.returncode == 1
    assert "added 2" in said
    assert "refused 2" in said
    assert "line 2" in said
    assert "line 3" in said
    assert len(program.rows("list")) == 2


def test_detect_answers_every_line(tmp_path: Path) -> None:
    """Also lines with nothing to judge by."""
    lines = [
        "Guvernul României a aprobat bugetul",
        "",
        "12345",
        "Президент подписал указ о бюджете",
        "\ud800",
    ]
    out = Monitor(tmp_path / "none")("detect", stdin="\n".join(lines) + "\n")
    answers = [json.loads(line) for line in out.split("\n") if line]
    assert [a["language"] for a in answers][:4] == ["ro", "und", "und", "ru"]
    assert len(answers) == 5
    assert all(0 <= a["confidence"] <= 1 for a in answers)


def test_mt_gives_a_line_for_a_line(tmp_path: Path) -> None:
    """Blank lines stay blank and no workspace is needed or made."""
    program = Monitor(tmp_path / "none")
    out = program("mt", "--from", "ro", stdin="Guvernul a aprobat bugetul.\n\n123 !\nParlamentul a votat.\n")
    lines = out.split("\n")
    assert len(lines) == 5
    assert (lines[1], lines[2], lines[4]) == ("", "123 !", "")
    assert "budget" in lines[0].lower()
    assert not (tmp_path / "none").exists()


def test_extract_turns_a_page_into_json(tmp_path: Path) -> None:
    """Title, byline, date, language and text of one saved page."""
    paragraphs = "".join(
        f"<p>Guvernul a aprobat joi bugetul pentru anul viitor, iar deficitul va fi de {n}%.</p>"
        for n in range(9)
    )
    page = tmp_path / "page.html"
    page.write_text(
        "<html lang=ro><head><title>Bugetul a fost aprobat | Ziar</title>"
        '<meta property="article:published_time" content="2026-03-12T08:00:00+02:00">'
        '<meta name="author" content="Ana Pop"></head><body><nav>Meniu</nav><article>'
        f"<h1>Bugetul a fost aprobat</h1>{paragraphs}</article></body></html>",
        "utf-8",
    )
    row = json.loads(Monitor(tmp_path / "none")("extract", str(page), "--url", "https://ziar.example/a"))
    assert row["title"] == "Bugetul a fost aprobat"
    assert row["byline"] == "Ana Pop"
    assert row["published"] == "2026-03-12T06:00:00Z"
    assert row["language"] == "ro"
    assert row["text"].count("Guvernul a aprobat") == 9


def test_models_and_sources_list_as_json(morning: Monitor) -> None:
    """The bundled packages need no installation; the seed sources are there."""
    pairs = {(m["from_code"], m["to_code"]) for m in morning.rows("models", "list")}
    assert {("ro", "en"), ("ru", "en")} <= pairs
    listed = {s["id"]: s for s in morning.rows("sources", "list")}
    assert {"ziare", "kremlin-ru", "kremlin-en"} <= listed.keys()
    assert listed["ziare"]["articles"] == 1


def test_sources_can_be_added_and_removed(tmp_path: Path) -> None:
    """A feed is taken as it is given, without asking anybody."""
    program = Monitor(tmp_path / "w")
    program("init")
    program("sources", "add", "--feed", "https://example.org/rss.xml", "--id", "example", "--language", "ro")
    listed = {s["id"]: s for s in program.rows("sources", "list")}
    assert listed["example"]["feeds"] == ["https://example.org/rss.xml"]
    for words, why in (
        (("https://example.org/more.xml", "--id", "example"), "example is example.org already"),
        (
            ("https://example.org/rss.xml", "--id", "other"),
            "example has the feed https://example.org/rss.xml",
        ),
        (("https://example.net/rss.xml", "--id", "My Outlet!"), "id must be lower-case letters"),
        (
            ("https://news.example/rss.xml", "--language", "Romanian"),
            "language must be a code of two letters",
        ),
        (("https://news.example/rss.xml", "--country", "Romania"), "country must be a code of two capitals"),
    ):
        assert why in program.refuses("sources", "add", "--feed", *words, code=2)
    assert {s["id"]: s for s in program.rows("sources", "list")} == listed
    program("sources", "remove", "example")
    assert "example" not in {s["id"] for s in program.rows("sources", "list")}
    assert "nosuch" in program.refuses("sources", "remove", "nosuch", code=2)


def test_the_doctor_is_content_with_a_sound_workspace(morning: Monitor) -> None:
    """It names program, packages, database and disk, and asks no network."""
    areas = {f["area"]: f["ok"] for f in morning.rows("doctor")}
    assert {"program", "packages", "workspace", "database", "disk"} <= areas.keys()
    assert all(areas.values())


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("list", "--nonsense"), 2),
        (("nonsense",), 2),
        (("list", "nosuchfield:x"), 2),
        (("show", "999999"), 2),
        (("show", "x"), 2),
        (("compare", "s999999"), 2),
        (("compare", "abc"), 2),
        (("collect", "nosuchsource"), 2),
        (("tag", "add", "12"), 2),
        (("export", "--format", "docx"), 2),
        (("brief", "--format", "docx"), 2),
        (("brief", "--hours", "nan"), 2),
        (("brief", "--json", "--out", "brief.jsonl"), 2),
        (("brief", "--hours", "1e300"), 2),
        (("merge", "a" * 300), 2),
        (("models", "remove", "nosuch"), 2),
        (("models", "import", "nosuchfile"), 1),
        (("mt", "--from", "xx"), 1),
        (("extract", "nosuchfile.html"), 2),
        (("import", "nosuchfile.jsonl"), 2),
    ],
    ids=lambda given: " ".join(given)[:40] if isinstance(given, tuple) else None,
)
def test_what_cannot_be_done_is_one_clear_line(
    morning: Monitor, arguments: tuple[str, ...], code: int
) -> None:
    """And the exit code says what kind of trouble it is."""
    morning.refuses(*arguments, code=code)


@pytest.mark.parametrize(
    "command",
    [("export", "--format", "csv"), ("compare", "{story}"), ("brief",), ("codebook", "export")],
    ids=lambda command: command[0],
)
def test_a_dash_is_stdout(morning: Monitor, command: tuple[str, ...]) -> None:
    """As it is where no file is named; no file of that name appears."""
    story = str(morning.rows("stories")[0]["id"])
    wanted = [part.format(story=story) for part in command]
    assert morning(*wanted, "--out", "-") == morning(*wanted) != ""
    assert not (REPO / "-").exists()


def test_a_group_alone_is_its_help_as_it_is_laid_out(morning: Monitor) -> None:
    done = morning.run("tag")
    assert (done.returncode, done.stdout) == (2, b"")
    lines = done.stderr.decode().splitlines()
    assert lines[0].startswith("Usage: ")
    assert any(line.startswith("  add ") for line in lines)


@pytest.mark.parametrize("shell", ["--version >&-", "list >&-", "detect <&-"])
def test_a_closed_stream_is_no_failure(morning: Monitor, shell: str) -> None:
    program = f"{shlex.quote(sys.executable)} -m monitor -w {shlex.quote(str(morning.workspace))} {shell}"
    done = subprocess.run(["sh", "-c", program], cwd=REPO, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_a_home_that_nobody_has_is_named() -> None:
    line = Monitor(Path("~nosuchuser/w")).refuses("list", code=2)
    assert "~nosuchuser/w" in line


def test_the_doctor_reads_the_settings(tmp_path: Path) -> None:
    program = Monitor(tmp_path / "w")
    program("init")
    (tmp_path / "w" / "settings.toml").write_text("collect = 3", "utf-8")
    done = program.run("doctor", "--json")
    assert done.returncode == 1
    found = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert ["collect must be a table" in f["message"] for f in found if f["area"] == "settings"] == [True]


@pytest.mark.parametrize("command", [("list",), ("collect",), ("stories",), ("tag", "list"), ("translate",)])
def test_a_missing_workspace_is_named_and_not_made(tmp_path: Path, command: tuple[str, ...]) -> None:
    """The message says how to make one."""
    line = Monitor(tmp_path / "none").refuses(*command, code=2)
    assert str(tmp_path / "none") in line
    assert "monitor init" in line
    assert not (tmp_path / "none").exists()


def test_a_database_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    """Exit code 3, and not a byte of it changes."""
    import sqlite3

    program = Monitor(tmp_path / "w")
    program("init")
    database = tmp_path / "w" / "monitor.db"
    connection = sqlite3.connect(database)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = database.read_bytes()
    assert version > 0
    assert "newer" in program.refuses("list", code=3)
    assert database.read_bytes() == before


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    """Exit code 3, one line."""
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "monitor.db").write_bytes(b"this is not a database, but it is long enough" * 30)
    assert "monitor.db" in Monitor(tmp_path / "w").refuses("list", code=3)


def test_without_a_terminal_the_desk_says_what_to_use(morning: Monitor) -> None:
    """`monitor` alone needs a terminal and names the commands that do not."""
    assert "monitor brief" in morning.refuses(code=2)


def test_help_and_version_answer_at_once(tmp_path: Path) -> None:
    """Also for a sub-command, without a workspace."""
    program = Monitor(tmp_path / "none")
    assert "monitor" in program("--version")
    assert "--format" in program("export", "--help")


def test_help_lists_every_command_with_its_whole_first_sentence(tmp_path: Path) -> None:
    """By what it is for; nothing ends in three dots."""
    from monitor.cli import monitor

    shown = Monitor(tmp_path / "w")("--help")
    commands = shown[shown.index("From outlets to stories:") :]
    listed = re.findall(r"^  ([a-z]+)  ", commands, re.MULTILINE)
    assert sorted(listed) == sorted(monitor.commands)
    assert "..." not in commands
    assert "Make a workspace with the seed sources; one that is there stays as it is." in " ".join(
        commands.split()
    )

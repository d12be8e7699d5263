"""What a comparison is given of an article: its sentences, and how far they are to be trusted."""

from __future__ import annotations

from dataclasses import replace

from monitor.news import Article, Comparison, Dating, Language, Part, Segment, Source
from monitor.workbench import reports
from tests.storing import MORNING, translation

MADE = Segment(Part.BODY, 0, "Unu.", "One.", -0.5, ("number",))
AS_IT_WAS = Segment(Part.BODY, 1, "BBC", "BBC", origin="verbatim")
ARTICLE = Article(
    id=1,
    source="ziare",
    title="Titlul",
    text="Unu. Doi.\nTrei.",
    summary="",
    first_seen=MORNING,
    language=Language("ro", 1.0),
    published=Dating(MORNING),
)


def test_each_sentence_of_a_draft_package_says_so_once() -> None:
    """Not what no model touched, and nothing of a package to rely on."""
    flagged = replace(MADE, flags=("number", "draft"))
    segments = (MADE, AS_IT_WAS, flagged)
    assert reports.told(translation(1, draft=True, segments=segments)) == (flagged, AS_IT_WAS, flagged)
    assert reports.told(translation(1, draft=False, segments=segments)) == segments


def test_a_text_that_nobody_translated_is_told_sentence_by_sentence() -> None:
    """An English one is its own English; a summary stands in for a text that is not at hand."""
    found = reports.sentences_of(ARTICLE, None)
    assert [(s.part, s.paragraph, s.source, s.target, s.origin) for s in found] == [
        (Part.TITLE, 0, "Titlul", "", "verbatim"),
        (Part.BODY, 0, "Unu.", "", "verbatim"),
        (Part.BODY, 0, "Doi.", "", "verbatim"),
        (Part.BODY, 1, "Trei.", "", "verbatim"),
    ]
    short = replace(ARTICLE, text="", summary="In brief.", language=Language("en", 1.0))
    assert [(s.source, s.target) for s in reports.sentences_of(short, None)] == [
        ("Titlul", "Titlul"),
        ("In brief.", "In brief."),
    ]
    made = translation(1, segments=(MADE,))
    assert reports.sentences_of(ARTICLE, made) == (MADE,)


def test_an_outlet_goes_by_its_names_and_the_domains_of_its_own() -> None:
    """An address in numbers is nobody's name, nor is one without a dot."""
    outlet = Source(
        "nord",
        "Nord",
        "ro",
        aliases=("The Nord", "Nord"),
        site="https://www.nord.example/",
        feeds=("https://feeds.nord.example/a", "http://127.0.0.1:80/b", "http://localhost/c"),
    )
    assert reports.names(outlet) == ("Nord", "The Nord", "feeds.nord.example", "nord.example")


def test_the_busiest_of_the_outlets_that_were_silent_is_told_first() -> None:
    """Not who tells the story, was switched off or published nothing meanwhile."""
    names = ("teller", "quiet", "busy", "other", "off", "idle")
    outlets = [Source(name, name.title(), "ro", enabled=name != "off") for name in names]
    busy = {"teller": 9, "quiet": 1, "busy": 5, "other": 1, "off": 7, "idle": 0}
    telling = reports.report(replace(ARTICLE, source="teller"), None, outlets[0])
    told = reports.silent(Comparison(1, "A story", (telling,), ()), outlets, busy)
    assert [(s.source, s.articles) for s in told] == [("busy", 5), ("other", 1), ("quiet", 1)]

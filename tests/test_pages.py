"""Pages become articles, and what stands in an article's place does not."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import pytest
import trafilatura
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.collect import furniture, pages, text, walls
from monitor.collect.pages import Page
from monitor.errors import CollectError
from monitor.news import Dating, Draft, Language, PageHints
from tests.measuring import costs_less_than

NOW = datetime(2026, 3, 12, 18, 0, tzinfo=UTC)
URL = "https://www.ziare.com/economie/buget-2026-1234567"
PARAGRAPHS = (
    "Guvernul a adoptat joi bugetul pe anul viitor, după trei săptămâni de negocieri cu sindicatele.",
    "Ministrul Finanțelor a declarat că deficitul va coborî la 6,2 la sută din produsul intern brut.",
    "„Nu vom mări taxele în următoarele șase luni”, a spus acesta la finalul ședinței de guvern.",
    "Opoziția acuză executivul că a ascuns cheltuieli de 118 miliarde de lei și anunță o moțiune de cenzură.",
    "Parlamentul va dezbate documentul în sesiune extraordinară, iar votul este așteptat înainte de Crăciun.",
)
ZIARE = PageHints(
    title="#article__container > h1",
    body="#article__container div.news__content.descriere_main.article__marker > p",
    byline="div.news__author span, div.news__author a",
    published="div.news__publish",
)


def page(
    body: str = "",
    *,
    head: str = "",
    paragraphs: tuple[str, ...] = PARAGRAPHS,
    title: str = "Buget adoptat - Ziare.com",
) -> bytes:
    """An article's page with what stands around a text on a real one."""
    content = "".join(f"<p>{words}</p>\n" for words in paragraphs)
    return f"""<!DOCTYPE html><html lang="ro"><head><meta charset="utf-8"><title>{title}</title>
{head}</head><body><nav><a href="/">Acasă</a> <a href="/politica">Politică</a></nav>
<div class="cookie-bar">Folosim cookie-uri. <button>Accept</button></div>
<div id="article__container"><h1>Guvernul a adoptat bugetul pe 2026</h1>
<div class="news__author"><span>De Andreea Stoica</span></div>
<div class="news__publish">joi, 12 martie 2026</div>
<div class="news__content descriere_main article__marker">{content}
<div class="ad"><p>Publicitate</p></div></div></div>
{body}<aside><h3>Citește și</h3><ul><li><a href="/x">Altă știre de azi despre altceva</a></li></ul></aside>
<footer>Toate drepturile rezervate.</footer></body></html>""".encode()


def parse(html: bytes, hints: PageHints = PageHints(), **options: object) -> Page:
    return pages.parse(html, url=URL, hints=asdict(hints), **options)  # type: ignore[arg-type]


def extract(html: bytes, url: str | None = URL, hints: PageHints = PageHints()) -> Draft:
    return pages.extract(html, url, hints, now=NOW)


def test_an_outlets_selectors_are_followed() -> None:
    """Ziare's pages: title, paragraphs, author, and the date in words."""
    draft = extract(page(), hints=ZIARE)
    assert draft == Draft(
        source="page",
        title="Guvernul a adoptat bugetul pe 2026",
        url=URL,
        canonical_url="https://ziare.com/economie/buget-2026-1234567",
        text="\n".join(PARAGRAPHS),
        byline="Andreea Stoica",
        published=Dating(datetime(2026, 3, 12, tzinfo=UTC), "joi, 12 martie 2026", "the day alone, no time"),
        language=draft.language,
    )
    assert draft.language.code == "ro"
    assert draft.language.confidence > 0.9


@pytest.mark.parametrize(
    "selector",
    ["div.news__old > p", "div.news__author", "div[[", "#article__container h1", "p:nth-of-type(1)"],
    ids=["nothing", "elsewhere", "broken", "title", "first paragraph"],
)
def test_a_selector_that_misses_is_never_worse_than_none(selector: str) -> None:
    """The generic extraction takes its place, as good as without any rule, and a note says so."""
    without = parse(page())
    found = parse(page(), PageHints(body=selector))
    assert found.text == without.text
    assert all(words in found.text for words in PARAGRAPHS)
    assert found.note is not None


def test_a_selector_that_holds_needs_no_note() -> None:
    """And its text is the paragraphs alone."""
    assert parse(page(), ZIARE).note is None
    assert "Publicitate" not in parse(page(), ZIARE).text


def test_nested_matches_are_taken_once() -> None:
    """`div, p` matches a block and the paragraphs in it."""
    hints = PageHints(body="div.news__content, div.news__content p")
    assert parse(page(), hints).text.count(PARAGRAPHS[0]) == 1


def test_without_selectors_it_is_what_trafilatura_finds() -> None:
    """Its default, word for word."""
    html = page()
    expected = trafilatura.extract(html.decode(), url=URL, include_comments=False)
    assert parse(html).text == text.paragraphs(expected)


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Buget adoptat la Palatul Victoria - Ziare.com", "Buget adoptat la Palatul Victoria"),
        ("Buget adoptat la Palatul Victoria | Ziare", "Buget adoptat la Palatul Victoria"),
        (
            "Buget adoptat la Palatul Victoria — Economie — ZIARE.COM",
            "Buget adoptat la Palatul Victoria — Economie",
        ),
        ("Ziare.com: Buget adoptat la Palatul Victoria", "Buget adoptat la Palatul Victoria"),
        ("București - Cluj: tren anulat", "București - Cluj: tren anulat"),
        ("Cine plătește? | Analiză", "Cine plătește? | Analiză"),
        ("Guvernul a adoptat bugetul pe 2026 | Știri | Ziarul online", "Guvernul a adoptat bugetul pe 2026"),
    ],
)
def test_the_outlets_name_is_no_part_of_a_headline(title: str, shown: str) -> None:
    """Known by its address, its own name for itself, or the heading that the title begins with."""
    assert parse(page(head=f'<meta property="og:title" content="{title}">')).title == shown


def test_the_declared_site_name_is_taken_off_as_well() -> None:
    """og:site_name need not look like the address."""
    head = '<meta property="og:site_name" content="Ziarul Financiar">'
    head += '<meta property="og:title" content="Buget nou - Ziarul Financiar">'
    assert parse(page(head=head)).title == "Buget nou"


def test_structured_data_speaks_first() -> None:
    """Headline, several authors, and a time with its zone."""
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "headline": "Not this"},
            {
                "@type": ["NewsArticle"],
                "headline": "Titlul din date",
                "datePublished": "2026-03-12T10:00:00+02:00",
                "author": [{"@type": "Person", "name": "Ana Pop"}, "Ion Dinu", {"name": "Ana Pop"}],
            },
        ],
    }
    found = parse(page(head=f'<script type="application/ld+json">{json.dumps(data)}</script>'))
    assert (found.title, found.byline) == ("Titlul din date", "Ana Pop, Ion Dinu")
    assert found.published == "2026-03-12T10:00:00+02:00"


@pytest.mark.parametrize(
    "broken", ["{", "[" * 100_000, '{"@type": "NewsArticle", "headline": 3, "author": 4}', "3"]
)
def test_broken_structured_data_is_passed_over(broken: str) -> None:
    """The page is read all the same."""
    found = parse(page(head=f'<script type="application/ld+json">{broken}</script>'))
    assert all(words in found.text for words in PARAGRAPHS)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2026-03-12T10:00:00Z">',
        '<meta itemprop="datePublished" content="2026-03-12T10:00:00Z">',
        '<meta name="pubdate" content="2026-03-12T10:00:00Z">',
    ],
)
def test_the_time_of_publication_is_found_in_the_head(head: str) -> None:
    """Under the names that outlets use."""
    assert parse(page(head=head)).published == "2026-03-12T10:00:00Z"


def test_a_time_element_is_a_time() -> None:
    """One without a year is none."""
    body = '<time>10:00</time><time datetime="2026-03-12T10:00:00Z">azi</time>'
    assert parse(page(body)).published == "2026-03-12T10:00:00Z"


@pytest.mark.parametrize(
    ("byline", "name"),
    [
        ("De Andreea Stoica", "Andreea Stoica"), ("Autor: Ion Dinu", "Ion Dinu"), ("By Tom Ash", "Tom Ash"),
        ("Автор: Иван Петров", "Иван Петров"), ("Denisa Pop", "Denisa Pop"), ("https://h.ro/autor/1", None),
        ("@ziare", None),
    ],
)  # fmt: skip
def test_a_byline_is_a_name(byline: str, name: str | None) -> None:
    """Without the word before it; an address or a handle is none."""
    head = f'<meta name="author" content="{byline}">'
    html = page(head=head).replace(b"<span>De Andreea Stoica</span>", b"")
    found = parse(html).byline
    assert found == name or (name is None and found is not None and "://" not in found and "@" not in found)


@pytest.mark.parametrize(
    ("link", "canonical"),
    [
        (
            "https://ziare.com/economie/buget-2026-1234567?ref=x",
            "https://ziare.com/economie/buget-2026-1234567?ref=x",
        ),
        ("/economie/altul", "https://www.ziare.com/economie/altul"),
        ("https://www.ziare.com/", None),
        ("https://agerpres.ro/original", None),
        ("javascript:alert(1)", None),
    ],
)
def test_a_canonical_link_is_believed_within_reason(link: str, canonical: str | None) -> None:
    """Not where it is the home page, as on many sites, nor the page of the outlet that was copied."""
    assert parse(page(head=f'<link rel="canonical" href="{link}">')).canonical == canonical


def test_scripts_and_handlers_leave_no_trace() -> None:
    """A title is text, and so is a body."""
    html = page('<script>alert("x")</script>', title="&lt;script&gt;alert(1)&lt;/script&gt; Titlu").replace(
        b"<p>Guvernul", b"<p onclick='evil()'>Guvernul"
    )
    html = html.replace(b"Guvernul a adoptat bugetul pe 2026", b"")
    found = parse(html)
    assert "<" not in found.title and "evil" not in found.text and "alert(" not in found.text


@pytest.mark.parametrize("where", ["header", "meta"])
def test_a_page_in_windows_1251_is_read(where: str) -> None:
    """Said by the server alone, or by the page alone."""
    words = (
        "Правительство утвердило бюджет на следующий год, сообщил министр финансов после заседания в Москве."
    )
    html = page(paragraphs=(words,) * 1 + ("Депутаты обсудят документ на следующей неделе.",)).decode()
    meta = '<meta charset="windows-1251">' if where == "meta" else ""
    body = html.replace('<meta charset="utf-8">', meta).encode("cp1251", "xmlcharrefreplace")
    found = parse(body, content_type="text/html; charset=windows-1251" if where == "header" else "text/html")
    assert words in found.text


def wall_page(title: str, words: str, markup: str = "") -> bytes:
    return f"<html><head><title>{title}</title></head><body>{markup}<div>{words}</div></body></html>".encode()


WALLS = {
    "cloudflare": wall_page("Just a moment...", "Checking your browser before accessing the site."),
    "attention": wall_page("Attention Required! | Cloudflare", "Sorry, you have been blocked"),
    "ddos-guard": wall_page("DDoS-Guard", "Проверка браузера перед переходом на сайт."),
    "russian": wall_page("Проверка безопасности", "Подтвердите, что вы не робот, чтобы продолжить."),
    "captcha": wall_page("ziare.com", "Please solve this", '<div class="g-recaptcha"></div>'),
    "scripts": wall_page("ziare.com", "Please enable JavaScript and cookies to continue."),
    "google": wall_page("Before you continue to Google", "<p>We use cookies and data.</p><p>Accept all</p>"),
    "english": wall_page(
        "ziare.com",
        "<p>We and our 847 partners store and access information on your device, such as cookies, and "
        "process personal data for personalised ads.</p>"
        "<p>You can accept all cookies or change your privacy settings at any time.</p>",
    ),
    "romanian": wall_page(
        "Ziarul",
        "<p>Noi și partenerii noștri folosim cookie-uri pentru prelucrarea datelor cu caracter personal.</p>"
        "<p>Apasă pe accept pentru a-ți da consimțământul sau citește politica de cookie-uri.</p>",
    ),
    "russian consent": wall_page(
        "Газета",
        "<p>Мы используем файлы cookie и обрабатываем персональные данные.</p>"
        "<p>Продолжая просмотр, вы соглашаетесь с политикой конфиденциальности и с файлами cookie.</p>",
    ),
    "links": wall_page(
        "Ziarul",
        "".join(f"<p><a href='/{n}'>Știrea numărul {n} despre altceva de azi</a></p>" for n in range(30)),
    ),
}


@pytest.mark.parametrize("name", WALLS)
def test_a_wall_is_no_article(name: str) -> None:
    """Bot checks, consent forms and lists of links come as an ordinary 200."""
    with pytest.raises(CollectError) as caught:
        extract(WALLS[name])
    assert isinstance(caught.value, walls.Blocked) or "no article" in caught.value.message


@pytest.mark.parametrize("name", [name for name in WALLS if name not in ("captcha", "scripts", "links")])
def test_a_wall_is_called_one(name: str) -> None:
    """So that the outlet counts as blocked, and not as empty."""
    with pytest.raises(walls.Blocked):
        extract(WALLS[name])


def test_a_page_at_a_consent_address_is_a_wall() -> None:
    """The redirect has led to the outlet's consent host."""
    with pytest.raises(walls.Blocked):
        extract(page(), "https://consent.ziare.com/collect?session=1")


def test_an_article_behind_bot_scripts_is_an_article() -> None:
    """Half the web loads them; a text that is there is there."""
    script = '<script src="https://challenges.cloudflare.com/api.js"></script><div class="g-recaptcha"></div>'
    assert extract(page(script)).text.startswith(PARAGRAPHS[0])


def test_an_article_about_cookies_is_an_article() -> None:
    """It speaks of consent, and not to its reader."""
    paragraphs = (
        "Autoritatea pentru protecția datelor a amendat o companie pentru cum cerea consimțământul.",
        "Compania instala cookie-uri de publicitate înainte ca vizitatorii să poată refuza, arată decizia.",
        "Partenerii săi primeau date cu caracter personal fără temei, potrivit anchetei de doi ani.",
    )
    assert extract(page(paragraphs=paragraphs)).text.startswith(paragraphs[0])


@pytest.mark.parametrize(
    "html", [b"", b"<html></html>", b"<html><body><p>Scurt.</p></body></html>", b"\xef\xbb\xbf"]
)
def test_a_page_without_text_is_no_article(html: bytes) -> None:
    """One clear line instead."""
    with pytest.raises(CollectError, match="no article"):
        extract(html)


def test_bytes_that_are_no_page_are_refused() -> None:
    """An image under the name of a page."""
    with pytest.raises(CollectError, match="not text"):
        extract(b"\x89PNG\r\n\x1a\n" + bytes(500))


def test_a_page_without_address_is_extracted_too() -> None:
    """`monitor extract FILE` knows none; the page may name its own."""
    draft = extract(page(head='<link rel="canonical" href="https://ziare.com/a-1">'), None)
    assert (draft.url, draft.canonical_url) == (None, "https://ziare.com/a-1")


def test_a_russian_page_of_a_ukrainian_outlet_is_russian() -> None:
    """Whatever language the outlet has by default."""
    paragraphs = (
        "Украинские энергетики восстановили подачу электричества в трёх районах области после ночной атаки.",
        "По словам главы администрации, к вечеру свет вернут ещё двенадцати тысячам семей.",
    )
    html = page(paragraphs=paragraphs, title="Свет возвращают").replace(
        b"Guvernul a adoptat bugetul pe 2026", "Энергетики возвращают свет".encode()
    )
    draft = pages.extract(html, URL, now=NOW, expected="uk")
    assert draft.language.code == "ru"


@settings(max_examples=40)
@given(
    st.one_of(
        st.binary(max_size=300), st.text(alphabet="<>/!?[]&;divpartcle \"='ăș", max_size=200).map(str.encode)
    )
)
def test_any_bytes_are_an_article_or_one_error(body: bytes) -> None:
    """Nothing else comes out."""
    try:
        extract(b"<html><body><article>" + body)
    except CollectError as error:
        assert error.message


def test_the_links_of_a_listing_are_read_by_selector() -> None:
    """Each address once, absolute, in the order of the page, with the most words said of it."""
    html = b"""<html><body><nav><a href="/">Home</a></nav><div class="list"><a class="t" href="/a-1"><img></a>
    <a class="t" href="/a-1">Titlul unu</a><h2 class="t"><a href="https://h2.ro/b">Doi</a></h2>
    <a class="t" href="/a-1">unu</a><a class="t" href="javascript:x">x</a></div></body></html>"""
    found = pages.links(html, url="https://h.ro/stiri/", selector=".list .t")
    assert found == [["https://h.ro/a-1", "Titlul unu"], ["https://h2.ro/b", "Doi"]]
    assert len(pages.links(html, url="https://h.ro/", selector=None)) == 3
    assert pages.links(b"", url="https://h.ro/", selector=None) == []


def test_a_home_page_names_its_feeds() -> None:
    """And its name and language."""
    html = b"""<html lang="ro-RO"><head><title>Acasa</title><meta property="og:site_name" content="Ziarul">
    <link rel="alternate" type="application/rss+xml" href="/feed">
    <link rel="alternate" type="application/atom+xml" href="https://h.ro/atom">
    <link rel="alternate" hreflang="en" href="/en"><link rel="alternate"
    type="application/rss+xml" href="/feed"></head></html>"""
    found = pages.alternates(html, url="https://h.ro/")
    assert found == {"feeds": ["https://h.ro/feed", "https://h.ro/atom"], "name": "Ziarul", "language": "ro"}
    assert pages.alternates(b"", url="https://h.ro/")["feeds"] == []


@pytest.mark.parametrize(
    ("status", "source", "reason"),
    [
        (403, "<html></html>", "refuses"), (401, "", "refuses"), (451, "", "refuses"),
        (503, "<script src='/cdn-cgi/challenge-platform/x'>", "bot check"),
        (429, "<div class=px-captcha>", "bot check"), (200, "<title>Just a moment...</title>", "bot check"),
        (503, "", None), (200, "<rss>", None), (404, "", None),
        (200, "<title>Before you continue</title> cookies", "consent"),
        (200, "<title>Consent law passes</title>", None),
    ],
)  # fmt: skip
def test_an_answer_is_told_from_a_wall(status: int, source: str, reason: str | None) -> None:
    """By its status, title and the marks of bot shields."""
    found = walls.of_answer(status, "https://h.ro/feed", source)
    assert (found is None) if reason is None else (found is not None and reason in found)


@pytest.mark.parametrize(
    ("title", "source", "body", "reason"),
    [
        ("Ziarul", "<div class=g-recaptcha>", "x" * 200, "a bot check"),
        ("Ziarul", "<div class=g-recaptcha>", "x" * 600, None),
        (
            "Ziarul",
            "",
            "Please enable JavaScript and cookies to continue. " + "x" * 150,
            "a page that only scripts can fill",
        ),
        ("Ziarul", "", "Please enable JavaScript and cookies to continue. " + "x" * 600, None),
        ("Ziarul", "<noscript>activați JavaScript</noscript>", "", "a page that only scripts can fill"),
        ("Just a moment...", "", "x" * 1000, "a bot check ('Just a moment...')"),
        ("Just a moment in history", "", "x" * 100, None),
        ("Access denied: how it came", "", "x" * 2000, None),
        ("Ziarul", "", "", None),
    ],
)
def test_a_page_is_told_from_a_wall(title: str, source: str, body: str, reason: str | None) -> None:
    """The longer its text, the more it takes."""
    assert walls.of_page("https://h.ro/a", title, source, body) == reason


def test_a_draft_from_a_page_keeps_its_doubts() -> None:
    """A page that names no date takes the one in its address, and says so."""
    html = page().replace(b"joi, 12 martie 2026", b"")
    draft = pages.extract(html, "https://h.ro/2026/03/10/buget", now=NOW, expected="ro", source="h")
    assert draft.source == "h"
    assert draft.published.at == datetime(2026, 3, 10, tzinfo=UTC)
    assert isinstance(draft.language, Language)


NOT_FOUND = {
    "ro": ("Pagina nu a fost găsită - Ziarul", "Ne pare rău, pagina căutată nu există sau a fost mutată."),
    "ru": ("Страница не найдена — Газета", "К сожалению, такая страница не найдена. Возможно, она удалена."),
    "uk": ("Сторінку не знайдено", "На жаль, сторінку, яку ви шукаєте, не знайдено або було видалено."),
    "en": ("404 Not Found | Paper", "The page you are looking for could not be found on this server."),
    "de": ("Fehler 404", "Die gewünschte Seite wurde auf diesem Server leider nicht gefunden."),
}


@pytest.mark.parametrize("name", NOT_FOUND)
def test_a_page_that_says_it_is_not_there_is_no_article(name: str) -> None:
    """Sent as 200, with the newest stories below."""
    title, words = NOT_FOUND[name]
    stories = "".join(f"<h3>Altă știre {n}</h3><p>{line}</p>" for n, line in enumerate(PARAGRAPHS))
    with pytest.raises(CollectError, match="not found"):
        extract(wall_page(title, f"<h1>Oops</h1><p>{words}</p>{stories}"))


def test_an_article_about_missing_pages_is_an_article() -> None:
    """Its headline goes on, or its text does not say that it is missing."""
    title = "Eroare 404: cum dispar arhivele presei"
    assert extract(page(title=title)).text.startswith(PARAGRAPHS[0])
    assert extract(page(title="Pagina nu a fost găsită")).text.startswith(PARAGRAPHS[0])


@pytest.mark.parametrize(
    "title", ["Acces interzis pe Transfăgărășan", "Доступ ограничен к мосту", "Ой! Что случилось"]
)
def test_a_headline_may_begin_like_a_refusal(title: str) -> None:
    """Words that a refusal consists of are a refusal only where they are all of the title."""
    source = f"<title>{title}</title>{' '.join(PARAGRAPHS)}"
    assert walls.of_answer(200, URL, source) is None
    assert walls.of_page(URL, title, source, PARAGRAPHS[0]) is None


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "Wir und unsere 842 Partner verarbeiten personenbezogene Daten und Cookies auf Ihrem Gerät."),
        ("fr", "Avec votre accord, nos 842 partenaires et nous utilisons des cookies ou des traceurs."),
    ],
)
def test_consent_forms_speak_german_and_french_too(language: str, words: str) -> None:
    """Deutsche Welle and RFI are read here as well."""
    with pytest.raises(walls.Blocked, match="consent"):
        extract(wall_page(f"Journal {language}", f"<p>{words}</p>"))


@pytest.mark.parametrize(
    ("title", "mark"),
    [
        ("401", '<script src="/__qrator/qauth.js"></script>'),
        ("Vercel Security Checkpoint", ""),
        ("Making sure you&#39;re not a bot!", ""),
        ("Проверка...", "<p>Идёт проверка вашего браузера</p>"),
        ("Acces blocat", "<p>Accesul din țara dumneavoastră este restricționat.</p>"),
        ("", '<iframe src="/_Incapsula_Resource"></iframe>'),
    ],
)
def test_a_wall_in_a_feeds_place_is_told_from_a_web_page(title: str, mark: str) -> None:
    """So that the outlet counts as blocked; its home page is none."""
    source = f"<html><head><title>{title}</title></head><body>{mark}</body></html>"
    assert walls.of_stub("https://h.ro/feed", source) is not None
    assert walls.of_stub("https://h.ro/feed", page().decode()) is None
    assert walls.of_stub("https://h.ro/feed", "<rss>ddos-guard.net</rss>") is None


@pytest.mark.parametrize(
    "line",
    [
        "Citește și: Autostrada se deschide mai devreme", "CITIȚI ȘI Autostrada se deschide",
        "Urmărește-ne pe Google News și pe WhatsApp", "Читайте также: Пожар на складе",
        "Подписывайтесь на наш телеграм-канал", "Якщо ви знайшли помилку, натисніть Ctrl+Enter",
        "Підписуйтесь на наш Telegram-канал, щоб нічого не пропустити", "See also: A fire in a warehouse",
        "The post Buget nou appeared first on Ziarul.",
    ],
)  # fmt: skip
def test_what_stands_between_the_paragraphs_is_not_the_articles(line: str) -> None:
    """Links to other stories change from visit to visit, and would look like silent edits."""
    with_line = (*PARAGRAPHS[:2], line, *PARAGRAPHS[2:])
    assert parse(page(paragraphs=with_line)).text == parse(page()).text
    assert furniture.removed(line) == line
    long = f"{line} {' '.join(PARAGRAPHS)}"
    assert long in furniture.removed(f"{long}\n{PARAGRAPHS[0]}")


def test_the_headline_is_not_the_first_paragraph() -> None:
    """Many layouts have it inside the text's own block."""
    html = f"<html><head><title>Un titlu</title></head><body><article><h1>Un titlu</h1><p>{PARAGRAPHS[0]}</p>"
    html += f"<p>{PARAGRAPHS[1]}</p></article></body></html>"
    assert parse(html.encode()).text == "\n".join(PARAGRAPHS[:2])


@pytest.mark.parametrize("blocks", [False, True], ids=["markup", "blocks"])
def test_a_text_that_stands_in_the_data_alone_is_found(blocks: bool) -> None:
    """Next.js pages are empty until a script fills them; other stories in the data are left there."""
    body: Any = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    if blocks:
        body = [{"content": [{"text": words}]} for words in PARAGRAPHS]
    other = {"title": "Alt articol", "body": "<p>Rezumatul altui articol, mult mai lung.</p>" * 50}
    data = {"props": {"article": {"title": "Un titlu", "body": body}, "more": [other]}}
    html = '<html><head><title>Un titlu</title></head><body><h1>Un titlu</h1><div id="__next"></div>'
    html += '<script type="application/json">{</script><script id="__NEXT_DATA__" type="application/json">'
    html += f"{json.dumps(data)}</script></body></html>"
    assert parse(html.encode()).text == "\n".join(PARAGRAPHS)
    html = html.replace("<h1>Un titlu", "<h1>Altul").replace("<title>Un titlu", "<title>x")
    assert PARAGRAPHS[0] not in parse(html.encode()).text


def test_a_date_out_of_the_text_is_a_guess() -> None:
    """What the head or a time element states is none."""
    assert parse(page(paragraphs=("În 2021 lucrarea a durat mai mult.", *PARAGRAPHS))).guessed
    assert not parse(page(head='<meta property="article:published_time" content="2026-03-12">')).guessed


@pytest.mark.parametrize(
    ("content", "onward"),
    [
        ("0; url=/b", "https://www.ziare.com/b"), ("0;URL='/b'", "https://www.ziare.com/b"),
        ("300; url=/b", None), ("30", None), ("0; url=javascript:x", None), (f"0; url={URL}", None),
    ],
)  # fmt: skip
def test_a_stub_may_send_its_reader_on(content: str, onward: str | None) -> None:
    """At once, to another address; a page with an article is where its reader stays."""
    head = f'<meta http-equiv="refresh" content="{content}">'
    assert parse(f"<html><head>{head}</head><body>Se încarcă</body></html>".encode()).onward == onward
    assert parse(page(head=head)).onward is None


def test_a_plain_text_has_paragraphs() -> None:
    """Some governments publish them."""
    found = parse("\n\n".join(PARAGRAPHS).encode(), content_type="text/plain; charset=utf-8")
    assert found.text == "\n".join(PARAGRAPHS)


def test_a_body_of_signs_that_open_tags_costs_no_time() -> None:
    with costs_less_than(1):
        page = "<title>Just a moment...</title>" + "<" * 100_000
        assert walls.of_answer(200, "https://outlet.example/a", page)

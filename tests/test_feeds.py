"""Feeds become items, whatever the outlet or an attacker put into them."""

from __future__ import annotations

import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.collect import feeds, sitemaps
from monitor.collect.feeds import Feed, Item
from monitor.errors import CollectError, TooLarge
from tests.measuring import costs_less_than

URL = "https://h.ro/rss/feed.xml"
LONG = "Guvernul a adoptat joi bugetul pe anul viitor, după trei săptămâni de negocieri cu sindicatele. " * 5


def rss(
    *items: str, head: str = "<title>Ziarul</title><link>https://h.ro/</link>", doctype: str = ""
) -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{doctype}<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:yandex="http://news.yandex.ru"><channel>{head}{"".join(items)}</channel></rss>'
    ).encode()


def parse(body: bytes, **options: object) -> Feed:
    return feeds.parse(body, url=URL, **options)  # type: ignore[arg-type]


def only(body: bytes, **options: object) -> Item:
    (item,) = parse(body, **options).items
    return item


def test_an_rss_item_is_read_whole() -> None:
    """Title, link, guid, summary, author and the date as it was written."""
    item = only(
        rss(
            "<item><title>Bugetul &amp; TVA</title><link>https://h.ro/a</link>"
            "<guid isPermaLink='false'>77</guid><dc:creator>Ana Pop</dc:creator>"
            "<description>&lt;p&gt;Pe &lt;b&gt;scurt&lt;/b&gt;.&lt;/p&gt;</description>"
            "<pubDate>Thu, 12 Mar 2026 10:00:00 +0200</pubDate></item>"
        )
    )
    assert item == Item(
        title="Bugetul & TVA",
        url="https://h.ro/a",
        guid="77",
        summary="Pe scurt.",
        byline="Ana Pop",
        published="Thu, 12 Mar 2026 10:00:00 +0200",
    )


def test_an_atom_entry_has_its_text_from_content() -> None:
    """As the Kremlin's feed has it: an empty summary, and paragraphs in the content."""
    body = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ru"><title>Кремль</title>
    <link href="http://kremlin.ru/"/><entry><id>http://kremlin.ru/events/1</id><title>Указ</title>
    <link rel="alternate" href="http://kremlin.ru/events/1"/><summary type="html"></summary>
    <published>2026-03-12T15:00:00+04:00</published>
    <content type="html">&lt;p&gt;{LONG}&lt;/p&gt;&lt;p&gt;Второй.&lt;/p&gt;</content></entry>
    </feed>""".encode()
    item = only(body)
    assert item.text == f"{LONG.strip()}\nВторой."
    assert item.summary == ""
    assert item.published == "2026-03-12T15:00:00+04:00"
    assert item.language == "ru"


def test_xhtml_content_is_text_as_well() -> None:
    """Also where feedparser offers it as the summary, too."""
    body = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><id>tag:h,2026:1</id><title>T</title>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{LONG}</p><p>Doi.</p></div></content>
    </entry></feed>""".encode()
    assert only(body).text == f"{LONG.strip()}\nDoi."


def test_a_json_feed_is_a_feed() -> None:
    """Version 1.1, with HTML or plain content."""
    entry = {
        "id": 1,
        "url": "/a",
        "title": "Știre",
        "content_html": f"<p>{LONG}</p>",
        "date_published": "2026-03-12T10:00:00Z",
        "authors": [{"name": "Ana"}, {"url": "x"}, "odd"],
        "language": "ro",
    }
    plain = {"id": "2", "external_url": "https://x.ro/b", "content_text": f"{LONG}\n5 < 6", "authors": "odd"}
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Z",
        "home_page_url": "https://h.ro/",
        "items": [entry, plain, "odd"],
    }
    found = parse(json.dumps(feed).encode())
    assert found.title == "Z"
    first, second = found.items
    assert first == Item(
        title="Știre",
        url="https://h.ro/a",
        guid="1",
        text=LONG.strip(),
        byline="Ana",
        published="2026-03-12T10:00:00Z",
        language="ro",
        tongue=first.tongue,
    )
    assert first.tongue is not None and first.tongue.code == "ro"
    assert second.url == "https://x.ro/b"
    assert second.text == f"{LONG.strip()}\n5 < 6"
    assert second.title.startswith("Guvernul a adoptat joi")
    changed = {"items": [{"title": "T", "date_modified": "2026-03-12"}]}
    assert only(json.dumps(changed).encode()).changed == "2026-03-12"


@pytest.mark.parametrize(
    ("said", "published", "changed"),
    [
        ("<pubDate>1</pubDate><dc:date>2</dc:date>", "1", None),
        ("<dc:date>2</dc:date>", "2", None),
        ("<dcterms:modified>3</dcterms:modified><dcterms:created>2</dcterms:created>", "2", None),
        ("<dcterms:valid>4</dcterms:valid>", None, None),
        ("<atom:published>1</atom:published><atom:updated>2</atom:updated>", "1", "2"),
        ("<atom:updated>2</atom:updated>", None, "2"),
        ("<atom:updated>2</atom:updated><dcterms:created>1</dcterms:created>", "1", "2"),
        ("<atom:published> </atom:published><atom:updated>2</atom:updated>", None, "2"),
    ],
)
def test_a_date_is_that_of_publication_or_of_a_change(
    said: str, published: str | None, changed: str | None
) -> None:
    """The Dublin Core's plain date is RSS's for publication, Atom's `updated` is none; nor is an end."""
    if "atom:" in said:
        entry = f"<entry><title>T</title><id>tag:h,2026:1</id>{said.replace('atom:', '')}</entry>"
        body = f'<feed xmlns="http://www.w3.org/2005/Atom" xmlns:dcterms="http://purl.org/dc/terms/">{entry}</feed>'
    else:
        body = (
            '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:dcterms="http://purl.org/dc/terms/"><channel><item><title>T</title>{said}</item></channel></rss>'
        )
    item = only(body.encode())
    assert (item.published, item.changed) == (published, changed)


@pytest.mark.parametrize("body", [b"{", b"[" * 200_000, b'{"items": 3}', b"[1]", b'{"version": 1}'])
def test_json_that_is_no_feed_is_one_error(body: bytes) -> None:
    """Broken, endlessly nested, or something else."""
    with pytest.raises(CollectError, match="not a feed"):
        parse(body)


@pytest.mark.parametrize(
    ("content", "full"),
    [
        (LONG, True),
        ("Prea scurt.", False),
        (LONG + " Citește mai mult", False),
        (LONG + " Read more »", False),
        (LONG + " Читать далее", False),
        (LONG + "[…]", False),
        (LONG + "...", False),
    ],
)
def test_a_teaser_is_not_the_full_text(content: str, full: bool) -> None:
    """Then the page is asked for the rest."""
    item = only(
        rss(f"<item><title>T</title><content:encoded><![CDATA[<p>{content}</p>]]></content:encoded></item>")
    )
    assert bool(item.text) is full
    assert bool(item.summary) is not full


def test_a_content_shorter_than_the_description_is_not_the_full_text() -> None:
    """It is another teaser, so the page is asked."""
    item = only(
        rss(
            f"<item><title>T</title><description>{LONG * 2}</description>"
            f"<content:encoded>{LONG}</content:encoded></item>"
        )
    )
    assert (item.summary, item.text) == ((LONG * 2).strip(), "")


def test_a_trusted_feed_s_short_text_is_its_text() -> None:
    """Where pages are never asked for, what the feed has is all there is."""
    body = rss(
        "<item><title>T</title><description>D</description>"
        "<content:encoded>Decret scurt.</content:encoded></item>"
    )
    assert only(body).text == ""
    assert only(body, trust=True).text == "Decret scurt."


def test_a_long_description_is_the_article() -> None:
    """Some feeds know no other place for it; one that breaks off is a teaser all the same."""
    assert only(rss(f"<item><title>T</title><description>{LONG * 4}</description></item>")).text
    assert not only(rss(f"<item><title>T</title><description>{LONG * 4}...</description></item>")).text
    assert (
        only(rss(f"<item><title>T</title><description>{LONG}</description></item>")).summary == LONG.strip()
    )


def test_the_language_is_found_where_no_page_will_be_asked() -> None:
    """A page may say more than a summary, so an item that has one waits for it."""
    summary = "<item><title>Bugetul a fost adoptat joi</title><link>/a</link></item>"
    assert only(rss(summary), expected="ro").tongue is None
    trusted = only(rss(summary), expected="ro", trust=True).tongue
    assert trusted is not None and trusted.code == "ro"
    alone = only(rss(summary.replace("<link>/a</link>", ""))).tongue
    assert alone is not None and alone.code == "ro"


@pytest.mark.parametrize(
    "odd",
    [
        "<authors>Ana Pop, Ion Pop</authors><author>Ana Pop</author>",
        "<tags>buget</tags><category>Economie</category>",
        "<Links><link>https://h.ro/b</link></Links>",
        "<title_detail>x</title_detail>",
        "<link href='https://h.ro/b'>https://h.ro/c</link>",
        "<textInput><name>q</name></textInput>",
        "<yandex:full-text type='x'>Tot textul.</yandex:full-text>",
    ],
    ids=lambda odd: odd[1:9],
)
def test_an_outlets_own_elements_cost_no_item(odd: str) -> None:
    """Also where they have the names that feedparser keeps its findings under."""
    found = parse(rss(f"<item><title>Unu</title>{odd}</item>", "<item><title>Doi</title></item>"))
    assert [item.title for item in found.items] == ["Unu", "Doi"]


def test_yandex_full_text_is_full_text() -> None:
    """Russian outlets put it there for an aggregator."""
    item = only(rss(f"<item><title>T</title><yandex:full-text>{LONG}</yandex:full-text></item>"))
    assert item.text == LONG.strip()


def test_links_with_odd_schemes_are_dropped_and_told() -> None:
    """The item stays; nothing that is not of the web is kept as its address."""
    bad = ["javascript:alert(1)", "file:///etc/passwd", "gopher://h:70/_x", "data:text/html,x", "ftp://h/x"]
    found = parse(rss(*(f"<item><title>T</title><link>{link}</link></item>" for link in bad)))
    assert [item.url for item in found.items] == [None] * len(bad)
    assert len(found.problems) == len(bad)
    assert "javascript:alert(1)" in found.problems[0]


def test_a_link_that_only_looks_like_another_is_dropped() -> None:
    """A zero-width blank inside the host; the report shows it."""
    found = parse(rss("<item><title>T</title><link>http://exa\u200bmple.com/</link></item>"))
    assert found.items[0].url is None
    assert "\\u200b" in found.problems[0]


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("/rel", "https://h.ro/rel"),
        ("//h2.ro/x", "https://h2.ro/x"),
        ("http://user:pw@h2.ro/x", "http://h2.ro/x"),
        ("http://h2.ro/\u202egpj.exe", "http://h2.ro/%E2%80%AEgpj.exe"),
    ],
)
def test_links_are_made_absolute_and_plain(link: str, address: str) -> None:
    """Against the feed's own site."""
    assert only(rss(f"<item><title>T</title><link>{link}</link></item>")).url == address


def test_a_guid_is_no_link() -> None:
    """feedparser takes one without isPermaLink for the address, whatever it holds."""
    assert only(rss("<item><title>T</title><guid>77</guid></item>")).url is None
    assert only(rss("<item><title>T</title><guid>https://h.ro/a</guid></item>")).url == "https://h.ro/a"


def test_three_items_with_one_guid_are_three() -> None:
    """The address tells them apart."""
    found = parse(
        rss(
            *(
                f"<item><title>T{n}</title><link>https://h.ro/{n}</link><guid>same</guid></item>"
                for n in range(3)
            )
        )
    )
    assert [item.title for item in found.items] == ["T0", "T1", "T2"]


def test_an_item_without_title_is_called_by_its_first_words() -> None:
    """One without anything is left out and told."""
    found = parse(
        rss("<item><description>Unu doi trei</description></item>", "<item><pubDate>x</pubDate></item>")
    )
    assert [item.title for item in found.items] == ["Unu doi trei"]
    words = [f"cuvânt{number}" for number in range(15)]
    for count, end in ((14, ""), (15, "…")):
        long = only(rss(f"<item><description>{' '.join(words[:count])}</description></item>"))
        assert long.title == " ".join(words[:14]) + end
    assert found.problems == ("an item without title and text was left out",)


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/evil.dtd">',
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss-0.91.dtd">',
    ],
)
def test_external_entities_are_never_read(doctype: str) -> None:
    """No file's content, no network, no second lost."""
    with costs_less_than(3):
        item = only(rss("<item><title>T &x;</title><description>&x;</description></item>", doctype=doctype))
    assert "root:" not in item.title + item.summary
    assert item.title.startswith("T")


def laughs() -> str:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE rss [<!ENTITY l0 "lol">{levels}]>'


@pytest.mark.parametrize(
    ("doctype", "reference"),
    [(laughs(), "&l9;"), (f'<!DOCTYPE rss [<!ENTITY a "{"a" * 30_000}">]>', "&a;" * 30_000)],
    ids=["billion laughs", "quadratic blowup"],
)
def test_entity_bombs_do_not_go_off(doctype: str, reference: str) -> None:
    """The title stays bounded, and it takes no second."""
    body = rss(f"<item><title>{reference}</title><link>https://h.ro/1</link></item>", doctype=doctype)
    with costs_less_than(3):
        item = only(body)
    assert len(item.title) <= 1000


HOSTILE = {
    "nested": (
        rss("<item><title>T</title>" + "<a>" * 100_000 + "</a>" * 100_000 + "</item>"),
        "nested too deep",
    ),
    "attributes": (
        rss("<item " + " ".join(f'a{n}="x"' for n in range(16_000)) + "><title>T</title></item>"),
        "attributes",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_would_stall_the_parser_is_refused_at_once(name: str) -> None:
    """feedparser needs 5 to 10 seconds for these."""
    body, words = HOSTILE[name]
    with costs_less_than(3), pytest.raises(CollectError, match=words):
        parse(body)


@pytest.mark.parametrize(
    "author",
    [
        f"<author>{'a' * 65_536}</author>",
        f"<dc:creator><![CDATA[{'a.' * 32_768}]]></dc:creator>",
        f"<author>{'a-' * 32_768}",
    ],
    ids=["author", "creator", "unclosed"],
)
def test_a_long_author_costs_nothing(author: str) -> None:
    """feedparser looks for an e-mail address in it for half a minute (issue 562)."""
    with costs_less_than(3):
        found = parse(rss(f"<item><title>T</title>{author}</item>"))
    assert [item.title for item in found.items] == ["T"]


def test_fifty_thousand_open_tags_in_a_description_are_text() -> None:
    """Nothing recurses."""
    with costs_less_than(3):
        item = only(
            rss(
                "<item><title>T</title><description><![CDATA[x"
                + "<b><i>" * 50_000
                + "]]></description></item>"
            )
        )
    assert item.summary == "x"


def test_an_odd_declaration_in_cdata_breaks_nothing() -> None:
    """feedparser once raised an AssertionError here (issue 378)."""
    item = only(rss("<item><title>T</title><description><![CDATA[<!h<!h<!h<]]></description></item>"))
    assert item.title == "T"


def test_a_hundred_thousand_items_are_capped_and_told() -> None:
    """The first ones, which are the newest."""
    body = rss(*(f"<item><title>T{n}</title><link>https://h.ro/{n}</link></item>" for n in range(100_000)))
    found = parse(body)
    assert [item.title for item in found.items] == [f"T{n}" for n in range(feeds.MAX_ITEMS)]
    assert found.problems == (f"100000 items; only {feeds.MAX_ITEMS} were taken",)


def test_control_characters_are_gone_and_cost_no_strictness() -> None:
    """NUL, ESC, BEL and OSC, bare and as references."""
    found = parse(
        rss(
            "<item><title>a\x00b&#0;c&#27;[31mRED&#7;</title><description>d&#x1b;]52;c;ZXZpbA==&#7;</description></item>"
        )
    )
    assert found.items[0].title == "abc[31mRED"
    assert found.items[0].summary == "d]52;c;ZXZpbA=="
    assert found.problems == ()


def test_a_truncated_feed_gives_what_it_has_and_says_so() -> None:
    """The items so far are kept."""
    body = rss("<item><title>T1</title></item>", "<item><title>T2</title></item>")
    found = parse(body[: body.index(b"T2") + len("T2</title></it")])
    assert [item.title for item in found.items] == ["T1", "T2"]
    assert "broken XML" in found.problems[0]


def test_marks_and_blank_lines_before_the_declaration_are_forgiven() -> None:
    """Two byte order marks, and a blank line."""
    body = rss("<item><title>T</title></item>")
    assert only(b"\xef\xbb\xbf\xef\xbb\xbf" + body).title == "T"
    assert only(b"\r\n \n" + body).title == "T"


@pytest.mark.parametrize(
    ("encoding", "label"), [("windows-1251", "windows-1251"), ("koi8-r", "koi8-r"), ("utf-8", "windows-1251")]
)
@pytest.mark.parametrize("header", [None, "text/xml", "application/rss+xml; charset=utf-8"])
def test_feeds_in_other_charsets_are_read(encoding: str, label: str, header: str | None) -> None:
    """Whatever label stands where."""
    body = f'<?xml version="1.0" encoding="{label}"?><rss version="2.0"><channel><title>Газета</title>'
    body += "<item><title>Президент подписал указ</title></item></channel></rss>"
    assert only(body.encode(encoding), content_type=header).title == "Президент подписал указ"


def test_gb18030_under_the_label_gb2312_is_read() -> None:
    """With the characters that GB 2312 does not have."""
    body = '<?xml version="1.0" encoding="gb2312"?><rss version="2.0"><channel><title>t</title>'
    body += "<item><title>国务院会议𠮷</title></item></channel></rss>"
    assert only(body.encode("gb18030")).title == "国务院会议𠮷"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<!doctype html><html><head><title>Just a moment...</title></head></html>", "web page"),
        (b"", "empty"),
        (b"   ", "empty"),
        (b"hello there", "not a feed"),
        (b"<opml><body/></opml>", "not a feed|web page"),
        ("<rss version='2.0'><channel>".encode("utf-16-le") * 3, "not text"),
        (b"<rss version='2.0'><channel><title>x", "no item could be read"),
    ],
)
def test_what_is_no_feed_is_one_clear_error(body: bytes, words: str) -> None:
    """A web page, nothing, prose, UTF-16 without a mark, a stump."""
    with pytest.raises(CollectError, match=words):
        parse(body)


def test_a_feed_that_names_no_site_is_not_its_own() -> None:
    """Its link is the outlet's home page, or nothing."""
    item = "<item><title>T</title></item>"
    assert parse(rss(item)).link == "https://h.ro/"
    assert parse(rss(item, head="")).link is None


def test_an_empty_feed_is_a_feed() -> None:
    """It has a title and nothing to say."""
    assert parse(rss()).items == ()


@settings(max_examples=60)
@given(
    st.one_of(
        st.binary(max_size=300),
        st.text(alphabet="<>/!?[]&;rsitemlnkCDATA \"='", max_size=200).map(str.encode),
    )
)
def test_any_bytes_are_a_feed_or_one_error(body: bytes) -> None:
    """Nothing else comes out."""
    try:
        parse(b"<rss version='2.0'><channel><title>t</title><item><title>" + body)
    except CollectError as error:
        assert error.message


def test_a_feed_survives_the_way_through_the_sandbox() -> None:
    """As plain values and back."""
    found = parse(
        rss(
            "<item><title>T</title><link>javascript:x</link></item>",
            head="<title>Z</title><language>ro</language>",
        )
    )
    assert Feed.from_plain(json.loads(json.dumps(found.plain()))) == found
    assert found.language == "ro"


# --- sitemaps --------------------------------------------------------------------------------

MAP = """<?xml version="1.0" encoding="UTF-8"?><!-- sample -->
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://h.ro/a</loc><lastmod>2026-03-12</lastmod><news:news><news:publication><news:name>H</news:name>
<news:language>ro</news:language></news:publication><news:publication_date>2026-03-12T10:00:00Z</news:publication_date>
<news:title>Titlu &amp; știre</news:title></news:news></url>
<url><loc>/b</loc><lastmod>2026-03-11</lastmod><image:image><image:title>legendă</image:title></image:image></url>
<url><loc>javascript:alert(1)</loc></url>
</urlset>"""


def sitemap(body: bytes) -> Feed:
    return sitemaps.parse(body, url="https://h.ro/sitemap.xml")


def test_a_news_sitemap_has_titles_and_dates() -> None:
    """A caption is no headline, and an odd address is told."""
    found = sitemap(MAP.encode())
    assert found.items == (
        Item(
            "Titlu & știre",
            "https://h.ro/a",
            published="2026-03-12T10:00:00Z",
            changed="2026-03-12",
            language="ro",
        ),
        Item("", "https://h.ro/b", changed="2026-03-11"),
    )
    assert len(found.problems) == 1


PICTURE = (
    "<image:image><image:loc>https://h.ro/p.jpg</image:loc><image:title>Legendă</image:title></image:image>"
    "<video:video><video:title>Film</video:title><video:publication_date>2001</video:publication_date>"
    "</video:video>"
)
NEWS = (
    "<news:news><news:publication_date>2026</news:publication_date><news:title>Titlu</news:title></news:news>"
)


@pytest.mark.parametrize(
    "spaces",
    [
        'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="i" xmlns:video="v" xmlns:news="n"',
        'xmlns="https://example.org/wrong" xmlns:image="i" xmlns:video="v" xmlns:news="n"',
        'xmlns:image="i" xmlns:video="v" xmlns:news="n"',
        "",
    ],
    ids=["right", "wrong", "no default", "none declared"],
)
@pytest.mark.parametrize("swapped", [False, True])
def test_pictures_and_films_of_a_page_are_not_the_page(spaces: str, swapped: bool) -> None:
    """They have addresses, titles and dates of their own, before the page's or after them."""
    page = "<loc>https://h.ro/a</loc><lastmod>2027</lastmod>"
    said = PICTURE + page + NEWS if swapped else page + NEWS + PICTURE
    entries = f"<url>{said}</url><url><loc>https://h.ro/b</loc>{PICTURE}</url>"
    found = sitemap(f"<urlset {spaces}>{entries}</urlset>".encode())
    assert found.items == (
        Item("Titlu", "https://h.ro/a", published="2026", changed="2027"),
        Item("", "https://h.ro/b"),
    )
    assert found.problems == ()


def test_a_packed_sitemap_is_unpacked_within_bounds() -> None:
    """sitemap.xml.gz is common, and so are bombs."""
    import gzip

    assert sitemap(gzip.compress(MAP.encode())).items == sitemap(MAP.encode()).items
    with pytest.raises(TooLarge):
        sitemap(gzip.compress(bytes(sitemaps.MAX_BYTES + 1)))
    with pytest.raises(CollectError, match="not packed"):
        sitemap(b"\x1f\x8b nonsense")


def test_an_index_names_its_newest_maps_first() -> None:
    """Twenty at most."""
    rows = "".join(
        f"<sitemap><loc>https://h.ro/{n}.xml</loc><lastmod>2026-01-{n:02}</lastmod></sitemap>"
        for n in range(1, 29)
    )
    found = sitemap(f"<sitemapindex>{rows}<sitemap><loc>file:///x</loc></sitemap></sitemapindex>".encode())
    assert found.maps[0] == "https://h.ro/28.xml"
    assert len(found.maps) == sitemaps.MAX_MAPS
    assert found.items == ()


def test_a_long_sitemap_is_capped_and_told() -> None:
    """The newest are kept, wherever they stand."""
    day = "<lastmod>2026-03-{:02}</lastmod>"
    rows = "".join(
        f"<url><loc>https://h.ro/{n}</loc>{day.format(12 if n > 2000 else 1)}</url>"
        for n in range(feeds.MAX_ITEMS + 5)
    )
    found = sitemap(f"<urlset>{rows}</urlset>".encode())
    assert len(found.items) == feeds.MAX_ITEMS
    first = [item.url for item in found.items[:5]]
    assert first == [f"https://h.ro/{n}" for n in (2001, 2002, 2003, 2004, 0)]
    assert "only the newest" in found.problems[0]


@pytest.mark.parametrize("body", [b"", b"<html></html>", b"<rss/>", b"<<<", b"<a>" * 1000])
def test_what_is_no_sitemap_is_one_error(body: bytes) -> None:
    """A web page, a feed, nothing."""
    with pytest.raises(CollectError):
        sitemap(body)


def test_entities_in_a_sitemap_read_no_file() -> None:
    """Nor do they grow."""
    body = f'<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/passwd">]>{MAP[MAP.index("<urlset") :]}'
    found = sitemap(body.replace("știre", "&x;").encode())
    assert "root:" not in found.items[0].title


def test_a_feed_with_bare_ampersands_and_htmls_entities_is_read_as_meant() -> None:
    """They make it no XML; what is in CDATA is left as it is."""
    body = rss(
        "<item><title>AT&T și M&S:&nbsp;tarife&hellip; &unknown;</title><link>https://h.ro/a?x=1&y=2</link>"
        "<guid><![CDATA[a&nbsp;b]]></guid></item>"
    )
    found = only(body)
    assert (found.title, found.url) == ("AT&T și M&S: tarife… &unknown;", "https://h.ro/a?x=1&y=2")
    assert parse(body).problems == ()


def test_of_too_many_items_the_newest_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some feeds have them last."""
    items = [
        f"<item><title>T{n}</title><pubDate>2001-01-01T{n // 60:02}:{n % 60:02}:00Z</pubDate></item>"
        for n in range(1400)
    ]
    monkeypatch.setattr(feeds, "MAX_ITEMS", 1395)
    assert parse(rss(*items)).items[0].title == "T5"
    assert parse(rss(*items)).items[-1].title == "T1399"
    assert parse(rss(*reversed(items))).items[-1].title == "T5"


def test_a_packed_feed_is_unpacked_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a file that the server calls nothing else."""
    packed = gzip.compress(rss("<item><title>Unu</title></item>"))
    assert only(packed).title == "Unu"
    monkeypatch.setattr(feeds, "MAX_BYTES", 10)
    with pytest.raises(CollectError, match="more than 10 bytes"):
        parse(packed)
    with pytest.raises(CollectError, match="breaks off"):
        monkeypatch.undo()
        parse(packed[:-20])

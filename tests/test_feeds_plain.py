"""Plain feeds are read without feedparser, and as feedparser reads them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from monitor.collect import feeds, plainfeeds
from monitor.collect.plainfeeds import Plain

URL = "https://h.ro/rss/feed.xml"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "atom": "http://www.w3.org/2005/Atom",
        "content": "http://purl.org/rss/1.0/modules/content/",
        "dc": "http://purl.org/dc/elements/1.1/",
        "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
        "media": "http://search.yahoo.com/mrss/",
        "slash": "http://purl.org/rss/1.0/modules/slash/",
        "sy": "http://purl.org/rss/1.0/modules/syndication/",
        "wfw": "http://wellformedweb.org/CommentAPI/",
        "yandex": "http://news.yandex.ru",
    }.items()
)
HEAD = (
    "<title>Ziarul</title><link>https://h.ro/?a=1&amp;b=2</link><description>Știri</description>"
    "<language>ro-RO</language><lastBuildDate>Thu, 12 Mar 2026 10:00:00 GMT</lastBuildDate><ttl>5</ttl>"
    '<atom:link href="https://h.ro/feed" rel="self" type="application/rss+xml"/>'
    "<sy:updatePeriod>hourly</sy:updatePeriod><image><url>https://h.ro/l.png</url><title>Sigla</title>"
    "<link>https://h.ro/sigla</link></image>"
)
ITEM = """<item>
  <title>Bugetul &amp; TVA</title> <link>https://h.ro/a?x=1&amp;amp;y=2</link>
  <!-- a comment --> <comments>https://h.ro/a#c</comments> <dc:creator><![CDATA[Ana Pop]]></dc:creator>
  <pubDate>Thu, 12 Mar 2026 10:00:00 +0200</pubDate> <category><![CDATA[Economie]]></category>
  <guid isPermaLink="false">https://h.ro/?p=77</guid>
  <description><![CDATA[<p>Pe <b>scurt</b>.</p>]]></description>
  <content:encoded><![CDATA[<p>Bugetul a trecut.</p><p>Taxele nu cresc &amp; atât.</p>]]></content:encoded>
  <wfw:commentRss>https://h.ro/a/feed</wfw:commentRss> <slash:comments>0</slash:comments>
  <enclosure url="https://h.ro/p.jpg" type="image/jpeg" length="1"/> <media:thumbnail url="p.jpg"/>
</item>"""
ENTRY = """<entry><title type="text">Указ о бюджете</title><id>http://h.ru/acts/1</id>
  <link rel="alternate" type="text/html" href="http://h.ru/acts/1"/><link rel="edit" href="http://h.ru/edit/1"/>
  <author><name>Пресс-служба</name><uri>http://h.ru/</uri></author><category term="acts"/>
  <published>2026-03-12T10:00:00+04:00</published><updated>2026-03-12T11:00:00+04:00</updated><summary/>
  <content type="html">&lt;p&gt;Подписан указ.&lt;/p&gt;</content></entry>"""


def rss(*items: str, head: str = HEAD, attributes: str = "", before: str = "") -> str:
    channel = f"<channel>{head}{''.join(items)}</channel>"
    return f'{before}<rss version="2.0" {NAMESPACES} {attributes}>{channel}</rss>'


def atom(*entries: str, head: str = "", attributes: str = 'xml:lang="ru"') -> str:
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" {attributes}>'
        f'<title>Кремль</title><id>http://h.ru/feed</id><link href="http://h.ru/"/><updated>2026</updated>'
        f"{head}{''.join(entries)}</feed>"
    )


def item(*parts: str) -> str:
    return f"<item><title>T</title>{''.join(parts)}</item>"


def entry(*parts: str) -> str:
    return f"<entry><title>T</title>{''.join(parts)}</entry>"


def plainly(source: str) -> Plain | None:
    return plainfeeds.read(etree.fromstring(source.encode(), etree.XMLParser(resolve_entities=False)))


def same_by_both(source: str) -> None:
    """What the feed says does not hang on who reads it."""
    body = source.encode()
    found = feeds.parse(body, url=URL)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plainfeeds, "read", lambda _: None)
        assert feeds.parse(body, url=URL) == found


PLAIN = [
    rss(ITEM, ITEM),
    rss(),
    rss(item("<guid>https://h.ro/b</guid><author>Ion Pop</author><dc:creator>Ana</dc:creator>")),
    rss(item("<guid>b-77</guid>")),
    rss(item("<guid isPermaLink='True'>https://h.ro/b</guid><enclosure url='x' type='y'/>")),
    rss(item("<link/><guid>https://h.ro/b</guid><dc:date>2026-03-12</dc:date>")),
    rss(item("<description/><content:encoded>&lt;p&gt;Doar atât.&lt;/p&gt;</content:encoded>")),
    rss(item("<content:encoded>Scurt.</content:encoded><yandex:full-text>Lung.</yandex:full-text>")),
    rss("<item><content:encoded>Scurt.</content:encoded><yandex:genre>x</yandex:genre></item>"),
    rss(item("<description>CafÃ© și Î\u00a0</description>"), item("<description>CafÃ©</description>")),
    rss(item("<author/>"), item("<author>Ana</author><author/>")),
    atom(ENTRY, ENTRY),
    atom(ENTRY, attributes=""),
    atom(entry("<id>tag:h.ru,2026:1</id>"), attributes='xml:lang="ru_RU"'),
    atom("<entry><id>http://h.ru/2</id><summary type='html'>Кратко &amp;amp; ясно</summary></entry>"),
    atom(entry("<link href='http://h.ru/1'/><link rel='Alternate' href='http://h.ru/2'/>")),
    atom(entry("<link rel='self' href='http://h.ru/1'/><id>http://h.ru/3</id><media:thumbnail url='x'/>")),
    atom(entry("<content>Текст без типа.</content><author><name>А</name></author>"), head="<icon>i</icon>"),
]


@pytest.mark.parametrize("source", PLAIN, ids=[f"plain-{number}" for number in range(len(PLAIN))])
def test_what_most_outlets_write_is_plain(source: str) -> None:
    assert plainly(source) is not None
    same_by_both(source)


ODD = [
    rss(item("<title>Al doilea</title>")),
    rss(item("<title xml:lang='ru'>T</title>")),
    rss(item("<description>Un <b>text</b> gol.</description>")),
    rss(item("<description>Un<!-- x -->text</description>")),
    rss(item("text between")),
    rss(item("<link>/a/1</link>")),
    rss(item("<link>http:///h.ro/a</link>")),
    rss(item("<guid>http:///h.ro/a</guid>")),
    rss(item("<author>ana@h.ro (Ana Pop)</author>")),
    rss(item("<description>\u0093Da\u0094</description>")),
    rss(item("<media:title>Fotografia</media:title>")),
    rss(item("<media:content url='x'><media:title>Fotografia</media:title></media:content>")),
    rss(item("<media:description>Ce se vede</media:description>")),
    rss(item("<itunes:author>Ana</itunes:author>")),
    rss(item("<summary>Altfel</summary>")),
    rss(item("<yandex:related><link>https://h.ro/other</link></yandex:related>")),
    rss(item("<yandex:full-text type='x'>Tot textul.</yandex:full-text>")),
    rss(item("<fulltext>Tot textul</fulltext>")),
    rss(item("<description>&x;</description>"), before='<!DOCTYPE rss [<!ENTITY x "y">]>'),
    rss(item(), attributes='xml:base="https://h.ro/"'),
    rss(item(), attributes='xml:lang="ru"'),
    rss(item(), head="<title>A</title><atom:link href='https://h.ro/x'/>"),
    rss(item(), head="<title>A</title><image><description>x</description><item/></image>"),
    rss(item(), head="<title>A</title></channel><channel>"),
    atom(entry("<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>Да</div></content>")),
    atom(entry("<content type='image/png'>iVBORw0KGgo=</content>")),
    atom(entry("<content src='http://h.ru/1'/>")),
    atom(entry("<source><title>Другой</title></source>")),
    atom(entry("<author><name>А</name><name>Б</name></author>")),
    atom(entry("<author><email>a@h.ru</email></author>")),
    atom(entry("<author><name>&amp;nbsp;</name><email>a@h.ru</email></author>")),
    atom(entry("<author><name>А</name><title>Редактор</title></author>")),
    atom(entry("<id>http:///h.ru/1</id>")),
    atom(entry("<link rel='alternate'/>")),
    atom(entry("<link href='/1'/>")),
    atom(entry("<link href='http://h.ru/1' xml:lang='en'/>")),
    atom(
        entry(
            "<link href='http://h.ru/1'>http://h.ru/2</link>".replace("/link>", "/link>"),
            "<link>x<b/></link>",
        )
    ),
    atom(entry("<category term='x' xml:lang='en'/>")),
    atom(entry(), attributes='xml:base="http://h.ru/"'),
    atom(entry(), head="<title>Вторая</title>"),
    atom(entry(), head="<tagline>Девиз</tagline>"),
    """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
    <channel><title>A</title></channel><item><title>B</title></item></rdf:RDF>""",
]


@pytest.mark.parametrize("source", ODD, ids=[f"odd-{number}" for number in range(len(ODD))])
def test_whatever_might_mean_something_else_is_left_to_feedparser(source: str) -> None:
    assert plainly(source) is None
    same_by_both(source)


WORDS = st.sampled_from(
    [
        "Guvernul",
        "бюджет",
        "AT&amp;T",
        "&lt;p&gt;unu&lt;/p&gt;",
        "<![CDATA[<p>doi &amp; trei</p>x < y]]>",
        " ",
        "&amp;amp;lt;",
        "CafÃ©",
        "",
        "\n ",
        "外交部",
        "https://h.ro/x?a=1&amp;b=2",
        "Mai mult...",
        "Lung. " * 60,
    ]
)
LINES = st.lists(WORDS, min_size=1, max_size=3).map("".join)
LINKS = st.sampled_from(["https://h.ro/a/1", "https://h.ro/?x=1&amp;y=2", " https://h.ro/ă ", ""])
DATES = st.sampled_from(["Thu, 12 Mar 2026 10:00:00 GMT", "2026-03-12T10:00:00Z", "ieri", ""])


def element(name: str, words: st.SearchStrategy[str], *attributes: str) -> st.SearchStrategy[str]:
    end = name.split(" ")[0]
    kinds = st.sampled_from(attributes or ("",))
    return st.tuples(kinds, words).map(lambda pair: f"<{name}{pair[0]}>{pair[1]}</{end}>")


def holding(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Some of these, each once, in any order."""
    some = st.tuples(*(st.one_of(st.just(""), part) for part in parts))
    return some.flatmap(st.permutations).map("".join)


TYPES = ("", " type='html'", " type='text'", " type='HTML'", " type='xhtml'")
ITEMS = holding(
    element("title", LINES),
    element("link", LINKS),
    element("guid", st.one_of(LINKS, LINES), "", " isPermaLink='false'", " isPermaLink='true'"),
    element("description", LINES),
    element("content:encoded", LINES),
    element("pubDate", DATES),
    element("dc:date", DATES),
    element("dc:creator", LINES),
    element("author", LINES),
    element("yandex:full-text", LINES),
    element("category", LINES, "", " domain='x'"),
    element("source", LINES, " url='https://h.ro/'"),
    st.just("<enclosure url='https://h.ro/p.jpg' type='image/jpeg' length='1'/>"),
).map(lambda parts: f"<item>{parts}</item>")
ENTRIES = holding(
    element("title", LINES, *TYPES),
    element("id", st.one_of(LINKS, st.just("tag:h.ru,2026:1"))),
    element("summary", LINES, *TYPES),
    element("content", LINES, *TYPES),
    element("published", DATES),
    element("updated", DATES),
    element("author", element("name", LINES)),
    *[
        st.sampled_from(
            [
                f"<link{r}{t} href='https://h.ro/{n}'/>"
                for r in ("", " rel='self'")
                for t in ("", " type='a/b'")
            ]
        )
        for n in range(2)
    ],
).map(lambda parts: f"<entry>{parts}</entry>")


@settings(max_examples=60)
@given(st.lists(ITEMS, max_size=3))
def test_any_rss_is_the_same_by_both(items: list[str]) -> None:
    same_by_both(rss(*items))


@settings(max_examples=60)
@given(st.lists(ENTRIES, max_size=3), st.sampled_from(["", 'xml:lang="ru"', 'xml:lang=""']))
def test_any_atom_is_the_same_by_both(entries: list[str], attributes: str) -> None:
    same_by_both(atom(*entries, attributes=attributes))

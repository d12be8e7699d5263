"""The shapes in which real outlets publish: feeds, sitemaps and pages, as bytes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from html import escape

from monitor.demo.samples import MARK, MONTHS, Outlet, Told, weekday

FEEDS = {
    "atom-kremlin": "/events/all/feed",
    "atom-full": "/feed.atom",
    "rss-ziare": "/rss/12h.xml",
    "rss-pages": "/rss/news.xml",
    "rss-full": "/feed/",
    "rdf-pages": "/rdf/rss-en-all",
    "sitemap": "/sitemap-news.xml",
}
"""Path of the feed, or of the sitemap, by shape."""

_COOKIES = {
    "ro": "Folosim cookie-uri pentru statistici și reclame. Poți afla mai multe din politica noastră.",
    "ru": "Мы используем файлы cookie. Продолжая пользоваться сайтом, вы соглашаетесь с правилами.",
    "uk": "Ми використовуємо файли cookie. Докладніше у правилах сайту.",
    "en": "We use cookies for statistics and advertising. Read our policy to learn more.",
}
_WORDS = {
    "ro": (
        "Citește și",
        "Comentarii",
        "Abonează-te la newsletter",
        "Acasă",
        "Politică",
        "Economie",
        "Externe",
    ),
    "ru": (
        "Читайте также",
        "Комментарии",
        "Подпишитесь на рассылку",
        "Главная",
        "Политика",
        "Экономика",
        "Мир",
    ),
    "uk": (
        "Читайте також",
        "Коментарі",
        "Підпишіться на розсилку",
        "Головна",
        "Політика",
        "Економіка",
        "Світ",
    ),
    "en": ("Read more", "Comments", "Subscribe to our newsletter", "Home", "Politics", "Business", "World"),
}


def feed(outlet: Outlet, told: Sequence[Told], base: str) -> tuple[bytes, str]:
    """The outlet's feed or sitemap with these articles, and its content type."""
    write, content_type = {
        "atom-kremlin": (_atom_kremlin, "application/atom+xml"),
        "atom-full": (_atom, "application/atom+xml"),
        "rss-ziare": (_rss, "application/rss+xml"),
        "rss-pages": (_rss, "application/rss+xml"),
        "rss-full": (_rss, "application/rss+xml"),
        "rdf-pages": (_rdf, "application/rdf+xml"),
        "sitemap": (_sitemap, "application/xml"),
    }[outlet.shape]
    head = f'<?xml version="1.0" encoding="{outlet.encoding}"?>\n'
    body = head + write(outlet, told, base)
    return body.encode(outlet.encoding, "xmlcharrefreplace"), f"{content_type}; charset={outlet.encoding}"


def page(outlet: Outlet, one: Told, others: Sequence[Told], base: str) -> bytes:
    """An article's page, with all that stands around a text on a real one."""
    write = _page_ziare if outlet.shape == "rss-ziare" else _page
    return write(outlet, one, others, base).encode()


def home(outlet: Outlet, told: Sequence[Told]) -> bytes:
    """The front page: a link to every article."""
    links = "".join(f'<li><a href="{one.path}">{escape(one.title)}</a></li>\n' for one in told)
    return f"""<!DOCTYPE html>
<html lang="{outlet.language}"><head><meta charset="utf-8"><title>{escape(outlet.name)}</title>
<meta name="generator" content="{MARK}"></head>
<body><nav>{_nav(_WORDS[outlet.language][3:])}</nav><main><ul>
{links}</ul></main></body></html>
""".encode()


def wall(outlet: Outlet) -> bytes:
    """A consent wall: an ordinary 200 that holds no article."""
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Your privacy choices - {escape(outlet.name)}</title>
<meta name="robots" content="noindex"></head>
<body><div id="consent-wall" class="cmp-container" role="dialog" aria-modal="true">
<h1>Before you continue</h1>
<p>We and our 847 partners store and access information on your device, such as cookies.</p>
<p>Please accept all cookies, or subscribe, to continue to the site.</p>
<form method="post" action="/consent"><button name="consent" value="accept-all">Accept all</button>
<button name="consent" value="manage">Manage options</button></form>
</div></body></html>
""".encode()


def robots(outlet: Outlet, base: str) -> bytes:
    rules = "User-agent: *\nDisallow: /search\nDisallow: /index.php\n"
    if outlet.shape == "sitemap":
        rules += f"\nSitemap: {base}{FEEDS['sitemap']}\n"
    return rules.encode()


# --- feeds -----------------------------------------------------------------------------------


def _atom_kremlin(outlet: Outlet, told: Sequence[Told], base: str) -> str:
    entries = "".join(
        f"""<entry>
<id>{base}{one.path}</id>
<title>{escape(one.title)}</title>
<link rel="alternate" type="text/html" href="{base}{one.path}"/>
<updated>{_wrong_offset(one.at)}</updated>
<published>{_wrong_offset(one.at)}</published>
<summary type="html"></summary>
<content type="html">{escape(_html(one))}</content>
</entry>
"""
        for one in told
    )
    return f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{outlet.language}">
<title>{escape(outlet.name)}</title>
<id>{base}/</id>
<link rel="self" href="{base}{FEEDS[outlet.shape]}"/>
<updated>{_wrong_offset(told[0].at)}</updated>
<rights>{MARK}</rights>
{entries}</feed>
"""


def _atom(outlet: Outlet, told: Sequence[Told], base: str) -> str:
    entries = "".join(
        f"""<entry>
<id>tag:{outlet.id}.example,2026:{one.sample.id}</id>
<title type="text">{escape(one.title)}</title>
<link rel="alternate" href="{base}{one.path}"/>
<author><name>{escape(one.sample.byline or outlet.name)}</name></author>
<published>{one.at.isoformat()}</published>
<updated>{one.at.isoformat()}</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{_html(one)}</div></content>
</entry>
"""
        for one in told
    )
    return f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{outlet.language}">
<title>{escape(outlet.name)}</title>
<id>tag:{outlet.id}.example,2026:feed</id>
<link rel="self" href="{base}{FEEDS[outlet.shape]}"/>
<updated>{told[0].at.isoformat()}</updated>
<generator>{MARK}</generator>
{entries}</feed>
"""


def _rss(outlet: Outlet, told: Sequence[Told], base: str) -> str:
    full = outlet.shape == "rss-full"
    items = []
    for one in told:
        query = f"?{outlet.tracking}" if outlet.tracking else ""
        author = f"<dc:creator>{escape(one.sample.byline)}</dc:creator>\n" if one.sample.byline else ""
        content = f"<content:encoded>{_cdata(_html(one))}</content:encoded>\n" if full else ""
        items.append(f"""<item>
<title>{escape(one.title)}</title>
<link>{escape(base + one.path + query)}</link>
<guid isPermaLink="false">{outlet.id}-{one.number}</guid>
<description>{_cdata(escape(one.summary))}</description>
<pubDate>{format_datetime(one.at)}</pubDate>
{author}{content}</item>
""")
    return f"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" \
xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>{escape(outlet.name)}</title>
<link>{base}/</link>
<description>{escape(outlet.name)}</description>
<language>{outlet.language}</language>
<generator>{MARK}</generator>
<lastBuildDate>{format_datetime(told[0].at)}</lastBuildDate>
{"".join(items)}</channel>
</rss>
"""


def _rdf(outlet: Outlet, told: Sequence[Told], base: str) -> str:
    listed = "".join(f'<rdf:li rdf:resource="{base}{one.path}"/>' for one in told)
    items = "".join(
        f"""<item rdf:about="{base}{one.path}">
<title>{escape(one.title)}</title>
<link>{base}{one.path}</link>
<description>{escape(one.summary)}</description>
<dc:date>{one.at.isoformat()}</dc:date>
<dc:language>{outlet.language}</dc:language>
</item>
"""
        for one in told
    )
    return f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" \
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="{base}/">
<title>{escape(outlet.name)}</title>
<link>{base}/</link>
<description>{MARK}</description>
<items><rdf:Seq>{listed}</rdf:Seq></items>
</channel>
{items}</rdf:RDF>
"""


def _sitemap(outlet: Outlet, told: Sequence[Told], base: str) -> str:
    urls = "".join(
        f"""<url>
<loc>{base}{one.path}</loc>
<news:news>
<news:publication><news:name>{escape(outlet.name)}</news:name>\
<news:language>{outlet.language}</news:language></news:publication>
<news:publication_date>{one.at.isoformat()}</news:publication_date>
<news:title>{escape(one.title)}</news:title>
</news:news>
</url>
"""
        for one in told
    )
    return f"""<!-- {MARK} -->
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" \
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
{urls}</urlset>
"""


# --- pages -----------------------------------------------------------------------------------


def _page_ziare(outlet: Outlet, one: Told, others: Sequence[Told], base: str) -> str:
    related, comments, newsletter, *sections = _WORDS[outlet.language]
    tags = "".join(f'<a href="/{word.lower()}">{escape(word)}</a> ' for word in one.title.split()[:3])
    return f"""<!DOCTYPE html>
<html lang="ro"><head><meta charset="utf-8">
<title>{escape(one.title)} - Ziare (sample)</title>
<meta name="generator" content="{MARK}">
<link rel="canonical" href="{base}{one.path}">
<meta property="og:title" content="{escape(one.title)}">
<meta property="og:site_name" content="Ziare (sample)">
<script>window.dataLayer = window.dataLayer || [];</script>
</head><body>
<header><nav class="menu__container">{_nav(sections)}</nav></header>
<div class="cookie__bar">{_COOKIES["ro"]} <button>Accept</button></div>
<div id="article__container">
<h1 class="news__title">{escape(one.title)}</h1>
<div class="news__author"><span><a href="/autor">{escape(one.sample.byline or "Redacția")}</a></span></div>
<div class="news__publish">{_long_date(one.at)}</div>
<a class="news__image" href="#"><img src="/img/{one.number}.jpg" alt=""></a>
<div class="news__content descriere_main article__marker">
{_html(one)}
<div class="news__ad"><p>Publicitate</p></div>
</div>
<div class="tags__container article__marker">{tags}</div>
</div>
<aside><h3>{related}</h3>{_related(others)}</aside>
<section id="comments"><h3>{comments} (2)</h3>
<div class="comment"><b>ion_67</b> <span>Iar ne-au păcălit, ca de obicei.</span></div>
<div class="comment"><b>maria.t</b> <span>Mulțumim pentru informații!</span></div></section>
<footer>{newsletter}</footer>
</body></html>
"""


def _page(outlet: Outlet, one: Told, others: Sequence[Told], base: str) -> str:
    related, comments, newsletter, *sections = _WORDS[outlet.language]
    author = one.sample.byline or outlet.name
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": one.title,
        "datePublished": one.at.isoformat(),
        "author": {"@type": "Person", "name": author},
        "publisher": {"@type": "Organization", "name": outlet.name},
    }
    # A closing tag inside the JSON would end the script element.
    ld = json.dumps(data, ensure_ascii=False).replace("</", "<\\/")
    lead = f'<p class="lead"><strong>{escape(one.summary)}</strong></p>\n' if one.summary else ""
    return f"""<!DOCTYPE html>
<html lang="{outlet.language}"><head><meta charset="utf-8">
<title>{escape(one.title)} | {escape(outlet.name)}</title>
<meta name="generator" content="{MARK}">
<meta name="author" content="{escape(author)}">
<meta property="article:published_time" content="{one.at.isoformat()}">
<meta property="og:type" content="article">
<meta property="og:title" content="{escape(one.title)}">
<meta property="og:site_name" content="{escape(outlet.name)}">
<link rel="canonical" href="{base}{one.path}">
<script type="application/ld+json">{ld}</script>
</head><body>
<header><nav>{_nav(sections)}</nav></header>
<div class="cookie-banner">{_COOKIES[outlet.language]}</div>
<main><article>
<h1>{escape(one.title)}</h1>
<div class="meta"><span class="author">{escape(author)}</span>
<time datetime="{one.at.isoformat()}">{_short_date(one.at)}</time></div>
{lead}<div class="article-body">
{_html(one)}
</div>
</article></main>
<aside class="related"><h3>{related}</h3>{_related(others)}</aside>
<div class="newsletter">{newsletter}</div>
<section class="comments"><h3>{comments}</h3></section>
<footer>&copy; {one.at.year} {escape(outlet.name)}</footer>
</body></html>
"""


def _html(one: Told) -> str:
    return "\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in one.paragraphs)


def _cdata(text: str) -> str:
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"


def _nav(sections: Sequence[str]) -> str:
    return "".join(f'<a href="/{number}">{word}</a> ' for number, word in enumerate(sections))


def _related(others: Sequence[Told]) -> str:
    links = "".join(f'<li><a href="{one.path}">{escape(one.title)}</a></li>' for one in others[:4])
    return f"<ul>{links}</ul>"


def _wrong_offset(at: datetime) -> str:
    # kremlin.ru labels Moscow time with the offset it had until 2014.
    return f"{at.replace(tzinfo=None).isoformat()}+04:00"


def _long_date(at: datetime) -> str:
    return f"{weekday(at, 'ro')}, {at.day} {MONTHS['ro'].split()[at.month - 1]} {at.year}"


def _short_date(at: datetime) -> str:
    return f"{at:%d.%m.%Y, %H:%M}"

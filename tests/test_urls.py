"""One story page has one key, however its address is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.collect import urls

STORY = "https://ziare.com/economie/buget-2026-1234567"

odd_text = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="htps:/.wm%2aF?&=#!amp.\ud800é+;@[]0 \t\u200b", max_size=60),
    st.from_regex(r"https?://[\w.\-%@:\[\]]{1,20}/[\w/.%?&=+;~#!-]{0,40}", fullmatch=True),
)


@pytest.mark.parametrize(
    "spelling",
    [
        STORY,
        "http://ziare.com/economie/buget-2026-1234567",
        "HTTPS://WWW.Ziare.COM/economie/buget-2026-1234567",
        "https://www.ziare.com:443/economie/buget-2026-1234567",
        "http://ziare.com:80/economie/buget-2026-1234567",
        "https://m.ziare.com/economie/buget-2026-1234567/",
        "https://mobile.ziare.com/economie/buget-2026-1234567",
        "https://amp.ziare.com/economie/buget-2026-1234567",
        "https://ziare.com/amp/economie/buget-2026-1234567",
        "https://ziare.com/economie/buget-2026-1234567/amp/",
        "https://ziare.com/economie/buget-2026-1234567?amp",
        "https://ziare.com/economie/buget-2026-1234567?outputType=amp",
        "https://ziare.com/economie/buget-2026-1234567?m=1",
        "https://ziare.com/economie/buget-2026-1234567?mobile=1",
        "https://ziare.com/economie/buget-2026-1234567?utm_source=rss&utm_medium=feed",
        "https://ziare.com/economie/buget-2026-1234567?fbclid=IwAR0&gclid=1&_openstat=x",
        "https://ziare.com/economie/buget-2026-1234567?from=rss",
        "https://ziare.com/economie/buget-2026-1234567#comments",
        "https://ziare.com/sport/../economie/./buget-2026-1234567",
        "https://ziare.com/../economie/buget-2026-1234567",
        "https://ziare.com/economi%65/buget-2026-1234567",
        "https://user:secret@ziare.com/economie/buget-2026-1234567",
        "//ziare.com/economie/buget-2026-1234567",
        "https://ziare.com./economie/buget-2026-1234567",
        "https://ziare.com/economie/buget-2026-1234567?",
        "https://ziare.com/economie/buget-2026-1234567?&",
        "  https://ziare.com/economie/buget-2026-1234567\n",
    ],
)
def test_every_spelling_of_an_address_has_one_key(spelling: str) -> None:
    """Scheme, www, port, mobile and AMP forms, trackers, fragment and encoding name no other story."""
    assert urls.canonical(spelling) == STORY


@pytest.mark.parametrize(
    "other",
    [
        "https://ziare.com/economie/buget-2026-1234568",
        "https://ziare.com/Economie/buget-2026-1234567",
        "https://ziare.com/economie/buget-2026-1234567?page=2",
        "https://ziare.com/economie/buget-2026-1234567.html",
        "https://ziare.com:8080/economie/buget-2026-1234567",
        "https://stiri.ziare.com/economie/buget-2026-1234567",
        "https://ziare.com/economie/buget-2026-1234567?from=2024",
        "https://ziare.com/economie/buget-2026-1234567?m=202403",
        "https://ziare.com/economie/buget-2026-1234567#!/comentarii",
    ],
)
def test_what_names_another_page_stays(other: str) -> None:
    """Path case, numbers, meaningful parameters, ports, subdomains and #! addresses tell pages apart."""
    assert urls.canonical(other) != STORY
    assert urls.canonical(other) == other


def test_parameters_keep_their_bytes_and_not_their_order() -> None:
    """A windows-1251 query is no UTF-8: decoding it to text would make two stories one."""
    first, second = "https://h.ru/?q=%EF%F0&id=5", "https://h.ru/?q=%EE%F0&id=5"
    assert urls.canonical(first) != urls.canonical(second)
    assert urls.canonical("https://h.ru/?b=2&a=1") == urls.canonical("https://h.ru/?a=1&b=2")
    assert urls.canonical("https://h.ru/?123") == "https://h.ru?123"
    assert urls.canonical("https://h.ru/?a=x+y") == urls.canonical("https://h.ru/?a=x%20y")


def test_an_encoded_slash_is_no_step() -> None:
    """/a%2Fb is one name, /a/b two."""
    assert urls.canonical("https://h.ro/a%2fb") == "https://h.ro/a%2Fb"


def test_hosts_in_other_scripts_have_one_form() -> None:
    """президент.рф and its punycode are one host, in either case."""
    assert urls.canonical("http://ПРЕЗИДЕНТ.рф/Новости") == urls.canonical(
        "https://xn--d1abbgf6aiiy.xn--p1ai/%D0%9D%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8"
    )


def test_a_short_domain_is_not_taken_for_a_prefix() -> None:
    """m.tv is an outlet, not the mobile form of `tv`."""
    assert urls.canonical("https://m.tv/x") == "https://m.tv/x"


@pytest.mark.parametrize(
    "address",
    ["mailto:a@b.ro", "ftp://www.h.ro/x", "urn:uuid:1", "news-12345", "", "http://[::1/", "http://h:99999/"],
)
def test_what_is_not_of_the_web_comes_back_as_it_is(address: str) -> None:
    """A guid need not be an address."""
    assert urls.canonical(address) == address


@given(odd_text)
def test_a_key_is_its_own_key(address: str) -> None:
    """Taking the key of a key changes nothing, and nothing raises."""
    key = urls.canonical(address)
    assert urls.canonical(key) == key


@given(odd_text)
def test_only_addresses_of_the_web_pass(link: str) -> None:
    """What `web` lets through is http or https, with a host and without credentials; it never raises."""
    found = urls.web(link, "https://h.ro/a/b")
    if found is not None:
        assert found.startswith(("http://", "https://"))
        assert urls.host_of(found)
        assert "@" not in found.split("/")[2]
        assert found.isascii()
        assert not any(character < "!" for character in found)


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("/rel", "https://h.ro/rel"),
        ("rel?x=1", "https://h.ro/a/rel?x=1"),
        ("//cdn.ro/x", "https://cdn.ro/x"),
        ("http://user:pw@h2.ro:8080/x", "http://h2.ro:8080/x"),
        ("https://h.ro/two words", "https://h.ro/two%20words"),
        (" https://h.ro/x\n", "https://h.ro/x"),
        ("https://h.ro/\u202egpj.exe", "https://h.ro/%E2%80%AEgpj.exe"),
        ("https://țară.ro/x", "https://xn--ar-kla13i.ro/x"),
        ("/știri/x?q=ș#ț", "https://h.ro/%C8%99tiri/x?q=%C8%99#%C8%9B"),
        ("/%C8%99tiri/x", "https://h.ro/%C8%99tiri/x"),
    ],
)
def test_links_are_made_absolute_and_plain(link: str, address: str) -> None:
    """Relative links get their page's address; credentials, blanks and letters that are not sent go."""
    assert urls.web(link, "https://h.ro/a/b") == address


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)", "file:///etc/passwd", "gopher://h:70/_x", "data:text/html,x", "ftp://h/x",
        "blob:https://h/1", "mailto:a@b.ro", "http://", "http://exa\u200bmple.com/", "http://[::1",
        "http://h:99999/", "http://h ost/", "", None,
    ],
)  # fmt: skip
def test_other_links_are_none(link: str | None) -> None:
    """Other schemes, hosts that are none, and hosts with a character that a reader does not see."""
    assert urls.web(link, "https://h.ro/a/b") is None


def test_two_addresses_of_one_outlet_share_their_site() -> None:
    """www, m and amp are the outlet's own; a subdomain is not."""
    assert urls.site_of("https://www.h.ro/x") == urls.site_of("http://amp.h.ro/y") == "h.ro"
    assert urls.site_of("https://blog.h.ro/") == "blog.h.ro"
    assert urls.site_of("http://[::1/") == ""


@pytest.mark.parametrize(
    ("url", "home"),
    [
        ("https://h.ro", True), ("https://h.ro/", True), ("https://h.ro/ru/", True),
        ("https://h.ro/index.php", True), ("https://h.ro/?p=7", False), ("https://h.ro/politica", False),
        ("https://[h.ro/", False),
    ],
)  # fmt: skip
def test_a_home_page_is_known_by_its_address(url: str, home: bool) -> None:
    """Of the site, or of its edition in a language."""
    assert urls.is_home(url) is home


@pytest.mark.parametrize(
    ("url", "root"),
    [("https://h.ro", True), ("https://h.ro/", True), ("https://h.ro//#/news/1", True),
     ("https://h.ro/ru/", False), ("https://h.ro/go", False), ("https://h.ro/?p=7", False),
     ("https://[h.ro/", False)],
)  # fmt: skip
def test_an_address_may_name_nothing_but_the_site(url: str, root: bool) -> None:
    assert urls.is_root(url) is root

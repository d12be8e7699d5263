"""Text off the wire is made safe to keep, and bytes become the right text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.collect import charsets, markup, text
from monitor.errors import CollectError

NEWS = (
    "Правительство утвердило бюджет на следующий год, сообщил министр финансов. Депутаты обсудят его завтра."
)
STIRI = "Guvernul a adoptat bugetul pe anul viitor, a anunțat joi ministrul Finanțelor în fața presei."


def test_what_a_terminal_would_obey_is_gone() -> None:
    """Escapes, bells, C1 controls, NUL, lone surrogates, and what reorders or hides letters."""
    hostile = "a\x00b\x1b[31mR\x07 \x9b2J \u202etfel\u202c x\ufeffy so\xadft z\u200bw \u2066i\u2069"
    cleaned = text.line(hostile)
    assert cleaned == "ab[31mR 2J tfel xy soft zw i"
    assert text.line("\ud800x") == "\ufffdx"


def test_joiners_stay_where_scripts_need_them() -> None:
    """Persian half-spaces and composed emoji hang on them."""
    assert text.line("می‌دانیم 👨‍👩‍👧") == "می‌دانیم 👨‍👩‍👧"


def test_a_tower_of_accents_is_cut() -> None:
    """300 combining marks on one letter cover the lines above it."""
    assert len(text.line("a" + "\u0336" * 300)) <= 5


def test_letters_are_composed() -> None:
    """й in two characters and in one are the same letter to a search."""
    assert text.line("и\u0306") == "й"


def test_cedilla_and_comma_stay_as_they_were_sent() -> None:
    """The search makes them one; the record does not."""
    assert text.line("ţară țară") == "ţară țară"


def test_a_title_is_one_line_of_bounded_length() -> None:
    """100 000 characters end in an ellipsis."""
    assert text.line("one\ntwo\r\n\tthree") == "one two three"
    assert len(text.line("x" * 100_000)) == text.MAX_TITLE
    assert text.line("x" * 100_000).endswith("…")
    assert text.line(None) == ""


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("<b>Urgent</b> <script>alert(1)</script>", "Urgent alert(1)"),
        ("Tom &amp; Jerry &#8211; &laquo;да&raquo;", "Tom & Jerry – «да»"),
        ("a < b and c > d", "a < b and c > d"),
        ("[VIDEO] Știri [/]", "[VIDEO] Știri [/]"),
        ("x <!-- hidden --> y", "x y"),
    ],
)
def test_titles_lose_markup_and_nothing_else(title: str, shown: str) -> None:
    """Comparison signs and square brackets are text."""
    assert text.line(title) == shown


def test_paragraphs_are_lines_without_blanks_between() -> None:
    """Inner blanks fold, empty lines go."""
    assert text.paragraphs(" a  b \r\n\r\n \n c\td ") == "a b\nc d"
    assert text.paragraphs(None) == ""


@given(st.text())
def test_cleaning_twice_changes_nothing(words: str) -> None:
    """And nothing raises."""
    assert text.clean(text.clean(words)) == text.clean(words)


def test_markup_becomes_paragraphs() -> None:
    """Blocks break lines, inline tags do not, scripts and styles are silent."""
    fragment = (
        "<style>p{}</style><h2>Titlu</h2><p>Unu <b>doi</b>,\ntrei.</p><ul><li>a<li>b</ul>"
        "<script>alert(1)</script><table><tr><td>x</td><td>y</td></tr></table>coada<br>gata"
    )
    assert markup.paragraphs(fragment) == "Titlu\nUnu doi, trei.\na\nb\nx y\ncoada\ngata"


def test_plain_text_is_not_taken_for_markup() -> None:
    """A sign of comparison starts no tag."""
    assert markup.paragraphs("5 < 6\nși gata") == "5 < 6\nși gata"
    assert markup.paragraphs("  ") == ""


def test_fifty_thousand_open_tags_are_no_recursion() -> None:
    """The tree is walked, not descended."""
    assert markup.paragraphs("<p>unu" + "<b><i>" * 50_000).startswith("unu")


def test_embedded_images_and_overloaded_tags_are_taken_out() -> None:
    """30 MB of base64 and 16 000 attributes are nobody's text."""
    page = f'<p>a<img src="data:image/png;base64,{"A" * 5000}">b</p><p {"x=1 " * 2000}>c</p>'
    tamed = markup.tamed(page)
    assert len(tamed) < 100
    assert markup.paragraphs(tamed) == "ab\nc"
    assert markup.tamed("<p class=x>short</p>") == "<p class=x>short</p>"


@pytest.mark.parametrize(
    ("encoding", "label", "words"),
    [
        ("windows-1251", "windows-1251", NEWS),
        ("koi8-r", "koi8-r", NEWS),
        ("iso-8859-5", "iso-8859-5", NEWS),
        ("iso-8859-2", "iso-8859-2", STIRI.replace("ț", "ţ")),
        ("iso-8859-16", "iso-8859-16", STIRI),
        ("gb2312", "gb2312", "国务院召开会议部署工作"),
        ("gb18030", "gb2312", "国务院会议𠮷朱镕基"),
        ("big5", "big5", "立法院三讀通過預算案"),
        ("shift_jis", "shift_jis", "政府は改革案を決定した"),
        ("euc-kr", "euc-kr", "정부 연금 개혁안 의결"),
        ("cp1252", "iso-8859-1", "Der „Kanzler“ sagt – nichts"),
        ("utf-8", "windows-1251", NEWS),
        ("utf-8", "nonsense-8", STIRI),
        ("iso2022_jp", "iso-2022-jp", "政府は改革案を決定した"),
    ],
)
def test_a_declared_charset_is_followed_unless_the_bytes_say_otherwise(
    encoding: str, label: str, words: str
) -> None:
    """In the header, the XML declaration or <meta>; UTF-8 is recognised under any label."""
    plain = f"<title>{words}</title>".encode(encoding)
    assert words in charsets.decode(plain, f"text/html; charset={label}")
    meta = f'<meta charset="{label}">'.encode() + plain
    assert words in charsets.decode(meta)
    declared = f'<?xml version="1.0" encoding="{label}"?>'.encode() + plain
    assert words in charsets.decode(declared, "text/xml")


def test_of_two_labels_the_likelier_wins() -> None:
    """Header and <meta> disagree; either may be the one that lies."""
    koi = b'<meta charset="koi8-r">' + NEWS.encode("koi8-r")
    assert NEWS in charsets.decode(koi, "text/html; charset=windows-1251")
    windows = b'<meta charset="koi8-r">' + NEWS.encode("windows-1251")
    assert NEWS in charsets.decode(windows, "text/html; charset=windows-1251")


def test_a_charset_that_nobody_declares_is_guessed() -> None:
    """From the bytes alone."""
    assert "бюджет" in charsets.decode((NEWS * 5).encode("windows-1251"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_settles_it(encoding: str) -> None:
    """Whatever the header says; a second mark is dropped."""
    assert charsets.decode(NEWS.encode(encoding), "text/html; charset=koi8-r") == NEWS
    assert charsets.decode(b"\xef\xbb\xbf\xef\xbb\xbf" + NEWS.encode()) == NEWS


def test_utf8_with_one_bad_byte_is_still_utf8() -> None:
    """An advert in another encoding, or a character cut at the end, must not turn the page into mojibake."""
    body = (NEWS * 20).encode()
    assert NEWS in charsets.decode(body[:-1], "text/html; charset=windows-1251")
    assert NEWS in charsets.decode(body + b"\xff", "text/html; charset=windows-1251")


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("iso-8859-1", "Café de Paris"), ("iso-8859-2", "Ştefan spune ceva"),
        ("windows-1250", "Ştefan şi Ion " + "vorbesc mai mult fara semne " * 4000),
        ("windows-1252", "It\u2019s a plain text, with a word that is not. " * 50),
    ],
)  # fmt: skip
def test_few_letters_that_are_not_ascii_are_those_of_the_declared_charset(label: str, words: str) -> None:
    """A text that is mostly ASCII is no UTF-8 with a few bad bytes."""
    same = charsets.decode(words.encode(label), f"text/html; charset={label}") == words
    assert same, "no comparison of a long line with another"


def test_few_bad_bytes_that_no_label_explains_are_left_out() -> None:
    """Nor is there anything to guess from."""
    assert charsets.decode(b"plain words \x81\xff, and more", "text/html; charset=euc-kr").startswith("plain")
    assert charsets.decode(b"Caf\xe9 de Paris") == "Caf\ufffd de Paris"


@pytest.mark.parametrize(
    ("body", "header"),
    [
        (NEWS.encode("utf-16-le"), "text/xml"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "image/png"),
        (b"+BB8EQAQ4BDIENQRC-", "text/html; charset=utf-7"),
    ],
)
def test_what_is_not_text_is_refused(body: bytes, header: str) -> None:
    """UTF-16 without a byte order mark, images, UTF-7 with its hidden tags."""
    with pytest.raises(CollectError):
        charsets.decode(body, header)


@given(
    st.binary(max_size=400), st.sampled_from([None, "text/html; charset=gb2312", "text/html; charset=\x00;;"])
)
def test_bytes_become_text_or_one_clear_error(body: bytes, header: str | None) -> None:
    """Nothing else comes out of any bytes."""
    try:
        assert isinstance(charsets.decode(body, header), str)
    except CollectError as error:
        assert error.message


LATIN = "Şedinţa începută şi încheiată: „bugetul” creşte, spun miniştrii şi preşedinţii."


@pytest.mark.parametrize(
    ("words", "encoding", "label"),
    [
        (NEWS, "koi8-r", "windows-1251"), (NEWS, "windows-1251", "koi8-r"),
        (NEWS, "windows-1251", "iso-8859-1"),
        (LATIN, "cp1250", "iso-8859-1"), (LATIN, "cp1250", "iso-8859-2"),
        (NEWS.upper(), "windows-1251", "windows-1251"),
    ],
)  # fmt: skip
def test_a_label_that_makes_gibberish_is_not_believed(words: str, encoding: str, label: str) -> None:
    """Servers call Latin-1 whatever an old page is in; capitals alone are no gibberish."""
    assert charsets.decode((words * 3).encode(encoding), f"text/html; charset={label}") == words * 3


def test_markup_that_was_escaped_twice_is_markup() -> None:
    """Once more is enough: what is deeper is what the text says."""
    assert markup.paragraphs("&lt;p&gt;Unu&lt;/p&gt;&lt;p&gt;Doi&lt;/p&gt;") == "Unu\nDoi"
    assert (
        markup.paragraphs("<p>Eticheta &lt;p&gt; începe un paragraf</p>") == "Eticheta <p> începe un paragraf"
    )

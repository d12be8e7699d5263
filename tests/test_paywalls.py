"""A page that shows only the beginning of its article is known as such, and its offers are no text."""

from __future__ import annotations

import json

import pytest

from monitor.collect import pages, paywalls
from tests.measuring import costs_less_than

BEGINNING = [
    "The ministry will close four of its nine river stations in the spring, its head told parliament.",
    "Two of them have measured the water of the lower Danube since the great flood a century ago.",
]
REST = [
    "Their staff learnt of it from the gazette, a union said, and asked for a hearing before the court.",
    "The savings amount to a third of one per cent of the ministry's budget, according to its own paper.",
] * 3


def page(*paragraphs: str, data: object = None, head: str = "", veiled: str = "") -> bytes:
    said = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data is not None else ""
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    return (
        f"<html lang=en><head><title>River stations to close</title>{head}{said}</head><body><article>"
        f"<h1>River stations to close</h1>{body}{veiled}</article></body></html>"
    ).encode()


def article(**said: object) -> dict[str, object]:
    return {"@type": "NewsArticle", "headline": "River stations to close", **said}


@pytest.mark.parametrize(
    "line",
    ["Subscribe to continue reading", "Subscribe now to unlock this article.", "To continue reading, log in.",
     "To read the full story, subscribe or sign in", "This article is for subscribers only.",
     "This content is only available to registered users", "Already a subscriber? Log in",
     "You’ve reached your limit of free articles", "Create a free account to keep reading",
     "Subscribers only", "Keep reading for $1",
     "Acest articol este disponibil doar abonaților", "Articolul integral este rezervat abonaților.",
     "Pentru a citi articolul integral, abonează-te", "Abonează-te pentru a citi mai departe",
     "Ești deja abonat? Intră în cont", "Продолжение доступно только подписчикам",
     "Полный текст доступен по подписке", "Материал доступен только для подписчиков",
     "Чтобы прочитать статью целиком, оформите подписку", "Оформите подписку, чтобы читать дальше",
     "Эта статья доступна зарегистрированным пользователям", "Вы уже подписаны?",
     "Продовження доступне лише передплатникам", "Повний текст доступний за передплатою",
     "Щоб читати далі, оформіть передплату", "Оформіть передплату, щоб отримати доступ",
     "Матеріал доступний тільки для підписників", "Jetzt weiterlesen mit Plus",
     "Cet article est réservé aux abonnés", "Il vous reste 70 % de cet article à lire"],
)  # fmt: skip
def test_the_line_that_asks_and_the_offers_behind_it_are_no_text(line: str) -> None:
    text = "\n".join(BEGINNING)
    assert paywalls.opened(f"{text}\n{line}\nOne month for 5 euros\nSign in") == (text, True)


@pytest.mark.parametrize(
    "line",
    ["To continue reading the bill, the chamber needs a second vote.", "To continue the war is madness.",
     "Subscribers to the service must register, the regulator said, and to read it they pay.",
     "Подписка на сервис подорожала, сообщила компания.", "Материал доступен в архиве министерства.",
     "Чтобы прочитать приговор, судье понадобилось три часа.", "Стаття 5 доступна на сайті уряду.",
     "Articolul 5 este rezervat situațiilor de urgență.", "Щоб прочитати вирок, судді бракувало часу.",
     "Pentru a continua tratamentul, pacienții trebuie să plătească."],
)  # fmt: skip
def test_a_sentence_about_subscriptions_stays(line: str) -> None:
    text = "\n".join([*BEGINNING, line])
    assert paywalls.opened(text) == (text, False)


def test_a_line_that_asks_in_the_middle_of_a_text_cuts_nothing() -> None:
    text = "\n".join([BEGINNING[0], "Subscribe to continue reading", *REST[:2] * 2])
    assert paywalls.opened(text) == (text, False)
    only = "Subscribe to continue reading"
    assert paywalls.opened(only) == (only, False), "nothing would be left"


@pytest.mark.parametrize(
    ("data", "head", "veiled", "cut"),
    [
        (article(isAccessibleForFree=False), "", "", True),
        (article(isAccessibleForFree="False"), "", "", True),
        (article(isAccessibleForFree="https://schema.org/False"), "", "", True),
        (article(isAccessibleForFree=True), "", "", False),
        (article(), "", "", False),
        (None, '<meta property="article:content_tier" content="locked">', "", True),
        (None, '<meta property="article:content_tier" content="free">', "", False),
        (article(isAccessibleForFree=False, wordCount=900), "", "", True),
        (article(isAccessibleForFree=False, wordCount=36), "", "", False),
        (
            article(
                isAccessibleForFree=False,
                hasPart={"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".locked"},
            ),
            "",
            f'<div class="locked"><p>{"</p><p>".join(REST)}</p></div>',
            False,
        ),
        (
            article(
                isAccessibleForFree=False,
                hasPart=[{"isAccessibleForFree": "false", "cssSelector": ".locked"}, "no part"],
            ),
            "",
            '<div class="locked"><p>Three plans to choose from.</p></div>',
            True,
        ),
    ],
    ids=["data", "a word", "an address", "free", "unsaid", "tier", "free tier", "of 900 words", "of as many",
         "all of it behind a veil", "a veil over nothing"],
)  # fmt: skip
def test_a_page_says_that_its_article_is_not_free(data: object, head: str, veiled: str, cut: bool) -> None:
    found = pages.parse(page(*BEGINNING, data=data, head=head, veiled=veiled), url="https://a.example/1")
    assert found.text.startswith(BEGINNING[0])
    assert found.cut is cut


def test_a_long_text_is_whole_though_its_outlet_sells_it() -> None:
    """A meter that has not run out: all of it is there."""
    found = pages.parse(page(*BEGINNING, *REST * 4, data=article(isAccessibleForFree=False)), url=None)
    assert len(found.text) > paywalls.TEASER
    assert not found.cut


def test_characters_are_counted_where_words_have_no_blanks_between_them() -> None:
    text = "国防部星期一证实其两艘军舰在敖德萨附近被击中。" * 6
    for count, cut in ((len(text), False), (3 * len(text), True)):
        data = article(isAccessibleForFree=False, wordCount=count)
        assert pages.parse(page(text, data=data), url=None).cut is cut


def test_a_hostile_page_names_no_end_of_locked_parts() -> None:
    parts = [{"isAccessibleForFree": False, "cssSelector": f"div > * ~ p.n{n}"} for n in range(20_000)]
    with costs_less_than(4):
        found = pages.parse(
            page(*BEGINNING, data=article(isAccessibleForFree=False, hasPart=parts)), url=None
        )
    assert found.cut


def test_an_offer_alone_is_enough_to_know() -> None:
    draft = pages.extract(page(*BEGINNING, "Subscribe to continue reading", "5 euros a month"), None)
    assert draft.text == "\n".join(BEGINNING)
    assert draft.cut

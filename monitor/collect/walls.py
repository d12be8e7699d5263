"""Pages that stand in an article's place: bot checks, consent forms, refusals."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

from monitor.errors import CollectError

SHORT = 1200
"""Characters; a page with a longer text is an article, whatever scripts it loads."""
STUB = 300
"""Characters; a page with less beside a bot shield's scripts has none of its own."""
CONSENT_TEXT = 4000
"""Characters; consent forms list their partners at length."""

CONSENT_SHARE = 0.5
"""Part of the text in lines that speak of cookies, partners and data."""


class Blocked(CollectError):
    """A consent or bot wall answered in the outlet's place."""


_BOT_TITLES = re.compile(
    r"^\s*(?:just a moment\W*$|attention required!?|access to this page has been denied"
    r"|pardon our interruption|please wait\b.{0,40}$|one moment,? please"
    r"|are you (?:a )?(?:robot|human)|robot (?:check|or human)|security check|human verification"
    r"|verify(?:ing)? (?:that )?you are|checking your browser|ddos-guard|ddos protection"
    r"|you have been blocked|request blocked|bot verification|client challenge|captcha"
    r"|making sure you.re not a bot|vercel security checkpoint"
    r"|проверка (?:браузера|безопасности|что вы не робот)|вы (?:не )?робот"
    r"|підтвердьте, що ви|перевірка браузера|перевірка безпеки|verificare de securitate"
    r"|o clip[aă],? v[aă] rug)",
    re.IGNORECASE,
)
_SHUT_TITLES = re.compile(
    r"\W*(?:access (?:denied|blocked|restricted)|403 forbidden|forbidden|проверка|ой|перевірка"
    r"|доступ (?:к сайту )?(?:ограничен|запрещ[её]н|заблокирован)"
    r"|доступ (?:до сайту )?(?:обмежено|заборонено|заблоковано)"
    r"|acces(?:ul)? (?:este )?(?:interzis|restric[tțţ]ionat|blocat))\W*(?:\s[|·•»—–-]\s.{1,60})?",
    re.IGNORECASE,
)
"""Words that a headline may begin with, too: they must be all of the title, but for the outlet's name."""
_BOT_MARKS = re.compile(
    r"cf-browser-verification|cf_chl_opt|challenges\.cloudflare\.com|/cdn-cgi/challenge-platform"
    r"|_incapsula_resource|px-captcha|perimeterx|captcha-delivery\.com|geo\.captcha|ddos-guard\.net"
    r"|__ddg|servicepipe|js-challenge|g-recaptcha|h-captcha|smartcaptcha|awswafcookiedomainlist"
    r"|aws-waf-token|sucuri_cloudproxy|/__qrator/|/\.within\.website/|incapsula incident",
    re.IGNORECASE,
)
_SCRIPT_ONLY = re.compile(
    r"(?:enable|activate|turn on) (?:javascript|js\b|cookies)|javascript (?:is )?(?:required|disabled)"
    r"|включите (?:поддержку )?javascript|увімкніть javascript|activa[tț]i javascript",
    re.IGNORECASE,
)
_WAITING = re.compile(
    r"(?:checking|verifying) your browser|проверк\w+ (?:вашего )?браузера|перевірк\w+ (?:вашого )?браузера"
    r"|verific[aă]m browserul",
    re.IGNORECASE,
)
_CONSENT_TITLES = re.compile(
    r"^\s*(?:before you continue|cookie (?:consent|settings|wall)|your privacy"
    r"|privacy (?:settings|choices)|consent(?: form| wall| management)?\s*$|we value your privacy"
    r"|confiden[tț]ialitatea ta|set[aă]ri (?:de )?cookie|acord(?:ul)? (?:privind )?cookie)",
    re.IGNORECASE,
)
_CONSENT_WORDS = re.compile(
    r"cookie|consent|gdpr|legitimate interest|our (?:\d+ )?partners|personali[sz]ed ad"
    r"|privacy (?:policy|settings)|consim[tț][aă]m[aâ]nt|prelucr[aă]rii? datelor"
    r"|date(?:lor)? cu caracter personal|interes(?:ul)? legitim|parteneri|файл(?:ы|ов|и|ів) cookie"
    r"|куки|персональн(?:ых|ые|их|і) дан|политик[аеу] конфиденц|політик[аиу] конфіденц"
    r"|einwilligung|datenschutz|berechtigte[ns]? interesse|personenbezogen|personalisierte werbung"
    r"|consentement|nos (?:\d+ )?partenaires|données (?:à caractère )?personnelles|intérêt légitime|traceurs",
    re.IGNORECASE,
)
_CONSENT_PLEA = re.compile(
    r"\bwe (?:and|use|value|need|store|process)|\byou (?:can|may) (?:accept|change|withdraw|reject)"
    r"|by (?:clicking|continuing)|\b(?:accept|reject|manage) (?:all|cookies|my)|before you continue"
    r"|your (?:device|privacy|choices|consent|data)|folosim|utiliz[aă]m|apas[aâă]|d[aă] click"
    r"|dispozitivul (?:t[aă]u|dvs|dumneavoastr[aă])|accept[aă]? toate|мы используем|продолжая|нажимая"
    r"|принять|ваш(?:ем|его)? устройств|ми використовуємо|натискаючи|прийняти"
    r"|wir und unsere|alle akzeptieren|mit klick auf|auf (?:ihrem|deinem) (?:end)?ger[aä]t"
    r"|avec votre accord|en cliquant|tout accepter|continuer sans accepter|vous pouvez retirer",
    re.IGNORECASE,
)
"""How a form speaks to its reader; an article about cookies does not."""
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_UNSEEN = re.compile(
    r"<(script|style|noscript|head)\b.*?(?:</\1\s*>|$)|<[^>]*(?:>|$)", re.IGNORECASE | re.DOTALL
)
_CONSENT_HOST = re.compile(r"^(?:consent|cmp|privacy-?gate|guce)\.", re.IGNORECASE)
_CONSENT_PATH = re.compile(r"/(?:consent|cookie-?wall|privacygate|gdpr-consent)(?:/|$|\?)", re.IGNORECASE)


def of_answer(status: int, url: str, source: str) -> str | None:
    """Why an answer that was to be a feed or a page is a wall, in words; None where it is not one.

    `source` is the beginning of the body as text.
    """
    title = _title(source)
    if _bot_title(title) and len(_visible(source)) < SHORT:
        return f"a bot check ({title[:60]!r})"
    if reason := _by_address(url):
        return reason
    if _CONSENT_TITLES.search(title) and _CONSENT_WORDS.search(source):
        return f"a consent form ({title[:60]!r})"
    if status in (401, 403, 406, 429, 451, 503) and _BOT_MARKS.search(source):
        return f"a bot check (status {status})"
    if status in (401, 403, 451):
        return f"the outlet refuses this collector (status {status})"
    return None


def of_stub(url: str, source: str) -> str | None:
    """Why a page that came where a feed should is a wall, in words; None where it is not one."""
    if not _HTML.search(source[:4096]):
        return None
    return of_page(url, _title(source), source, _visible(source))


def of_page(url: str | None, title: str, source: str, body: str) -> str | None:
    """Why a page is a wall, in words; None where it is not one. `body` is the text extracted from it."""
    if len(body) < SHORT and _bot_title(title):
        return f"a bot check ({title[:60]!r})"
    if len(body) < CONSENT_TEXT:
        if url and (reason := _by_address(url)):
            return reason
        asks = _CONSENT_PLEA.search(body) and _consent_share(body) >= CONSENT_SHARE
        if asks or (_CONSENT_TITLES.search(title) and _CONSENT_WORDS.search(body)):
            return "a consent form"
    if len(body) < STUB:
        if _BOT_MARKS.search(source):
            return "a bot check"
        if _SCRIPT_ONLY.search(body or source[:20_000]) or _WAITING.search(body):
            return "a page that only scripts can fill"
    return None


def _bot_title(title: str) -> bool:
    return bool(_BOT_TITLES.search(title) or _SHUT_TITLES.fullmatch(title))


def _visible(source: str) -> str:
    """The words of a page, near enough to say how many there are and what they ask."""
    lines = (" ".join(line.split()) for line in _UNSEEN.sub("\n", source).split("\n"))
    return "\n".join(line for line in lines if line)


def _by_address(url: str) -> str | None:
    parts = urlsplit(url)
    if _CONSENT_HOST.match(parts.netloc) or _CONSENT_PATH.search(parts.path):
        return "a consent form"
    return None


def _consent_share(body: str) -> float:
    lines = [line for line in body.split("\n") if line.strip()]
    said = sum(len(line) for line in lines if _CONSENT_WORDS.search(line))
    return said / max(1, sum(map(len, lines)))


def _title(source: str) -> str:
    found = re.search(r"<title[^>]*>(.*?)</title", source[:100_000], re.IGNORECASE | re.DOTALL)
    return " ".join(html.unescape(found.group(1)).split()) if found else ""

"""What outlets put between the paragraphs of a text that is no part of it. Pure.

Lines that send the reader to another story, a channel or a newsletter change from visit to visit,
which would look like silent edits, and stand in every story, which would look like copying.
"""

from __future__ import annotations

import re

LONGEST = 250
"""Characters; a longer line is a paragraph, however it begins."""

_ELSEWHERE = (
    r"(?:google\W*(?:news|новин\w*|новост\w*)|whats\W?app|facebook|instagram|youtube|twitter|tik\W?tok|viber|"
    r"telegram|телеграм\w*|дзен\w*|вконтакте|вотсап\w*|вайбер\w*|ютуб\w*|newsletter\w*|news-?letter|"
    r"рассылк\w*|розсилк\w*|канал\w*|соцсет\w*|соцмереж\w*|notific[aă]ri\w*|aplica[tț]i\w+|"
    r"podcast\w*|push\b)"
)
_LINES = re.compile(
    r"\W*(?:"
    # another story
    r"cite[sșş]te (?:[sșş]i|mai (?:mult|departe)|continuarea)\b|citi[tțţ]i (?:[sșş]i|mai (?:mult|departe))\b"
    r"|(?:vezi|vede[tțţ]i|urm[aă]re[sșş]te) [sșş]i\s*:|[sșş]tiri(?:le)? pe aceea[sșş]i tem[aă]\W*$"
    r"|(?:читайте|смотрите|слушайте) (?:также|ещ[её]|по теме)\b|(?:материалы|новости|статьи) по теме\s*:"
    r"|(?:читайте|дивіться|слухайте) (?:також|ще|за темою)\b"
    r"|(?:матеріали|новини|статті) (?:за темою|по темі)\s*:"
    r"|(?:по теме|за темою|по темі)\s*:"
    r"|(?:also read|read (?:also|more|next)|see also|related(?: (?:articles?|stories|news))?)\s*:"
    r"|(?:lesen sie auch|mehr zum thema|(?:à )?lire aussi)\b"
    # a channel, a newsletter
    r"|(?:urm[aă]re[sșş]te|urm[aă]ri[tțţ]i|abon(?:eaz[aă]|a[tțţ]i)|intr[aă] pe|al[aă]tur[aă])\b"
    rf".*\b{_ELSEWHERE}"
    rf"|(?:подпи(?:сывайтесь|шитесь|сывайся)|присоединяйтесь|следите|вступайте|читайте нас)\b.*\b{_ELSEWHERE}"
    rf"|(?:підпи(?:суйтес[ья]|шіться|суйся)|приєднуйтес[ья]|стежте|слідкуйте|читайте нас)\b.*\b{_ELSEWHERE}"
    rf"|(?:follow us|join us|subscribe|sign up)\b.*\b{_ELSEWHERE}"
    # a mistake in the text
    r"|(?:если вы )?(?:нашли|заметили|обнаружили) (?:ошибку|опечатку)\b"
    r"|(?:якщо ви )?(?:знайшли|помітили|побачили) помилку\b"
    # the line that WordPress ends its feeds with, in its own translations
    r"|the post .+ (?:appeared first on|first appeared on) .+|articolul .+ apare prima dat[aă] [iî]n .+"
    r"|сообщение .+ появил(?:ись|ось|ся) сначала на .+|запис .+ (?:спершу|спочатку|вперше) з.явився на .+"
    r")",
    re.IGNORECASE,
)


def removed(body: str) -> str:
    """`body`, one paragraph to a line, without such lines; as it is where nothing else is in it."""
    kept = [line for line in body.split("\n") if len(line) > LONGEST or not _LINES.match(line)]
    return "\n".join(kept) or body

"""The steps that make further text, as commands: dictionaries, and what is written with them."""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import Any

from models.train import wordnet
from models.train.text import LANGUAGES


def add(steps: Any) -> None:
    """Add the steps to the subparsers of `python -m models.train`."""
    step = steps.add_parser("lexicon", help="forms of words with their English, from public dictionaries")
    step.set_defaults(run=_lexicon)
    step.add_argument("language", choices=LANGUAGES)
    step.add_argument("out", type=Path, help="the list to write")
    step.add_argument("--wordnet", type=Path, default=wordnet.FOLDER, help="for ro: folder of WordNet 3.0")
    step.add_argument("--russian", type=Path, help="for uk: the Russian lexicon")
    step.add_argument("--dictionary", type=Path, help="for uk: Ukrainian for Russian forms")

    step = steps.add_parser("dictionary", help="Ukrainian for Russian words, by Apertium")
    step.set_defaults(run=_dictionary)
    step.add_argument("corpora", type=Path)
    step.add_argument("out", type=Path, help="the list to write, Russian TAB Ukrainian")
    step.add_argument("--least", type=int, default=2, help="words met at least so often in the news")
    step.add_argument("--lexicon", type=Path, help="a Russian lexicon whose forms are asked for too")

    step = steps.add_parser("glosses", help="definitions that Romanian and English word nets share")
    step.set_defaults(run=_glosses)
    step.add_argument("--wordnet", type=Path, default=wordnet.FOLDER, help="folder of WordNet 3.0")
    step.add_argument("lexicon", type=Path, help="the Romanian lexicon")
    step.add_argument("out", type=Path, help="the pairs to write: corpus, source, English")
    step.add_argument("--seed", type=int, default=21)

    step = steps.add_parser("phrases", help="Russian phrases with their English, from Mueller's dictionary")
    step.set_defaults(run=_phrases)
    step.add_argument("out", type=Path)

    step = steps.add_parser("pivot", help="Romanian for English news, by Apertium through Spanish")
    step.set_defaults(run=_pivot)
    step.add_argument("corpora", type=Path)
    step.add_argument("news", type=Path, help="JSON Lines of English articles")
    step.add_argument("out", type=Path)
    step.add_argument("--count", type=int, default=47_000)
    step.add_argument("--most", type=int, default=400_000, help="sentences read")
    step.add_argument("--seed", type=int, default=5)

    step = steps.add_parser("volunteers", help="package descriptions and games, as Debian carries them")
    step.set_defaults(run=_volunteers)
    step.add_argument("language", choices=LANGUAGES)
    step.add_argument("out", type=Path)
    step.add_argument("games", type=Path, nargs="*", help="folders with catalogues (.mo)")

    step = steps.add_parser("respell", help="Russian news in Ukrainian spelling")
    step.set_defaults(run=_respell)
    step.add_argument("corpora", type=Path)
    step.add_argument("out", type=Path, help="the pairs to write")
    step.add_argument("--count", type=int, help="80 000 of the news, or all of --lines")
    step.add_argument("--dictionary", type=Path, help="words for what the parallel text does not teach")
    step.add_argument("--lines", type=Path, nargs="+", help="respell these pairs instead of the news")
    step.add_argument("--seed", type=int, default=3)

    step = steps.add_parser("substitute", help="pairs with words in them that the parallel text lacks")
    step.set_defaults(run=_substitute)
    step.add_argument("--wordnet", type=Path, default=wordnet.FOLDER, help="folder of WordNet 3.0")
    step.add_argument("language", choices=LANGUAGES)
    step.add_argument("corpora", type=Path)
    step.add_argument("lexicon", type=Path)
    step.add_argument("out", type=Path)
    step.add_argument("--more", type=Path, nargs="+", default=[], help="pairs to change beside the corpora's")
    step.add_argument("--news-only", action="store_true", help="change the pairs of news corpora only")
    step.add_argument("--names", type=Path, help="English articles, for names written alike")
    step.add_argument("--count", type=int, default=150_000)
    step.add_argument("--seed", type=int, default=3)

    step = steps.add_parser("encode", help="pairs as token arrays, for train --extra")
    step.set_defaults(run=_encode)
    step.add_argument("language", choices=LANGUAGES)
    step.add_argument("data", type=Path, help="what prepare wrote")
    step.add_argument("out", type=Path, help="the .npz file to write")
    step.add_argument("pairs", type=Path, nargs="+")
    step.add_argument("--seed", type=int, default=1)


def _lexicon(o: argparse.Namespace) -> None:
    from models.train import dictionary, lexicon

    if (o.language == "uk") != bool(o.russian and o.dictionary) or bool(o.russian) != bool(o.dictionary):
        raise ValueError("Ukrainian, and nothing else, is made of --russian (a lexicon) and --dictionary")
    if o.language == "uk":
        words = dictionary.read(o.dictionary)
        entries = lexicon.ukrainian(lexicon.read(o.russian), words)
    else:
        entries = lexicon.romanian(o.wordnet) if o.language == "ro" else lexicon.russian()
    print(lexicon.write(entries, o.out), "forms")


def _dictionary(o: argparse.Namespace) -> None:
    from models.train import dictionary, lexicon

    forms = [entry.form for entry in lexicon.read(o.lexicon)] if o.lexicon else []
    print(dictionary.write(o.corpora, o.out, least=o.least, more=forms), "words")


def _glosses(o: argparse.Namespace) -> None:
    from models.train import corpus, glosses, inflection, lexicon

    entries, english = lexicon.read(o.lexicon), inflection.English.read(o.wordnet, lexicon.frequencies("en"))
    draw = random.Random(o.seed)
    found = glosses.alike(glosses.definitions(o.wordnet), entries, english)
    print(corpus.write((glosses.sentence(line, draw) for line in found), o.out), "pairs")


def _phrases(o: argparse.Namespace) -> None:
    from models.train import corpus, mueller

    print(corpus.write((corpus.Line(mueller.CORPUS, *pair) for pair in mueller.phrases()), o.out), "pairs")


def _pivot(o: argparse.Namespace) -> None:
    from models.train import corpus, pivot

    countries = {
        line.target: line.source for line in corpus.pairs(o.corpora, "ro") if line.corpus.startswith("cldr")
    }
    news = corpus.news(o.news, o.most)
    print(corpus.write(pivot.translate(news, countries, count=o.count, seed=o.seed), o.out), "pairs")


def _volunteers(o: argparse.Namespace) -> None:
    from models.train import corpus, volunteers

    found = dict.fromkeys(volunteers.descriptions(o.language))
    for folder in o.games:
        found.update(dict.fromkeys(volunteers.games(o.language, folder)))
    print(corpus.write(found, o.out), "pairs")


def _respell(o: argparse.Namespace) -> None:
    from models.train import corpus, dictionary, respell

    beside = dictionary.read(o.dictionary) if o.dictionary else None
    lines = corpus.read(o.lines) if o.lines else None
    count = o.count or (80_000 if lines is None else len(lines))
    found = respell.respelt(o.corpora, random.Random(o.seed), count=count, beside=beside, lines=lines)
    print(corpus.write(found, o.out), "pairs")


def _substitute(o: argparse.Namespace) -> None:
    from models.train import corpus, inflection, lexicon, pivot, substitute

    lines = [line for line in corpus.pairs(o.corpora, o.language) if line.is_news or not o.news_only]
    lines += corpus.read(o.more)
    names = pivot.names(corpus.news(o.names, 10**9)) if o.names else ()
    print(
        corpus.write(
            substitute.many(
                lines,
                lexicon.read(o.lexicon),
                inflection.English.read(o.wordnet, lexicon.frequencies("en")),
                count=o.count,
                draw=random.Random(o.seed),
                names=names,
            ),
            o.out,
        ),
        "pairs",
    )


def _encode(o: argparse.Namespace) -> None:
    from models.train import corpus, encode

    print(encode.encode(corpus.read(o.pairs), o.language, o.data, o.out, random.Random(o.seed)), "pairs")

"""The training recipe: text in, packages and scores out. What needs PyTorch is skipped without it."""

from __future__ import annotations

import itertools
import json
import os
import random
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from models.train import carry, corpus, dictionary, encode, lexicon, pieces, respell, score, text, warm
from models.train.__main__ import main
from models.train.ragged import Ragged

ROOT = Path(__file__).parent.parent
WHO = {
    "ro": ("Președintele", "Guvernul", "Ministrul", "Primarul", "Parlamentul", "Judecătorul"),
    "ru": ("Президент", "Кабинет", "Министр", "Мэр", "Парламент", "Судья"),
    "uk": ("Президент", "Уряд", "Міністр", "Мер", "Парламент", "Суддя"),
    "en": ("The president", "The government", "The minister", "The mayor", "Parliament", "The judge"),
}
DID = {
    "ro": ("a aprobat", "a respins", "a citit", "a discutat", "a publicat"),
    "ru": ("одобрил", "отклонил", "прочитал", "обсудил", "опубликовал"),
    "uk": ("схвалив", "відхилив", "прочитав", "обговорив", "опублікував"),
    "en": ("approved", "rejected", "read", "discussed", "published"),
}
WHAT = {
    "ro": ("bugetul", "legea", "raportul", "acordul", "planul", "scrisoarea", "lista", "proiectul"),
    "ru": ("бюджет", "закон", "отчёт", "договор", "план", "письмо", "список", "проект"),
    "uk": ("бюджет", "закон", "звіт", "договір", "план", "лист", "список", "проєкт"),
    "en": (
        "the budget",
        "the law",
        "the report",
        "the deal",
        "the plan",
        "the letter",
        "the list",
        "the draft",
    ),
}


def sentences(language: str) -> list[str]:
    """240 sentences, in the same order in every language."""
    made = itertools.product(WHO[language], DID[language], WHAT[language])
    return [f"{who} {did} {what}." for who, did, what in made]


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Corpora, development sets and English news of the recipe's form, made of templates."""
    folder = tmp_path_factory.mktemp("ground")
    (folder / "corpora").mkdir()
    (folder / "dev").mkdir()
    for language in text.LANGUAGES:
        rows = list(zip(sentences(language), sentences("en"), strict=True))
        train, dev = [r for i, r in enumerate(rows) if i % 10], rows[::10]
        (folder / "corpora" / f"{language}-en.tsv").write_text(
            "".join(f"wmt_newstest\t{source}\t{target}\n" for source, target in train), encoding="utf-8"
        )
        (folder / "dev" / f"moz_tiny.{language}-en.tsv").write_text(
            "".join(f"{source}\t{target}\n" for source, target in dev), encoding="utf-8"
        )
    articles = [{"text": " ".join(part)} for part in (sentences("en")[i : i + 6] for i in range(0, 240, 6))]
    (folder / "news.jsonl").write_text(
        "".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8"
    )
    return folder


# --- text -----------------------------------------------------------------------------------------


def test_a_source_is_brought_to_the_spelling_that_the_program_uses() -> None:
    """Cedillas become commas, letters compose, and what cannot be seen goes."""
    assert text.tidy(" Ştiri\u00a0din  ţară\u200b, e\u0301 ") == "Știri din țară, é"


def test_english_has_one_way_to_write_a_quotation() -> None:
    assert text.english("“Yes”, he said… ‘no’") == "\"Yes\", he said... 'no'"


@pytest.mark.parametrize(
    ("language", "source", "target", "kept"),
    [
        ("ro", "Guvernul a aprobat bugetul.", "The government approved the budget.", True),
        ("ru", "Правительство одобрило бюджет.", "The government approved the budget.", True),
        ("ru", "Guvernul a aprobat bugetul.", "The government approved the budget.", False),
        ("ro", "Правительство одобрило бюджет.", "The government approved the budget.", False),
        ("ru", "Правительство одобрило бюджет.", "Правительство approved the budget.", False),
        ("ro", "Vezi https://example.org acum.", "See https://example.org now.", False),
        ("ro", "Guvernul a aprobat bugetul pentru anul viitor, spune el.", "Budget approved.", False),
        ("ro", "OK", "OK", False),
        ("ro", "", "Nothing", False),
        ("ro", "1 200 300 lei", "1 200 300 lei.", False),
        ("ro", "a" * 430, "b" * 430, False),
    ],
)
def test_only_prose_in_the_right_script_is_learned_from(
    language: str, source: str, target: str, kept: bool
) -> None:
    assert text.worthwhile(language, source, target) is kept


def test_tokenised_news_is_printed_as_it_once_was() -> None:
    """The English news of the corpora has blanks around punctuation."""
    assert text.untokenised("He did n't say `` yes '' ( or no ) .") == 'He didn\'t say "yes" (or no).'


def test_sentences_of_a_paragraph_are_whole_and_plain() -> None:
    paragraph = "The first sentence is long enough. too short. See https://example.org for the second one."
    assert text.sentences(paragraph) == ["The first sentence is long enough. too short."]


@pytest.mark.parametrize(
    ("noise", "language", "pair", "heard"),
    [
        (text.no_full_stop, "ro", ("Da.", "Yes."), ("Da", "Yes")),
        (text.no_full_stop, "ro", ("Da!", "Yes."), ("Da!", "Yes.")),
        (text.capitals, "ru", ("Закон принят", "Law passed"), ("ЗАКОН ПРИНЯТ", "Law passed")),
        (text.bare_letters, "ro", ("Știri în țară", "News"), ("Stiri in tara", "News")),
        (text.bare_letters, "ru", ("Ещё ёлка", "Another"), ("Еще елка", "Another")),
    ],
)
def test_noise_changes_what_a_feed_would_change(
    noise: text.Noise, language: str, pair: text.Pair, heard: text.Pair
) -> None:
    assert noise(language, pair, random.Random(1)) == heard


def test_quotation_marks_change_with_the_outlet() -> None:
    """Every style of the language comes up, and the words inside stay."""
    draw = random.Random(1)
    heard = {text.other_quotes("ru", ('Он сказал "да".', "He"), draw)[0] for _ in range(40)}
    assert heard == {"Он сказал «да».", 'Он сказал "да".', "Он сказал „да“."}


def test_a_mixed_script_word_looks_the_same() -> None:
    source, target = text.mixed_script("ru", ("Москва сообщает о событиях", "Moscow"), random.Random(1))
    assert source != "Москва сообщает о событиях"
    assert target == "Moscow"
    assert re.search("[a-zA-Z]", source)


def test_a_dateline_stands_on_both_sides() -> None:
    source, target = text.dateline("uk", ("Уряд схвалив бюджет.", "The budget passed."), random.Random(4))
    (day,) = re.findall(r"\d+", source)
    assert source.endswith("Уряд схвалив бюджет.")
    assert target.endswith("The budget passed.")
    assert day in target
    assert re.search("[А-Я]", target) is None


def test_most_pairs_meet_no_noise_and_each_kind_meets_some() -> None:
    draw = random.Random(1)
    pair = ('Премьер сказал: "Ещё нет".', 'The premier said: "Not yet".')
    heard = [text.noisy("ru", pair, draw) for _ in range(2000)]
    assert heard.count(pair) > 1000
    assert any(source.isupper() for source, _ in heard)
    assert any("Еще" in source for source, _ in heard)
    assert any("«" in source for source, _ in heard)


def test_corpora_are_weighted_by_their_nearness_to_news() -> None:
    news, manual = corpus.Line("wmt_newstest2019", "", ""), corpus.Line("manpages_l10n", "", "")
    assert news.weight > 10 * manual.weight
    assert corpus.Line("never heard of", "", "").weight == 0.5


def test_a_pair_that_comes_twice_is_kept_once(tmp_path: Path) -> None:
    row = "tatoeba\tGuvernul a plecat.\tThe government left.\n"
    (tmp_path / "ro-en.tsv").write_text(row * 2, encoding="utf-8")
    assert [line.source for line in corpus.pairs(tmp_path, "ro")] == ["Guvernul a plecat."]


def test_a_corpus_of_names_is_capped() -> None:
    most = corpus.MOST["wikidata"]
    lines = [corpus.Line("wikidata_names", str(n), str(n)) for n in range(most + 5)]
    kept = corpus.capped([*lines, corpus.Line("tatoeba", "a", "b")])
    assert kept == [*lines[:most], corpus.Line("tatoeba", "a", "b")]


def test_neighbours_of_one_corpus_are_joined() -> None:
    """The model must have seen several sentences in one."""
    lines = [corpus.Line("a", f"Fraza {n}.", f"Sentence {n}.") for n in range(50)]
    lines += [corpus.Line("b", f"Titlu {n}", f"Title {n}") for n in range(50)]
    both = corpus.joined(lines, 1.0, random.Random(1))
    assert both
    assert all(re.fullmatch(r"Fraza \d+\. Fraza \d+\.", line.source) for line in both)
    assert all(re.fullmatch(r"Sentence \d+\. Sentence \d+\.", line.target) for line in both)


# --- arrays and files -----------------------------------------------------------------------------


def test_ragged_rows_become_padded_matrices() -> None:
    rows = Ragged.of([[5, 6, 7], [], [8]])
    assert rows[0] == [5, 6, 7]
    assert len(rows) == 3
    padded = rows.matrix(np.array([2, 0]), 5, fill=99, before=np.array([1, 2]), after=3)
    assert padded.tolist() == [[1, 8, 3, 99, 99], [2, 5, 6, 7, 3]]


@pytest.mark.parametrize("pack", [False, True])
def test_a_file_travels_in_parts(tmp_path: Path, pack: bool) -> None:
    whole = tmp_path / "model.pt"
    whole.write_bytes(bytes(range(256)) * 100)
    parts = carry.split(whole, tmp_path / "parts", 60 if pack else 10_000, pack=pack)
    assert len(parts) > 1
    assert carry.join(tmp_path / "parts", "model.pt", tmp_path / "back").read_bytes() == whole.read_bytes()


@pytest.mark.parametrize("pack", [False, True])
def test_a_missing_part_is_noticed(tmp_path: Path, pack: bool) -> None:
    whole = tmp_path / "model.pt"
    whole.write_bytes(bytes(range(256)) * 100)
    carry.split(whole, tmp_path / "parts", 60 if pack else 10_000, pack=pack)[-1].unlink()
    with pytest.raises(ValueError, match="missing or has changed"):
        carry.join(tmp_path / "parts", "model.pt", tmp_path / "back")


def test_parts_of_an_earlier_larger_file_do_not_linger(tmp_path: Path) -> None:
    whole = tmp_path / "model.pt"
    for size in (30, 10):
        whole.write_bytes(b"x" * size)
        carry.split(whole, tmp_path / "parts", 10)
    assert carry.join(tmp_path / "parts", "model.pt", tmp_path / "back").read_bytes() == b"x" * 10


# --- Ukrainian spelling ---------------------------------------------------------------------------


def test_russian_words_find_their_ukrainian_ones_through_english() -> None:
    russian = [corpus.Line("x", r, e) for r, e in zip(sentences("ru"), sentences("en"), strict=True)]
    ukrainian = [corpus.Line("x", u, e) for u, e in zip(sentences("uk"), sentences("en"), strict=True)]
    speller = respell.Speller.learn(russian, ukrainian)
    assert speller.respell("МИНИСТР обсудил отчёт.") == "МІНІСТР обговорив звіт."
    assert speller.respell("Кабинет одобрил, 5 план!") == "Уряд схвалив, 5 план!"


@pytest.mark.parametrize(
    ("russian", "ukrainian"),
    [("эксперт", "експерт"), ("ситуация", "ситуація"), ("российских", "російських"), ("выступил", "виступив"),
     ("заседание", "заседання"), ("политический", "політичний"), ("объект", "об'єкт")],
)  # fmt: skip
def test_unknown_words_are_respelt_by_rule(russian: str, ukrainian: str) -> None:
    spelt = respell.Speller({}).word(russian)
    assert spelt == ukrainian.replace("росій", "россій")


def test_a_dictionary_gives_the_words_that_no_sentence_taught(tmp_path: Path) -> None:
    listed = tmp_path / "words.tsv"
    listed.write_text("министр\tне той\nборт\tлітак\n", encoding="utf-8")
    russian = [corpus.Line("x", r, e) for r, e in zip(sentences("ru"), sentences("en"), strict=True)]
    ukrainian = [corpus.Line("x", u, e) for u, e in zip(sentences("uk"), sentences("en"), strict=True)]
    speller = respell.Speller.learn(russian, ukrainian, beside=dictionary.read(listed))
    assert speller.respell("Министр обсудил борт") == "Міністр обговорив літак"


@pytest.mark.parametrize(
    ("read", "written"),
    [
        (dictionary.read, "борт\tлітак\nпусто\n"),
        (lexicon.read, "a\tb\tn\ts\thouse\t1.0\na\tb\n"),
        (lambda path: corpus.read([path]), "x\tunu\tone\nx\tdoi\n"),
    ],
)
def test_a_file_of_another_kind_is_named_with_its_line(
    read: Callable[[Path], object], written: str, tmp_path: Path
) -> None:
    file = tmp_path / "list.tsv"
    file.write_text(written, encoding="utf-8")
    with pytest.raises(ValueError, match=r"list\.tsv, line 2: not .* TAB "):
        read(file)


def test_further_pairs_are_encoded_with_their_language_weight_and_noise(data: Path, tmp_path: Path) -> None:
    lines = [corpus.Line("wmt_newstest", s, e) for s, e in zip(sentences("uk"), sentences("en"), strict=True)]
    lines.append(corpus.Line("manpages", "так " * 300, "yes " * 300))
    out = tmp_path / "more.npz"
    held = encode.encode(lines, "uk", data, out, random.Random(1))
    assert held == len(lines) - 1, "what is too long is left out"
    with np.load(out) as file:
        assert set(file["train_language"].tolist()) == {text.LANGUAGES.index("uk")}
        assert set(file["train_weight"].tolist()) == {corpus.WEIGHTS["wmt_newstest"]}
        source = Ragged.load(file, "train_source")
    processor = pieces.load(data / "pieces.model")
    heard = [processor.decode(source[i]) for i in range(held)]
    assert heard != list(sentences("uk"))
    assert sum(a == b for a, b in zip(heard, sentences("uk"), strict=True)) > held // 3
    with pytest.raises(ValueError, match=r"nothing to encode for none\.npz"):
        encode.encode(lines[-1:], "uk", data, tmp_path / "none.npz", random.Random(1))


def test_given_lines_are_respelt_all_and_nothing_else(ground: Path, tmp_path: Path) -> None:
    given, out = tmp_path / "lines.tsv", tmp_path / "out.tsv"
    lines = [corpus.Line("x", f"экономика {n}", f"economy {n}") for n in "абвг"]
    corpus.write(lines, given)
    (tmp_path / "words.tsv").write_text("экономика\tгосподарство\n", encoding="utf-8")
    step = ["respell", str(ground / "corpora"), str(out), "--lines", str(given)]
    assert main([*step, "--dictionary", str(tmp_path / "words.tsv")]) == 0
    assert sorted(line.source for line in corpus.read([out])) == [f"господарство {n}" for n in "абвг"]
    assert main([*step, "--count", "2"]) == 0
    assert [line.source[:9] for line in corpus.read([out])] == ["економіка"] * 2


def test_no_common_english_leaves_an_empty_lexicon() -> None:
    assert respell.lexicon([]) == {}


# --- scores and the card --------------------------------------------------------------------------


def test_a_development_set_says_its_language_in_its_name(tmp_path: Path) -> None:
    path = tmp_path / "moz_flores-dev.ro-en.tsv"
    path.write_text("Da.\tYes.\nNu.\tNo.\n", encoding="utf-8")
    dev = score.Set.read(path, limit=1)
    assert (dev.name, dev.language, dev.sources, dev.references) == ("flores-dev", "ro", ("Da.",), ("Yes.",))
    with pytest.raises(ValueError, match=r"XX-en\.tsv"):
        score.Set.read(tmp_path / "notes.tsv")


def scores() -> list[score.Score]:
    signatures = ("nrefs:1|tok:13a", "nrefs:1|nc:6")
    return [score.Score("translate-ru_en-9_9", "flores-dev", "ru", 997, 26.44, 51.0, signatures)]


def test_the_table_stands_next_to_what_others_publish_with_signatures() -> None:
    written = score.table(scores())
    assert "| translate-ru_en-9_9 | flores-dev ru-en | 997 | 26.4 | 51.0 |" in written
    assert "Argos 26.4" in written
    assert "`nrefs:1|tok:13a`" in written


def test_only_the_table_in_the_card_is_rewritten(tmp_path: Path) -> None:
    card = tmp_path / "README.md"
    card.write_text("# Card\n\nfacts\n\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no marks"):
        score.write_card(card, scores())
    card.write_text(f"# Card\n\n{score.BEGIN}\nold\n{score.END}\n\nend\n", encoding="utf-8")
    score.write_card(card, scores())
    score.write_card(card, scores())
    written = card.read_text(encoding="utf-8")
    assert written.startswith("# Card\n\n")
    assert written.endswith("\n\nend\n")
    assert "old" not in written
    assert written.count("| translate-ru_en-9_9 |") == 1


def test_a_package_s_manifest_entry_is_toml_with_its_hash(tmp_path: Path) -> None:
    path = tmp_path / "translate-ru_en-9_9.argosmodel"
    path.write_bytes(b"abc")
    entry = tomllib.loads(score.entry(path, scores(), "2030-01-02"))["packages"]["translate-ru_en-9_9"]
    assert (entry["from"], entry["to"], entry["version"], entry["size"]) == ("ru", "en", "9.9", 3)
    assert entry["sha256"].startswith("ba7816bf")
    assert entry["scores"]["flores-dev"]["bleu"] == 26.44
    assert entry["draft"] is True


def test_a_bundled_package_can_be_read_back() -> None:
    """Weights come back as numbers of the size that trained weights have, in matching shapes."""
    for path in sorted((ROOT / "models").glob("*.argosmodel")):
        package = warm.Package.read(path)
        shape = package.shape(len(package.sources))
        state = warm.weights(package, shape, package.sources)
        table = package.weights["encoder/embeddings_0/weight"]
        assert len(table) == len(package.sources)
        assert np.allclose(state["embed.weight"][: len(table)], table)
        assert state["encoder.0.feed.enter.weight"].shape == (shape.inner, shape.width)
        assert 0.005 < float(np.abs(state["encoder.0.feed.enter.weight"]).mean()) < 1.0


def test_what_is_no_package_of_ours_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="format 7"):
        warm.arrays(b"\x07\x00\x00\x00")


def test_a_mistake_in_a_command_is_one_line_and_exit_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.sha256").write_text("0", encoding="ascii")
    assert main(["join", str(tmp_path), "x", str(tmp_path)]) == 2
    assert capsys.readouterr().err == "join: x: a part is missing or has changed\n"


# --- with PyTorch ---------------------------------------------------------------------------------


def test_the_half_hour_on_a_gpu_can_be_cut_off_anywhere(ground: Path, data: Path, tmp_path: Path) -> None:
    """Its script joins, trains, back-translates and trains again, and repeats nothing when run again."""
    pytest.importorskip("torch")
    parts = tmp_path / "parts"
    respelt = respell.respelt(ground / "corpora", random.Random(1), count=50)
    for name in ("respelt.npz", "words.uk.npz"):
        encode.encode(respelt, "uk", data, tmp_path / name, random.Random(1))
    carry.split(data / "data.npz", parts, pack=True)
    carry.split(tmp_path / "respelt.npz", parts)
    carry.split(tmp_path / "words.uk.npz", parts, pack=True)
    for name in ("pieces.model", "data.json"):
        (parts / name).write_bytes((data / name).read_bytes())
    small = "--width 16 --heads 2 --inner 32 --encoder 1 --decoder 1"
    around = {**os.environ, "PYTHON": sys.executable, "SHAPE": small, "TOKENS": "256", "OMP_NUM_THREADS": "1"}
    words = ["bash", "models/train/half-hour.sh", parts, tmp_path / "work", "0.03", "0.1", "0.03"]
    for _ in range(2):
        done = subprocess.run(words, cwd=ROOT, env=around, capture_output=True, text=True)  # type: ignore[arg-type]
        assert done.returncode == 0, done.stdout
    said = (tmp_path / "work" / "out" / "log.txt").read_text(encoding="utf-8")
    assert said.count("done: ") == 2
    assert said.count("0% dev") == 4, "each model trained once"
    reverse, forward = (int(n) for n in re.findall(r"(\d+) pairs$", said, re.MULTILINE)[:3:2])
    assert forward > reverse + 2 * 50, "what was sampled, and both further files"
    assert not (tmp_path / "work" / "data" / "words.ro.npz").exists(), "left out where there is none"
    home = carry.join(tmp_path / "work" / "out", "forward.slim.pt", tmp_path)
    assert home.read_bytes() == (tmp_path / "work" / "forward.slim.pt").read_bytes()


@pytest.fixture(scope="module")
def data(ground: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    corpus.prepare(
        ground / "corpora", ground / "dev", folder, english_news=ground / "news.jsonl", vocabulary=200
    )
    return folder


def tiny(data: Path, tmp_path: Path, **plan: Any) -> Any:
    """A checkpoint of the smallest model, trained for a few steps."""
    from models.train.shape import Shape
    from models.train.train import Plan, train

    count = pieces.load(data / "pieces.model").vocab_size()
    shape = Shape(count, width=16, heads=2, inner=32, encoder=1, decoder=1)
    plan = {"steps": 8, "tokens": 256, "warmup": 2, "dropout": 0.0, "rate": 3e-3} | plan
    resume = plan.pop("resume", False)
    return train(data, tmp_path / "tiny.pt", Plan(**plan), shape=shape, resume=resume, say=lambda _: None)


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
def test_the_sliced_loss_is_the_ordinary_one(smoothing: float) -> None:
    """Value and all gradients, with places where nothing is predicted, whatever the size of a slice."""
    torch = pytest.importorskip("torch")
    from models.train import loss

    torch.manual_seed(1)
    wanted = torch.tensor([3, -1, 0, 6, 2, -1, 5])
    parts = [torch.randn(*size, requires_grad=True) for size in ((7, 4), (9, 4), (9,))]
    ordinary = torch.nn.functional.cross_entropy(
        torch.nn.functional.linear(*parts), wanted, ignore_index=-1, label_smoothing=smoothing
    )
    known = torch.autograd.grad(ordinary, parts)
    for rows in (2, 100):
        sliced, plain = loss.cross_entropy(*parts, wanted, smoothing=smoothing, rows=rows)  # type: ignore[misc]
        assert torch.allclose(sliced, ordinary, atol=1e-6)
        for ours, theirs in zip(torch.autograd.grad(sliced * 2, parts), known, strict=True):
            assert torch.allclose(ours, 2 * theirs, atol=1e-6)
        expected = torch.nn.functional.cross_entropy(
            torch.nn.functional.linear(*parts), wanted, ignore_index=-1
        )
        assert torch.allclose(plain, expected, atol=1e-6)


def test_batches_follow_the_weights_and_leave_out_what_cannot_be_written(data: Path) -> None:
    torch = pytest.importorskip("torch")
    from models.train.batches import Layout, Pairs, buckets, draw

    rows = Ragged.of([[5], [6], [7], [8]]), Ragged.of([[10], [11], [12], [13]])
    pairs = Pairs(*rows, np.array([0, 0, 1, 2]), np.array([1.0, 3.0, 5.0, 5.0]))
    weight = pairs.shared({"ro": 0.5, "ru": 0.5, "uk": 0.0})
    assert weight.tolist() == [0.125, 0.375, 0.5, 0.0]
    found = buckets(pairs, weight, Layout(padding=20, targets=(0, 1, 2, 10, 11)), "cpu")
    drawn = next(draw(found, 8 * 4000, torch.Generator().manual_seed(1)))
    source, written, following = drawn
    assert sorted(set(source[:, 0].tolist())) == [5, 6], "12 is no output piece, 13 has no share"
    assert 0.7 < float((source[:, 0] == 6).float().mean()) < 0.8
    assert written[0, 0] == pieces.BEGIN
    assert following[0].tolist()[1:] == [2, -1, -1, -1, -1, -1, -1]
    assert set(following[:, 0].tolist()) == {3, 4}, "rows of the output, not pieces"


def test_batches_of_like_lengths_hold_the_same_pairs_and_no_column_of_mere_padding() -> None:
    torch = pytest.importorskip("torch")
    from models.train.batches import Layout, Pairs, buckets, draw

    lengths = [(1 + n % 7, 1 + n % 5) for n in range(35)]
    read = Ragged.of([[30 + n] * source for n, (source, _) in enumerate(lengths)])
    write = Ragged.of([[10] * target for _, target in lengths])
    pairs = Pairs(read, write, np.zeros(35, int), np.linspace(1, 3, 35))
    found = buckets(
        pairs, pairs.weight / pairs.weight.sum(), Layout(padding=99, targets=(0, 1, 2, 10)), "cpu"
    )
    stream = draw(found, 64, torch.Generator().manual_seed(1), together=12)
    met: Counter[int] = Counter()
    columns = 0
    for source, written, following in itertools.islice(stream, 256 * 12):
        met.update(source[:, 0].tolist())
        columns += source.numel() + written.numel()
        assert len(source) == 8
        assert bool((source[:, -1] != 99).any())
        assert bool((written[:, -1] != 99).any())
        for row in range(len(source)):
            length = lengths[source[row, 0] - 30]
            assert int((source[row] != 99).sum()) == length[0]
            assert following[row][following[row] >= 0].tolist() == [3] * length[1] + [2]
    assert met[64] / met[30] == pytest.approx(3, rel=0.25), "drawn by weight"
    real = sum(n * (a + b + 1) for n, (a, b) in ((met[30 + i], lengths[i]) for i in range(35)))
    assert real / columns > 0.8, "unsorted it is about two thirds"


def test_the_reverse_model_reads_a_tag_and_writes_the_other_languages() -> None:
    pytest.importorskip("torch")
    from models.train.batches import Layout, Pairs, buckets

    pairs = Pairs(Ragged.of([[5, 6]]), Ragged.of([[10]]), np.array([2]), np.ones(1))
    layout = Layout(padding=20, targets=tuple(range(20)), tags=(17, 18, 19))
    (bucket,) = buckets(pairs, np.ones(1), layout, "cpu")
    assert bucket.source[0].tolist()[:3] == [19, 10, 20]
    assert bucket.written[0].tolist()[:4] == [1, 5, 6, 20]
    assert bucket.following[0].tolist()[:4] == [5, 6, 2, -1]


def test_an_exported_model_writes_what_pytorch_writes(data: Path, tmp_path: Path) -> None:
    """Greedy output, unquantised, is the same piece for piece."""
    torch = pytest.importorskip("torch")
    import ctranslate2

    from models.train import export
    from models.train.backtranslate import sample

    model = tiny(data, tmp_path, steps=40).model()
    vocabulary = pieces.load(data / "pieces.model")
    export.write(model, pieces.names(vocabulary), tmp_path / "model", quantisation=None)
    outside = ctranslate2.Translator(str(tmp_path / "model"), compute_type="float32")
    for sentence in (sentences("ro")[7], sentences("uk")[100]):
        ids = vocabulary.encode(sentence)
        written, _ = sample(model, torch.tensor([ids]), among=1, longest=20)
        ours = [vocabulary.id_to_piece(i) for i in written[0].tolist() if i != pieces.END]
        answer = outside.translate_batch(
            [vocabulary.encode(sentence, out_type=str)], beam_size=1, max_decoding_length=20
        )
        assert answer[0].hypotheses[0] == ours
        assert ours


def test_a_schedule_goes_on_where_it_stopped(data: Path, tmp_path: Path) -> None:
    """Half of it is left in the checkpoint, so half of the steps are taken; optimizer and counts go on."""
    pytest.importorskip("torch")
    from models.train.checkpoint import Checkpoint

    first = tiny(data, tmp_path, steps=8)
    assert (first.step, first.spent) == (8, 1.0)
    first.spent = 0.5
    first.save(tmp_path / "tiny.pt")
    second = tiny(data, tmp_path, steps=8, resume=True)
    assert second.step == 12
    assert second.seen > first.seen
    assert float(second.optimizer["state"][0]["step"]) == 12
    slim = Checkpoint.load(tmp_path / "tiny.slim.pt")
    assert slim.raw is None
    assert slim.step == 12


def test_a_process_may_end_before_its_schedule(data: Path, tmp_path: Path) -> None:
    pytest.importorskip("torch")
    assert tiny(data, tmp_path, steps=100, stop_after=0.0).step == 0


def test_the_rate_warms_up_and_falls() -> None:
    pytest.importorskip("torch")
    from models.train.train import Plan, rate

    plan = Plan(steps=100, rate=1.0, warmup=10)
    assert rate(plan, 0, 0.0) == pytest.approx(0.1)
    assert rate(plan, 9, 0.0) == pytest.approx(1.0)
    assert rate(plan, 50, 0.5) == pytest.approx(0.515)
    assert rate(plan, 99, 1.0) == pytest.approx(0.03)


def test_half_precision_learns_the_same(data: Path, tmp_path: Path) -> None:
    """bfloat16, as on a GPU, stays near float32."""
    torch = pytest.importorskip("torch")
    whole = tiny(data, tmp_path, steps=12).average["embed.weight"]
    half = tiny(data, tmp_path, steps=12, precision="bfloat16").average["embed.weight"]
    assert not torch.equal(whole, half)
    assert float((whole - half).abs().mean()) < 0.02 * float(whole.abs().mean())


def test_two_processes_move_the_same_weights(data: Path, tmp_path: Path) -> None:
    """Steps of both are counted, and the average follows weights that both have moved."""
    pytest.importorskip("torch")
    alone = tiny(data, tmp_path, minutes=0.15, save_every=10)
    both = tiny(data, tmp_path, minutes=0.15, save_every=10, workers=2)
    assert both.step > 0
    assert float(both.optimizer["state"][0]["step"]) > 0
    assert alone.seen > 0


def test_a_checkpoint_over_other_pieces_is_refused(data: Path, tmp_path: Path) -> None:
    pytest.importorskip("torch")
    from dataclasses import replace

    from models.train.train import Plan, train

    earlier = tiny(data, tmp_path, steps=1)
    earlier.shape = replace(earlier.shape, pieces=7)
    earlier.save(tmp_path / "other.pt")
    with pytest.raises(ValueError, match="7 pieces"):
        train(data, tmp_path / "new.pt", Plan(steps=1), start=tmp_path / "other.pt", say=lambda _: None)


def test_models_that_began_as_one_are_averaged_by_share(data: Path, tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    from models.train.__main__ import main
    from models.train.checkpoint import Checkpoint

    one = tiny(data, tmp_path, steps=1)
    one.slim().save(tmp_path / "one.pt")
    moved = {name: weight + 1 for name, weight in one.average.items()}
    Checkpoint(one.shape, one.targets, moved, seen=99).save(tmp_path / "other.pt")
    asked = ["average", str(tmp_path / "mean.pt"), f"{tmp_path / 'one.pt'}=1", f"{tmp_path / 'other.pt'}=3"]
    assert main(asked) == 0
    mean = Checkpoint.load(tmp_path / "mean.pt")
    assert mean.seen == 99
    for name, weight in one.average.items():
        assert torch.allclose(mean.average[name].float(), weight.float() + 0.75, atol=0.02)
    tiny(data, tmp_path, steps=1, reverse=True).save(tmp_path / "back.pt")
    assert (
        main(["average", str(tmp_path / "no.pt"), f"{tmp_path / 'one.pt'}=1", f"{tmp_path / 'back.pt'}=1"])
        == 2
    )
    assert not (tmp_path / "no.pt").exists()


def test_a_deepened_model_says_the_same_until_it_is_trained(data: Path, tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    from models.train.__main__ import main
    from models.train.checkpoint import Checkpoint

    tiny(data, tmp_path, steps=3).slim().save(tmp_path / "old.pt")
    old = Checkpoint.load(tmp_path / "old.pt")
    more = {"encoder": old.shape.encoder + 2, "decoder": old.shape.decoder + 1}
    asked = ["deepen", str(tmp_path / "old.pt"), str(tmp_path / "new.pt")]
    assert main([*asked, *(f"--{side}={count}" for side, count in more.items())]) == 0
    new = Checkpoint.load(tmp_path / "new.pt")
    assert (new.shape.encoder, new.shape.decoder) == (more["encoder"], more["decoder"])
    source, written = torch.tensor([[5, 9, 11, 3]]), torch.tensor([[1, 7, 8]])
    said = new.model()(source, written)
    assert torch.allclose(said, old.model()(source, written), atol=1e-5)
    # What is new is silent, not dead: the first step reaches it.
    model = new.model()
    model(source, written).square().sum().backward()
    assert all(layer.feed.leave.weight.grad.abs().sum() > 0 for layer in [*model.encoder, *model.decoder])
    assert main([*asked, "--encoder=1", "--decoder=1"]) == (2 if old.shape.encoder > 1 else 0)


def test_a_model_into_other_languages_is_not_exported(data: Path, tmp_path: Path) -> None:
    pytest.importorskip("torch")
    from models.train import export

    tiny(data, tmp_path, steps=1, reverse=True)
    with pytest.raises(ValueError, match="from English"):
        export.export(
            tmp_path / "tiny.pt", data / "pieces.model", tmp_path / "out", version="9", languages=["ro"]
        )


def test_an_older_vocabulary_keeps_its_ids_when_it_grows(ground: Path, data: Path, tmp_path: Path) -> None:
    pytest.importorskip("google.protobuf")
    old = pieces.names(pieces.load(data / "pieces.model"))
    lines = ["їжак ґанок єнот їжакові ґанки єноти"] * 50
    added = pieces.grow(data / "pieces.model", lines, 0.25, 12, tmp_path / "grown.model")
    grown = pieces.load(tmp_path / "grown.model")
    assert pieces.names(grown)[: len(old)] == old
    assert 0 < added <= 12
    assert len(pieces.names(grown)) == len(old) + added
    assert grown.unk_id() not in grown.encode("ґ")
    assert pieces.grow(data / "pieces.model", [], 0.25, 0, tmp_path / "same.model") == 0
    assert pieces.names(pieces.load(tmp_path / "same.model")) == old


def test_the_whole_recipe_runs_on_a_few_hundred_pairs(ground: Path, tmp_path: Path) -> None:
    """Every step by its command, from text to scored packages, and a warm start from one of them."""
    for library in ("torch", "sacrebleu", "wordfreq"):
        pytest.importorskip(library)
    small = "--width 32 --heads 2 --inner 64 --encoder 1 --decoder 1"
    small += " --tokens 512 --warmup 20 --rate 5e-3 --dropout 0"

    def step(*words: str | Path) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "models.train", *map(str, words)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            # Threads that wait for each other crawl where other tests run at the same time.
            env={**os.environ, "OMP_NUM_THREADS": "1"},
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    data = tmp_path / "data"
    held = step(
        "prepare",
        ground / "corpora",
        ground / "dev",
        data,
        "--news",
        ground / "news.jsonl",
        "--pieces",
        "300",
    )
    assert "'uk': 2" in held
    step("train", data, tmp_path / "reverse.pt", "--reverse", "--steps", "30", *small.split())
    step("backtranslate", data, tmp_path / "reverse.slim.pt", tmp_path / "bt.npz", "--sentences", "60")
    assert step("respell", ground / "corpora", tmp_path / "uk.tsv", "--count", "50") == "50 pairs\n"
    words = tmp_path / "words.tsv"
    forms = ("bugetul", "acordul", "planul", "raportul", *(f"satul{letter}" for letter in "abcdefghij"))
    english = ("budget", "deal", "plan", "report", *(f"village{letter}" for letter in "abcdefghij"))
    words.write_text(
        "".join(f"{form}\t{form}\tn\tnoun\t{other}\t1\n" for form, other in zip(forms, english, strict=True)),
        encoding="utf-8",
    )
    for name in ("noun.exc", "verb.exc"):
        (tmp_path / name).write_text("", encoding="utf-8")
    said = step(
        "substitute", "ro", ground / "corpora", words, tmp_path / "ro.tsv", "--wordnet", tmp_path,
        "--count", "40", "--more", tmp_path / "uk.tsv", "--names", ground / "news.jsonl",
    )  # fmt: skip
    assert said == "40 pairs\n"
    assert "village" in (tmp_path / "ro.tsv").read_text(encoding="utf-8")
    for language in ("ro", "uk"):
        step("encode", language, data, tmp_path / f"{language}.npz", tmp_path / f"{language}.tsv")
    forward = [
        "train",
        data,
        tmp_path / "forward.pt",
        *small.split(),
        "--extra",
        f"{tmp_path / 'uk.npz'}=0.1",
        "--extra",
        f"{tmp_path / 'ro.npz'}=0.05",
    ]
    step(*forward, "--steps", "400")  # type: ignore[arg-type]
    said = step(*forward, "--steps", "400", "--resume")  # type: ignore[arg-type]
    assert "100% dev" in said.splitlines()[2]
    step("split", tmp_path / "forward.slim.pt", tmp_path / "parts", "--size", "20000")
    step("join", tmp_path / "parts", "forward.slim.pt", tmp_path / "back")
    step("export", data, tmp_path / "back" / "forward.slim.pt", tmp_path / "out", "--version", "9.9")
    packages = sorted((tmp_path / "out").iterdir())
    assert [p.name for p in packages] == [f"translate-{x}_en-9_9.argosmodel" for x in ("ro", "ru", "uk")]
    card = tmp_path / "README.md"
    card.write_text(f"{score.BEGIN}\n{score.END}\n", encoding="utf-8")
    step("score", ground / "dev", *packages, "--card", card)
    reached = re.findall(r"\| tiny \w\w-en \| 24 \| ([\d.]+) \|", card.read_text(encoding="utf-8"))
    assert len(reached) == 3
    assert all(float(bleu) > 20 for bleu in reached)
    warmed = step("train", data, tmp_path / "warm.pt", "--start", packages[0], "--steps", "1", *small.split())
    cold = step("train", data, tmp_path / "cold.pt", "--steps", "1", *small.split())
    first = [float(re.findall(r"tiny.ro-en.tsv ([\d.]+)", said)[0]) for said in (warmed, cold)]
    assert first[0] < 0.5 * first[1], "a package read back knows what it knew"

"""The codebook: as a file in three formats, changed with its history kept, and with what is wrong in it."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor import codebook, seeds
from monitor.errors import UnknownItem, UsageError
from monitor.news import Membership, Tag, Tagging
from monitor.settings import Workspace
from monitor.store import Placement
from monitor.workbench import Workbench
from monitor.workbench.coding import read_codebook
from tests.storing import MORNING, ZIARE, Clock, draft

BOOK = (
    Tag("actor", "Who acts."),
    Tag(
        "actor/Сбербанк",
        "A bank.\nState-owned.",
        "green",
        use="It acts.",
        avoid="It is\nonly named.",
        example='"=He said", @ noon',
        key="=",
    ),
    Tag("frame/old", "", "#CC3333", status="retired"),
    Tag("frame/older", "Was split.", status="merged", merged_into="frame/old"),
)


@pytest.mark.parametrize("form", ["toml", "csv"])
def test_a_codebook_comes_back_as_it_was(form: str) -> None:
    """Every field, in order; writing what was read gives the same file."""
    text = codebook.write(BOOK, form)
    assert codebook.read(text.encode(), form) == BOOK
    assert codebook.read(b"\xef\xbb\xbf" + text.encode(), form) == BOOK


def test_a_refi_qda_codebook_comes_back_as_it_was() -> None:
    """Fields the standard does not have travel in the description; colours become numbers."""
    text = codebook.write(BOOK, "qdc")
    found = {tag.name: tag for tag in codebook.read(text.encode(), "qdc")}
    assert set(found) == {tag.name for tag in BOOK}
    bank = found["actor/Сбербанк"]
    assert (bank.definition, bank.use, bank.avoid) == (
        "A bank.\nState-owned.",
        "It acts.",
        "It is\nonly named.",
    )
    assert (bank.example, bank.colour, bank.key) == ('"=He said", @ noon', "#338833", "=")
    assert found["frame/older"].merged_into == "frame/old"
    assert found["frame/old"].status == "retired"
    assert codebook.write(found.values(), "qdc") == text
    assert '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"' in text
    assert '<Code guid="' in text
    # frame is a step of a name, not a code of its own.
    assert 'name="frame" isCodable="false"' in text
    assert "<Description>Status: retired</Description>" in text


def test_any_codebook_can_be_written_as_refi_qda() -> None:
    """What XML has no place for is not stored in the first place."""
    (tag,) = codebook.checked([{"name": "a\uffffb", "definition": "\ufffe<c>\x0b&", "example": "\x00"}])
    assert codebook.read(codebook.write([tag], "qdc").encode(), "qdc") == (tag,)


FOREIGN = b"""<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Another program">
<Codes>
 <Code guid="1" name="People" isCodable="true" color="#112233"><Description>Who &lt;acts&gt;.</Description>
  <Code guid="2" name="Mayor / council" isCodable="true"/></Code>
 <Code guid="3" name="Empty folder" isCodable="false"/>
</Codes><Sets/></CodeBook>"""


def test_another_programs_codebook_is_read() -> None:
    """Levels become steps of a name; a slash inside a name does not."""
    tags = codebook.read(FOREIGN, "qdc")
    assert [tag.name for tag in tags] == ["People", "People/Mayor ∕ council", "Empty folder"]
    assert (tags[0].definition, tags[0].colour) == ("Who <acts>.", "#112233")


def test_a_taguette_codebook_is_read() -> None:
    """Its columns are tag and description; others are passed over."""
    (tag,) = codebook.read(b"tag,description,number of highlights\r\nfear,Said to be afraid,3\r\n", "csv")
    assert tag == Tag("fear", "Said to be afraid")


def test_a_status_may_be_written_in_capitals() -> None:
    """As a spreadsheet writes the first word of a cell."""
    (tag,) = codebook.read(b"name,status\na,Retired\n", "csv")
    assert tag.status == "retired"


def test_blanks_around_the_heads_of_columns_are_passed_over() -> None:
    assert codebook.read(b"name, Memo , Use \na,A.,U.\n", "csv") == (Tag("a", "A.", use="U."),)


@pytest.mark.parametrize("first", list("=+-@＝＋－＠"))
def test_a_spreadsheet_runs_nothing_of_a_codebook(first: str) -> None:
    """Neither a name nor a definition; an apostrophe of one's own stays."""
    book = (Tag(f"{first}cmd", f"{first}1+1"), Tag("'quoted'", "'"), Tag("own", f"'{first}x"))
    text = codebook.write(book, "csv")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert not any(cell.startswith(first) for cell in cells)
    assert codebook.read(text.encode(), "csv") == book


def test_rows_may_name_their_parent() -> None:
    """Wherever it stands in the file."""
    tags = codebook.read(b"name,parent\nSberbank,banks\nbanks,actor\nactor,\n", "csv")
    assert [tag.name for tag in tags] == ["actor/banks/Sberbank", "actor/banks", "actor"]
    alike = codebook.read(b"name,parent\ntone,\npositive,tone/russia\npositive,tone/ukraine\n", "csv")
    assert [tag.name for tag in alike] == ["tone", "tone/russia/positive", "tone/ukraine/positive"]


@pytest.mark.parametrize(
    ("form", "content", "message"),
    [
        ("csv", "name\na\nA\n", "the codebook has A twice"),
        ("csv", "name\na/b\n a / b /\n", "the codebook has a/b twice"),
        ("csv", "name,parent\na,b\nb,a\n", "in a circle: a under b under a"),
        ("csv", "name,parent\na,a\n", "in a circle: a under a"),
        ("csv", "name,status,merged_into\na,merged,b\nb,merged,a\n", "in a circle: a into b into a"),
        ("csv", "name,status,merged_into\na,merged,a\n", "in a circle: a into a$"),
        ("csv", "name,status,merged_into\na,merged,b\n", "a is merged into b, which is not there"),
        ("csv", "name,status\na,merged\n", "a: status merged and merged_into go together"),
        ("csv", "name,status\na,lost\n", "a: status must be one of active, retired, merged"),
        ("csv", "name,use\n/,x\n", "entry 1: it has no name"),
        ("csv", "what\na\n", "no column called name"),
        ("csv", "", "no column called name"),
        ("toml", "[[tag]]\nname = 1\n", "entry 1: name must be a text"),
        ("toml", '[[tag]]\nname = "a"\nweight = "1"\n', "entry 1: there is no field 'weight'"),
        ("toml", "tag = 1\n", r"holds no \[\[tag\]\] tables"),
        ("toml", 'tag = [{name = "a"}, 1]\n', r"holds no \[\[tag\]\] tables"),
        ("toml", "[[tag\n", "is no TOML"),
        ("qdc", "<CodeBook><Codes>", "is no XML"),
        ("qdc", "<Project/>", "its root is not CodeBook"),
        ("json", "[]", "no codebook format 'json'"),
    ],
)
def test_what_is_wrong_with_a_codebook_is_one_line(form: str, content: str, message: str) -> None:
    """It names the entry."""
    with pytest.raises(UsageError, match=message) as raised:
        codebook.read(content.encode(), form)
    assert "\n" not in raised.value.message


def test_an_entity_of_a_codebook_reads_no_file(tmp_path: Path) -> None:
    """XML can ask for files and for gigabytes; neither comes in."""
    secret = tmp_path / "secret"
    secret.write_text("secret")
    attack = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    book = f'{attack}<CodeBook><Codes><Code name="a"><Description>&e;</Description></Code></Codes></CodeBook>'
    assert "secret" not in str(codebook.read(book.encode(), "qdc"))


def test_bytes_that_are_no_text_are_named() -> None:
    """With their place."""
    with pytest.raises(UsageError, match="not UTF-8 at byte 5"):
        codebook.read(b"name\n\xff\n", "csv")
    with pytest.raises(UsageError, match="no codebook format 'xml'"):
        codebook.write(BOOK, "xml")


@given(st.text(), st.text(min_size=1))
def test_any_text_survives_toml_and_csv(definition: str, name: str) -> None:
    """As far as it can be stored at all."""
    (tag,) = codebook.checked([{"name": f"a{name}", "definition": definition}])
    for form in ("toml", "csv"):
        assert codebook.read(codebook.write([tag], form).encode(), form) == (tag,)


def test_the_seed_codebook_says_what_each_entry_covers() -> None:
    """It is one that people can code with from the first day."""
    tags = read_codebook(seeds.folder() / "codebook.toml")
    assert len(tags) > 30
    assert all(tag.definition for tag in tags)
    assert {tag.name.split("/")[0] for tag in tags} >= {
        "actor",
        "topic",
        "frame",
        "device",
        "sourcing",
        "check",
    }


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Workbench]:
    """A workspace with three tagged articles."""
    place = Workspace(tmp_path / "w")
    with Workbench.create(place, sources=[ZIARE], analyst="ana", clock=Clock()) as bench:
        for number in (1, 2, 3):
            bench.store.articles.save(draft(number, text="Prima frază. A doua frază."), MORNING)
        bench.tag([1, 2], "actor/bank", note="lead")
        bench.tag([2, 3], "actor/banks")
        yield bench
        assert bench.store.care.integrity() == []


def tags(bench: Workbench, article: int) -> list[str]:
    return [tagging.tag for tagging in bench.record(article).taggings]


def test_a_new_workspace_starts_from_the_seed_codebook(tmp_path: Path) -> None:
    """And undo does not take it away."""
    with Workbench.create(Workspace(tmp_path)) as bench:
        assert len(bench.tags()) > 30
        assert bench.undo() is None


def test_a_merger_moves_taggings_and_undo_brings_them_back(bench: Workbench) -> None:
    """Where one coder had put both, one remains; the old name stands for the new one from then on."""
    before = {number: bench.record(number).taggings for number in (1, 2, 3)}
    assert bench.merge_tags("actor/banks", "Actor/Bank") == 2
    assert [tags(bench, number) for number in (1, 2, 3)] == [["actor/bank"]] * 3
    assert bench.record(2).taggings[0].note == "lead"
    merged = {tag.name: tag for tag in bench.tags()}["actor/banks"]
    assert (merged.status, merged.merged_into, merged.uses) == ("merged", "actor/bank", 0)
    bench.tag([1, 3], "actor/banks", note="again")
    assert tags(bench, 3) == ["actor/bank"]
    bench.undo()
    assert bench.undo() == "merged actor/banks into actor/bank"
    assert {number: bench.record(number).taggings for number in (1, 2, 3)} == before
    assert bench.redo() == "merged actor/banks into actor/bank"
    assert tags(bench, 3) == ["actor/bank"]


def test_a_merger_moves_the_tags_of_stories_too(bench: Workbench) -> None:
    """One of two by the same coder remains."""
    (story,) = bench.store.stories.save([Placement(None, "S", (Membership(1, "x"),))])
    assert bench.tag_story(story, "actor/banks", note="why")
    assert not bench.tag_story(story, "actor/banks")
    assert bench.tag_story(story, "actor/bank")
    bench.merge_tags("actor/banks", "actor/bank")
    told = [t for t in bench.record(1).taggings if t.on == "story"]
    assert told == [Tagging("actor/bank", None, "ana", MORNING, story=story)]
    bench.undo()
    assert [t.tag for t in bench.record(1).taggings if t.on == "story"] == ["actor/bank", "actor/banks"]
    assert bench.untag_story(story, "actor/banks")
    assert not bench.untag_story(story, "actor/banks")


def test_a_story_that_had_only_the_merged_tag_has_the_other_now(bench: Workbench) -> None:
    (story,) = bench.store.stories.save([Placement(None, "S", (Membership(1, "x"),))])
    bench.tag_story(story, "actor/banks", note="why")
    bench.merge_tags("actor/banks", "actor/bank")
    (told,) = [t for t in bench.record(1).taggings if t.on == "story"]
    assert (told.tag, told.note) == ("actor/bank", "why")


def test_a_merger_keeps_one_of_two_tags_on_a_sentence(bench: Workbench) -> None:
    """A sentence that had only the one tag has the other now."""
    for sentence, name in ((2, "actor/bank"), (2, "actor/banks"), (3, "actor/banks")):
        bench.tag_sentence(1, sentence, name)
    bench.merge_tags("actor/banks", "actor/bank")
    tagged = [(t.tag, t.sentence) for t in bench.record(1).taggings if t.on == "sentence"]
    assert sorted(tagged) == [("actor/bank", "A doua frază."), ("actor/bank", "Prima frază.")]


def test_a_filter_by_tag_finds_the_articles_of_a_tagged_story(bench: Workbench) -> None:
    """And its opposite leaves them out; completion offers no name that stands for another."""
    members = (Membership(1, "x"), Membership(3, "x"))
    (story,) = bench.store.stories.save([Placement(None, "S", members)])
    bench.tag_story(story, "event/budget")

    def found(query: str) -> list[int]:
        return sorted(h.id for h in bench.headlines(bench.filter(query)))

    assert found("tag:event") == found("tag:event/budget") == [1, 3]
    assert found("-tag:event") == [2]
    assert found("tag:even") == []
    bench.merge_tags("actor/banks", "actor/bank")
    offered = bench.complete("tag:actor/", 10)
    assert "tag:actor/bank" in offered and "tag:actor/banks" not in offered


@pytest.mark.parametrize(("name", "into"), [("actor/bank", "ACTOR/bank"), ("actor/bank", "retired")])
def test_a_merger_that_makes_no_sense_is_refused(bench: Workbench, name: str, into: str) -> None:
    """Into itself, or into a tag nobody may use."""
    bench.tag([1], "retired")
    bench.retire_tag("retired")
    with pytest.raises(UsageError):
        bench.merge_tags(name, into)
    with pytest.raises(UnknownItem):
        bench.merge_tags(name, "nosuch")


def test_a_retired_tag_stays_where_it_is_and_nobody_can_use_it(bench: Workbench) -> None:
    """Until it is made active again."""
    assert bench.retire_tag("actor/bank")
    assert not bench.retire_tag("actor/bank")
    assert tags(bench, 1) == ["actor/bank"]
    with pytest.raises(UsageError, match="actor/bank is retired"):
        bench.tag([3], "actor/bank")
    assert bench.revive_tag("actor/bank")
    assert bench.tag([3], "actor/bank") == 1


def test_a_rename_takes_what_is_below_along(bench: Workbench) -> None:
    """And what was merged into it; the name of another tag is refused."""
    bench.tag([1], "actor")
    bench.merge_tags("actor/banks", "actor/bank")
    assert bench.rename_tag("ACTOR", "player") == 3
    assert {t.name: t.merged_into for t in bench.tags()} == {
        "player": None,
        "player/bank": None,
        "player/banks": "player/bank",
    }
    assert tags(bench, 1) == ["player", "player/bank"]
    bench.undo()
    assert sorted(t.name for t in bench.tags()) == ["actor", "actor/bank", "actor/banks"]
    with pytest.raises(UsageError, match="there is a tag actor/bank already"):
        bench.rename_tag("actor/banks", "actor/bank")
    assert bench.rename_tag("actor", "Actor") == 3


@pytest.mark.parametrize(
    ("names", "old", "new", "renamed"),
    [
        (("x", "x/x"), "x", "x/x", ("x/x", "x/x/x")),
        (("x/x", "x/x/x"), "x/x", "x", ("x", "x/x")),
    ],
)
def test_a_tag_can_take_the_name_of_one_that_moves_with_it(
    bench: Workbench, names: tuple[str, str], old: str, new: str, renamed: tuple[str, str]
) -> None:
    """Down a step or up one; and back, and again."""
    for name, definition in zip(names, ("One.", "Two."), strict=True):
        bench.add_tag(Tag(name, definition))

    def book() -> dict[str, str]:
        return {tag.definition: tag.name for tag in bench.tags() if tag.definition}

    assert bench.rename_tag(old, new) == 2
    assert book() == dict(zip(("One.", "Two."), renamed, strict=True))
    bench.undo()
    assert book() == dict(zip(("One.", "Two."), names, strict=True))
    bench.redo()
    assert book() == dict(zip(("One.", "Two."), renamed, strict=True))


def test_a_tag_has_a_key_of_its_own(bench: Workbench) -> None:
    """Letters in capitals are others; an empty one takes it away, and undo gives it back."""
    assert bench.edit_tag("actor/bank", key=" b ")
    assert bench.edit_tag("actor/banks", key="B")
    assert not bench.edit_tag("actor/bank", key="b")
    assert {tag.name: tag.key for tag in bench.tags()} == {"actor/bank": "b", "actor/banks": "B"}
    assert bench.edit_tag("actor/bank", key="")
    assert bench.tags()[0].key is None
    assert bench.undo() == "changed key of actor/bank"
    assert bench.tags()[0].key == "b"
    bench.rename_tag("actor/bank", "actor/lender")
    assert {tag.name: tag.key for tag in bench.tags()} == {"actor/lender": "b", "actor/banks": "B"}


@pytest.mark.parametrize("key", ["ab", "\u0301", "\u00ad"])
def test_a_key_is_one_character_that_can_be_seen(bench: Workbench, key: str) -> None:
    with pytest.raises(UsageError, match="a tag's key is one character"):
        bench.edit_tag("actor/bank", key=key)
    assert bench.tags()[0].key is None


def test_two_tags_in_use_never_have_one_key(bench: Workbench, tmp_path: Path) -> None:
    """Whichever way the second would come by it; what was refused has changed nothing."""
    bench.edit_tag("actor/bank", key="b")
    before, acts = bench.tags(), bench.tag_history()
    clash = "b would be the key of actor/bank and of "
    with pytest.raises(UsageError, match=clash + "actor/banks: give one another"):
        bench.edit_tag("actor/banks", key="b")
    with pytest.raises(UsageError, match=clash + "new"):
        bench.add_tag(Tag("new", key="b"))
    file = tmp_path / "book.csv"
    file.write_text("name,key\nx,x\nz,b\n")
    with pytest.raises(UsageError, match=clash + "z"):
        bench.take_codebook(file)
    assert (bench.tags(), bench.tag_history()) == (before, acts)
    bench.retire_tag("actor/bank")
    assert bench.edit_tag("actor/banks", key="b"), "nobody uses the other any more"
    with pytest.raises(UsageError, match=clash):
        bench.revive_tag("actor/bank")
    file.write_text("name,key\nactor/bank,c\nactor/banks,\nnew,b\n")
    assert bench.take_codebook(file) == (1, 2), "keys can go round in one act"
    assert {tag.name: tag.key for tag in bench.tags()} == {
        "actor/bank": "c", "actor/banks": None, "new": "b",
    }  # fmt: skip


def test_a_change_from_before_tags_had_keys_can_be_undone(bench: Workbench) -> None:
    """What the journal kept of it says nothing of keys."""
    old = {"definition": "", "colour": None, "status": "active", "use": "", "avoid": "", "example": ""}
    before = {**old, "name": "actor/bank", "merged_into": None}
    with bench.store.batch() as db:
        assert isinstance(db, sqlite3.Connection)
        details = {"entries": [(before, {**before, "definition": "A bank."})]}
        bench.store.journal.do(db, "codebook", "changed definition of actor/bank", details, "ana")
    assert bench.tags()[0].definition == "A bank."
    assert bench.undo() == "changed definition of actor/bank"
    assert (bench.tags()[0].definition, bench.tags()[0].key) == ("", None)
    assert len(bench.tag_history("actor/bank")) == 0


def test_another_coders_keys_are_taken_where_they_are_free(bench: Workbench) -> None:
    bench.edit_tag("actor/bank", key="b")
    join = bench.store.tags.join
    assert join(Tag("actor/banks", key="b")) == (False, "")
    assert join(Tag("new", key="b")) == (True, "")
    assert join(Tag("actor/banks", key="k")) == (True, "")
    assert join(Tag("actor/bank", key="z")) == (False, "tag actor/bank: key differ; ours stays")
    assert {tag.name: tag.key for tag in bench.tags()} == {
        "actor/bank": "b", "actor/banks": "k", "new": None,
    }  # fmt: skip


def test_history_says_who_changed_what(bench: Workbench) -> None:
    """Of one tag or of all, newest first; what was undone is not part of it."""
    bench.edit_tag("actor/bank", definition="A bank.", colour="blue")
    assert not bench.edit_tag("actor/bank", definition="A bank.")
    bench.edit_tag("actor/banks", use="Never.")
    bench.rename_tag("actor/bank", "actor/Bank")
    bench.retire_tag("actor/Bank")
    bench.undo()
    assert [act.words for act in bench.tag_history("actor/bank")] == [
        "renamed actor/bank to actor/Bank",
        "changed colour, definition of actor/bank",
    ]
    assert [act.by for act in bench.tag_history()] == ["ana"] * 3
    with pytest.raises(UnknownItem):
        bench.tag_history("nosuch")
    bench.rename_tag("actor/Bank", "actor/lender")
    assert len(bench.tag_history("actor/lender")) == 3, "under its names before, too"


def test_a_codebook_file_is_taken_in_as_one_act(bench: Workbench, tmp_path: Path) -> None:
    """Entries it does not name stay; undone, entries that were used since stay as well."""
    file = tmp_path / "book.toml"
    file.write_text(
        '[[tag]]\nname = "Actor/Bank"\ndefinition = "A bank."\n[[tag]]\nname = "new"\n[[tag]]\nname = "old"\n'
    )
    assert bench.take_codebook(file) == (2, 1)
    assert bench.take_codebook(file) == (0, 0)
    assert {t.name: t.definition for t in bench.tags()} == {
        "Actor/Bank": "A bank.", "actor/banks": "", "new": "", "old": "",
    }  # fmt: skip
    out = tmp_path / "out.csv"
    bench.codebook_file("csv", out)
    assert out.read_bytes().decode() == codebook.write(bench.tags(), "csv")
    of_another = Tagging("old", 1, "dan", MORNING)
    bench.store.adopting().adopt(replace(bench.record(1), taggings=(of_another,)))
    assert bench.undo() == "took 3 entries into the codebook"
    assert [t.name for t in bench.tags()] == ["actor/bank", "actor/banks", "old"]
    with pytest.raises(UsageError, match=r"nosuch\.toml"):
        bench.take_codebook(tmp_path / "nosuch.toml")
    with pytest.raises(UsageError, match=r"book\.toml: the codebook is no TOML"):
        file.write_text("[[tag")
        bench.take_codebook(file)


def test_a_codebook_file_is_known_by_its_ending_in_capitals_too(bench: Workbench, tmp_path: Path) -> None:
    file = tmp_path / "BOOK.CSV"
    file.write_text("name\nnew\n")
    assert bench.take_codebook(file) == (1, 0)


def test_an_entry_is_not_added_in_the_place_of_another(bench: Workbench) -> None:
    with pytest.raises(UsageError, match="there is a tag ACTOR/bank already"):
        bench.add_tag(Tag(" ACTOR / bank", "Another."))
    assert [tag.definition for tag in bench.tags()] == ["", ""]


def test_what_a_coder_has_tagged_is_told_by_article(bench: Workbench) -> None:
    """Tags of stories are no article's, and another coder's are not this one's."""
    (story,) = bench.store.stories.save([Placement(None, "S", (Membership(1, "x"),))])
    bench.tag_story(story, "event")
    bench.store.tags.tag([3], "Frame", by="dan")
    bench.store.tags.tag([3], "Frame", by="dan", sentence="Prima frază.")
    assert bench.tagged_by("dan") == {(3, "frame")}
    assert bench.tagged_by("ana") == {
        (1, "actor/bank"),
        (2, "actor/bank"),
        (2, "actor/banks"),
        (3, "actor/banks"),
    }
    assert bench.coders() == ["ana", "dan"]


def test_a_sentence_is_tagged_with_its_english_and_its_version(bench: Workbench) -> None:
    """Counted from the title; without English it stands alone."""
    assert bench.tag_sentence(1, 1, "frame/lead") == "Titlul 1"
    bench.undo()
    assert bench.tag_sentence(1, 2, "frame/blame", note="the verb") == "Prima frază."
    (tagging,) = [t for t in bench.record(1).taggings if t.tag == "frame/blame"]
    assert (tagging.on, tagging.sentence, tagging.version) == ("sentence", "Prima frază.", 1)
    assert tagging.note == "the verb"
    bench.tag_sentence(1, 3, "frame/blame")
    bench.tag([1], "frame/blame")
    assert len([t for t in bench.record(1).taggings if t.tag == "frame/blame"]) == 3
    assert bench.record(1).headline.tags == ("actor/bank", "frame/blame")
    with pytest.raises(UnknownItem, match="article 1 has 3 sentences, and no sentence 4"):
        bench.tag_sentence(1, 4, "frame/blame")
    assert bench.untag([1], "frame/blame") == 1
    assert tags(bench, 1) == ["actor/bank"]
    bench.undo()
    assert len(tags(bench, 1)) == 4


def test_agreement_is_asked_of_coders_that_there_are(bench: Workbench) -> None:
    """A name nobody tagged under is more likely misspelled than in agreement."""
    bench.store.tags.tag([1], "actor/bank", by="dan")
    found = {one.tag: one for one in bench.agreement(["ana", "dan"])}
    assert found["actor/bank"].percent == 1.0
    with pytest.raises(UsageError, match="no tags by dam; coders here are ana, dan"):
        bench.agreement(["ana", "dam"])
    assert bench.agreement(["ana", "dan"], ["Actor"])[0].tag == "Actor"
    with pytest.raises(UnknownItem, match="no tag 'act'"):
        bench.agreement(["ana", "dan"], ["act"])
    with pytest.raises(UsageError, match="two coders or more"):
        bench.agreement(["ana", "ana"])

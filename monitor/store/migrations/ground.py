"""0001: the tables a workspace begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.store.migrations.statements import statements

if TYPE_CHECKING:
    from sqlite_utils import Database

OURS = 0x6D6E7472
"""application_id of our files, so that another program's database is not taken for one."""

# A list row is a row of `articles`: what its text, its English and its marks mean for lists is kept
# there by the same transaction (marks by trigger). `articles_listed` holds all that filters ask
# for, so that a list of 200 000 is one walk through an index and never touches a text.
GROUND = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE sources (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    country TEXT,
    kind TEXT NOT NULL,
    definition TEXT NOT NULL,
    health TEXT NOT NULL DEFAULT 'never',
    message TEXT,
    tried_at TEXT,
    ok_at TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    removed INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE feeds (
    url TEXT PRIMARY KEY,
    source TEXT NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    etag TEXT,
    modified TEXT,
    sha256 TEXT
);

CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL REFERENCES sources (id),
    url TEXT,
    canonical_url TEXT,
    guid TEXT,
    fingerprint TEXT,
    title TEXT NOT NULL,
    byline TEXT,
    language TEXT NOT NULL,
    language_confidence REAL NOT NULL,
    language_doubt TEXT,
    published_at TEXT,
    published_raw TEXT,
    published_doubt TEXT,
    first_seen TEXT NOT NULL,
    at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    edited INTEGER NOT NULL DEFAULT 0,
    translation INTEGER REFERENCES translations (id),
    title_en TEXT,
    draft INTEGER NOT NULL DEFAULT 0,
    flags INTEGER NOT NULL DEFAULT 0,
    read INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    dismissed INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX articles_listed ON articles
    (at, id, dismissed, read, starred, source, language, first_seen, edited, translation, draft, flags);
CREATE INDEX articles_seen ON articles (source, first_seen);
CREATE INDEX articles_guid ON articles (source, guid) WHERE guid IS NOT NULL;
CREATE UNIQUE INDEX articles_fingerprint ON articles (source, fingerprint) WHERE fingerprint IS NOT NULL;
CREATE INDEX articles_backlog ON articles (language, dismissed, at) WHERE translation IS NULL;

CREATE TABLE article_urls (
    source TEXT NOT NULL,
    url TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (id),
    PRIMARY KEY (source, url)
) WITHOUT ROWID;
CREATE INDEX article_urls_article ON article_urls (article);

CREATE TABLE captures (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL,
    file TEXT NOT NULL,
    offset INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    fetched_at TEXT NOT NULL,
    status INTEGER NOT NULL,
    content_type TEXT
);
CREATE TABLE versions (
    article INTEGER NOT NULL REFERENCES articles (id),
    number INTEGER NOT NULL,
    change TEXT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    text TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    capture INTEGER REFERENCES captures (id),
    PRIMARY KEY (article, number)
);

CREATE TABLE translations (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL,
    version INTEGER NOT NULL,
    package TEXT NOT NULL,
    beam INTEGER NOT NULL,
    draft INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    FOREIGN KEY (article, version) REFERENCES versions (article, number)
);
CREATE INDEX translations_article ON translations (article, version);
CREATE TABLE segments (
    translation INTEGER NOT NULL REFERENCES translations (id),
    number INTEGER NOT NULL,
    part TEXT NOT NULL,
    paragraph INTEGER NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    score REAL,
    flags TEXT NOT NULL DEFAULT '[]',
    origin TEXT NOT NULL,
    PRIMARY KEY (translation, number)
) WITHOUT ROWID;
CREATE TABLE memory (
    package TEXT NOT NULL,
    beam INTEGER NOT NULL,
    sentence TEXT NOT NULL,
    target TEXT NOT NULL,
    score REAL,
    PRIMARY KEY (package, beam, sentence)
) WITHOUT ROWID;

CREATE VIEW searchable AS
SELECT a.id AS id, v.title AS title, CASE v.text WHEN '' THEN v.summary ELSE v.text END AS text,
    (SELECT group_concat(target, ' ') FROM
        (SELECT target FROM segments WHERE translation = a.translation AND part = 'title' ORDER BY number)
    ) AS title_en,
    (SELECT group_concat(target, ' ') FROM
        (SELECT target FROM segments WHERE translation = a.translation AND part = 'body' ORDER BY number)
    ) AS text_en
FROM articles a JOIN versions v ON v.article = a.id AND v.number = a.version;
CREATE VIRTUAL TABLE words USING fts5 (
    title, text, title_en, text_en, content='', tokenize="unicode61 remove_diacritics 2"
);

CREATE TABLE stories (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    titled_by TEXT NOT NULL,
    articles INTEGER NOT NULL DEFAULT 0,
    outlets INTEGER NOT NULL DEFAULT 0,
    first TEXT,
    last TEXT
);
CREATE INDEX stories_last ON stories (last, id, articles);
CREATE TABLE memberships (
    article INTEGER PRIMARY KEY REFERENCES articles (id),
    story INTEGER NOT NULL REFERENCES stories (id),
    reason TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX memberships_story ON memberships (story);
CREATE TRIGGER articles_dated AFTER UPDATE OF at ON articles BEGIN
    UPDATE stories SET (first, last) = (
        SELECT min(a.at), max(a.at) FROM memberships m JOIN articles a ON a.id = m.article
        WHERE m.story = stories.id
    ) WHERE id = (SELECT story FROM memberships WHERE article = NEW.id);
END;

CREATE TABLE tags (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    key TEXT NOT NULL UNIQUE,
    definition TEXT NOT NULL DEFAULT '',
    colour TEXT,
    status TEXT NOT NULL DEFAULT 'active'
);
CREATE TABLE taggings (
    id INTEGER PRIMARY KEY,
    tag INTEGER NOT NULL REFERENCES tags (id),
    article INTEGER REFERENCES articles (id),
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX taggings_article ON taggings (article, tag, by);
CREATE INDEX taggings_tag ON taggings (tag, article);

CREATE TABLE marks (
    article INTEGER NOT NULL REFERENCES articles (id),
    mark TEXT NOT NULL CHECK (mark IN ('read', 'starred', 'dismissed')),
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (article, mark)
) WITHOUT ROWID;
CREATE TRIGGER marks_set AFTER INSERT ON marks BEGIN
    UPDATE articles SET read = read OR NEW.mark = 'read', starred = starred OR NEW.mark = 'starred',
        dismissed = dismissed OR NEW.mark = 'dismissed' WHERE id = NEW.article;
END;
CREATE TRIGGER marks_cleared AFTER DELETE ON marks BEGIN
    UPDATE articles SET read = read AND OLD.mark <> 'read', starred = starred AND OLD.mark <> 'starred',
        dismissed = dismissed AND OLD.mark <> 'dismissed' WHERE id = OLD.article;
END;

CREATE TABLE journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    act TEXT NOT NULL,
    words TEXT NOT NULL,
    details TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE searches (
    name TEXT PRIMARY KEY,
    filter TEXT NOT NULL,
    made_at TEXT NOT NULL
) WITHOUT ROWID;
"""


def ground(db: Database) -> None:
    for statement in statements(GROUND):
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {OURS}")

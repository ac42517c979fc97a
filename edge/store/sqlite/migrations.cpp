#include "edge/store/sqlite/migrations.h"

#include <array>

namespace okno::store::sqlite {
namespace {

constexpr std::int64_t application_id = 0x4f6b6e6f;  // "Okno"

constexpr std::string_view read_application_id = "PRAGMA application_id";
constexpr std::string_view read_user_version = "PRAGMA user_version";
constexpr std::string_view count_tables = "SELECT count(*) FROM sqlite_schema";

// Times are milliseconds since 1970 in UTC and end in _ms; ids and names stand as in the log.
constexpr std::string_view migration_0001 = R"(
-- Where each message is now. Follows from the events. Numbers are random, so all that belongs to a message hangs
-- on its id here, which rises: new rows then share pages, and a commit has fewer to write.
CREATE TABLE messages (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  registered_by TEXT NOT NULL,    -- node
  owner TEXT NOT NULL,            -- node of the responsible body
  org TEXT NOT NULL,              -- whose form it came through
  situation TEXT NOT NULL,        -- empty: not classified
  situation_title TEXT NOT NULL,
  oktmo TEXT NOT NULL,
  status TEXT NOT NULL,
  version INTEGER NOT NULL,       -- 1, then one more with each move
  review_rounds INTEGER NOT NULL,
  registered_at_ms INTEGER NOT NULL,
  due_at_ms INTEGER NOT NULL,
  offset_minutes INTEGER NOT NULL,  -- from UTC, of the responsible body at registration
  responsible_org TEXT NOT NULL,
  responsible_name TEXT NOT NULL,
  responsible_why TEXT NOT NULL,
  content_id TEXT NOT NULL,
  content_sha256 TEXT NOT NULL,   -- hex
  lang TEXT NOT NULL,             -- "ru", "en"
  rating_score INTEGER,           -- 1 to 5; NULL: not rated
  rating_outcome TEXT,
  rating_wants_review INTEGER,    -- 0 or 1
  rating_content_id TEXT,
  rating_content_sha256 TEXT,
  rated_version INTEGER NOT NULL, -- version that the rating found; 0: none
  rating_seq INTEGER NOT NULL,    -- origin_seq of the rating; 0: none
  search TEXT NOT NULL            -- number, title and body in lower case
) STRICT;
CREATE INDEX messages_by_due ON messages (due_at_ms, registered_at_ms);
CREATE INDEX messages_by_status ON messages (status, due_at_ms, registered_at_ms);

-- What happened, as this node learned of it. Append only, for ever; holds no people's data.
CREATE TABLE events (
  seq INTEGER PRIMARY KEY,        -- 1, 2, 3… in the order in which this node learned of them
  origin TEXT NOT NULL,           -- the node where it happened
  origin_seq INTEGER NOT NULL,    -- 1, 2, 3… there
  id TEXT NOT NULL,               -- UUIDv7
  kind TEXT NOT NULL,             -- "message.submitted", …
  at_ms INTEGER NOT NULL,
  message_id INTEGER NOT NULL REFERENCES messages (id),
  content_id TEXT,                -- the content that it points to; NULL: none
  document TEXT NOT NULL,         -- the event as it travels, JSON; the columns before are its index
  UNIQUE (origin, origin_seq)
) STRICT;
CREATE INDEX events_of_message ON events (message_id, seq);

-- People's data. Erased on request or by retention; the row stays and says so.
CREATE TABLE contents (
  message_id INTEGER NOT NULL REFERENCES messages (id),
  id TEXT NOT NULL,               -- UUID
  salt TEXT NOT NULL,             -- hex; with the document it gives the hash in the event
  document TEXT NOT NULL,         -- JSON; empty when erased
  erased INTEGER NOT NULL,        -- 0 or 1
  PRIMARY KEY (message_id, id)
) STRICT;

CREATE TABLE message_files (
  message_id INTEGER NOT NULL REFERENCES messages (id),
  place INTEGER NOT NULL,         -- 0, 1, 2… in the citizen's order
  sha256 TEXT NOT NULL,           -- hex; names the bytes under files/
  size_bytes INTEGER NOT NULL,
  type TEXT NOT NULL,             -- "image/jpeg", …
  PRIMARY KEY (message_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_files_by_hash ON message_files (sha256);

-- The way of each message, a row a version.
CREATE TABLE steps (
  message_id INTEGER NOT NULL REFERENCES messages (id),
  version INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  status TEXT NOT NULL,
  org TEXT NOT NULL,
  org_name TEXT NOT NULL,
  content_id TEXT NOT NULL,       -- empty: none
  PRIMARY KEY (message_id, version)
) STRICT, WITHOUT ROWID;

-- Nodes that must hear of a message because they registered it, have owned it or act with its owner. The hub hears of everything and
-- does not stand here, nor does this node.
CREATE TABLE message_followers (
  message_id INTEGER NOT NULL REFERENCES messages (id),
  node TEXT NOT NULL,
  PRIMARY KEY (message_id, node)
) STRICT, WITHOUT ROWID;

-- What each peer is to be sent, in order. Rows stay when they are acknowledged, so that a peer that was restored
-- from a backup can ask again.
CREATE TABLE outbox (
  position INTEGER PRIMARY KEY AUTOINCREMENT,  -- rises for each peer, with gaps
  peer TEXT NOT NULL,
  event INTEGER NOT NULL REFERENCES events (seq),
  held_code TEXT,                 -- why the peer did not take it; NULL: it is on its way
  held_detail TEXT
) STRICT;
CREATE INDEX outbox_on_its_way ON outbox (peer, position) WHERE held_code IS NULL;
CREATE INDEX outbox_held ON outbox (peer, position) WHERE held_code IS NOT NULL;

CREATE TABLE peers (
  node TEXT PRIMARY KEY,
  acknowledged INTEGER NOT NULL DEFAULT 0,  -- position in our outbox up to which it has everything
  cursor INTEGER NOT NULL DEFAULT 0         -- position in its outbox up to which we have everything
) STRICT, WITHOUT ROWID;

-- Files that citizens sent and have perhaps not attached to a message yet.
CREATE TABLE uploads (
  id TEXT PRIMARY KEY,            -- UUID
  sha256 TEXT NOT NULL,           -- hex; names the bytes under files/
  size_bytes INTEGER NOT NULL,
  type TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  attached_to TEXT NOT NULL       -- number; empty: not yet
) STRICT, WITHOUT ROWID;
CREATE INDEX uploads_by_hash ON uploads (sha256);
CREATE INDEX uploads_by_age ON uploads (at_ms);

-- Requests that were answered. The key itself opens the box, so only its hash is kept.
CREATE TABLE idempotency (
  key_sha256 BLOB PRIMARY KEY,    -- 32 bytes
  body_sha256 TEXT NOT NULL,
  number TEXT NOT NULL,
  access_key_box BLOB NOT NULL,   -- encrypted
  at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX idempotency_by_age ON idempotency (at_ms);

CREATE TABLE access (
  message_id INTEGER PRIMARY KEY REFERENCES messages (id),
  key_sha256 TEXT NOT NULL        -- hex, of the access key
) STRICT;

CREATE TABLE users (
  login TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  password_hash TEXT NOT NULL     -- Argon2id as libsodium writes it
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
  token_sha256 TEXT PRIMARY KEY,
  login TEXT NOT NULL REFERENCES users (login) ON DELETE CASCADE,
  csrf TEXT NOT NULL,
  expires_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_of_login ON sessions (login);
)";

// Bodies that the law makes act together with the responsible one: [{"org", "name"}], JSON; empty: none.
constexpr std::string_view migration_0002 =
    "ALTER TABLE messages ADD COLUMN responsible_also TEXT NOT NULL DEFAULT '';";

constexpr std::string_view migration_0003 = R"(
ALTER TABLE messages ADD COLUMN answer_repeats INTEGER NOT NULL DEFAULT 0;  -- messages that had got nearly the same last answer; 0: not flagged

-- Answers given here, so that a template is known again. Hashes of runs of words: the texts cannot be read from them.
CREATE TABLE answer_prints (
  id INTEGER PRIMARY KEY,
  print TEXT NOT NULL UNIQUE      -- JSON array of hashes, rising
) STRICT;
CREATE TABLE answer_hashes (
  hash INTEGER NOT NULL,
  print_id INTEGER NOT NULL REFERENCES answer_prints (id),
  PRIMARY KEY (hash, print_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE answers_given (
  id INTEGER PRIMARY KEY,         -- rises with time
  print_id INTEGER NOT NULL REFERENCES answer_prints (id),
  message_id INTEGER NOT NULL REFERENCES messages (id)
) STRICT;
CREATE INDEX answers_given_by_print ON answers_given (print_id, message_id);
)";

// Messages of before have no row in places and are offered to nobody: it is for weeks at most.
constexpr std::string_view migration_0004 = R"(
ALTER TABLE messages ADD COLUMN joined INTEGER NOT NULL DEFAULT 0;  -- others who follow it instead of writing one more
ALTER TABLE messages ADD COLUMN kind TEXT NOT NULL DEFAULT 'message';  -- or 'appeal', under law 59-FZ

-- Where messages are about, so that neighbours find one another. Goes with the content that it was read from.
CREATE TABLE places (
  message_id INTEGER PRIMARY KEY REFERENCES messages (id),
  lat_e6 INTEGER,                 -- millionths of a degree; NULL: no point
  lon_e6 INTEGER,
  address_key TEXT                -- street and house in lower case; NULL: not that exact
) STRICT;
CREATE INDEX places_by_point ON places (lat_e6, lon_e6) WHERE lat_e6 IS NOT NULL;
CREATE INDEX places_by_address ON places (address_key) WHERE address_key IS NOT NULL;

CREATE TABLE joined_access (
  message_id INTEGER NOT NULL REFERENCES messages (id),
  key_sha256 TEXT NOT NULL,       -- hex, of the access key of one who joined
  PRIMARY KEY (message_id, key_sha256)
) STRICT, WITHOUT ROWID;

-- What operators corrected, for those who learn from it.
CREATE INDEX events_of_corrections ON events (message_id) WHERE kind = 'message.classified';
)";

// Messages of before stand in no body's list until they go on: nothing is deployed yet.
constexpr std::string_view migration_0005 = R"(
ALTER TABLE users ADD COLUMN disabled INTEGER NOT NULL DEFAULT 0;  -- 0 or 1
CREATE TABLE grants (
  login TEXT NOT NULL REFERENCES users (login) ON DELETE CASCADE,
  body TEXT NOT NULL,             -- '*': every body
  role TEXT NOT NULL,
  PRIMARY KEY (login, body, role)
) STRICT, WITHOUT ROWID;

-- Whose each message is, and whose it was. Follows from the events.
CREATE TABLE message_bodies (
  message_id INTEGER NOT NULL REFERENCES messages (id),
  body TEXT NOT NULL,
  tie TEXT NOT NULL,              -- 'holds', 'beside', 'had'
  left_with INTEGER NOT NULL,     -- had: the version with which it left; else 0
  PRIMARY KEY (message_id, body)
) STRICT, WITHOUT ROWID;
CREATE INDEX messages_of_body ON message_bodies (body, tie, message_id);
)";

constexpr std::array all{Migration{1, migration_0001}, Migration{2, migration_0002},
                         Migration{3, migration_0003}, Migration{4, migration_0004},
                         Migration{5, migration_0005}};

Result<std::int64_t> read_number(Connection& connection, std::string_view sql) {
  Statement query(connection, sql);
  if (!query.next()) return query.failed() ? query.error() : Error::io("the database answers nothing");
  return query.integer(0);
}

Status apply(Connection& writer, const Migration& migration) {
  if (Status begun = writer.script("BEGIN IMMEDIATE"); !begun) return begun;
  Status done = writer.script(std::string(migration.sql) +
                              "PRAGMA user_version = " + std::to_string(migration.number) + "; COMMIT;");
  if (!done && writer.in_transaction()) {
    // The first failure is the one to tell of.
    const Status undone = writer.script("ROLLBACK");
    (void)undone;
  }
  return done;
}

}  // namespace

std::span<const Migration> migrations() { return all; }

Status check_version(Connection& reader) {
  const auto version = read_number(reader, read_user_version);
  if (!version) return version.error();
  if (*version == all.back().number) return success();
  return Error::conflict("the running node is another version of okno: its schema is " +
                         std::to_string(*version) + ", this program knows " +
                         std::to_string(all.back().number));
}

Status migrate(Connection& writer) {
  const auto application = read_number(writer, read_application_id);
  if (!application) return application.error();
  const auto tables = read_number(writer, count_tables);
  if (!tables) return tables.error();
  if (*application != application_id) {
    if (*tables != 0) return Error::conflict("okno.db was not made by okno: choose another data folder");
    if (Status named = writer.script("PRAGMA application_id = " + std::to_string(application_id)); !named)
      return named;
  }
  const auto version = read_number(writer, read_user_version);
  if (!version) return version.error();
  if (*version > all.back().number)
    return Error::conflict("okno.db was written by a newer okno (its schema is " + std::to_string(*version) +
                           ", this program knows " + std::to_string(all.back().number) +
                           "): update the program");
  for (const Migration& migration : all) {
    if (migration.number <= *version) continue;
    if (Status done = apply(writer, migration); !done)
      return Error{done.error().code,
                   "migration " + std::to_string(migration.number) + ": " + done.error().detail};
  }
  return success();
}

}  // namespace okno::store::sqlite

#include "edge/store/sqlite/database/migrations.h"

#include <array>

namespace okno::store::sqlite {
namespace {

// Times are milliseconds since 1970 in UTC and end in _ms. Ids and hashes are bytes. Keys rise and are never given twice:
// new rows of all that belongs to a stream then share pages, and a commit has few to write. Each index says who reads it.
constexpr std::string_view migration_0001 = R"(
-- The log.

CREATE TABLE lives (
  key INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,        -- 16 bytes
  node TEXT NOT NULL,
  public_key BLOB NOT NULL,       -- 32 bytes, Ed25519
  previous BLOB,                  -- id of the life before; NULL: none
  previous_seq INTEGER NOT NULL,  -- how far that one had come
  via TEXT NOT NULL,              -- peer that introduced it; empty: itself
  number_prefix TEXT NOT NULL,    -- of the message numbers that the node gives; empty: none
  since_ms INTEGER NOT NULL
) STRICT;

-- Signatures over runs of events of one life. Two of one run only where a node was cloned.
CREATE TABLE commits (
  life INTEGER NOT NULL,
  first INTEGER NOT NULL,         -- seq
  count INTEGER NOT NULL,         -- 256 at most
  signature BLOB NOT NULL,        -- 64 bytes
  PRIMARY KEY (life, first, count, signature)
) STRICT, WITHOUT ROWID;

-- What each event is about, and where that has come to.
CREATE TABLE streams (
  key INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,        -- 16 random bytes
  kind TEXT NOT NULL,             -- "message"
  origin TEXT NOT NULL,           -- node of step 1; empty: step 1 is not here
  owner TEXT NOT NULL,            -- node that makes the next step
  steps INTEGER NOT NULL,         -- that count
  head BLOB,                      -- hash of the last of them; NULL: none
  projected INTEGER NOT NULL,     -- of the steps, that the kind's projector has taken
  is_for_all INTEGER NOT NULL     -- 0 or 1: every node follows
) STRICT;

CREATE TABLE followers (
  stream INTEGER NOT NULL,
  node TEXT NOT NULL,
  PRIMARY KEY (stream, node)
) STRICT, WITHOUT ROWID;

-- Append only, for ever; holds no people's data.
CREATE TABLE events (
  key INTEGER PRIMARY KEY,
  stream INTEGER NOT NULL,
  life INTEGER NOT NULL,
  seq INTEGER NOT NULL,           -- 1, 2, 3... in that life
  hash BLOB NOT NULL,             -- 32 bytes: its id
  state TEXT NOT NULL,            -- "waiting", "ordered", "projected", "set_aside"
  text TEXT NOT NULL,             -- as its origin wrote it
  path BLOB NOT NULL              -- of its proof, where other events of its commit are not here
) STRICT;
CREATE INDEX events_of_life ON events (life, seq);
CREATE INDEX events_of_stream ON events (stream);

-- Events that are not projected, and why.
CREATE TABLE waiting (
  event INTEGER PRIMARY KEY,
  stream INTEGER NOT NULL,
  code TEXT NOT NULL,             -- "parent", "kind", ...
  detail TEXT NOT NULL,
  since_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX waiting_of_stream ON waiting (stream);

-- People's data. Erased on request or by retention; the row stays and says so, for ever.
CREATE TABLE contents (
  stream INTEGER NOT NULL,
  hash BLOB NOT NULL,             -- 32 bytes, of salt and bytes
  place TEXT NOT NULL,            -- "missing", "row", "file" (under files/), "erased"
  size_bytes INTEGER NOT NULL,    -- without the salt
  wanted_ms INTEGER NOT NULL,     -- since when it is missing; 0: it is not
  is_hidden INTEGER NOT NULL,     -- 0 or 1: an erasure that cannot be judged yet names it
  salt BLOB NOT NULL,             -- 16 bytes; empty unless it is a row
  bytes BLOB NOT NULL,
  PRIMARY KEY (stream, hash)
) STRICT, WITHOUT ROWID;
-- For those who ask by hash alone, and for what is to be fetched.
CREATE INDEX contents_as_files ON contents (hash) WHERE place IN ('file', 'missing');
CREATE INDEX contents_wanted ON contents (wanted_ms) WHERE place = 'missing';

-- Files to be removed from disk.
CREATE TABLE doomed (
  hash BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- The links to other nodes.

CREATE TABLE links (
  peer TEXT PRIMARY KEY,          -- node
  own_life BLOB NOT NULL,
  peer_life BLOB NOT NULL,
  sent INTEGER NOT NULL,          -- the last number that the peer has kept
  sent_chain BLOB NOT NULL,       -- 32 bytes
  received INTEGER NOT NULL,      -- the last number that this node has kept
  received_chain BLOB NOT NULL,
  queued INTEGER NOT NULL,        -- the last number that was given out
  -- The latest event that was ever queued: a later one cannot be queued yet, and nothing need be searched for.
  latest_event INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE queue (
  peer TEXT NOT NULL,
  number INTEGER NOT NULL,        -- 1, 2, 3... without gaps
  event INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (peer, number)
) STRICT, WITHOUT ROWID;

-- What peers did not take.
CREATE TABLE refused (
  peer TEXT NOT NULL,
  event INTEGER NOT NULL,
  code TEXT NOT NULL,
  detail TEXT NOT NULL,
  since_ms INTEGER NOT NULL,
  PRIMARY KEY (peer, event)
) STRICT, WITHOUT ROWID;

-- "mark", which binds this node's life to this database, and "projector message": its version.
CREATE TABLE node_state (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Messages: projections of streams of this kind. A message's key is its stream's.

CREATE TABLE messages (
  key INTEGER PRIMARY KEY,
  number TEXT NOT NULL,           -- two lives of one node may have drawn the same
  registered_by TEXT NOT NULL,    -- node
  owner TEXT NOT NULL,            -- node of the responsible body
  org TEXT NOT NULL,              -- whose form it came through
  kind TEXT NOT NULL,             -- 'message', or 'appeal', under law 59-FZ
  situation TEXT NOT NULL,        -- empty: not classified
  situation_title TEXT NOT NULL,
  is_classified INTEGER NOT NULL, -- 0 or 1: an operator has said what it is about
  oktmo TEXT NOT NULL,
  status TEXT NOT NULL,
  version INTEGER NOT NULL,       -- the number of its last step
  review_rounds INTEGER NOT NULL,
  registered_at_ms INTEGER NOT NULL,
  due_at_ms INTEGER NOT NULL,
  offset_minutes INTEGER NOT NULL,  -- from UTC, of the responsible body at registration
  responsible_org TEXT NOT NULL,
  responsible_name TEXT NOT NULL,
  responsible_why TEXT NOT NULL,
  responsible_also TEXT NOT NULL,   -- bodies that must act with it: [{"org", "name"}], JSON; empty: none
  content_hash BLOB NOT NULL,     -- of what the citizen wrote
  lang TEXT NOT NULL,             -- "ru", "en"
  rating_score INTEGER,           -- 1 to 5; NULL: not rated
  rating_outcome TEXT,
  rating_wants_review INTEGER,    -- 0 or 1
  rating_content_hash BLOB,       -- NULL: no comment
  rated_version INTEGER NOT NULL, -- the step that it rates; 0: none
  rated_at_ms INTEGER NOT NULL,   -- 0: not rated
  answer_repeats INTEGER NOT NULL,  -- messages that had got nearly the same last answer; 0: not flagged
  joined INTEGER NOT NULL,        -- others who follow it instead of writing one more
  answered_at_ms INTEGER,         -- of the last answer; NULL: none
  answered_version INTEGER NOT NULL,  -- the step of the last answer; 0: none
  changed_at_ms INTEGER NOT NULL, -- of the last step
  is_erased INTEGER NOT NULL,     -- 0 or 1: what the citizen wrote is gone
  search TEXT NOT NULL            -- number, title and body in lower case
) STRICT;
CREATE INDEX messages_by_number ON messages (number);
-- The queue of operators: every list is a merge of those of its statuses.
CREATE INDEX messages_by_status ON messages (status, due_at_ms, registered_at_ms);
-- What is closed or erased in time, and what is learned from.
CREATE INDEX messages_settled ON messages (status, changed_at_ms)
  WHERE is_erased = 0 AND status IN ('declined', 'answered', 'closed');
CREATE INDEX messages_classified ON messages (number) WHERE is_classified = 1;

CREATE TABLE message_files (
  message INTEGER NOT NULL,
  place INTEGER NOT NULL,         -- 0, 1, 2... in the citizen's order
  hash BLOB NOT NULL,
  size_bytes INTEGER NOT NULL,
  type TEXT NOT NULL,             -- "image/jpeg", ...
  PRIMARY KEY (message, place)
) STRICT, WITHOUT ROWID;
-- Whose a file is that somebody asks for.
CREATE INDEX message_files_by_hash ON message_files (hash);

-- The way of each message, a row a version.
CREATE TABLE steps (
  message INTEGER NOT NULL,
  version INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  status TEXT NOT NULL,
  org TEXT NOT NULL,
  org_name TEXT NOT NULL,
  content_hash BLOB,              -- NULL: none
  PRIMARY KEY (message, version)
) STRICT, WITHOUT ROWID;

-- Whose each message is, and whose it was.
CREATE TABLE message_bodies (
  message INTEGER NOT NULL,
  body TEXT NOT NULL,
  tie TEXT NOT NULL,              -- 'holds', 'beside', 'had'
  left_with INTEGER NOT NULL,     -- had: the version with which it left; else 0
  PRIMARY KEY (message, body)
) STRICT, WITHOUT ROWID;

-- Where messages are about, so that neighbours find one another. Goes with the content that it was read from.
CREATE TABLE places (
  message INTEGER PRIMARY KEY,
  lat_e6 INTEGER,                 -- millionths of a degree; NULL: no point
  lon_e6 INTEGER,
  address_key TEXT                -- street and house in lower case; NULL: not that exact
) STRICT;
CREATE INDEX places_by_point ON places (lat_e6, lon_e6) WHERE lat_e6 IS NOT NULL;
CREATE INDEX places_by_address ON places (address_key) WHERE address_key IS NOT NULL;

-- Answers that this node knows, so that a template is known again. Hashes of runs of words: the texts cannot be read from
-- them. A print's id is made of it, so that it does not depend on what came first.
CREATE TABLE answer_prints (
  id INTEGER PRIMARY KEY,
  print BLOB NOT NULL             -- hashes, rising, 8 bytes each
) STRICT;
CREATE TABLE answer_hashes (
  hash INTEGER NOT NULL,
  print INTEGER NOT NULL,
  PRIMARY KEY (hash, print)
) STRICT, WITHOUT ROWID;
CREATE TABLE answers_given (
  event INTEGER PRIMARY KEY,
  print INTEGER NOT NULL,
  message INTEGER NOT NULL
) STRICT;
CREATE INDEX answers_given_by_print ON answers_given (print);

-- What citizens hold of messages: access keys, and answers to requests that are repeated.
CREATE TABLE receipts (
  stream INTEGER NOT NULL,
  event INTEGER NOT NULL,
  holder TEXT NOT NULL,           -- "author", "joined"
  access_key_sha256 BLOB NOT NULL,
  idempotency_key_sha256 BLOB NOT NULL,  -- the key itself opens the box, so only its hash is kept; may be empty
  body_sha256 BLOB NOT NULL,
  box BLOB NOT NULL,              -- encrypted
  PRIMARY KEY (stream, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX receipts_by_request ON receipts (idempotency_key_sha256) WHERE idempotency_key_sha256 <> x'';

-- People who work at this node: projections of its own streams of the kind "user".
CREATE TABLE users (
  login TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  password_hash TEXT NOT NULL,    -- Argon2id as libsodium writes it
  disabled INTEGER NOT NULL,      -- 0 or 1: may not sign in
  grants TEXT NOT NULL,           -- [["811", "operator"]], JSON; the body '*' is every body
  stream INTEGER NOT NULL,
  content_hash BLOB NOT NULL      -- of login, name and password hash
) STRICT, WITHOUT ROWID;
CREATE INDEX users_by_stream ON users (stream);

-- Surveys: projections of streams of the kind "survey"; a survey's key is its stream's.
CREATE TABLE surveys (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,        -- its stream's, in base64url
  org TEXT NOT NULL,              -- who asks
  owner TEXT NOT NULL,            -- node that opened it
  status TEXT NOT NULL,           -- 'open', 'closed'
  version INTEGER NOT NULL,
  opened_at_ms INTEGER NOT NULL,
  closed_at_ms INTEGER,           -- NULL: open
  tallied_at_ms INTEGER,          -- of the owner's last word on its figures; NULL: none
  tally TEXT NOT NULL,            -- that word, JSON; empty: none
  settled_at_ms INTEGER,          -- since when its figures stand for good; NULL: they follow its answers
  document TEXT NOT NULL          -- what is asked, JSON
) STRICT;
-- What a body's page offers.
CREATE INDEX surveys_of_org ON surveys (org, status);

-- Of streams of the kind "response": what one person answered.
CREATE TABLE responses (
  key INTEGER PRIMARY KEY,
  survey TEXT NOT NULL,
  version INTEGER NOT NULL,       -- of the survey
  at_ms INTEGER NOT NULL,
  node TEXT NOT NULL,             -- that took it in
  receipt BLOB NOT NULL,          -- hash of the event
  content_hash BLOB NOT NULL,     -- of the answers
  request_sha256 BLOB NOT NULL,   -- of its idempotency key; empty while the answers are not here
  body_sha256 BLOB NOT NULL,
  counted TEXT NOT NULL           -- what of it stands in survey_counts: [question, choice, ...], JSON; empty: nothing
) STRICT;
CREATE INDEX responses_of_survey ON responses (survey);
CREATE INDEX responses_by_request ON responses (request_sha256) WHERE request_sha256 <> x'';

-- How many answers name a choice. Without a choice: who passed the question over; without a question: all responses.
CREATE TABLE survey_counts (
  survey TEXT NOT NULL,
  version INTEGER NOT NULL,
  node TEXT NOT NULL,             -- that took them in
  question TEXT NOT NULL,
  choice TEXT NOT NULL,
  answers INTEGER NOT NULL,
  PRIMARY KEY (survey, version, node, question, choice)
) STRICT, WITHOUT ROWID;

-- This node's own.

-- Files that citizens sent and have not attached to anything.
CREATE TABLE uploads (
  id TEXT PRIMARY KEY,            -- UUID
  hash BLOB NOT NULL,             -- of salt and bytes: names the file under files/
  sha256 TEXT NOT NULL,           -- hex, of the bytes alone
  size_bytes INTEGER NOT NULL,
  type TEXT NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX uploads_by_hash ON uploads (hash);
CREATE INDEX uploads_by_age ON uploads (at_ms);

CREATE TABLE sessions (
  token_sha256 TEXT PRIMARY KEY,
  login TEXT NOT NULL,
  csrf TEXT NOT NULL,
  expires_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_of_login ON sessions (login);
)";

// A message is looked for by the key that opens it, so that a wrong key costs the same whether the number is known or
// not, and however many have joined.
constexpr std::string_view migration_0002 = R"(
CREATE INDEX receipts_by_access_key ON receipts (access_key_sha256) WHERE access_key_sha256 <> x'';
)";

// When the two lives of a link last compared what they have, and whether they have since this node's life began.
constexpr std::string_view migration_0003 = R"(
ALTER TABLE links ADD COLUMN compared_ms INTEGER;
ALTER TABLE links ADD COLUMN is_settled INTEGER NOT NULL DEFAULT 0;
)";

// What those who joined a message may read of its answer.
constexpr std::string_view migration_0004 = R"(
ALTER TABLE messages ADD COLUMN for_all_hash BLOB;  -- of the text for all; NULL: none
ALTER TABLE messages ADD COLUMN for_all_rank INTEGER NOT NULL DEFAULT 0;   -- twice its step, one more when added later
ALTER TABLE messages ADD COLUMN for_all_at_ms INTEGER NOT NULL DEFAULT 0;
)";

// Who did what at this node. Rows are added and never changed; who opens the file by other means is found by the chain.
constexpr std::string_view migration_0005 = R"(
CREATE TABLE acts (
  number INTEGER PRIMARY KEY,     -- 1, 2, 3, ... without gaps
  at_ms INTEGER NOT NULL,
  who TEXT NOT NULL,              -- "machine", "user/STREAM", "unknown": never a name
  what TEXT NOT NULL,             -- "message.answer", ...
  on_what TEXT NOT NULL,          -- a message's number, a user's stream, ...; empty: the node
  chain BLOB NOT NULL             -- SHA-256 of the chain before it and of this row
) STRICT;
CREATE TRIGGER acts_are_not_changed BEFORE UPDATE ON acts BEGIN SELECT RAISE(ABORT, 'acts are only added'); END;
CREATE TRIGGER acts_are_not_removed BEFORE DELETE ON acts BEGIN SELECT RAISE(ABORT, 'acts are only added'); END;

-- The last of them.
CREATE TABLE acts_head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  number INTEGER NOT NULL,
  chain BLOB NOT NULL
) STRICT;
)";

// Files that peers wait for and do not take, or that cannot be given to them.
constexpr std::string_view migration_0006 = R"(
CREATE TABLE held_files (
  peer TEXT NOT NULL,
  hash BLOB NOT NULL,             -- of the content
  code TEXT NOT NULL,
  detail TEXT NOT NULL,
  since_ms INTEGER NOT NULL,
  PRIMARY KEY (peer, hash)
) STRICT, WITHOUT ROWID;
)";

// Whom a survey is for that is answered with a code: hashes of codes, and whether each was used.
constexpr std::string_view migration_0007 = R"(
CREATE TABLE survey_codes (
  survey TEXT NOT NULL,
  hash BLOB NOT NULL,             -- SHA-256
  is_used INTEGER NOT NULL,       -- 0 or 1: not when, and not by what answers
  PRIMARY KEY (survey, hash)
) STRICT, WITHOUT ROWID;
)";

// What organisers keep of a survey at this node: what they know of all people, and what they made of texts.
constexpr std::string_view migration_0008 = R"(
CREATE TABLE survey_margins (
  survey TEXT PRIMARY KEY,
  margins TEXT NOT NULL           -- as they brought it: lines of question, choice, people
) STRICT, WITHOUT ROWID;
CREATE TABLE survey_labels (
  survey TEXT NOT NULL,
  receipt BLOB NOT NULL,          -- of the response
  question TEXT NOT NULL,
  label TEXT NOT NULL,
  PRIMARY KEY (survey, receipt, question, label)
) STRICT, WITHOUT ROWID;
)";

constexpr std::array all{Migration{1, migration_0001}, Migration{2, migration_0002},
                         Migration{3, migration_0003}, Migration{4, migration_0004},
                         Migration{5, migration_0005}, Migration{6, migration_0006},
                         Migration{7, migration_0007}, Migration{8, migration_0008}};

}  // namespace

std::span<const Migration> migrations() { return all; }

}  // namespace okno::store::sqlite

#include "edge/store/sqlite/messages.h"

#include "edge/store/sqlite/message_row.h"
#include "shared/base/text.h"
#include "shared/wire/json.h"

namespace okno::store::sqlite {
namespace {

const std::string select_message =
    std::string("SELECT ") + message_columns + ", id FROM messages WHERE number = ?1";
const std::string insert_row = std::string("INSERT INTO messages (") + message_columns +
                               ", search) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
                               "?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,"
                               " ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31) RETURNING id";
constexpr std::string_view update_row =
    "UPDATE messages SET owner = ?2, status = ?3, version = ?4, review_rounds = ?5, due_at_ms = ?6,"
    " responsible_org = ?7, responsible_name = ?8, responsible_why = ?9, rating_score = ?10, rating_outcome "
    "= ?11,"
    " rating_wants_review = ?12, rating_content_id = ?13, rating_content_sha256 = ?14, rated_version = ?15,"
    " rating_seq = ?16, search = ?17, responsible_also = ?18, answer_repeats = ?19, situation = ?20,"
    " situation_title = ?21, joined = ?22 WHERE id = ?1";
constexpr std::string_view insert_files =
    "INSERT INTO message_files (message_id, place, sha256, size_bytes, type)"
    " SELECT ?1, key, json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]')"
    " FROM json_each(?2)";
constexpr std::string_view delete_files = "DELETE FROM message_files WHERE message_id = ?1";
constexpr std::string_view insert_step =
    "INSERT INTO steps (message_id, version, at_ms, status, org, org_name, content_id) VALUES (?1, ?2, ?3, "
    "?4, "
    "?5, ?6, ?7)";
constexpr std::string_view select_steps =
    "SELECT at_ms, status, org, org_name, content_id FROM steps"
    " WHERE message_id = (SELECT id FROM messages WHERE number = ?1) ORDER BY version";

// What a queue can be searched by, each on its own line so that no match runs over an edge.
std::string search_text(const MessageRow& row) {
  return text::lower(row.number.value + "\n" + row.situation_title + "\n" + row.responsible.name);
}

// The columns of a rating, all NULL when there is none.
struct RatingColumns {
  std::optional<std::int64_t> score;
  std::optional<std::string> outcome;
  std::optional<bool> wants_review;
  std::optional<std::string> content_id, content_sha256;

  explicit RatingColumns(const std::optional<lifecycle::MessageRated>& rating) {
    if (!rating) return;
    score = rating->score;
    outcome = to_string(rating->outcome);
    wants_review = rating->review == lifecycle::Review::wanted;
    if (!rating->content) return;
    content_id = rating->content->id;
    content_sha256 = rating->content->sha256;
  }
};

}  // namespace

Result<std::optional<KnownMessage>> find_message(Connection& connection, const MessageNumber& number) {
  std::vector<MessageRow> rows;
  std::int64_t id = 0;
  {
    Statement query(connection, select_message, number);
    if (query.next()) {
      rows.push_back(read_message_row(query));
      id = query.integer(message_column_count);
    }
    if (query.failed()) return query.error();
  }
  if (rows.empty()) return std::optional<KnownMessage>();
  if (Status read = read_files(connection, rows); !read) return read.error();
  return std::optional(KnownMessage{id, std::move(rows.front())});
}

Result<std::int64_t> insert_message(Connection& connection, const MessageRow& row) {
  const RatingColumns rating(row.rating);
  std::int64_t id = 0;
  {
    Statement insert(connection, insert_row, row.number, row.registered_by, row.owner, row.org, row.situation,
                     row.situation_title, row.oktmo, to_string(row.status), row.version, row.review_rounds,
                     row.registered_at, row.due_at, row.offset, row.responsible.org, row.responsible.name,
                     row.responsible.why, row.content.id, row.content.sha256, i18n::to_string(row.lang),
                     rating.score, rating.outcome, rating.wants_review, rating.content_id,
                     rating.content_sha256, row.rated_version, row.rating_seq, also_column(row.responsible),
                     row.answer_repeats, row.joined, to_string(row.kind), search_text(row));
    if (!insert.next()) return insert.error();
    id = insert.integer(0);
  }
  if (row.files.empty()) return id;
  wire::JsonArray files;
  for (const lifecycle::FileRef& file : row.files)
    files.emplace_back(wire::JsonArray{file.sha256, static_cast<std::int64_t>(file.size_bytes), file.type});
  if (Status done = run(connection, insert_files, id, wire::write_json(files)); !done) return done.error();
  return id;
}

Status update_message(Connection& connection, const KnownMessage& message) {
  const MessageRow& row = message.row;
  const RatingColumns rating(row.rating);
  if (Status done =
          run(connection, update_row, message.id, row.owner, to_string(row.status), row.version,
              row.review_rounds, row.due_at, row.responsible.org, row.responsible.name, row.responsible.why,
              rating.score, rating.outcome, rating.wants_review, rating.content_id, rating.content_sha256,
              row.rated_version, row.rating_seq, search_text(row), also_column(row.responsible),
              row.answer_repeats, row.situation, row.situation_title, row.joined);
      !done)
    return done;
  if (!row.files.empty()) return success();
  return run(connection, delete_files, message.id);
}

Status add_step(Connection& connection, std::int64_t message_id, std::int64_t version, const StepRow& step) {
  return run(connection, insert_step, message_id, version, step.at, to_string(step.status), step.org,
             step.org_name, step.content_id);
}

Result<std::vector<StepRow>> steps_of(Connection& connection, const MessageNumber& number) {
  std::vector<StepRow> steps;
  Statement query(connection, select_steps, number);
  while (query.next()) {
    StepRow step;
    step.at = query.instant(0);
    lifecycle::parse_state(query.text(1), step.status);
    step.org = {query.text(2)};
    step.org_name = query.text(3);
    step.content_id = query.text(4);
    steps.push_back(std::move(step));
  }
  if (query.failed()) return query.error();
  return steps;
}

}  // namespace okno::store::sqlite

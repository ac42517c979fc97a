#include "edge/store/sqlite/messages/messages.h"

#include "edge/store/queue_rules.h"
#include "edge/store/sqlite/messages/message_row.h"

namespace okno::store::sqlite {
namespace {

const std::string select_message = std::string("SELECT ") + message_columns + " FROM messages";
const std::string select_by_number = select_message + " WHERE number = ?1 ORDER BY messages.key";
const std::string select_by_key = select_message + " WHERE messages.key = ?1";
// The second list names what its index is made for: a planner cannot know it of a parameter.
const std::string of_state =
    " WHERE status = ?1 AND is_erased = 0 AND changed_at_ms < ?2 AND messages.key > ?3";
const std::string by_key = " ORDER BY messages.key LIMIT ?4";
const std::string select_open_settled = select_message + of_state + by_key;
const std::string select_settled = select_message + " INDEXED BY messages_settled" + of_state +
                                   " AND status IN ('declined', 'answered', 'closed')" + by_key;
constexpr std::string_view insert_row =
    "INSERT INTO messages (key, number, registered_by, owner, org, situation, situation_title, oktmo, status,"
    " version, review_rounds, registered_at_ms, due_at_ms, offset_minutes, responsible_org, responsible_name,"
    " responsible_why, responsible_also, content_hash, lang, rating_score, rating_outcome, "
    "rating_wants_review,"
    " rating_content_hash, rated_version, rated_at_ms, answer_repeats, joined, kind, answered_at_ms, "
    "answered_version,"
    " changed_at_ms, is_erased, search, for_all_hash, for_all_rank, for_all_at_ms, is_classified) VALUES "
    "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, "
    "?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,"
    " ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37, 0)";
constexpr std::string_view update_row =
    "UPDATE messages SET owner = ?2, status = ?3, version = ?4, review_rounds = ?5, due_at_ms = ?6,"
    " responsible_org = ?7, responsible_name = ?8, responsible_why = ?9, responsible_also = ?10,"
    " rating_score = ?11, rating_outcome = ?12, rating_wants_review = ?13, rating_content_hash = ?14,"
    " rated_version = ?15, rated_at_ms = ?16, answer_repeats = ?17, situation = ?18, situation_title = ?19,"
    " joined = ?20, answered_at_ms = ?21, answered_version = ?22, changed_at_ms = ?23, is_erased = ?24,"
    " search = ?25, for_all_hash = ?26, for_all_rank = ?27, for_all_at_ms = ?28 WHERE key = ?1";
constexpr std::string_view insert_file =
    "INSERT INTO message_files (message, place, hash, size_bytes, type) VALUES (?1, ?2, ?3, ?4, ?5)";
constexpr std::string_view delete_files = "DELETE FROM message_files WHERE message = ?1";
constexpr std::string_view count_files = "SELECT count(*) FROM message_files WHERE message = ?1";
constexpr std::string_view delete_row = "DELETE FROM messages WHERE key = ?1";
constexpr std::string_view delete_steps = "DELETE FROM steps WHERE message = ?1";
constexpr std::string_view delete_bodies = "DELETE FROM message_bodies WHERE message = ?1";
constexpr std::string_view insert_step =
    "INSERT INTO steps (message, version, at_ms, status, org, org_name, content_hash)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
constexpr std::string_view select_steps =
    "SELECT version, at_ms, status, org, org_name, content_hash FROM steps WHERE message = ?1 ORDER BY "
    "version";
constexpr std::string_view select_corrections =
    "SELECT number, situation, bytes FROM messages"
    " JOIN contents ON contents.stream = messages.key AND contents.hash = messages.content_hash"
    " WHERE number > ?1 AND is_classified = 1 AND situation <> '' AND place = 'row' ORDER BY number LIMIT ?2";
constexpr std::string_view update_classified = "UPDATE messages SET is_classified = 1 WHERE key = ?1";

// The columns of a rating, all NULL when there is none.
struct RatingColumns {
  std::optional<std::int64_t> score;
  std::optional<std::string_view> outcome;
  std::optional<bool> wants_review;
  std::optional<log::ContentHash> content;

  explicit RatingColumns(const std::optional<lifecycle::MessageRated>& rating) {
    if (!rating) return;
    score = rating->score;
    outcome = to_string(rating->outcome);
    wants_review = rating->review == lifecycle::Review::wanted;
    content = rating->content;
  }
};

// The columns of what is for all, NULL and 0 when there is none.
struct ForAllColumns {
  std::optional<log::ContentHash> content;
  std::int64_t rank = 0;
  Instant at{};

  explicit ForAllColumns(const std::optional<ForAllText>& for_all) {
    if (!for_all) return;
    content = for_all->content;
    rank = for_all->rank;
    at = for_all->at;
  }
};

StepRow read_step(const Statement& query) {
  StepRow step;
  step.version = query.integer(0);
  step.at = query.instant(1);
  lifecycle::parse_state(query.view(2), step.status);
  step.org = {query.text(3)};
  step.org_name = query.text(4);
  step.content = query.optional_fixed<log::ContentHash>(5);
  return step;
}

Correction read_correction(const Statement& query) {
  return {{query.text(0)}, {query.text(1)}, query.text(2)};
}

Status insert_files(Connection& connection, const MessageRow& row) {
  std::int64_t place = 0;
  for (const lifecycle::FileRef& file : row.files)
    if (Status done = run(connection, insert_file, row.key, place++, file.hash, file.size_bytes, file.type);
        !done)
      return done;
  return success();
}

template <class... Args>
Result<std::vector<MessageRow>> messages_with_files(Connection& connection, std::string_view sql,
                                                    const Args&... args) {
  auto rows = all_rows(connection, read_message_row, sql, args...);
  if (!rows) return rows;
  if (Status read = read_files(connection, *rows); !read) return read.error();
  return rows;
}

}  // namespace

Result<std::vector<MessageRow>> SqliteMessages::find_all(const MessageNumber& number) const {
  return messages_with_files(connection_, select_by_number, number);
}

Result<std::optional<MessageRow>> SqliteMessages::find(StreamKey key) const {
  auto rows = messages_with_files(connection_, select_by_key, key);
  if (!rows) return rows.error();
  return rows->empty() ? std::optional<MessageRow>() : std::optional(std::move(rows->front()));
}

Status SqliteMessages::insert(const MessageRow& row) {
  const RatingColumns rating(row.rating);
  const ForAllColumns for_all(row.for_all);
  if (Status done = run(connection_, insert_row, row.key, row.number, row.registered_by, row.owner, row.org,
                        row.situation, row.situation_title, row.oktmo, to_string(row.status), row.version,
                        row.review_rounds, row.registered_at, row.due_at, row.offset, row.responsible.org,
                        row.responsible.name, row.responsible.why, also_column(row.responsible), row.content,
                        i18n::to_string(row.lang), rating.score, rating.outcome, rating.wants_review,
                        rating.content, row.rated_version, row.rated_at, row.answer_repeats, row.joined,
                        to_string(row.kind), row.answered_at, row.answered_version, row.changed_at,
                        row.is_erased, search_text(row), for_all.content, for_all.rank, for_all.at);
      !done)
    return done;
  return insert_files(connection_, row);
}

Status SqliteMessages::drop(StreamKey key) {
  for (const std::string_view sql : {delete_files, delete_steps, delete_bodies, delete_row})
    if (Status done = run(connection_, sql, key); !done) return done;
  return success();
}

Status SqliteMessages::update(const MessageRow& row) {
  const RatingColumns rating(row.rating);
  const ForAllColumns for_all(row.for_all);
  if (Status done =
          run(connection_, update_row, row.key, row.owner, to_string(row.status), row.version,
              row.review_rounds, row.due_at, row.responsible.org, row.responsible.name, row.responsible.why,
              also_column(row.responsible), rating.score, rating.outcome, rating.wants_review, rating.content,
              row.rated_version, row.rated_at, row.answer_repeats, row.situation, row.situation_title,
              row.joined, row.answered_at, row.answered_version, row.changed_at, row.is_erased,
              search_text(row), for_all.content, for_all.rank, for_all.at);
      !done)
    return done;
  if (connection_.changes() == 0) return Error::not_found("there is no such message");
  const auto files = first_row(
      connection_, [](const Statement& query) { return query.count(0); }, count_files, row.key);
  if (!files) return files.error();
  if (*files == row.files.size()) return success();
  if (Status done = run(connection_, delete_files, row.key); !done) return done;
  return insert_files(connection_, row);
}

Result<std::vector<StepRow>> SqliteMessages::steps(StreamKey key) const {
  return all_rows(connection_, read_step, select_steps, key);
}

Status SqliteMessages::add_step(StreamKey key, const StepRow& step) {
  return run(connection_, insert_step, key, step.version, step.at, to_string(step.status), step.org,
             step.org_name, step.content);
}

Result<std::vector<MessageRow>> SqliteMessages::settled(const SettledQuery& query) const {
  const std::string& sql = lifecycle::is_open(query.state) ? select_open_settled : select_settled;
  return messages_with_files(connection_, sql, to_string(query.state), query.before, query.after, query.most);
}

Result<std::vector<Correction>> SqliteMessages::corrections(const MessageNumber& after, int most) const {
  return all_rows(connection_, read_correction, select_corrections, after, most);
}

Status SqliteMessages::set_classified(StreamKey key) { return run(connection_, update_classified, key); }

}  // namespace okno::store::sqlite

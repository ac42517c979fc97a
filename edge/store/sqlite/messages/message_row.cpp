#include "edge/store/sqlite/messages/message_row.h"

#include "shared/wire/json/json.h"
#include "shared/wire/messages/message.h"

namespace okno::store::sqlite {
namespace {

constexpr std::string_view select_files =
    "SELECT hash, size_bytes, type FROM message_files WHERE message = ?1 ORDER BY place";

std::optional<lifecycle::MessageRated> read_rating(const Statement& query, int first) {
  if (query.is_null(first)) return std::nullopt;
  lifecycle::MessageRated rating;
  rating.score = query.small(first);
  lifecycle::parse_outcome(query.view(first + 1), rating.outcome);
  rating.review = query.flag(first + 2) ? lifecycle::Review::wanted : lifecycle::Review::not_wanted;
  rating.content = query.optional_fixed<log::ContentHash>(first + 3);
  return rating;
}

// This node wrote it, so what cannot be read is not there.
std::vector<lifecycle::Body> read_also(std::string_view document) {
  if (document.empty()) return {};
  const auto json = wire::parse_json(document);
  const auto* items = json ? json->get_if<wire::JsonArray>() : nullptr;
  std::vector<wire::Fault> faults;
  return items != nullptr ? wire::read_bodies(*items, "", faults) : std::vector<lifecycle::Body>();
}

}  // namespace

std::string also_column(const lifecycle::Responsible& responsible) {
  return responsible.also.empty() ? std::string() : wire::write_json(wire::to_json(responsible.also));
}

MessageRow read_message_row(const Statement& query) {
  MessageRow row;
  row.key = query.integer(0);
  row.number = {query.text(1)};
  row.registered_by = {query.text(2)};
  row.owner = {query.text(3)};
  row.org = {query.text(4)};
  row.situation = {query.text(5)};
  row.situation_title = query.text(6);
  row.oktmo = query.text(7);
  lifecycle::parse_state(query.view(8), row.status);
  row.version = query.integer(9);
  row.review_rounds = query.small(10);
  row.registered_at = query.instant(11);
  row.due_at = query.instant(12);
  row.offset = UtcOffset(query.integer(13));
  row.responsible = {{query.text(14)}, query.text(15), query.text(16), read_also(query.view(17))};
  row.content = query.fixed<log::ContentHash>(18);
  row.lang = i18n::parse_lang(query.view(19));
  row.rating = read_rating(query, 20);
  row.rated_version = query.integer(24);
  row.rated_at = query.instant(25);
  row.answer_repeats = query.integer(26);
  row.joined = query.integer(27);
  parse_message_kind(query.view(28), row.kind);
  if (!query.is_null(29)) row.answered_at = query.instant(29);
  row.answered_version = query.integer(30);
  row.changed_at = query.instant(31);
  row.is_erased = query.flag(32);
  if (const auto content = query.optional_fixed<log::ContentHash>(33))
    row.for_all = ForAllText{*content, query.integer(34), query.instant(35)};
  return row;
}

Status read_files(Connection& connection, std::vector<MessageRow>& rows) {
  for (MessageRow& row : rows) {
    Statement query(connection, select_files, row.key);
    while (query.next())
      row.files.push_back({query.fixed<log::ContentHash>(0), query.count(1), query.text(2)});
    if (query.failed()) return query.error();
  }
  return success();
}

}  // namespace okno::store::sqlite

#include "edge/store/sqlite/message_row.h"

#include <algorithm>

#include "shared/wire/json.h"
#include "shared/wire/message.h"

namespace okno::store::sqlite {
namespace {

constexpr std::string_view select_files =
    "SELECT number, sha256, size_bytes, type FROM message_files JOIN messages ON messages.id = message_id"
    " WHERE number IN (SELECT value FROM json_each(?1)) ORDER BY message_id, place";

std::optional<lifecycle::MessageRated> read_rating(const Statement& query) {
  if (query.is_null(19)) return std::nullopt;
  lifecycle::MessageRated rating;
  rating.score = query.small(19);
  lifecycle::parse_outcome(query.text(20), rating.outcome);
  rating.review = query.flag(21) ? lifecycle::Review::wanted : lifecycle::Review::not_wanted;
  if (!query.is_null(22)) rating.content = {query.text(22), query.text(23)};
  return rating;
}

// This node wrote it, so what cannot be read is not there.
std::vector<lifecycle::Body> read_also(const std::string& document) {
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
  row.number = {query.text(0)};
  row.registered_by = {query.text(1)};
  row.owner = {query.text(2)};
  row.org = {query.text(3)};
  row.situation = {query.text(4)};
  row.situation_title = query.text(5);
  row.oktmo = query.text(6);
  lifecycle::parse_state(query.text(7), row.status);
  row.version = query.integer(8);
  row.review_rounds = query.small(9);
  row.registered_at = query.instant(10);
  row.due_at = query.instant(11);
  row.offset = UtcOffset(query.integer(12));
  row.responsible = {{query.text(13)}, query.text(14), query.text(15)};
  row.content = {query.text(16), query.text(17)};
  row.lang = i18n::parse_lang(query.text(18));
  row.rating = read_rating(query);
  row.rated_version = query.integer(24);
  row.rating_seq = query.integer(25);
  row.responsible.also = read_also(query.text(26));
  row.answer_repeats = query.integer(27);
  row.joined = query.integer(28);
  parse_message_kind(query.text(29), row.kind);
  return row;
}

Status read_files(Connection& connection, std::vector<MessageRow>& rows) {
  if (rows.empty()) return success();
  wire::JsonArray numbers;
  for (const MessageRow& row : rows) numbers.emplace_back(row.number.value);
  Statement query(connection, select_files, wire::write_json(numbers));
  while (query.next()) {
    const std::string number = query.text(0);
    const auto row = std::find_if(rows.begin(), rows.end(),
                                  [&](const MessageRow& each) { return each.number.value == number; });
    if (row != rows.end())
      row->files.push_back({query.text(1), static_cast<std::uint64_t>(query.integer(2)), query.text(3)});
  }
  return query.status();
}

}  // namespace okno::store::sqlite

// A kind of stream for simulations: what is said in a stream makes one row, and a text beside its first step may hold an
// idempotency key, by which the stream is found again.
#pragma once

#include <set>
#include <string>

#include "edge/log/projector.h"
#include "tests/edge/federation/weakness.h"

namespace okno::testing {

inline constexpr std::string_view for_later_programs =
    "{\"later\":true}";                                 // a payload that old programs cannot read
inline constexpr std::string_view key_begins = "key ";  // of a text that is one

class NoteProjector final : public log::Projector {
 public:
  enum class Age { of_today, old };
  explicit NoteProjector(Age age = Age::of_today, Weakness weakness = Weakness::none)
      : age_(age), weakness_(weakness) {}

  std::string_view kind() const override { return "note"; }
  std::uint64_t version() const override { return 1; }

  Result<std::optional<log::Obstacle>> apply(store::Writing& writing, const log::Change& change) override {
    if (age_ == Age::old && change.event.payload == for_later_programs) {
      if (weakness_ == Weakness::waiting_per_stream) return Error::io("this payload cannot be read");
      return std::optional<log::Obstacle>({"payload", "it was written for a later program"});
    }
    auto row = row_of(writing, change.stream);
    if (!row) return row.error();
    auto lines = lines_of(*row);
    const bool is_step = std::holds_alternative<log::Step>(change.event.position);
    if (is_step) {
      row->version = static_cast<std::int64_t>(change.step);
      row->owner = change.stream.owner;
    }
    lines.insert((is_step ? "step " : "word on ") + std::to_string(change.step) + " " + change.event.payload);
    for (const log::ContentName& name : change.event.contents) {
      lines.insert("names " + to_string(name.hash));
      if (Status read = add_text(writing, change.stream, name.hash, lines); !read) return read.error();
    }
    if (Status put = write(writing, *row, lines); !put) return put.error();
    return std::optional<log::Obstacle>();
  }
  Status content_came(store::Writing& writing, const store::StreamRow& stream,
                      const log::ContentHash& content) override {
    auto row = row_of(writing, stream);
    if (!row) return row.error();
    auto lines = lines_of(*row);
    // A history that counts no more may have named it.
    if (!lines.contains("names " + to_string(content))) return success();
    if (Status read = add_text(writing, stream, content, lines); !read) return read;
    return write(writing, *row, lines);
  }
  Status content_gone(store::Writing& writing, const store::StreamRow& stream,
                      const log::ContentHash& content) override {
    auto row = row_of(writing, stream);
    if (!row) return row.error();
    auto lines = lines_of(*row);
    const std::string name = to_string(content);
    const auto found = std::ranges::find_if(
        lines, [&](const std::string& line) { return line.starts_with("text " + name); });
    if (found == lines.end()) return success();
    if (found->find(key_begins, name.size()) != std::string::npos)
      if (Status dropped = writing.surveys.drop_response(stream.key); !dropped) return dropped;
    lines.erase(found);
    return write(writing, *row, lines);
  }
  Status forget(store::Writing& writing, const store::StreamRow& stream) override {
    if (weakness_ == Weakness::refold) return success();
    if (Status dropped = writing.surveys.drop_response(stream.key); !dropped) return dropped;
    return writing.surveys.drop(stream.key);
  }
  Status react(store::Writing&, log::Journal&, const log::Change&) override { return success(); }

 private:
  static Result<store::SurveyRow> row_of(const store::Writing& writing, const store::StreamRow& stream) {
    const auto found = writing.surveys.find(stream.key);
    if (!found) return found.error();
    if (*found) return **found;
    store::SurveyRow row;
    row.key = stream.key;
    row.id = {to_string(stream.id)};
    row.version = 0;
    return row;
  }
  static std::set<std::string> lines_of(const store::SurveyRow& row) {
    std::set<std::string> lines;
    for (std::size_t at = 0; at < row.document.size();) {
      const std::size_t end = row.document.find('\n', at);
      lines.insert(row.document.substr(at, end - at));
      at = end + 1;
    }
    return lines;
  }
  static Status write(store::Writing& writing, store::SurveyRow row, const std::set<std::string>& lines) {
    row.document.clear();
    for (const std::string& line : lines) row.document += line + '\n';
    return writing.surveys.put(row);
  }
  Status add_text(store::Writing& writing, const store::StreamRow& stream, const log::ContentHash& hash,
                  std::set<std::string>& lines) const {
    const auto content = writing.contents.find(stream.key, hash);
    if (!content) return content.error();
    if (!*content || (*content)->place != store::ContentPlace::row || (*content)->is_hidden) return success();
    const std::string& bytes = (*content)->bytes;
    lines.insert("text " + to_string(hash) + " " + bytes.substr(0, 40));
    if (!bytes.starts_with(key_begins) || weakness_ == Weakness::access_content) return success();
    store::ResponseRow row;
    row.key = stream.key;
    row.survey = {to_string(stream.id)};
    row.content = hash;
    row.request_sha256 = bytes;
    return writing.surveys.put_response(row);
  }

  const Age age_;
  const Weakness weakness_;
};

}  // namespace okno::testing

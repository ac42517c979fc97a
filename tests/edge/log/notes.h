// A kind of stream for tests: notes are numbers that are added up, and texts beside the log.
#pragma once

#include <map>
#include <set>
#include <string>

#include "edge/log/journal.h"

namespace okno::testing {

class NoteProjector final : public log::Projector {
 public:
  explicit NoteProjector(std::uint64_t version = 1, bool answers = false)
      : version_(version), answers_(answers) {}

  std::string_view kind() const override { return "note"; }
  std::uint64_t version() const override { return version_; }

  Result<std::optional<log::Obstacle>> apply(store::Writing& writing, const log::Change& change) override {
    if (change.event.payload == "forbidden")
      return std::optional<log::Obstacle>({"right", "the test says so"});
    Note& note = notes_[to_string(change.stream.id)];
    note.owner = change.stream.owner.value;
    note.steps = std::max(note.steps, change.step);
    if (!change.event.payload.empty()) note.said.insert(change.event.payload);
    for (const log::ContentName& name : change.event.contents)
      if (Status read = read_content(writing, change.stream, name.hash); !read) return read.error();
    return std::optional<log::Obstacle>();
  }
  Status content_came(store::Writing& writing, const store::StreamRow& stream,
                      const log::ContentHash& content) override {
    return read_content(writing, stream, content);
  }
  Status content_gone(store::Writing&, const store::StreamRow& stream,
                      const log::ContentHash& content) override {
    notes_[to_string(stream.id)].texts.erase(to_string(content));
    return success();
  }
  Status forget(store::Writing&, const store::StreamRow& stream) override {
    notes_.erase(to_string(stream.id));
    return success();
  }
  // An owner that answers says "answer" once to each "question".
  Status react(store::Writing& writing, log::Journal& journal, const log::Change& change) override {
    if (!answers_ || change.event.payload != "question") return success();
    log::Draft draft;
    draft.kind = "note";
    draft.stream = change.stream.id;
    draft.name = "note.answered";
    draft.payload = "answer";
    const auto appended = journal.append(writing, draft);
    return appended ? success() : Status(appended.error());
  }

  // All that is known of all notes, in one text that can be compared.
  std::string dump() const {
    std::string text;
    for (const auto& [stream, note] : notes_) {
      text += stream + " of " + note.owner + " after " + std::to_string(note.steps) + ":";
      for (const std::string& said : note.said) text += " " + said;
      for (const auto& [hash, bytes] : note.texts) text += " [" + bytes + "]";
      text += "\n";
    }
    return text;
  }

 private:
  struct Note {
    std::string owner;
    std::uint64_t steps = 0;
    std::multiset<std::string> said;
    std::map<std::string, std::string> texts;
  };
  Status read_content(store::Writing& writing, const store::StreamRow& stream, const log::ContentHash& hash) {
    const auto row = writing.contents.find(stream.key, hash);
    if (!row) return row.error();
    if (*row && (*row)->place == store::ContentPlace::row && !(*row)->is_hidden)
      notes_[to_string(stream.id)].texts[to_string(hash)] = (*row)->bytes;
    return success();
  }

  std::uint64_t version_;
  bool answers_;
  std::map<std::string, Note> notes_;
};

}  // namespace okno::testing

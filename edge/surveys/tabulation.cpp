#include "edge/surveys/tabulation.h"

#include <algorithm>

#include "edge/surveys/documents.h"
#include "shared/wire/json/json.h"

namespace okno::surveys {
namespace {

constexpr int responses_at_once = 500;
// What was erased is forgotten here, too, though nobody says so.
constexpr std::chrono::minutes usually_kept{10}, longest_kept{60};
// Another one reads: whoever looks does not wait for it.
constexpr std::chrono::milliseconds longest_wait{50};

// An array of texts: as a reader of all JSON would have it, without one where nothing is escaped.
std::vector<std::string_view> texts_in(std::string_view json, std::vector<std::string>& unescaped) {
  std::vector<std::string_view> texts;
  if (json.find('\\') == std::string_view::npos) {
    for (std::size_t at = json.find('"'); at != std::string_view::npos; at = json.find('"', at)) {
      const std::size_t end = json.find('"', at + 1);
      if (end == std::string_view::npos) break;
      texts.push_back(json.substr(at + 1, end - at - 1));
      at = end + 1;
    }
    return texts;
  }
  const auto parsed = wire::parse_json(json);
  const auto* array = parsed ? parsed->get_if<wire::JsonArray>() : nullptr;
  if (array == nullptr) return texts;
  for (const wire::Json& each : *array)
    if (const auto* text = each.get_if<std::string>()) unescaped.push_back(*text);
  texts.assign(unescaped.begin(), unescaped.end());
  return texts;
}

Result<std::int64_t> responses_counted(const store::Reading& reading, const SurveyId& id) {
  const auto counts = reading.surveys.counts(id);
  if (!counts) return counts.error();
  std::int64_t responses = 0;
  for (const store::CountRow& count : *counts)
    if (count.question.empty()) responses += count.answers;
  return responses;
}

// The last response that was read.
Result<store::StreamKey> read_on(const store::Reading& reading, const SurveyId& id, store::StreamKey after,
                                 UtcOffset offset, figures::CodedAnswers& answers) {
  std::vector<figures::Mark> marks;
  while (true) {
    const auto rows = reading.surveys.responses(id, after, responses_at_once);
    if (!rows) return rows.error();
    if (rows->empty()) return after;
    after = rows->back().key;
    for (const store::ResponseRow& row : *rows) {
      if (row.counted.empty()) continue;
      std::vector<std::string> unescaped;
      const auto texts = texts_in(row.counted, unescaped);
      marks.clear();
      for (std::size_t at = 0; at + 1 < texts.size(); at += 2) marks.push_back({texts[at], texts[at + 1]});
      answers.add(row.version, local_day(row.at, offset), marks);
    }
  }
}

}  // namespace

Tabulations::Kept& Tabulations::kept(const SurveyId& id) {
  const auto found =
      std::find_if(surveys_.begin(), surveys_.end(), [&](const auto& each) { return each->id == id; });
  if (found == surveys_.end()) {
    surveys_.push_back(std::make_unique<Kept>());
    surveys_.back()->id = id;
  } else {
    std::rotate(found, found + 1, surveys_.end());
  }
  return *surveys_.back();
}

// Those that nobody has looked at for the longest time go first.
void Tabulations::make_room() {
  const auto bytes = [&] {
    std::size_t sum = 0;
    for (const auto& each : surveys_) sum += each->answers ? each->answers->bytes() : 0;
    return sum;
  };
  while (surveys_.size() > 1 && bytes() > limits_.most_bytes) surveys_.erase(surveys_.begin());
}

Result<Tabulations::Look> Tabulations::bring_up(store::Store& store, const store::SurveyRow& row,
                                                UtcOffset offset, Instant now, Patience patience) {
  Kept& survey = kept(row.id);
  Look look;
  const okno::Status read = store.read([&](const store::Reading& reading) -> okno::Status {
    const auto counted = responses_counted(reading, row.id);
    if (!counted) return counted.error();
    const auto is_behind = [&] {
      return patience == Patience::little &&
             *counted - (survey.answers ? survey.answers->responses() + survey.left_out : 0) >
                 limits_.most_at_once;
    };
    const auto begin_anew = [&] {
      survey.version = row.version;
      survey.offset = offset;
      survey.read_at = now;
      survey.after = 0;
      survey.is_too_big = false;
      survey.answers = std::make_unique<figures::CodedAnswers>(read_document(row));
    };
    const auto go_on = [&]() -> okno::Status {
      const auto last = read_on(reading, row.id, survey.after, offset, *survey.answers);
      if (!last) return last.error();
      survey.after = *last;
      return success();
    };
    const auto age = now - survey.read_at;
    const bool is_other = survey.version != row.version || survey.offset != offset;
    if (!is_other && survey.is_too_big && age < longest_kept) {
      look.state = Look::State::too_big;
      return success();
    }
    look.is_old = age > usually_kept;
    const bool is_old =
        !survey.answers || is_other || age > longest_kept || (look.is_old && patience == Patience::all);
    if (is_old) survey.answers.reset();
    if (is_behind()) {
      look.state = Look::State::behind;
      return success();
    }
    if (is_old) {
      begin_anew();
      look.is_old = false;
    }
    if (okno::Status done = go_on(); !done) return done;
    // Answers were erased, or came after those that follow them: what is kept is not what there is.
    if (!is_old && *counted - survey.answers->responses() != survey.left_out) {
      survey.answers.reset();
      if (is_behind()) {
        look.state = Look::State::behind;
        return success();
      }
      begin_anew();
      if (okno::Status done = go_on(); !done) return done;
    }
    survey.left_out = *counted - survey.answers->responses();
    look.left_out = survey.left_out;
    return success();
  });
  if (!read) return read.error();
  if (look.state != Look::State::there) return look;
  make_room();
  if (survey.answers->bytes() > limits_.most_bytes) {
    survey.answers.reset();
    survey.is_too_big = true;
    look.state = Look::State::too_big;
  }
  return look;
}

Result<Tabulations::Look> Tabulations::look(store::Store& store, const store::SurveyRow& row,
                                            UtcOffset offset, Instant now,
                                            const std::function<void(const figures::CodedAnswers&)>& use) {
  const std::unique_lock lock(mutex_, longest_wait);
  if (!lock) return Look{Look::State::behind, 0};
  const auto look = bring_up(store, row, offset, now, Patience::little);
  if (look && look->state == Look::State::there) use(*kept(row.id).answers);
  return look;
}

okno::Status Tabulations::catch_up(store::Store& store, const store::SurveyRow& row, UtcOffset offset,
                                   Instant now) {
  const std::unique_lock lock(mutex_, std::try_to_lock);
  if (!lock) return success();  // another one is at it
  const auto look = bring_up(store, row, offset, now, Patience::all);
  return look ? success() : okno::Status(look.error());
}

}  // namespace okno::surveys

#include "shared/screen/following/stages.h"

#include <algorithm>

namespace okno::screen::following {
namespace {

using i18n::Text;
using lifecycle::MessageStatus;
using lifecycle::State;

// From when until when somebody had it.
struct Stage {
  std::string who;
  Instant begin;
  Instant end;
  bool lasts = false;
};

bool ends_the_wait(State state) {
  return state == State::answered || state == State::closed || state == State::declined;
}

std::vector<Stage> stages_of(const screen::Sheet& sheet, const MessageStatus& status) {
  std::vector<Stage> stages;
  const std::string moderator = sheet.words("screen.stages.moderator");
  bool waits = true;
  Stage stage{moderator, status.registered_at, status.registered_at};
  const auto finish = [&](Instant at) {
    stage.end = std::max(stage.begin, at);
    if (waits) stages.push_back(stage);
  };
  for (const lifecycle::Step& step : status.history) {
    if (step.status == State::moderation || !step.topic.empty()) continue;
    const bool over = ends_the_wait(step.status);
    // A step that names nobody leaves it where it is, but for the moderator, who has let it go.
    const std::string& who = !step.name.empty()       ? step.name
                             : stage.who == moderator ? status.responsible.name
                                                      : stage.who;
    if (waits && !over && who == stage.who) continue;
    finish(step.at);
    waits = !over;
    stage = {who, step.at, step.at};
  }
  if (waits && lifecycle::is_open(status.status)) {
    stage.lasts = true;
    finish(sheet.surroundings.now);
  }
  return stages;
}

}  // namespace

void put_stages(screen::Sheet& sheet, const MessageStatus& status) {
  const std::vector<Stage> stages = stages_of(sheet, status);
  if (stages.size() < 2) return;
  const Instant first = status.registered_at;
  const Instant last = std::max({status.due_at, stages.back().end, first + std::chrono::hours(1)});
  const auto part = [&](Instant at) {
    return std::clamp(static_cast<double>((at - first).count()) / static_cast<double>((last - first).count()),
                      0.0, 1.0);
  };

  sheet.put<Heading>("stages_title", sheet.words("screen.stages.title"));
  Stages& chart = sheet.put<Stages>("stages", sheet.words("screen.stages.title"));
  chart.hint = sheet.day_words(first, status.offset);
  chart.value =
      sheet.words(Text::of("screen.stages.due").with("due", sheet.day_words(status.due_at, status.offset)));
  chart.limit = part(status.due_at);
  for (std::size_t i = 0; i < stages.size(); ++i) {
    const Stage& stage = stages[i];
    StageBar& item = chart.items.emplace_back();
    item.id = std::to_string(i);
    item.label = stage.who;
    item.lasts = stage.lasts;
    item.from = part(stage.begin);
    item.to = part(stage.end);
    if (stage.end > status.due_at) item.tone = Tone::bad;
    const auto days = (local_day(stage.end, status.offset) - local_day(stage.begin, status.offset)).count();
    const std::string long_words =
        days == 0 ? sheet.words("screen.stages.under_a_day")
                  : sheet.words(Text::of("screen.stages.days").with("count", static_cast<long long>(days)));
    item.detail = sheet.words(Text::of(stage.lasts ? "screen.stages.lasts" : "screen.stages.lasted")
                                  .with("long", long_words)
                                  .with("day", sheet.day_words(stage.begin, status.offset)));
  }
}

}  // namespace okno::screen::following

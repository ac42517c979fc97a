#include "edge/console/acts_page.h"

#include <algorithm>

#include "edge/words/words.h"

namespace okno::console {
namespace {

constexpr UtcOffset shown_offset = std::chrono::hours(3);

// "message.answer" is told by the key "acts.message_answer"; an act of a later program by its name.
std::string act_words(i18n::Lang lang, const std::string& what) {
  std::string name = what;
  std::replace(name.begin(), name.end(), '.', '_');
  const std::string key = "acts." + name;
  return words::knows(key) ? words::say(lang, key) : what;
}

std::string who_words(i18n::Lang lang, const ActsView& view, const std::string& who) {
  const auto login = view.logins.find(who);
  if (login != view.logins.end()) return login->second;
  const std::string key = "acts.who." + who;
  return words::knows(key) ? words::say(lang, key) : who;
}

// "user/STREAM 814:operator" is read by the login, as who did it is.
std::string on_words(const ActsView& view, const std::string& on) {
  const std::size_t end = std::min(on.find(' '), on.size());
  const auto login = view.logins.find(on.substr(0, end));
  return login == view.logins.end() ? on : login->second + on.substr(end);
}

}  // namespace

std::string acts_page(const Frame& frame, const ActsView& view) {
  const i18n::Lang lang = frame.lang;
  const auto say = [&](std::string_view key) { return words::say(lang, key); };
  Pieces pieces = {Heading{say("console.acts")},
                   Paragraph{{Text{say("console.acts.about")}}, Paragraph::Tone::soft}};
  Table table{say("console.acts"),
              {{say("console.acts.number")},
               {say("console.acts.when")},
               {say("console.acts.who")},
               {say("console.acts.what")},
               {say("console.acts.on")}},
              {}};
  const Day today = local_day(frame.now, shown_offset);
  for (const store::ActRow& row : view.rows)
    table.rows.push_back(
        {{Code{std::to_string(row.number)}},
         {Time{i18n::moment_words(lang, row.at, shown_offset, today), to_rfc3339(row.at, shown_offset)}},
         {Text{who_words(lang, view, row.who)}},
         {Text{act_words(lang, row.what)}},
         {Code{on_words(view, row.on)}}});
  pieces.push_back(std::move(table));
  Line ways;
  if (!view.is_first) ways.push_back(Link{"/console/acts", say("console.acts.latest")});
  if (!view.is_first && view.has_older) ways.push_back(Text{" · "});
  if (view.has_older)
    ways.push_back(
        Link{"/console/acts?before=" + std::to_string(view.rows.back().number), say("console.acts.older")});
  if (!ways.empty()) pieces.push_back(Paragraph{std::move(ways)});
  return draw(frame, {say("console.acts"), std::move(pieces)});
}

}  // namespace okno::console

#include "widget/start.h"

#include <string>
#include <utility>

namespace okno::widget {

screen::Start read_start(const wire::Json& json, void (*read_view)(std::string_view, screen::Start&),
                         std::vector<wire::Fault>& faults) {
  screen::Start start;
  std::string lang;
  std::string view;
  std::string kind;
  std::string number;
  wire::ObjectReader in(json, "start", faults);
  in.read("org", start.org.value, wire::Need::required);
  in.read("lang", lang);
  in.read("base_url", start.base_url, wire::Need::required);
  in.read("view", view);
  in.read("kind", kind);
  in.read("number", number);
  in.read("access_key", start.access_key);
  start.lang = i18n::parse_lang(lang);
  parse_message_kind(kind, start.kind);  // what a page has mistyped is a message
  read_view(view, start);
  // Most pages name none, and then the first form needs nothing of what reads numbers (widget/split.mjs).
  if (!number.empty())
    if (auto parsed = parse_message_number(number)) start.number = *std::move(parsed);
  return start;
}

}  // namespace okno::widget

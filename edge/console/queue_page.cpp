#include <array>

#include "edge/console/message_pieces.h"
#include "edge/console/pages.h"
#include "edge/words/words.h"

namespace okno::console {
namespace {

using lifecycle::State;

constexpr std::array all_states = {State::moderation, State::review,  State::accepted,  State::forwarded,
                                   State::assigned,   State::in_work, State::postponed, State::answered,
                                   State::closed,     State::declined};

Form filter_form(i18n::Lang lang, const QueueFilters& filters) {
  const auto say = [&](std::string_view key) { return words::say(lang, key); };
  std::vector<Option> states = {{"open", say("console.queue.state.open")},
                                {"all", say("console.queue.state.all")}};
  for (const State state : all_states)
    states.push_back({std::string(lifecycle::to_string(state)), state_words(lang, state)});
  const std::vector<Option> terms = {{"", say("console.queue.term.any")},
                                     {"overdue", say("console.queue.term.overdue")},
                                     {"today", say("console.queue.term.today")},
                                     {"three_days", say("console.queue.term.three_days")}};
  Form form{.action = "/console", .submit = say("console.queue.show")};
  form.method = Form::Method::get;
  form.layout = Form::Layout::row;
  form.label = say("console.queue.filter");
  form.fields = {{.id = "status",
                  .name = "status",
                  .label = say("console.queue.state"),
                  .value = filters.status,
                  .input = Select{{{"", states}}}},
                 {.id = "due",
                  .name = "due",
                  .label = say("console.queue.term"),
                  .value = filters.due,
                  .input = Select{{{"", terms}}}},
                 {.id = "q",
                  .name = "q",
                  .label = say("console.queue.text"),
                  .value = filters.text,
                  .input = TextInput{TextInput::Kind::search}}};
  return form;
}

std::vector<Line> row_of(i18n::Lang lang, const store::MessageRow& row, Instant now) {
  const bool has_left = intake::is_outline(row);
  Line state = {state_badge(lang, row.status)};
  for (Inline& piece : repeats_badge(lang, row)) state.push_back(std::move(piece));
  const std::string situation = has_left                      ? "—"
                                : row.situation_title.empty() ? words::say(lang, "console.queue.no_situation")
                                                              : row.situation_title;
  const std::string body = has_left ? words::say(lang, "console.queue.elsewhere") : row.responsible.name;
  return {{Code{row.number.value, message_address(row.number)}},
          std::move(state),
          {Text{situation}},
          {Text{body}},
          {moment(lang, row.registered_at, row, now)},
          {due_time(lang, row, now)}};
}

// Values of filters are words of ours but for the text.
std::string query_escaped(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return out;
}

Pager pager_of(const QueueFilters& filters, const store::QueuePage& queue) {
  const auto address = [&](int page) {
    return "/console?status=" + query_escaped(filters.status) + "&due=" + query_escaped(filters.due) +
           "&q=" + query_escaped(filters.text) + "&page=" + std::to_string(page);
  };
  Pager pager{queue.page, queue.pages};
  if (queue.page > 1) pager.previous = address(queue.page - 1);
  if (queue.page < queue.pages) pager.next = address(queue.page + 1);
  return pager;
}

}  // namespace

std::string queue_page(const Frame& frame, const QueueFilters& filters, const store::QueuePage& queue) {
  const auto say = [&](std::string_view key) { return words::say(frame.lang, key); };
  const i18n::Text total =
      i18n::Text::of("console.queue.total").with("total", static_cast<long long>(queue.total));
  Page page{say("console.queue"),
            {Heading{say("console.queue")}, filter_form(frame.lang, filters),
             Paragraph{{Text{words::say(frame.lang, total)}}, Paragraph::Tone::soft}}};
  if (queue.messages.empty()) {
    page.pieces.push_back(Notice{say("console.queue.empty")});
    return draw(frame, page);
  }
  Table table{say("console.queue.messages"), {}, {}};
  for (const std::string_view key : {"console.queue.number", "console.queue.state", "console.queue.situation",
                                     "console.queue.body", "console.queue.registered", "console.queue.term"})
    table.columns.push_back({say(key)});
  for (const store::MessageRow& row : queue.messages)
    table.rows.push_back(row_of(frame.lang, row, frame.now));
  page.pieces.push_back(std::move(table));
  page.pieces.push_back(pager_of(filters, queue));
  return draw(frame, page);
}

}  // namespace okno::console

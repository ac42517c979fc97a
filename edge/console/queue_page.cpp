#include <algorithm>
#include <array>

#include "edge/console/frame.h"
#include "edge/console/pages.h"
#include "edge/console/words.h"

namespace okno::console {
namespace {

using lifecycle::State;

constexpr std::array all_states = {State::moderation, State::review,  State::accepted,  State::forwarded,
                                   State::assigned,   State::in_work, State::postponed, State::answered,
                                   State::closed,     State::declined};

void append_filters(Html& page, const QueueFilters& filters) {
  std::vector<Choice> states = {{"open", "Ждут ответа"}, {"all", "Все"}};
  for (const State state : all_states) states.push_back({lifecycle::to_string(state), state_words(state)});
  page.raw(
      "<form class=\"filter\" method=\"get\" action=\"/console\" role=\"search\" aria-label=\"Отбор "
      "сообщений\">\n");
  page.raw("<div><label for=\"status\">Состояние</label>\n<select id=\"status\" name=\"status\">");
  append_options(page, states, filters.status);
  page.raw("</select></div>\n<div><label for=\"due\">Срок</label>\n<select id=\"due\" name=\"due\">");
  append_options(
      page,
      {{"", "Любой"}, {"overdue", "Просрочен"}, {"today", "Сегодня"}, {"three_days", "Ближайшие три дня"}},
      filters.due);
  page.raw("</select></div>\n<div><label for=\"q\">Номер, ситуация или ведомство</label>\n");
  page.raw("<input id=\"q\" name=\"q\" type=\"search\"").value("value", filters.text);
  page.raw("></div>\n<button type=\"submit\">Показать</button>\n</form>\n");
}

void append_row(Html& page, const store::MessageRow& row, Instant now) {
  page.raw("<tr>\n<th scope=\"row\"><a class=\"number\"")
      .value("href", "/console/messages/" + row.number.value)
      .raw(">");
  page.text(row.number.value).raw("</a></th>\n<td><span class=\"badge\"");
  page.value("data-status", lifecycle::to_string(row.status)).raw(">").text(state_words(row.status));
  page.raw("</span>");
  if (row.answer_repeats > 0)
    page.raw(" <span class=\"badge flag\">Типовой ответ: ")
        .text(std::to_string(row.answer_repeats))
        .raw("</span>");
  const bool has_left = intake::is_outline(row);
  page.raw("</td>\n<td>")
      .text(has_left                      ? "—"
            : row.situation_title.empty() ? "Без ситуации"
                                          : row.situation_title);
  page.raw("</td>\n<td>").text(has_left ? "Другое ведомство" : row.responsible.name).raw("</td>\n<td><time");
  page.value("datetime", to_rfc3339(row.registered_at, row.offset)).raw(">");
  page.text(i18n::moment_words(i18n::Lang::ru, row.registered_at, row.offset, local_day(now, row.offset)));
  page.raw("</time></td>\n<td><time").value("class", due_class(row, now));
  page.value("datetime", to_rfc3339(row.due_at, row.offset)).raw(">").text(due_words(row, now));
  page.raw("</time></td>\n</tr>\n");
}

// Values of filters are words of ours but for the text, which is escaped for the address and for HTML.
std::string query_escaped(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return out;
}

void append_pages(Html& page, const QueueFilters& filters, const store::QueuePage& queue) {
  if (queue.pages <= 1) return;
  const auto link = [&](int number, std::string_view words, std::string_view rel) {
    page.raw("<a").value("rel", rel);
    page.value("href", "/console?status=" + query_escaped(filters.status) +
                           "&due=" + query_escaped(filters.due) + "&q=" + query_escaped(filters.text) +
                           "&page=" + std::to_string(number));
    page.raw(">").text(words).raw("</a> ");
  };
  page.raw("<nav class=\"pages\" aria-label=\"Страницы\">");
  if (queue.page > 1) link(queue.page - 1, "Предыдущая", "prev");
  page.raw("<span>Страница ").text(std::to_string(queue.page)).raw(" из ").text(std::to_string(queue.pages));
  page.raw("</span> ");
  if (queue.page < queue.pages) link(queue.page + 1, "Следующая", "next");
  page.raw("</nav>\n");
}

}  // namespace

std::string queue_page(const Frame& frame, const QueueFilters& filters, const store::QueuePage& queue) {
  Html page = open_page(frame, "Очередь");
  page.raw("<h1>Очередь</h1>\n");
  append_filters(page, filters);
  page.raw("<p class=\"total\">Сообщений: ").text(std::to_string(queue.total)).raw("</p>\n");
  if (queue.messages.empty()) {
    page.raw("<p class=\"note\">Здесь пусто: таких сообщений нет.</p>\n");
    return close_page(std::move(page));
  }
  page.raw(
      "<section class=\"scroll\" tabindex=\"0\" aria-label=\"Сообщения\">\n<table "
      "class=\"queue\">\n<thead><tr>");
  for (const std::string_view heading : {"Номер", "Состояние", "Ситуация", "Отвечает", "Поступило", "Срок"})
    page.raw("<th scope=\"col\">").text(heading).raw("</th>");
  page.raw("</tr></thead>\n<tbody>\n");
  for (const store::MessageRow& row : queue.messages) append_row(page, row, frame.now);
  page.raw("</tbody>\n</table>\n</section>\n");
  append_pages(page, filters, queue);
  return close_page(std::move(page));
}

}  // namespace okno::console

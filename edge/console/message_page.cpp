#include <algorithm>

#include "edge/console/action_forms.h"
#include "edge/console/frame.h"
#include "edge/console/pages.h"
#include "edge/console/words.h"
#include "shared/rubricator/route.h"

namespace okno::console {
namespace {

void append_fact(Html& page, std::string_view term, std::string_view words) {
  if (words.empty()) return;
  page.raw("<dt>").text(term).raw("</dt><dd>").lines(words).raw("</dd>\n");
}

const forms::Field* find_field(const rubricator::Situation* situation, const std::string& id) {
  if (!situation) return nullptr;
  const auto found = std::find_if(situation->fields.begin(), situation->fields.end(),
                                  [&](const forms::Field& field) { return field.id == id; });
  return found == situation->fields.end() ? nullptr : &*found;
}

std::string option_words(const forms::Field* field, const std::string& id) {
  if (field) {
    for (const forms::Option& option : field->options)
      if (option.id == id) return option.label.ru;
  }
  return id;
}

std::string value_words(const forms::Field* field, const forms::Value& value) {
  if (const auto* one = std::get_if<std::string>(&value)) return option_words(field, *one);
  std::string words;
  for (const std::string& id : std::get<std::vector<std::string>>(value)) {
    if (!words.empty()) words += ", ";
    words += option_words(field, id);
  }
  return words;
}

std::string place_words(const forms::Place& place) {
  std::string words = place.address;
  if (place.point) {
    if (!words.empty()) words += "\n";
    words += std::to_string(place.point->lat) + ", " + std::to_string(place.point->lon);
  }
  if (!place.oktmo.empty()) words += (words.empty() ? "ОКТМО " : "\nОКТМО ") + place.oktmo;
  return words;
}

std::string together_words(const lifecycle::Responsible& responsible) {
  std::string words;
  for (const lifecycle::Body& body : responsible.also)
    words += (words.empty() ? ", вместе с: " : "; ") + body.name;
  return words;
}

// What the citizen said of whose thing it is, as question and answer.
void append_owner(Html& page, const MessageView& view, const rubricator::Situation* situation) {
  const std::string& answer = view.dossier.submission.owner;
  const rubricator::Owner* owner = situation ? rubricator::owner_of(view.pack, *situation) : nullptr;
  if (answer.empty() || owner == nullptr) return;
  std::string words = answer == rubricator::unknown_owner ? "не знает" : answer;
  for (const forms::Option& option : owner->options)
    if (option.id == answer) words = option.label.ru;
  append_fact(page, owner->question.ru, words);
}

// A topic that was set anew may be another body's.
void append_whose_topic(Html& page, const MessageView& view, const rubricator::Situation& situation) {
  const store::MessageRow& row = view.dossier.row;
  const rubricator::Route* route =
      rubricator::choose_route(view.pack, situation, row.oktmo, view.dossier.submission.owner);
  if (route == nullptr || route->org == row.responsible.org) return;
  if (const config::Org* body = view.orgs.find(route->org))
    append_fact(page, "По теме отвечает", body->name.ru);
}

void append_files(Html& page, const std::vector<lifecycle::FileRef>& files) {
  if (files.empty()) return;
  page.raw("<h3>Файлы</h3>\n<div class=\"photos\">\n");
  int number = 0;
  for (const lifecycle::FileRef& file : files) {
    const std::string address = "/console/files/" + log::to_string(file.hash);
    const std::string name = "Файл " + std::to_string(++number);
    page.raw("<a").value("href", address).raw(">");
    if (file.type.starts_with("image/")) {
      page.raw("<img loading=\"lazy\" width=\"160\" height=\"120\"").value("src", address);
      page.value("alt", name + ", фотография").raw("></a>\n");
    } else {
      page.text(name + ", " + (file.type == "application/pdf" ? "PDF" : file.type) + ", ");
      page.text(std::to_string((file.size_bytes + 1023) / 1024)).raw(" КиБ</a>\n");
    }
  }
  page.raw("</div>\n");
}

void append_what_was_said(Html& page, const MessageView& view) {
  const store::MessageRow& row = view.dossier.row;
  const forms::Submission& said = view.dossier.submission;
  const rubricator::Situation* situation = view.pack.find(row.situation);
  page.raw("<section aria-labelledby=\"said\">\n<h2 id=\"said\">Что сообщили</h2>\n");
  if (!said.text.empty()) page.raw("<p class=\"message\">").text(said.text).raw("</p>\n");
  page.raw("<dl>\n");
  append_fact(page, "Ситуация", row.situation_title.empty() ? "не выбрана" : row.situation_title);
  if (lifecycle::is_open(row.status) && situation != nullptr) append_whose_topic(page, view, *situation);
  for (const auto& [id, value] : said.fields) {
    const forms::Field* field = find_field(situation, id);
    append_fact(page, field ? field->label.ru : id, value_words(field, value));
  }
  append_owner(page, view, situation);
  append_fact(page, "Место", place_words(said.place));
  append_fact(page, "Имя", said.contact.name);
  append_fact(page, "Почта", said.contact.email);
  append_fact(page, "Телефон", said.contact.phone);
  if (row.lang == i18n::Lang::en) append_fact(page, "Язык", "английский");
  if (row.lang == i18n::Lang::tt) append_fact(page, "Язык", "татарский");
  const config::Org* through = view.orgs.find(row.org);
  if (row.joined > 0)
    append_fact(page, "Присоединились", std::to_string(row.joined) + " — у них та же беда, они увидят ответ");
  append_fact(page, "Форма на странице", through ? through->name.ru : row.org.value);
  page.raw("</dl>\n");
  append_files(page, row.files);
  page.raw("</section>\n");
}

void append_history(Html& page, const MessageView& view, Instant now) {
  const store::MessageRow& row = view.dossier.row;
  page.raw("<section aria-labelledby=\"way\">\n<h2 id=\"way\">Путь</h2>\n<ol class=\"history\">\n");
  for (const lifecycle::Step& step : view.dossier.status.history) {
    page.raw("<li><b>").text(state_words(step.status)).raw("</b> ").text(step.name);
    page.raw(" <time").value("datetime", to_rfc3339(step.at, row.offset)).raw(">");
    page.text(i18n::moment_words(i18n::Lang::ru, step.at, row.offset, local_day(now, row.offset)));
    page.raw("</time>");
    if (!step.note.empty()) page.raw("<p class=\"note\">").lines(step.note).raw("</p>");
    page.raw("</li>\n");
  }
  page.raw("</ol>\n");
  if (const auto& answer = view.dossier.status.answer) {
    page.raw("<h3>Ответ</h3>\n<p class=\"message\">").text(answer->text).raw("</p>\n");
  }
  if (const auto& rating = view.dossier.status.rating) {
    const std::string_view outcome = rating->outcome == lifecycle::Outcome::solved ? "решено"
                                     : rating->outcome == lifecycle::Outcome::partly ? "решено частично"
                                                                                     : "не решено";
    page.raw("<h3>Оценка</h3>\n<p>").text(std::to_string(rating->score)).raw(" из 5, ").text(outcome);
    if (rating->review == lifecycle::Review::wanted) page.raw(", просят рассмотреть ещё раз");
    page.raw("</p>\n");
    if (!rating->comment.empty()) page.raw("<p class=\"message\">").text(rating->comment).raw("</p>\n");
  }
  page.raw("</section>\n");
}

}  // namespace

std::string message_page(const Frame& frame, const MessageView& view) {
  const store::MessageRow& row = view.dossier.row;
  const bool has_left = view.dossier.sight == accounts::Sight::part;
  Html page = open_page(frame, row.number.value);
  page.raw("<p><a href=\"/console\">К очереди</a></p>\n<h1 class=\"number\">")
      .text(row.number.value)
      .raw("</h1>\n");
  page.raw("<p class=\"state\"><span class=\"badge\"").value("data-status", lifecycle::to_string(row.status));
  page.raw(">").text(state_words(row.status)).raw("</span>");
  if (row.kind == MessageKind::appeal) page.raw(" <span class=\"badge\">Обращение, 59-ФЗ</span>");
  if (row.answer_repeats > 0)
    page.raw(" <span class=\"badge flag\">Типовой ответ: ")
        .text(std::to_string(row.answer_repeats))
        .raw("</span>");
  page.raw(" · <time");
  page.value("class", due_class(row, frame.now));
  page.value("datetime", to_rfc3339(row.due_at, row.offset)).raw(">").text(due_words(row, frame.now));
  page.raw("</time>");
  if (!has_left)
    page.raw(" · <span class=\"responsible\">Отвечает: ")
        .text(row.responsible.name)
        .text(together_words(row.responsible))
        .raw("</span>");
  page.raw("</p>\n");
  if (!view.trouble.words.empty())
    page.raw("<p class=\"note error\" role=\"alert\">").text(view.trouble.words).raw("</p>\n");
  if (view.done) page.raw("<p class=\"note\" role=\"status\">Записано.</p>\n");
  if (has_left) {
    page.raw(
        "<p class=\"note\">Сообщение ушло в другое ведомство. Здесь видны номер, состояние, срок и путь до "
        "передачи.</p>\n");
    append_history(page, view, frame.now);
    return close_page(std::move(page));
  }
  page.raw("<div class=\"columns\">\n<div>\n");
  append_what_was_said(page, view);
  append_history(page, view, frame.now);
  page.raw("</div>\n<section aria-labelledby=\"acts\" class=\"acts\">\n<h2 id=\"acts\">Что сделать</h2>\n");
  append_action_forms(page, frame, view);
  page.raw("</section>\n</div>\n");
  return close_page(std::move(page));
}

}  // namespace okno::console

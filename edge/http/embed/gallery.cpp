#include "edge/http/embed/gallery.h"

#include <array>

#include "edge/http/exchange/document.h"
#include "edge/http/site/assets.h"
#include "shared/screen/html.h"

namespace okno::http {
namespace {

using screen::Emphasis;
using screen::TextField;
using screen::Tone;
using screen::View;

template <class Kind>
Kind& put(View& view, std::string id, std::string label) {
  view.controls.emplace_back(std::in_place_type<Kind>);
  Kind& control = *std::get_if<Kind>(&view.controls.back());
  control.id = std::move(id);
  control.label = std::move(label);
  return control;
}

template <class Kind>
auto& put_item(Kind& control, std::string id, std::string label, std::string detail = {}) {
  auto& item = control.items.emplace_back();
  item.id = std::move(id);
  item.label = std::move(label);
  item.detail = std::move(detail);
  return item;
}

void put_texts(View& view) {
  put<screen::Heading>(view, "texts", "Тексты");
  put<screen::Paragraph>(view, "plain", "Обычный абзац: сюда пишут то, что нужно прочитать.");
  put<screen::Paragraph>(view, "soft", "Тихий абзац: пояснение, без которого можно обойтись.").tone =
      Tone::soft;
  constexpr std::array<std::pair<Tone, std::string_view>, 4> tones{
      {{Tone::plain, "plain"}, {Tone::good, "good"}, {Tone::warning, "warning"}, {Tone::bad, "bad"}}};
  for (const auto& [tone, name] : tones) {
    auto& note = put<screen::Note>(view, "note-" + std::string(name), "Заметка: " + std::string(name));
    note.value = "Что случилось и что с этим делать.";
    note.tone = tone;
    put_item(note, "act", "Сделать это");
  }
}

void put_fields(View& view) {
  put<screen::Heading>(view, "fields", "Поля");
  auto& search = put<screen::SearchField>(view, "search", "Поиск с найденным");
  search.hint = "Например: «яма во дворе»";
  search.value = "яма";
  put_item(search, "a", "Яма на дороге", "Дороги › Покрытие · ответ до 10 рабочих дней").marks = {{0, 6}};
  put_item(search, "b", "Открытый люк", "Опасность · сначала позвоните 112").tone = Tone::bad;

  auto& line = put<screen::TextField>(view, "line", "Строка");
  line.hint = "Подсказка под названием";
  line.optional_mark = true;
  auto& wrong = put<screen::TextField>(view, "wrong", "Строка с ошибкой");
  wrong.value = "8 910";
  wrong.error = "Укажите номер телефона полностью, например 8 910 123-45-67";
  auto& text = put<screen::TextField>(view, "text", "Длинный текст со счётчиком");
  text.shape = TextField::Shape::block;
  text.value = "Яма у дома пять.";
  text.max_length = 4000;
  auto& over = put<screen::TextField>(view, "over", "Длиннее, чем помещается");
  over.shape = TextField::Shape::block;
  over.value = "Двадцать знаков и ещё немного";
  over.max_length = 20;
  TextField& date = put<TextField>(view, "date", "День");
  date.shape = TextField::Shape::date;
  date.hint = "Например, 07.12.2026";
}

void put_choices(View& view) {
  put<screen::Heading>(view, "choices", "Выбор");
  auto& one = put<screen::Choice>(view, "one", "Один ответ");
  put_item(one, "small", "Небольшая");
  put_item(one, "large", "Большая", "Шире ладони");
  one.value = "large";
  auto& none = put<screen::Choice>(view, "none", "Ответа ещё нет");
  none.error = "Ответьте на этот вопрос";
  put_item(none, "yes", "Да");
  put_item(none, "no", "Нет");
  auto& several = put<screen::Choices>(view, "several", "Несколько ответов");
  put_item(several, "car", "Повреждена машина").chosen = true;
  put_item(several, "fall", "Кто-то упал");
  auto& consent = put<screen::Checkbox>(view, "consent", "Согласен на обработку данных");
  consent.required = true;
  consent.href = "/consent";
  auto& stars = put<screen::Stars>(view, "stars", "Оцените ответ");
  for (const char* mark : {"1", "2", "3", "4", "5"}) put_item(stars, mark, mark);
  stars.value = "4";
  auto& files = put<screen::Files>(view, "files", "Фотографии");
  files.hint = "До 5 файлов: снимки или PDF";
  put_item(files, "a", "яма.jpg", "Загружено").tone = Tone::good;
  put_item(files, "b", "двор.jpg", "Загружается").tone = Tone::soft;
  put_item(files, "c", "видео.mov", "Файл не подходит").tone = Tone::bad;
}

void put_answers(View& view) {
  put<screen::Heading>(view, "answers", "Что показывают");
  auto& topics = put<screen::Topics>(view, "topics", "Темы");
  put_item(topics, "roads", "Дороги");
  put_item(topics, "yards", "Дворы");
  auto& summary = put<screen::Summary>(view, "summary", "Проверка");
  put_item(summary, "what", "Что произошло", "Яма у дома пять.");
  put_item(summary, "where", "Где это", "улица Ленина, 5");
  auto& facts = put<screen::Facts>(view, "facts", "Сведения");
  put_item(facts, "who", "Отвечает", "Городская управа");
  put_item(facts, "link", "Ссылка", "/m/40-8Q3K-27").href = "/m";
  put<screen::NumberPlate>(view, "number", "Номер").value = "40-8Q3K-27";
  auto& term = put<screen::TermBar>(view, "term", "Шестой день из десяти. Ответ до 7 декабря");
  term.value = "7 декабря";
  term.fraction = 0.6;
  auto& late = put<screen::TermBar>(view, "late", "Срок вышел 7 декабря");
  late.value = "7 декабря";
  late.fraction = 1;
  late.tone = Tone::bad;
  auto& way = put<screen::Timeline>(view, "way", "Путь");
  put_item(way, "0", "Вы отправили", "23 ноября, 10:14").happened = true;
  put_item(way, "1", "Не принято к рассмотрению", "24 ноября, 09:02").happened = true;
  way.items.back().tone = Tone::bad;
  put_item(way, "2", "Ответ", "до 7 декабря");
  auto& stages = put<screen::Stages>(view, "stages", "Сколько у кого");
  stages.hint = "23 ноября";
  stages.value = "срок — 7 декабря";
  stages.limit = 0.75;
  put_item(stages, "moderator", "Модератор", "2 дня, с 23 ноября").to = 0.1;
  auto& late_stage = put_item(stages, "body", "Городская управа", "16 дней, с 25 ноября, сейчас здесь");
  late_stage.from = 0.1;
  late_stage.to = 1;
  late_stage.lasts = true;
  late_stage.tone = Tone::bad;
}

void put_acts(View& view) {
  put<screen::Heading>(view, "acts", "Действия");
  put<screen::Link>(view, "link", "Ссылка");
  put<screen::Button>(view, "primary", "Главное");
  auto& busy = put<screen::Button>(view, "busy", "Идёт работа");
  busy.busy = true;
  put<screen::Button>(view, "secondary", "Второе").emphasis = Emphasis::secondary;
  put<screen::Button>(view, "quiet", "Тихое").emphasis = Emphasis::quiet;
}

View every_control() {
  View view;
  view.page = "controls";
  view.title = "Все элементы";
  view.org_name = "Окно";
  view.context = "В каждом состоянии";
  view.step = 2;
  view.steps = 4;
  put<screen::Link>(view, "back", "Назад");
  auto& errors = put<screen::ErrorSummary>(view, "errors", "Нужно поправить 2 места");
  put_item(errors, "wrong", "Укажите номер телефона полностью");
  put_item(errors, "none", "Ответьте на этот вопрос");
  put_texts(view);
  put_fields(view);
  put_choices(view);
  put_answers(view);
  put_acts(view);
  return view;
}

}  // namespace

Response get_gallery(Site&, const Request&) {
  const View view = every_control();
  const std::string styles = "/" + std::string(assets::version()) + "/styles.css";
  Document document;
  document.title = "Окно: все элементы";
  document.style = "/embed.css";
  std::string& html = document.body;
  html =
      "<main>\n<h1>Все элементы формы</h1>\n<p class=\"lead\">Светлое, тёмное и контрастное оформление. "
      "Работают только ссылки и поля: за страницей ничего не стоит.</p>\n";
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> themes{
      {{"light", "Светлое"}, {"dark", "Тёмное"}, {"contrast", "Контрастное"}}};
  for (const auto& [theme, words] : themes) {
    html += "<h2>" + std::string(words) + "</h2>\n<okno-controls data-theme=\"" + std::string(theme) +
            "\"><template shadowrootmode=\"open\"><link rel=\"stylesheet\" href=\"" + styles +
            "\"><div class=\"okno-root\">" + screen::to_html(view, {}) +
            "</div></template></okno-controls>\n";
  }
  html += "</main>\n";
  return respond(200, document,
                 "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
                 "frame-ancestors 'none'");
}

}  // namespace okno::http

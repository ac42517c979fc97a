#include "edge/console/survey_texts_page.h"

#include "edge/console/surveys_page.h"
#include "edge/words/words.h"
#include "shared/base/text.h"

namespace okno::console {
namespace {

using surveys::Question;
using surveys::WrittenText;

std::string encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || text::is_digit(c) || c == '_' || c == '-';
    if (is_plain)
      out += c;
    else
      out.append("%").append(1, digits[byte >> 4]).append(1, digits[byte & 15]);
  }
  return out;
}

class TextsPage {
 public:
  TextsPage(const Frame& frame, const TextsView& view) : frame_(frame), words_(frame.lang), view_(view) {}

  Pieces pieces() const {
    const std::string title = survey().title.in(words_.lang());
    Pieces all{
        Heading{words_.say(i18n::Text::of("console.texts.title").with("survey", std::string_view(title)))},
        Paragraph{{Link{survey_address(view_.sheet.row.id), say("console.weights.back")}}}};
    if (!view_.trouble.empty()) all.push_back(Notice{view_.trouble, Notice::Tone::bad});
    if (text_questions(survey()).empty()) {
      all.push_back(Paragraph{{Text{say("console.texts.none")}}, Paragraph::Tone::soft});
      return all;
    }
    all.push_back(filter());
    if (Table labels = label_table(); !labels.rows.empty())
      all.push_back(
          Disclosure{say("console.texts.labels.all"), Disclosure::State::open, {std::move(labels)}});
    if (view_.page.texts.empty())
      all.push_back(
          Paragraph{{Text{say(view_.page.next != 0 ? "console.texts.nothing_yet" : "console.texts.nothing")}},
                    Paragraph::Tone::soft});
    for (const WrittenText& text : view_.page.texts) put(all, text);
    if (view_.page.next != 0) {
      surveys::TextsQuery next = view_.query;
      next.after = view_.page.next;
      all.push_back(Paragraph{{Link{texts_address(view_.sheet.row.id, next), say("console.texts.next")}}});
    }
    return all;
  }

 private:
  std::string say(std::string_view key) const { return words_.say(key); }
  const surveys::Survey& survey() const { return view_.sheet.survey; }

  Form filter() const {
    Form form{.action = survey_address(view_.sheet.row.id) + "/texts", .submit = say("console.texts.find")};
    form.method = Form::Method::get;
    form.layout = Form::Layout::row;
    form.label = say("console.texts.find");
    std::vector<Option> options;
    for (const Question* question : text_questions(survey()))
      options.push_back({question->name, question->title.in(words_.lang())});
    Field which{.id = "question",
                .name = "question",
                .label = say("console.texts.question"),
                .value = view_.query.question};
    which.input = Select{{OptionGroup{{}, std::move(options)}}};
    Field words{
        .id = "words", .name = "words", .label = say("console.texts.words"), .value = view_.query.words};
    words.input = TextInput{TextInput::Kind::search};
    form.fields = {std::move(which), std::move(words)};
    if (!view_.query.label.empty()) form.hidden = {{"label", view_.query.label}};
    return form;
  }

  Table label_table() const {
    Table table;
    table.label = say("console.texts.labels.all");
    table.columns = {{say("console.texts.label")}, {say("console.texts.count"), Column::Align::end}};
    for (const store::LabelCount& count : view_.labels) {
      if (count.question != view_.query.question) continue;
      surveys::TextsQuery with = view_.query;
      with.label = count.label;
      with.after = 0;
      table.rows.push_back({{Link{texts_address(view_.sheet.row.id, with), count.label}},
                            {Text{std::to_string(count.texts)}}});
    }
    return table;
  }

  void put(Pieces& all, const WrittenText& text) const {
    const std::string number = std::to_string(text.response);
    all.push_back(Quote{text.text});
    Form form{.action = survey_address(view_.sheet.row.id) + "/texts",
              .hidden = {{"question", view_.query.question},
                         {"response", number},
                         {"words", view_.query.words},
                         {"label", view_.query.label},
                         {"after", std::to_string(view_.query.after)}},
              .submit = say("console.texts.keep")};
    form.lead = {
        Text{i18n::moment_words(words_.lang(), text.at, view_.offset, local_day(frame_.now, view_.offset))}};
    Field labels{.id = "labels-" + number,
                 .name = "labels",
                 .label = say("console.texts.labels"),
                 .hint = say("console.texts.labels.hint")};
    for (const std::string& label : text.labels) labels.value += (labels.value.empty() ? "" : ", ") + label;
    form.fields.push_back(std::move(labels));
    all.push_back(std::move(form));
  }

  const Frame& frame_;
  const FigureWords words_;
  const TextsView& view_;
};

}  // namespace

std::vector<const Question*> text_questions(const surveys::Survey& survey) {
  std::vector<const Question*> found;
  for (const Question& question : survey.questions)
    if (question.kind == surveys::QuestionKind::text) found.push_back(&question);
  return found;
}

std::string texts_address(const surveys::SurveyId& id, const surveys::TextsQuery& query) {
  std::string address = survey_address(id) + "/texts?question=" + encoded(query.question);
  if (!query.words.empty()) address += "&words=" + encoded(query.words);
  if (!query.label.empty()) address += "&label=" + encoded(query.label);
  if (query.after != 0) address += "&after=" + std::to_string(query.after);
  return address;
}

std::string survey_texts_page(const Frame& frame, const TextsView& view) {
  return draw(frame, Page{words::say(frame.lang, "console.texts"), TextsPage(frame, view).pieces()});
}

}  // namespace okno::console

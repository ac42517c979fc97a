#include "edge/console/survey_editor_page.h"

#include "edge/words/words.h"
#include "shared/surveys/answers.h"

namespace okno::console {
namespace {

using surveys::Question;

constexpr const char* address = "/console/surveys/new";

class Editor {
 public:
  Editor(const Frame& frame, const SurveyEditorView& view) : frame_(frame), view_(view) {}

  Pieces pieces() const {
    Pieces all{Heading{say("console.survey_new")}};
    for (const std::string& fault : view_.faults) all.push_back(Notice{fault, Notice::Tone::bad});
    if (view_.survey) all.push_back(preview(*view_.survey));
    if (view_.survey) all.push_back(opening());
    all.push_back(
        view_.survey
            ? Piece(Disclosure{say("console.survey_new.change"), Disclosure::State::closed, {writing()}})
            : Piece(writing()));
    all.push_back(help());
    return all;
  }

 private:
  std::string say(std::string_view key) const { return words::say(frame_.lang, key); }

  Field select(std::string name, std::string_view label, const std::string& value,
               std::vector<Option> options) const {
    Field field{.id = name, .name = name, .label = say(label), .value = value};
    field.input = Select{{OptionGroup{{}, std::move(options)}}};
    return field;
  }

  Form writing() const {
    Form form{.action = address, .hidden = {{"act", "read"}}, .submit = say("console.survey_new.read")};
    form.has_files = true;
    std::vector<Option> bodies;
    for (const OrgId& org : view_.bodies)
      if (const config::Org* found = view_.orgs.find(org))
        bodies.push_back({org.value, found->name.in(frame_.lang)});
    form.fields.push_back(select("org", "console.surveys.body", view_.org, std::move(bodies)));
    Field outline{.id = "outline",
                  .name = "outline",
                  .label = say("console.survey_new.outline"),
                  .value = view_.outline,
                  .hint = say("console.survey_new.outline.hint")};
    outline.input = TextArea{16};
    form.fields.push_back(std::move(outline));
    Field file{.id = "file",
               .name = "file",
               .label = say("console.survey_new.file"),
               .hint = say("console.survey_new.file.hint")};
    file.input = FileInput{".xlsx,.csv,.json,.txt,.tsv"};
    form.fields.push_back(std::move(file));
    form.fields.push_back(select("audience", "console.survey_new.audience", view_.audience,
                                 {{"anyone", say("console.survey_new.audience.anyone")},
                                  {"browser", say("console.survey_new.audience.browser")},
                                  {"code", say("console.survey_new.audience.code")}}));
    form.fields.push_back(select("results", "console.surveys.results", view_.results,
                                 {{"after_closing", say("console.surveys.results.after_closing")},
                                  {"always", say("console.surveys.results.always")},
                                  {"never", say("console.surveys.results.never")}}));
    return form;
  }

  Form opening() const {
    Form form{.action = address,
              .hidden = {{"act", "open"}, {"document", view_.document}},
              .submit = say("console.survey_new.open")};
    return form;
  }

  // What people will be asked, a page after another.
  Section preview(const surveys::Survey& survey) const {
    Section section{"preview", survey.title.in(frame_.lang), {}};
    std::size_t number = 0;
    for (const auto& page : surveys::pages_of(survey)) {
      Table table;
      table.label = words::say(
          frame_.lang,
          i18n::Text::of("console.survey_new.page").with("number", static_cast<long long>(++number)));
      table.columns = {{table.label}, {say("console.survey_new.how")}};
      for (const std::size_t index : page) table.rows.push_back(row_of(survey.questions[index]));
      section.pieces.push_back(std::move(table));
    }
    return section;
  }

  // When it is asked: of the text of «other» that is plain.
  bool is_told(const Question& question) const {
    return question.relevant && !question.name.ends_with("_other");
  }

  std::vector<Line> row_of(const Question& question) const {
    Line title{Text{question.title.in(frame_.lang) + (question.required ? " *" : "")}};
    if (is_told(question)) title.push_back(LineBreak{});
    if (question.relevant)
      title.push_back(
          Text{words::say(frame_.lang, i18n::Text::of("console.survey_new.relevant")
                                           .with("formula", std::string_view(question.relevant.written)))});
    Line how{Text{say("console.survey_new.kind." + std::string(surveys::to_string(question.kind)))}};
    for (const surveys::Choice& choice : question.choices) {
      how.push_back(LineBreak{});
      how.push_back(Text{"— " + choice.title.in(frame_.lang)});
    }
    return {std::move(title), std::move(how)};
  }

  Disclosure help() const {
    Disclosure help{say("console.survey_new.help"), Disclosure::State::closed, {}};
    help.pieces.push_back(Quote{say("console.survey_new.help.example")});
    help.pieces.push_back(Paragraph{{Text{say("console.survey_new.help.files")}}});
    return help;
  }

  const Frame& frame_;
  const SurveyEditorView& view_;
};

}  // namespace

html::Script survey_editor_script() { return {"/console/editor.js", html::Script::When::module}; }

std::string survey_editor_page(const Frame& frame, const SurveyEditorView& view) {
  Page page{words::say(frame.lang, "console.survey_new"), Editor(frame, view).pieces()};
  html::Script script = survey_editor_script();
  for (const std::string_view word : {"kept", "restored", "other", "continue", "offline", "live"})
    script.attributes.emplace_back("data-" + std::string(word),
                                   words::say(frame.lang, "console.survey_new.draft." + std::string(word)));
  page.scripts.push_back(std::move(script));
  return draw(frame, page);
}

}  // namespace okno::console

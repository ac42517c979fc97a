// A control for each kind of question.
#include <algorithm>

#include "shared/screen/survey/asking.h"

namespace okno::screen::survey {
namespace {

using surveys::Question;
using surveys::QuestionKind;

constexpr double most_buttons = 11;  // of a scale; a longer one is typed

bool ends_a_sentence(std::string_view words) {
  constexpr std::string_view ends = ".!?:;)";
  return ends.find(words.back()) != std::string_view::npos || words.ends_with("\u2026");
}

struct Asking {
  Sheet& sheet;
  surveys::Walk& walk;
  const Question& question;
  std::size_t index;

  std::string words(const surveys::Words& of) const {
    return surveys::with_answers(of.in(sheet.shell.lang), walk, *sheet.model.survey, sheet.shell.lang);
  }
  const std::string& answer() const { return surveys::answer_in(sheet.model.draft.answers, question.name); }

  // Its label, hint and mistake; the author's hint first, then how it is answered.
  template <class Kind>
  Kind& field(std::string_view how = {}) const {
    Kind& control = sheet.field<Kind>(control_of(question), words(question.title));
    control.required = walk.is_required(index);
    control.optional_mark = !control.required;
    control.hint = words(question.hint);
    if (!how.empty()) add_hint(control, sheet.words(how));
    return control;
  }
  template <class Kind>
  static void add_hint(Kind& control, const std::string& more) {
    if (!control.hint.empty()) control.hint += ends_a_sentence(control.hint) ? " " : ". ";
    control.hint += more;
  }

  std::vector<const surveys::Choice*> offered() const {
    auto all = walk.offered(index);
    if (question.shuffled) {
      const std::int64_t seed =
          question.shuffle_seed.value_or(surveys::seed_of(sheet.model.draft.idempotency_key));
      // Questions of one response differ; «Другое» stays last.
      auto last = all.end();
      if (question.has_other && !all.empty() && all.back()->name == "other") --last;
      std::vector<const surveys::Choice*> shuffled(all.begin(), last);
      surveys::shuffle(shuffled, static_cast<std::uint64_t>(seed) + index);
      std::copy(shuffled.begin(), shuffled.end(), all.begin());
    }
    return all;
  }

  void put_options(std::vector<ChoiceOption>& items) const {
    const auto chosen = surveys::logic::chosen(answer());
    for (const surveys::Choice* one : offered()) {
      ChoiceOption& item = items.emplace_back();
      item.id = one->name;
      item.label = words(one->title);
      item.chosen = std::find(chosen.begin(), chosen.end(), one->name) != chosen.end();
    }
  }

  void put_clear() const {
    if (!walk.is_required(index) && !answer().empty())
      sheet.link("clear." + question.name, "survey.ask.clear");
  }

  void choice() const {
    Choice& control = field<Choice>();
    control.value = answer();
    put_options(control.items);
    put_clear();
  }

  void choices() const {
    Choices& control = field<Choices>();
    if (question.most > 0)
      add_hint(control,
               sheet.words(
                   i18n::Text::of("survey.ask.most").with("count", static_cast<long long>(question.most))));
    else
      add_hint(control, sheet.words("survey.ask.several"));
    put_options(control.items);
  }

  void scale() const {
    if ((question.to - question.from) / question.step + 1 > most_buttons) return typed(InputMode::numeric);
    Stars& control = field<Stars>();
    control.value = answer();
    for (double step = 0; question.from + step * question.step <= question.to + 1e-9; ++step) {
      ChoiceOption& item = control.items.emplace_back();
      item.id = surveys::logic::to_text(question.from + step * question.step);
      item.label = surveys::in_words(question, item.id, sheet.shell.lang);
      item.chosen = item.id == control.value;
    }
    put_clear();
  }

  void typed(InputMode mode, TextField::Shape shape = TextField::Shape::line,
             std::string_view how = {}) const {
    TextField& control = field<TextField>(how);
    control.value = answer();
    control.input_mode = mode;
    control.shape = shape;
    if (shape == TextField::Shape::date) control.value = date_typed(control.value);
  }

  // Days are typed as people write them; what is no day stays as it was typed.
  static std::string date_typed(const std::string& kept) {
    const bool is_iso = kept.size() == 10 && kept[4] == '-' && parse_day(kept).ok();
    return is_iso ? kept.substr(8, 2) + "." + kept.substr(5, 2) + "." + kept.substr(0, 4) : kept;
  }

  // Two lists of buttons: what has its place, and what has none yet, which is where a mistake leads.
  void ranking() const {
    const auto placed = surveys::logic::chosen(answer());
    if (words(question.title) != sheet.view.title)
      sheet.put<Heading>("ranking." + question.name, words(question.title));
    const std::string mistake = sheet.mistake(control_of(question));
    std::string hint = words(question.hint);
    hint += (hint.empty() ? "" : " ") + sheet.words("survey.ask.ranking");
    sheet.paragraph("hint." + question.name, mistake.empty() ? hint : mistake,
                    mistake.empty() ? Tone::soft : Tone::bad);
    const auto row_of = [](Topics& list, std::string_view name, std::string label) {
      Row& row = list.items.emplace_back();
      row.id = name;
      row.label = std::move(label);
    };
    if (!placed.empty()) {
      Topics& ranked = sheet.put<Topics>("ranked." + question.name, sheet.words("survey.ask.ranked"));
      for (const std::string_view name : placed) {
        const surveys::Choice* choice = question.find(name);
        row_of(ranked, name,
               std::to_string(ranked.items.size() + 1) + ". " +
                   (choice != nullptr ? words(choice->title) : std::string(name)));
      }
    }
    auto open = offered();
    std::erase_if(open, [&](const surveys::Choice* choice) {
      return std::find(placed.begin(), placed.end(), choice->name) != placed.end();
    });
    if (open.empty()) return;
    Topics& left = sheet.put<Topics>(control_of(question), sheet.words("survey.ask.left"));
    for (const surveys::Choice* choice : open) row_of(left, choice->name, words(choice->title));
  }

  void place() const {
    TextField& control = field<TextField>("survey.ask.place");
    control.value = surveys::read_place(answer()).address;
    control.autocomplete = "off";
    put_point(sheet, question);
  }

  void files() const {
    Files& control = field<Files>();
    add_hint(control, sheet.words(i18n::Text::of("survey.ask.files")
                                      .with("count", static_cast<long long>(surveys::most_files(question)))));
    put_files(sheet, question, control);
  }

  void put() const {
    switch (question.kind) {
      case QuestionKind::choice:
        return choice();
      case QuestionKind::choices:
        return choices();
      case QuestionKind::scale:
        return scale();
      case QuestionKind::ranking:
        return ranking();
      case QuestionKind::text:
        return typed(InputMode::text, question.is_long ? TextField::Shape::block : TextField::Shape::line);
      case QuestionKind::number:
        return typed(InputMode::numeric);
      case QuestionKind::date:
        return typed(InputMode::numeric, TextField::Shape::date, "survey.ask.date");
      case QuestionKind::place:
        return place();
      case QuestionKind::note:
        sheet.paragraph(control_of(question), words(question.title));
        return;
      case QuestionKind::files:
        return files();
      case QuestionKind::calculation:
        return;
    }
  }
};

}  // namespace

void put_question(Sheet& sheet, surveys::Walk& walk, std::size_t question) {
  Asking{sheet, walk, sheet.model.survey->questions[question], question}.put();
}

}  // namespace okno::screen::survey

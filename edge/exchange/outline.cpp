#include "edge/exchange/outline.h"

#include <algorithm>

#include "shared/base/text.h"

namespace okno::exchange {
namespace {

using surveys::Question;
using surveys::QuestionKind;

constexpr std::string_view other_choice = "other";

bool is_one_of(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class Reader {
 public:
  Reader(std::string_view tag, const OutlineWords& words) : tag_(tag), words_(words) {}

  void take(std::string_view line, std::size_t row) {
    line = text::trim(line);
    if (line.empty()) return;
    if (line.starts_with("==")) return begin_section(text::trim(line.substr(2)), row);
    if (line.starts_with('#')) line = text::trim(line.substr(1));
    if (read_.survey.title.empty()) {
      read_.survey.title.set(tag_, std::string(line));
      return;
    }
    if (const auto choice = choice_of(line)) return add_choice(*choice, row);
    add_question(line, row);
  }

  ReadSurvey finish() {
    for (Question& question : read_.survey.questions)
      if (surveys::has_choices(question.kind) && question.choices.size() < 2)
        fault(rows_[static_cast<std::size_t>(&question - read_.survey.questions.data())],
              "one choice is none; write two lines at least");
    for (std::size_t i = 0; i < read_.survey.questions.size(); ++i)
      if (read_.survey.questions[i].has_other) i = add_text_of_other(i);
    if (read_.survey.questions.empty()) fault(0, "nothing is asked; write a question on a line of its own");
    if (read_.survey.title.empty()) fault(0, "there is no title; write it on the first line");
    return std::move(read_);
  }

 private:
  struct Offered {
    QuestionKind kind;
    std::string_view title;
  };

  void fault(std::size_t row, std::string what) { read_.faults.push_back({{}, row, {}, std::move(what)}); }

  // «- Скамейки», «+ Скамейки», «1. Скамейки».
  static std::optional<Offered> choice_of(std::string_view line) {
    const auto after = [&](std::size_t length) { return text::trim(line.substr(length)); };
    for (const std::string_view dash : {"- ", "\u2013 ", "\u2014 ", "\u2022 "})
      if (line.starts_with(dash)) return Offered{QuestionKind::choice, after(dash.size())};
    if (line.starts_with("+ ")) return Offered{QuestionKind::choices, after(2)};
    std::size_t digits = 0;
    while (digits < line.size() && text::is_digit(line[digits])) ++digits;
    if (digits > 0 && digits + 1 < line.size() && (line[digits] == '.' || line[digits] == ')') &&
        line[digits + 1] == ' ')
      return Offered{QuestionKind::ranking, after(digits + 1)};
    return std::nullopt;
  }

  void begin_section(std::string_view title, std::size_t row) {
    if (title.empty()) return fault(row, "a page without a title; write one after ==");
    surveys::Section& section = read_.survey.sections.emplace_back();
    section.name = "page" + std::to_string(read_.survey.sections.size());
    section.title.set(tag_, std::string(title));
  }

  void add_question(std::string_view line, std::size_t row) {
    Question& question = read_.survey.questions.emplace_back();
    rows_.push_back(row);
    question.name = "q" + std::to_string(++asked_);
    if (!read_.survey.sections.empty()) question.section = read_.survey.sections.back().name;
    question.kind = QuestionKind::text;
    question.is_long = true;
    if (line.ends_with('*')) {
      question.required = true;
      line = text::trim(line.substr(0, line.size() - 1));
    }
    if (line.ends_with(']')) {
      const std::size_t open = line.rfind('[');
      if (open != std::string_view::npos) {
        answer_by(question, text::lower(text::trim(line.substr(open + 1, line.size() - open - 2))), row);
        line = text::trim(line.substr(0, open));
      }
    }
    if (line.ends_with('*')) {
      question.required = true;
      line = text::trim(line.substr(0, line.size() - 1));
    }
    question.title.set(tag_, std::string(line));
  }

  void answer_by(Question& question, const std::string& word, std::size_t row) {
    question.is_long = false;
    if (is_one_of(words_.number, word)) {
      question.kind = QuestionKind::number;
    } else if (is_one_of(words_.date, word)) {
      question.kind = QuestionKind::date;
    } else if (is_one_of(words_.place, word)) {
      question.kind = QuestionKind::place;
    } else if (!is_one_of(words_.line, word)) {
      const std::size_t dash = word.find('-');
      int from = 0, to = 0;
      if (dash == std::string::npos || !text::parse_int(std::string_view(word).substr(0, dash), from) ||
          !text::parse_int(std::string_view(word).substr(dash + 1), to) || to <= from || to - from > 10)
        return fault(row, "[" + word + "] says nothing about the answer; write " + words_.number.front() +
                              ", " + words_.date.front() + ", " + words_.place.front() + ", " +
                              words_.line.front() + " or a scale, as [1-5]");
      question.kind = QuestionKind::scale;
      question.from = from;
      question.to = to;
    }
  }

  void add_choice(const Offered& offered, std::size_t row) {
    if (read_.survey.questions.empty())
      return fault(row, "a choice before any question; write the question above it");
    Question& question = read_.survey.questions.back();
    if (question.choices.empty()) {
      if (question.kind != QuestionKind::text || !question.is_long)
        return fault(
            row,
            "a choice below a question that is answered otherwise; take the brackets out, or the choice");
      question.kind = offered.kind;
      question.is_long = false;
    } else if (question.kind != offered.kind) {
      return fault(row, "choices of two sorts below one question; begin all of them with -, or all with +");
    }
    if (offered.title == "..." || offered.title == "\u2026") {
      question.has_other = true;
      question.choices.push_back({std::string(other_choice), {{{tag_, words_.other}}}, {}});
      return;
    }
    if (question.has_other) return fault(row, "a choice after \"...\"; write \"...\" last");
    question.choices.push_back(
        {"a" + std::to_string(question.choices.size() + 1), {{{tag_, std::string(offered.title)}}}, {}});
  }

  std::size_t add_text_of_other(std::size_t at) {
    const Question& of = read_.survey.questions[at];
    Question said;
    said.name = of.name + "_other";
    said.section = of.section;
    said.kind = QuestionKind::text;
    said.required = true;
    said.title.set(tag_, words_.say);
    using surveys::logic::Op;
    said.relevant.tree = {
        Op::selected, 0, {}, {{Op::answer, 0, of.name, {}}, {Op::text, 0, std::string(other_choice), {}}}};
    said.relevant.written = "selected(${" + of.name + "}, 'other')";
    said.relevant.is_given = true;
    read_.survey.questions.insert(read_.survey.questions.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                                  std::move(said));
    return at + 1;
  }

  const std::string tag_;
  const OutlineWords& words_;
  ReadSurvey read_;
  std::vector<std::size_t> rows_;
  std::size_t asked_ = 0;
};

}  // namespace

ReadSurvey read_outline(std::string_view outline, std::string_view tag, const OutlineWords& words) {
  Reader reader(tag, words);
  std::size_t row = 0;
  while (!outline.empty()) reader.take(text::take_until(outline, '\n'), ++row);
  ReadSurvey read = reader.finish();
  if (read.faults.empty())
    for (const surveys::SurveyFault& fault : surveys::find_faults(read.survey))
      if (fault.member != "org") read.faults.push_back({{}, 0, fault.member, fault.what});
  return read;
}

}  // namespace okno::exchange

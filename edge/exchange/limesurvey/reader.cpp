#include "edge/exchange/limesurvey/reader.h"

#include <array>

#include "edge/exchange/complaint.h"
#include "edge/exchange/formula/limesurvey_formula.h"
#include "edge/exchange/formula/script_grammar.h"
#include "edge/exchange/read_file.h"
#include "shared/base/text.h"

namespace okno::exchange {
namespace limesurvey {
namespace {

using surveys::QuestionKind;

// What of ours is called otherwise there.
const std::vector<std::pair<std::string_view, std::string_view>> members = {
    {"relevant", "relevance"},
    {"required", "mandatory"},
    {"title", "text"},
    {"hint", "help"},
    {"choices", "class"},
    {"constraint", "em_validation_q"},
    {"constraint_words", "em_validation_q_tip"},
    {"calculation", "text"},
    {"filter", "relevance"},
    {"most", "max_answers"},
    {"questions", "class"}};

struct Unread {
  std::string_view column, why;
};
constexpr std::array<Unread, 6> unread = {
    {{"array_filter", "rows and choices do not follow other answers here; write relevance"},
     {"array_filter_exclude", "rows and choices do not follow other answers here; write relevance"},
     {"random_group", "questions are asked in their order, choices may be mixed"},
     {"em_validation_sq", "what single rows have to be is not judged here"},
     {"encrypted", ""},
     {"time_limit", "nobody is hurried here"}}};

// "1" is a condition that always holds.
bool always(const std::string& relevance) { return relevance.empty() || text::trim(relevance) == "1"; }

}  // namespace

Reader::Reader(const Sheet& sheet, std::string title)
    : all_(read_limesurvey_formula),
      file_title_(std::move(title)),
      structure_(structure_of(sheet, all_.notes)) {
  for (const std::string& tag : structure_.languages)
    languages_.emplace_back(tag, languages_.empty() ? std::string() : xlsform::name_of_tag(tag));
  if (languages_.empty()) languages_.emplace_back("en", std::string());
}

ReadSurvey Reader::read() {
  all_.survey.languages = languages_;
  all_.survey.title = structure_.title;
  all_.survey.introduction = structure_.welcome;
  if (all_.survey.title.empty()) {
    all_.notes.remark({}, 0, "surveyls_title", "there is no title; the name of the file stands for it");
    all_.survey.title.set(languages_.front().first, file_title_);
  }
  for (std::size_t i = 0; i < structure_.groups.size(); ++i) group(structure_.groups[i], i);
  if (all_.survey.questions.empty() && all_.notes.faults.empty())
    all_.notes.fault({}, 0, "class", "nothing is asked; write a row of the class Q");
  return all_.finish(members);
}

void Reader::group(const Group& group, std::size_t index) {
  surveys::Section section;
  section.name = all_.name_for("group" + std::to_string(index + 1), at(group.item), "name");
  section.title = group.item.words_at("name");
  if (!group.item.name.empty()) {
    surveys::Words title;
    title.set(languages_.front().first, group.item.name);
    for (const auto& [tag, text] : section.title.by_language) title.set(tag, text);
    section.title = std::move(title);
  }
  section_ = section.name;
  const std::size_t added = all_.add(std::move(section), at(group.item));
  if (!always(group.item.at("relevance")))
    all_.formula_of_section(added, at(group.item), "relevance", group.item.at("relevance"));
  if (!group.item.text.empty()) {
    Question note;
    note.kind = QuestionKind::note;
    note.title = group.item.text;
    note.section = section_;
    note.name = all_.name_for(section_ + "_text", {}, {});
    all_.add(std::move(note), at(group.item));
  }
  for (const Asked& each : group.questions) {
    // Tables take several sections; each question begins in its group's own.
    section_ = all_.survey.sections[added].name;
    asked(each);
  }
}

void Reader::means(const std::string& theirs, const std::string& question) {
  all_.meanings.names[theirs] = {Reference::Kind::answer, question, {}, {}};
}

void Reader::asked(const Asked& asked) {
  const Item& item = asked.item;
  if (item.name.empty()) return all_.fault(at(item), "name", "has no name; write a code, such as Q1");
  if (all_.meanings.names.contains(item.name))
    return all_.fault(at(item), "name",
                      quoted(item.name) + " stands there already; give it a code of its own");
  tell_unread(item);
  const char letter = item.type.size() == 1 ? item.type.front() : '\0';
  switch (letter) {
    case 'S':
    case 'T':
    case 'U':
      return plain(asked, QuestionKind::text);
    case 'N':
      return plain(asked, QuestionKind::number);
    case 'D':
      return plain(asked, QuestionKind::date);
    case '5':
      return plain(asked, QuestionKind::scale);
    case 'X':
      return plain(asked, QuestionKind::note);
    case '*':
      return plain(asked, QuestionKind::calculation);
    case '|':
      return plain(asked, QuestionKind::files);
    case 'L':
    case '!':
    case 'O':
      return choose(asked, QuestionKind::choice);
    case 'M':
    case 'P':
      return choose(asked, QuestionKind::choices);
    case 'R':
      return choose(asked, QuestionKind::ranking);
    case 'Y':
    case 'G':
      return fixed(asked);
    case 'Q':
      return several(asked, QuestionKind::text);
    case 'K':
      return several(asked, QuestionKind::number);
    case 'F':
    case 'H':
    case 'A':
    case 'B':
    case 'C':
    case 'E':
      return table(asked);
    case '1':
      return two_scales(asked);
    case ';':
      return cells(asked, QuestionKind::text);
    case ':':
      return cells(asked, QuestionKind::number);
    case 'I':
      all_.refuse(item.name, "chooses a language, which is no question here; take it out of the formula");
      return all_.remark(at(item), "type/scale",
                         "is left out: people choose their language beside the survey");
    default:
      break;
  }
  all_.refuse(item.name, "has no type that is known; mend it first");
  all_.fault(at(item), "type/scale",
             item.type.empty()
                 ? "has no type; write one, such as S or L"
                 : "there is no type " + quoted(item.type) + "; write one such as S, T, N, D, L, M or F");
}

bool Reader::is_required(const Item& item) {
  const std::string mandatory = text::lower(item.at("mandatory"));
  if (mandatory == "s")
    all_.remark(at(item), "mandatory", "a soft one is none: people may go on without an answer");
  return mandatory == "y" || mandatory == "1";
}

Reader::Question Reader::begun(const Asked& asked, QuestionKind kind) {
  Question question;
  question.kind = kind;
  question.name = all_.name_for(asked.item.name, at(asked.item), "name");
  question.section = section_;
  question.title = asked.item.text;
  if (question.title.empty()) question.title.set(languages_.front().first, asked.item.name);
  question.hint = asked.item.help;
  question.required = surveys::is_asked_of_people(kind) && is_required(asked.item);
  if (asked.item.at("answer_order") == "random" || asked.item.is_yes("random_order"))
    question.shuffled = surveys::has_choices(kind);
  means(asked.item.name, question.name);
  return question;
}

std::size_t Reader::add(Question question, const Asked& asked, const Item* part) {
  const Item& item = asked.item;
  const Spot spot = part != nullptr ? at(*part) : at(item);
  const std::size_t index = all_.add(std::move(question), spot);
  const bool is_in_table = part != nullptr;
  if (!is_in_table && !always(item.at("relevance")))
    all_.formula_of(index, &Question::relevant, Use::condition, spot, "relevance", item.at("relevance"));
  if (is_in_table && !always(part->at("relevance")))
    all_.formula_of(index, &Question::relevant, Use::condition, spot, "relevance", part->at("relevance"));
  if (item.is_yes("hidden") && all_.survey.questions[index].kind != QuestionKind::calculation) {
    all_.remark(at(item), "hidden", "is left out: what nobody sees is asked nobody; write relevance");
    all_.tree_of(index, &Question::relevant, truth_of(false));
  }
  if (surveys::is_asked_of_people(all_.survey.questions[index].kind)) constraints(index, asked, part);
  return index;
}

void Reader::constraints(std::size_t index, const Asked& asked, const Item* part) {
  const Item& item = asked.item;
  Question& question = all_.survey.questions[index];
  number_bounds(index, item);
  if (const std::string& pattern = item.at("validation"); !pattern.empty()) {
    const std::string whole = whole_pattern(pattern);
    if (whole.empty())
      all_.fault(at(item), "validation", quoted(pattern) + " has no / around it; write /^[0-9]+$/");
    else
      all_.tree_of(index, &Question::constraint,
                   parts_of(Op::matches, made_of(Op::self, {}), text_of(whole)));
  }
  if (part == nullptr) {
    all_.formula_of(index, &Question::constraint, Use::constraint, at(item), "em_validation_q",
                    item.at("em_validation_q"));
    question.constraint_words = item.words_at("em_validation_q_tip");
  } else if (!item.at("em_validation_q").empty()) {
    all_.remark(at(item), "em_validation_q", "is left out: a table as a whole is not judged here");
  }
}

void Reader::number_bounds(std::size_t index, const Item& item) {
  Question& question = all_.survey.questions[index];
  const auto bound = [&](std::string_view column, Op op, Expression left) {
    const std::string& written = item.at(column);
    if (written.empty()) return;
    const double number = surveys::logic::to_number(written);
    if (number == number && !parse_day(written))
      all_.tree_of(index, &Question::constraint, parts_of(op, std::move(left), number_of(number)));
    else if (question.kind == QuestionKind::date && parse_day(written))
      all_.tree_of(index, &Question::constraint, parts_of(op, std::move(left), text_of(written)));
    else
      all_.formula_of(index, &Question::constraint, Use::constraint, at(item), column,
                      std::string("self ") + (op == Op::at_least ? ">= (" : "<= (") + written + ")");
  };
  const auto self = [] { return made_of(Op::self, {}); };
  if (question.kind == QuestionKind::number) {
    bound("min_num_value_n", Op::at_least, self());
    bound("max_num_value_n", Op::at_most, self());
    question.is_whole = item.is_yes("num_value_int_only");
  }
  if (question.kind == QuestionKind::date) {
    bound("date_min", Op::at_least, self());
    bound("date_max", Op::at_most, self());
  }
  if (question.kind == QuestionKind::text && surveys::logic::to_number(item.at("maximum_chars")) > 0)
    bound("maximum_chars", Op::at_most, part_of(Op::length, self()));
}

void Reader::tell_unread(const Item& item) {
  for (const Unread& each : unread)
    if (!item.at(each.column).empty() && !each.why.empty())
      all_.remark(at(item), each.column, "is left out: " + std::string(each.why));
}

void Reader::plain(const Asked& asked, QuestionKind kind) {
  Question question = begun(asked, kind);
  if (kind == QuestionKind::text) question.is_long = asked.item.type != "S";
  if (kind == QuestionKind::files) {
    const double most = surveys::logic::to_number(asked.item.at("max_num_of_files"));
    question.most = most >= 1 && most <= 10 ? static_cast<std::int64_t>(most) : 1;
  }
  if (kind == QuestionKind::note)
    all_.refuse(asked.item.name, "is a text, which has no answer; write the code of a question");
  const bool has_initial =
      kind == QuestionKind::text || kind == QuestionKind::number || kind == QuestionKind::date;
  if (const std::string& initial = asked.item.at("default"); !initial.empty() && has_initial) {
    if (initial.find('{') == std::string::npos)
      question.initial = initial;
    else
      all_.remark(at(asked.item), "default", "is left out: what stands there beforehand is a plain value");
  }
  std::string equation;
  if (kind == QuestionKind::calculation) {
    equation = asked.item.at("equation");
    if (equation.empty()) equation = asked.item.text.in(std::string_view(languages_.front().first));
    question.title = {};
    all_.remark(at(asked.item), "type/scale", "is worked out and not shown to people");
  }
  const std::size_t index = add(std::move(question), asked);
  if (kind == QuestionKind::calculation)
    all_.formula_of(index, &Question::calculation, Use::value, at(asked.item), "text", equation);
}

}  // namespace limesurvey

ReadSurvey read_limesurvey(std::string_view bytes, const std::string& title) {
  const auto sheet = read_table(bytes);
  if (!sheet) {
    ReadSurvey read;
    read.faults.push_back({{}, 0, {}, sheet.error().detail});
    return read;
  }
  return limesurvey::Reader(*sheet, title).read();
}

}  // namespace okno::exchange

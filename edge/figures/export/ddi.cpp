#include "edge/figures/export/ddi.h"

#include "edge/figures/export/csv.h"
#include "edge/figures/export/markup.h"

namespace okno::figures {
namespace {

using surveys::Question;

std::string xml_element(std::string_view name, std::string_view text) {
  if (text.empty()) return {};
  return "<" + std::string(name) + ">" + escaped(text) + "</" + std::string(name) + ">";
}

std::string id_of(std::size_t column) { return "V" + std::to_string(column + 1); }

std::string range_of(const Question& question, const Column& column) {
  const auto range = [](double least, double most) {
    return "<valrng><range min=\"" + surveys::logic::to_text(least) + "\" max=\"" +
           surveys::logic::to_text(most) + "\"/></valrng>";
  };
  if (column.holds == Holds::scale) return range(question.from, question.to);
  if (column.holds == Holds::rank) return range(1, static_cast<double>(question.choices.size()));
  return {};
}

std::string categories_of(const Question& question, const Column& column, const ExportWords& words,
                          i18n::Lang lang) {
  const auto category = [](std::string_view value, std::string_view label) {
    return "\n      <catgry>" + xml_element("catValu", value) + xml_element("labl", label) + "</catgry>";
  };
  if (column.holds == Holds::flag) return category("0", words.no) + category("1", words.yes);
  std::string categories;
  if (column.holds == Holds::choice)
    for (const surveys::Choice& choice : question.choices)
      categories +=
          category(harmless(choice.name), choice.title.empty() ? choice.name : choice.title.in(lang));
  return categories;
}

bool is_numeric(Holds holds) {
  switch (holds) {
    case Holds::response:
    case Holds::version:
    case Holds::flag:
    case Holds::rank:
    case Holds::scale:
    case Holds::number:
    case Holds::latitude:
    case Holds::longitude:
      return true;
    default:
      return false;
  }
}

std::string variable_format(const Column& column) {
  const bool is_time =
      column.holds == Holds::date || column.holds == Holds::answered_at || column.holds == Holds::answered_on;
  return std::string("<varFormat type=\"") + (is_numeric(column.holds) ? "numeric" : "character") + "\"" +
         (is_time ? " category=\"date\"" : "") + "/>";
}

bool is_continuous(Holds holds) {
  return holds == Holds::number || holds == Holds::latitude || holds == Holds::longitude;
}

std::string variable(const surveys::Survey& survey, const Column& column, std::size_t at,
                     const ExportWords& words, i18n::Lang lang) {
  std::string out = "    <var ID=\"" + id_of(at) + "\" name=\"" + escaped(column.name) +
                    "\" files=\"F1\" intrvl=\"" + (is_continuous(column.holds) ? "contin" : "discrete") +
                    "\">" + xml_element("labl", label_of(survey, column, words, lang));
  if (column.question != no_question) {
    const Question& question = survey.questions[column.question];
    const std::string asked =
        xml_element("qstnLit", question.title.in(lang)) + xml_element("ivuInstr", question.hint.in(lang));
    if (!asked.empty()) out += "<qstn>" + asked + "</qstn>";
    out += range_of(question, column);
    out += xml_element("universe", universe_of(survey, question));
    out += categories_of(question, column, words, lang);
  }
  return out + variable_format(column) + "</var>\n";
}

// Columns of one question of several choices; groups stand before all variables.
std::string groups(const surveys::Survey& survey, const std::vector<Column>& columns, i18n::Lang lang) {
  std::string out;
  for (std::size_t at = 0; at < columns.size();) {
    const std::size_t question = columns[at].question;
    std::string variables = id_of(at);
    std::size_t end = at + 1;
    for (; end < columns.size() && question != no_question && columns[end].question == question; ++end)
      variables += " " + id_of(end);
    if (end > at + 1) {
      const char* type = columns[at].holds == Holds::flag ? "multipleResp" : "grid";
      out += "    <varGrp ID=\"G" + std::to_string(question + 1) + "\" type=\"" + type + "\" var=\"" +
             variables + "\">" + xml_element("labl", survey.questions[question].title.in(lang)) +
             "</varGrp>\n";
    }
    at = end;
  }
  return out;
}

}  // namespace

std::string ddi_codebook(const surveys::Survey& survey, std::int64_t responses, std::string_view csv_name,
                         const ExportWords& words, i18n::Lang lang, const Extent& extent) {
  const std::vector<Column> columns = columns_of(survey, extent);
  const std::string title = survey.title.empty() ? survey.id.value : survey.title.in(lang);
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<codeBook xmlns=\"ddi:codebook:2_5\" version=\"2.5\" "
      "xml:lang=\"" +
      std::string(i18n::to_string(lang)) + "\">\n  <stdyDscr><citation><titlStmt><titl>" + escaped(title) +
      "</titl>" + xml_element("IDNo", survey.id.value) + "</titlStmt></citation>";
  if (!survey.introduction.empty())
    out += "<stdyInfo>" + xml_element("abstract", survey.introduction.in(lang)) + "</stdyInfo>";
  out += "</stdyDscr>\n  <fileDscr ID=\"F1\"><fileTxt>" + xml_element("fileName", csv_name) + "<dimensns>" +
         xml_element("caseQnty", std::to_string(responses)) +
         xml_element("varQnty", std::to_string(columns.size())) +
         "</dimensns></fileTxt></fileDscr>\n  <dataDscr>\n" + groups(survey, columns, lang);
  for (std::size_t at = 0; at < columns.size(); ++at) out += variable(survey, columns[at], at, words, lang);
  return out + "  </dataDscr>\n</codeBook>\n";
}

}  // namespace okno::figures

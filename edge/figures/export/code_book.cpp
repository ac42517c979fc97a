#include "edge/figures/export/code_book.h"

#include "edge/figures/export/markup.h"
#include "edge/figures/export/spss.h"

namespace okno::figures {
namespace {

using surveys::Question;

constexpr std::string_view style =
    "body{font:11pt/1.4 serif;max-width:50em;margin:2em auto;padding:0 1em}"
    "h1{font-size:1.5em}h2{font-size:1.1em;margin:1.5em 0 .3em}p{margin:.3em 0}"
    "section{break-inside:avoid}table{border-collapse:collapse;width:100%}"
    "th,td{border-bottom:1px solid;padding:.2em "
    ".5em;text-align:start;vertical-align:top;overflow-wrap:anywhere}"
    "@page{margin:20mm}@media print{body{margin:0;max-width:none}}";

std::string element(std::string_view name, std::string_view text) {
  return "<" + std::string(name) + ">" + escaped(text) + "</" + std::string(name) + ">";
}

std::string values_of(const surveys::Survey& survey, const Column& column, const ExportWords& words,
                      i18n::Lang lang) {
  if (column.question == no_question) return {};
  const Question& question = survey.questions[column.question];
  std::string out;
  const auto line = [&](const std::string& text) { out += (out.empty() ? "" : "<br>") + escaped(text); };
  if (column.holds == Holds::choice)
    for (const surveys::Choice& choice : question.choices)
      line(std::to_string(code_of(question, choice.name)) + " · " + choice.name + " — " +
           (choice.title.empty() ? choice.name : choice.title.in(lang)));
  if (column.holds == Holds::flag) line("0 — " + words.no), line("1 — " + words.yes);
  if (column.holds == Holds::scale)
    line(surveys::logic::to_text(question.from) + "…" + surveys::logic::to_text(question.to));
  if (column.holds == Holds::rank) line("1…" + std::to_string(question.choices.size()));
  return out;
}

std::string heading(const surveys::Survey& survey, const Question& question, const ExportWords& words,
                    i18n::Lang lang) {
  std::string out = element("h2", question.title.empty() ? question.name : question.title.in(lang));
  if (!question.hint.empty()) out += element("p", question.hint.in(lang));
  if (const std::string universe = universe_of(survey, question); !universe.empty())
    out += "<p>" + escaped(words.asked_when) + ": <code>" + escaped(universe) + "</code></p>";
  if (question.since > 1) out += element("p", words.since_version + ": " + std::to_string(question.since));
  return out;
}

}  // namespace

std::string code_book(const surveys::Survey& survey, std::int64_t responses, const ExportWords& words,
                      i18n::Lang lang, const Extent& extent) {
  const std::string title = survey.title.in(lang);
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"" + std::string(i18n::to_string(lang)) +
      "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">" +
      element("title", words.code_book + ": " + title) + "<style>" + std::string(style) +
      "</style></head><body>\n<main>" + element("h1", words.code_book + ": " + title) +
      element("p", words.version + ": " + std::to_string(survey.version) + ". " + words.responses + ": " +
                       std::to_string(responses));
  const std::vector<Column> columns = columns_of(survey, extent);
  for (std::size_t at = 0; at < columns.size();) {
    const std::size_t question = columns[at].question;
    out += "\n<section>";
    if (question != no_question) out += heading(survey, survey.questions[question], words, lang);
    out += "<table><thead><tr>" + element("th", words.variable) + "<th>SPSS</th>" +
           element("th", words.values) + "</tr></thead><tbody>";
    for (; at < columns.size() && columns[at].question == question; ++at)
      out += "\n<tr><td><code>" + escaped(columns[at].name) + "</code><br>" +
             escaped(label_of(survey, columns[at], words, lang)) + "</td><td><code>" +
             escaped(columns[at].spss_name) + "</code></td><td>" +
             values_of(survey, columns[at], words, lang) + "</td></tr>";
    out += "</tbody></table></section>";
  }
  return out + "\n</main></body></html>\n";
}

}  // namespace okno::figures

#include <algorithm>

#include "edge/exchange/write_file.h"
#include "edge/exchange/xlsform/written_lists.h"
#include "edge/exchange/xlsform/written_rows.h"
#include "edge/exchange/xlsform/written_sheet.h"
#include "shared/base/instant.h"

namespace okno::exchange {
namespace {

using namespace xlsform;
using surveys::Survey;

// Those that the survey names, then whatever else its words are in.
LanguageList languages_of(const Survey& survey) {
  LanguageList all = survey.languages;
  const auto add = [&](const surveys::Words& words) {
    for (const auto& [tag, text] : words.by_language) {
      const bool is_known = std::any_of(
          all.begin(), all.end(), [&, &wanted = tag](const auto& each) { return each.first == wanted; });
      if (!is_known && !text.empty()) all.emplace_back(tag, std::string());
    }
  };
  add(survey.title);
  add(survey.introduction);
  for (const surveys::Section& section : survey.sections) add(section.title);
  for (const surveys::Question& question : survey.questions) {
    for (const surveys::Words* words :
         {&question.title, &question.hint, &question.required_words, &question.constraint_words})
      add(*words);
    for (const surveys::Choice& choice : question.choices) add(choice.title);
  }
  // Headings that name no language are of the first; all others need a name that reads as their tag.
  for (std::size_t i = 0; i < all.size(); ++i) {
    auto& [tag, name] = all[i];
    const bool is_bare = i == 0 && name.empty() && tag_of(tag) == tag;
    const bool is_right = !name.empty() && tag_of(name) == tag && name.find("::") == std::string::npos;
    if (!is_bare && !is_right) name = name_of_tag(tag).empty() ? tag : name_of_tag(tag);
  }
  return all;
}

std::string quotas_of(const Survey& survey) {
  std::string all;
  for (const surveys::Quota& quota : survey.quotas)
    all += (all.empty() ? "" : " ") + quota.question + "=" + quota.choice + ":" + std::to_string(quota.most);
  return all;
}

Sheet settings_of(const Survey& survey, const LanguageList& languages) {
  const Survey plain;
  WrittenSheet sheet("settings", languages);
  sheet.offer(Column::form_title, true);
  for (const Column column :
       {Column::introduction, Column::org, Column::results, Column::audience, Column::opens_at,
        Column::closes_at, Column::check, Column::quotas, Column::default_language})
    sheet.offer(column);
  sheet.begin_row();
  sheet.put(Column::form_title, survey.title);
  sheet.put(Column::introduction, survey.introduction);
  sheet.put(Column::org, survey.org.value);
  if (survey.results != plain.results)
    sheet.put(Column::results, std::string(surveys::to_string(survey.results)));
  if (survey.audience != plain.audience)
    sheet.put(Column::audience, std::string(surveys::to_string(survey.audience)));
  if (survey.opens_at) sheet.put(Column::opens_at, to_rfc3339(*survey.opens_at, UtcOffset(0)));
  if (survey.closes_at) sheet.put(Column::closes_at, to_rfc3339(*survey.closes_at, UtcOffset(0)));
  if (!survey.has_check) sheet.put(Column::check, "no");
  sheet.put(Column::quotas, quotas_of(survey));
  if (!languages.empty())
    sheet.put(Column::default_language,
              languages.front().second.empty() ? languages.front().first : languages.front().second);
  return sheet.finish();
}

}  // namespace

WrittenForm write_xlsform(const Survey& survey) {
  const LanguageList languages = languages_of(survey);
  const WrittenLists lists(survey, languages);
  WrittenSheet questions("survey", languages), choices("choices", languages);
  WrittenRows rows(survey, lists, languages, questions);
  rows.write();
  lists.write(choices);
  WrittenForm form;
  form.workbook.sheets.push_back(questions.finish());
  if (!lists.empty()) form.workbook.sheets.push_back(choices.finish());
  form.workbook.sheets.push_back(settings_of(survey, languages));
  form.question_rows = rows.question_rows();
  form.section_rows = rows.section_rows();
  return form;
}

}  // namespace okno::exchange

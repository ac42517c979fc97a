#include <algorithm>
#include <optional>

#include "edge/exchange/read_file.h"
#include "edge/exchange/xlsform/choice_lists.h"
#include "edge/exchange/xlsform/languages.h"
#include "edge/exchange/xlsform/settings.h"
#include "edge/exchange/xlsform/survey_rows.h"
#include "edge/exchange/xlsform/table.h"
#include "shared/base/text.h"

namespace okno::exchange {
namespace {

using namespace xlsform;
using At = surveys::SurveyFault::At;

class Reader {
 public:
  explicit Reader(const Workbook& workbook) : workbook_(workbook) {}

  ReadSurvey read(const std::string& title) {
    if (open()) {
      const Languages languages(&*survey_table_, choices_table_ ? &*choices_table_ : nullptr,
                                settings_table_ ? &*settings_table_ : nullptr,
                                default_language(settings_table_ ? &*settings_table_ : nullptr), notes_);
      survey_.languages = languages.all();
      if (settings_table_) read_settings(*settings_table_, languages, survey_, notes_);
      if (survey_.title.empty()) {
        notes_.remark(settings_table_ ? settings_table_->sheet_name() : "settings", settings_table_ ? 2 : 0,
                      "form_title", "there is no title; the name of the file stands for it");
        survey_.title.set(languages.all().front().first, title);
      }
      ChoiceLists lists(choices_table_ ? &*choices_table_ : nullptr, languages, notes_);
      if (has_misspelt_choices_) lists.set_broken();
      SurveyRows rows(*survey_table_, lists, languages, notes_);
      rows.read(survey_);
      lists.tell_unused(notes_);
      model_faults(rows);
    }
    sort(notes_.faults);
    sort(notes_.remarks);
    return {std::move(survey_), std::move(notes_.faults), std::move(notes_.remarks)};
  }

 private:
  bool open() {
    const Sheet* sheet = workbook_.find("survey");
    if (sheet == nullptr) {
      notes_.fault("survey", 0, {}, no_survey());
      return false;
    }
    if (sheet->rows.empty()) {
      notes_.fault(sheet->name, 1, {},
                   "the sheet is empty; write the headings type, name and label, and a row a question");
      return false;
    }
    survey_table_.emplace(*sheet, SheetKind::survey, notes_);
    if (const Sheet* choices = workbook_.find("choices"))
      choices_table_.emplace(*choices, SheetKind::choices, notes_);
    else if (const std::string near = nearest("choices", sheet_names()); !near.empty()) {
      notes_.fault(near, 0, {}, "there is no sheet choices; write choices as the name of this one");
      has_misspelt_choices_ = true;
    }
    if (const Sheet* settings = workbook_.find("settings"))
      settings_table_.emplace(*settings, SheetKind::settings, notes_);
    else if (const std::string near = nearest("settings", sheet_names()); !near.empty())
      notes_.fault(near, 0, {}, "there is no sheet settings; write settings as the name of this one");
    return has_columns() && has_rows();
  }

  std::vector<std::string> sheet_names() const {
    std::vector<std::string> names;
    for (const Sheet& sheet : workbook_.sheets) names.push_back(sheet.name);
    return names;
  }

  std::string no_survey() const {
    const std::vector<std::string> names = sheet_names();
    if (const std::string near = nearest("survey", names); !near.empty())
      return "there is no sheet survey; write survey as the name of " + near;
    if (!names.empty() && (text::lower(names.front()) == "type" || text::lower(names.front()) == "list_name"))
      return "no sheet is named; write a row with survey in its first column, and leave that column empty "
             "below";
    return "there is no sheet survey; name one so" +
           (names.empty() ? std::string() : " (there are " + some_of(names) + ")");
  }

  bool has_columns() {
    const Table& table = *survey_table_;
    bool is_right = true;
    for (const Column column : {Column::type, Column::name, Column::label}) {
      if (table.has(column)) continue;
      is_right = false;
      const std::string name(name_of(column));
      // Misspelt, and told.
      const bool was_told =
          std::any_of(notes_.faults.begin(), notes_.faults.end(), [&](const Complaint& each) {
            return each.sheet == table.sheet_name() && each.row == table.heading_row() &&
                   each.what.find("write " + name) != std::string::npos;
          });
      if (!was_told)
        notes_.fault(table.sheet_name(), table.heading_row(), name,
                     "there is no column " + name + "; add one");
    }
    return is_right;
  }

  bool has_rows() {
    if (survey_table_->begin() != survey_table_->end()) return true;
    notes_.fault(survey_table_->sheet_name(), survey_table_->heading_row() + 1, {},
                 "nothing is asked; write a row a question below the headings");
    return false;
  }

  // What the rows alone do not show: circles, too much of something.
  void model_faults(const SurveyRows& rows) {
    surveys::Survey asked = survey_;
    if (asked.org.empty()) asked.org.value = "0";
    for (const surveys::SurveyFault& fault : surveys::find_faults(asked)) {
      if (fault.at == At::survey) {
        in_settings(fault);
        continue;
      }
      const bool is_section = fault.at == At::section;
      const std::size_t row = (is_section ? rows.section_rows() : rows.question_rows())[fault.index];
      // The row was told of: what is wrong there may be what this is.
      if (notes_.has_fault(survey_table_->sheet_name(), row)) continue;
      if ((fault.at == At::choice || fault.member == "choices") && !notes_.faults.empty()) continue;
      notes_.fault(survey_table_->sheet_name(), row, survey_table_->heading(column_of(fault)), fault.what);
    }
  }

  void in_settings(const surveys::SurveyFault& fault) {
    if (fault.member == "questions") {
      if (notes_.faults.empty())
        notes_.fault(survey_table_->sheet_name(), survey_table_->heading_row() + 1, {}, fault.what);
      return;
    }
    const std::string sheet = settings_table_ ? settings_table_->sheet_name() : std::string("settings");
    if (fault.member == "quotas" && !notes_.faults.empty()) return;
    const Column column = fault.member == "closes_at" ? Column::closes_at
                          : fault.member == "quotas"  ? Column::quotas
                                                      : Column::form_title;
    notes_.fault(sheet, 2, settings_table_ ? settings_table_->heading(column) : std::string(name_of(column)),
                 fault.what);
  }

  static Column column_of(const surveys::SurveyFault& fault) {
    struct Named {
      std::string_view member;
      Column column;
    };
    static constexpr Named members[] = {{"name", Column::name},
                                        {"title", Column::label},
                                        {"hint", Column::hint},
                                        {"required", Column::required},
                                        {"required_words", Column::required_message},
                                        {"relevant", Column::relevant},
                                        {"constraint", Column::constraint},
                                        {"constraint_words", Column::constraint_message},
                                        {"calculation", Column::calculation},
                                        {"filter", Column::choice_filter},
                                        {"most", Column::constraint},
                                        {"from", Column::parameters},
                                        {"step", Column::parameters}};
    for (const Named& each : members)
      if (each.member == fault.member) return each.column;
    return Column::type;
  }

  // As one reads the file: sheet after sheet, from above.
  void sort(std::vector<Complaint>& complaints) const {
    const auto place_of = [&](const std::string& name) {
      const auto found = std::find_if(workbook_.sheets.begin(), workbook_.sheets.end(),
                                      [&](const Sheet& sheet) { return sheet.name == name; });
      return found - workbook_.sheets.begin();
    };
    std::stable_sort(complaints.begin(), complaints.end(), [&](const Complaint& a, const Complaint& b) {
      return std::pair(place_of(a.sheet), a.row) < std::pair(place_of(b.sheet), b.row);
    });
  }

  const Workbook& workbook_;
  Notes notes_;
  surveys::Survey survey_;
  bool has_misspelt_choices_ = false;
  std::optional<Table> survey_table_, choices_table_, settings_table_;
};

}  // namespace

ReadSurvey read_xlsform(const Workbook& workbook, const std::string& title) {
  return Reader(workbook).read(title);
}

}  // namespace okno::exchange

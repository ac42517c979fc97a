#include "edge/exchange/xlsform/settings.h"

#include <algorithm>

#include "shared/base/text.h"

namespace okno::exchange::xlsform {
namespace {

class Settings {
 public:
  Settings(const Table& table, const Row& row, Notes& notes) : table_(table), row_(row), notes_(notes) {}

  void fault(Column column, std::string what) {
    notes_.fault(table_.sheet_name(), row_.number, table_.heading(column), std::move(what));
  }

  template <class E>
  void named(Column column, bool (*parse)(std::string_view, E&), E& out, const std::string& known) {
    const std::string& written = table_.cell(row_, column);
    if (!written.empty() && !parse(text::lower(written), out))
      fault(column, quoted(written) + " is not known; write " + known);
  }

  void moment(Column column, std::optional<Instant>& out) {
    const std::string& written = table_.cell(row_, column);
    if (written.empty()) return;
    const auto at = parse_rfc3339(written);
    if (!at) return fault(column, quoted(written) + " is no moment; write it as 2026-12-01T10:00:00+03:00");
    out = at->at;
  }

  // "yard=bench:100 yard=walk:50"
  void quotas(std::vector<surveys::Quota>& out) {
    for (const std::string_view each : surveys::logic::chosen(table_.cell(row_, Column::quotas))) {
      const std::size_t equal = each.find('=');
      const std::size_t colon = each.rfind(':');
      int most = 0;
      if (equal == std::string_view::npos || colon == std::string_view::npos || colon < equal ||
          !text::parse_int(each.substr(colon + 1), most) || most < 1) {
        fault(Column::quotas, quoted(each) + " is no quota; write QUESTION=CHOICE:100");
        continue;
      }
      out.push_back(
          {std::string(each.substr(0, equal)), std::string(each.substr(equal + 1, colon - equal - 1)), most});
    }
  }

 private:
  const Table& table_;
  const Row& row_;
  Notes& notes_;
};

}  // namespace

std::string default_language(const Table* settings) {
  if (settings == nullptr || settings->begin() == settings->end()) return {};
  std::string chosen = settings->cell(*settings->begin(), Column::default_language);
  return text::lower(chosen) == "default" ? std::string() : chosen;
}

bool read_yes_or_no(std::string_view written, bool& yes) {
  const std::string lower = text::lower(written);
  for (const std::string_view each :
       {"yes", "true", "true()", "1", "y", "\u0434\u0430", "\u04D9\u0439\u0435"})
    if (lower == each) return yes = true;
  for (const std::string_view each :
       {"no", "false", "false()", "0", "n", "\u043D\u0435\u0442", "\u044E\u043A", ""})
    if (lower == each) {
      yes = false;
      return true;
    }
  return false;
}

void read_settings(const Table& table, const Languages& languages, surveys::Survey& survey, Notes& notes) {
  if (table.begin() == table.end()) return;
  const Row& row = *table.begin();
  Settings in(table, row, notes);
  survey.title = languages.words(table, row, Column::form_title);
  survey.introduction = languages.words(table, row, Column::introduction);
  survey.org.value = table.cell(row, Column::org);
  in.named(Column::results, surveys::parse_showing, survey.results, "never, after_closing or always");
  in.named(Column::audience, surveys::parse_audience, survey.audience, "anyone, browser or code");
  in.moment(Column::opens_at, survey.opens_at);
  in.moment(Column::closes_at, survey.closes_at);
  in.quotas(survey.quotas);
  const std::string& check = table.cell(row, Column::check);
  if (!check.empty() && !read_yes_or_no(check, survey.has_check))
    in.fault(Column::check, quoted(check) + " is not known; write yes or no");
  const std::string& duplicates = table.cell(row, Column::allow_choice_duplicates);
  if (bool allowed = false; !duplicates.empty() && read_yes_or_no(duplicates, allowed) && allowed)
    notes.remark(table.sheet_name(), row.number, table.heading(Column::allow_choice_duplicates),
                 "choices of one list have different names here all the same");
  if (table.end() - table.begin() > 1)
    notes.remark(table.sheet_name(), (table.begin() + 1)->number, {}, "is left out: settings are one row");
}

}  // namespace okno::exchange::xlsform

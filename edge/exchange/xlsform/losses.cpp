// What XLSForm could not say of a survey: found by reading what was written, so that nothing is lost in silence.
#include <algorithm>
#include <array>

#include "edge/exchange/notes.h"
#include "edge/exchange/write_file.h"
#include "edge/exchange/xlsform/table.h"
#include "shared/wire/surveys/survey.h"

namespace okno::exchange {
namespace {

using surveys::Survey;
using wire::Json;
using wire::JsonArray;
using wire::JsonObject;
using xlsform::Column;

struct Named {
  std::string_view member;
  Column column;
};
constexpr std::array<Named, 18> columns = {{{"kind", Column::type},
                                            {"list", Column::type},
                                            {"choices", Column::type},
                                            {"has_other", Column::type},
                                            {"whole", Column::type},
                                            {"title", Column::label},
                                            {"hint", Column::hint},
                                            {"required", Column::required},
                                            {"required_when", Column::required},
                                            {"required_words", Column::required_message},
                                            {"relevant", Column::relevant},
                                            {"constraint", Column::constraint},
                                            {"least", Column::constraint},
                                            {"most", Column::constraint},
                                            {"constraint_words", Column::constraint_message},
                                            {"calculation", Column::calculation},
                                            {"filter", Column::choice_filter},
                                            {"initial", Column::initial}}};

std::string column_of(const std::string& member) {
  const auto found =
      std::find_if(columns.begin(), columns.end(), [&](const Named& each) { return each.member == member; });
  return found == columns.end() ? member : std::string(xlsform::name_of(found->column));
}

// How a formula was written is not what it says; words are a set, whatever their order.
Json plain(const Json& json) {
  if (const Json* tree = json.find("tree")) return *tree;
  if (const auto* array = json.get_if<JsonArray>()) {
    JsonArray all;
    for (const Json& each : *array) all.push_back(plain(each));
    return all;
  }
  if (const auto* object = json.get_if<JsonObject>()) {
    JsonObject all;
    for (const auto& [name, value] : *object) all.emplace_back(name, plain(value));
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    return all;
  }
  return json;
}

class Comparing {
 public:
  Comparing(const Survey& meant, const WrittenForm& form, const Survey& read)
      : meant_(wire::to_json(meant)), read_(wire::to_json(read)), form_(form) {}

  std::vector<Complaint> compare() {
    members("settings", 2, meant_, read_, {"questions", "sections", "languages", "id", "version", "status"});
    for (const std::string_view member : {"id", "version", "status"})
      if (value_of(meant_, member) != value_of(read_, member))
        notes_.remark("settings", 2, std::string(member), "has no place in XLSForm; it is left out");
    list("questions", form_.question_rows);
    list("sections", form_.section_rows);
    return std::move(notes_.remarks);
  }

 private:
  static Json value_of(const Json& object, std::string_view member) {
    const Json* value = object.find(member);
    return value != nullptr ? *value : Json();
  }

  static const JsonArray& items_of(const Json& survey, std::string_view list) {
    static const JsonArray none;
    const Json* items = survey.find(list);
    const auto* array = items != nullptr ? items->get_if<JsonArray>() : nullptr;
    return array != nullptr ? *array : none;
  }

  static Json name_of(const Json& item) { return value_of(item, "name"); }

  void list(const std::string& name, const std::vector<std::size_t>& rows) {
    const JsonArray& meant = items_of(meant_, name);
    const JsonArray& read = items_of(read_, name);
    for (std::size_t i = 0; i < meant.size(); ++i) {
      const auto found = std::find_if(read.begin(), read.end(),
                                      [&](const Json& each) { return name_of(each) == name_of(meant[i]); });
      if (found == read.end())
        notes_.remark("survey", rows[i], "name",
                      wire::write_json(name_of(meant[i])) + " does not come back from XLSForm");
      else
        members("survey", rows[i], meant[i], *found, {"since"});
    }
    for (const Json& each : read)
      if (std::none_of(meant.begin(), meant.end(),
                       [&](const Json& other) { return name_of(other) == name_of(each); }))
        notes_.remark("survey", 0, "name",
                      wire::write_json(name_of(each)) + " was put in: its questions do not stand together");
  }

  void members(const std::string& sheet, std::size_t row, const Json& meant, const Json& read,
               const std::vector<std::string_view>& but) {
    const auto is_left_out = [&](std::string_view member) {
      return std::find(but.begin(), but.end(), member) != but.end();
    };
    for (const auto& [member, value] : *meant.get_if<JsonObject>()) {
      if (is_left_out(member)) continue;
      const Json* back = read.find(member);
      if (back == nullptr)
        notes_.remark(sheet, row, column_of(member),
                      member + " " + short_of(value) + " has no place in XLSForm; it is left out");
      else if (plain(*back) != plain(value) && member != "list")
        notes_.remark(sheet, row, column_of(member),
                      "comes back as " + short_of(*back) + " and was " + short_of(value));
    }
    for (const auto& [member, value] : *read.get_if<JsonObject>())
      if (!is_left_out(member) && member != "list" && meant.find(member) == nullptr)
        notes_.remark(sheet, row, column_of(member), short_of(value) + " was put in, for XLSForm");
  }

  static std::string short_of(const Json& value) {
    const Json* written = value.find("written");
    const auto* formula = written != nullptr ? written->get_if<std::string>() : nullptr;
    const std::string line = quoted(formula != nullptr ? *formula : wire::write_json(value));
    return line.substr(1, line.size() - 2);
  }

  const Json meant_, read_;
  const WrittenForm& form_;
  Notes notes_;
};

}  // namespace

std::vector<Complaint> losses_in(const Survey& survey, const WrittenForm& form, const Survey& read) {
  return Comparing(survey, form, read).compare();
}

}  // namespace okno::exchange

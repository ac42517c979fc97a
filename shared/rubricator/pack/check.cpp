#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/instant.h"
#include "shared/base/text.h"
#include "shared/rubricator/pack/fault_list.h"

namespace okno::rubricator {
namespace {

constexpr int longest_term_days = 3660;  // lifecycle::due counts no further

bool is_field_id(std::string_view id) {
  if (id.empty() || id.size() > 40 || id[0] < 'a' || id[0] > 'z') return false;
  return std::all_of(id.begin(), id.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || text::is_digit(c) || c == '_'; });
}

bool is_text(forms::FieldKind kind) {
  return kind == forms::FieldKind::short_text || kind == forms::FieldKind::long_text;
}
bool has_options(forms::FieldKind kind) {
  return kind == forms::FieldKind::choice || kind == forms::FieldKind::choices;
}

// Collects faults; its functions follow the document from the top down.
class Inspection {
 public:
  Inspection(const Pack& pack, const std::vector<OrgId>& orgs) : pack_(pack), orgs_(orgs) {}

  std::vector<Fault> run() {
    faults_.id("id", pack_.id);
    faults_.title("title", pack_.title);
    categories();
    if (pack_.situations.empty()) {
      faults_.add("situations", "there are none", "add at least one life situation");
    }
    for (std::size_t i = 0; i < pack_.situations.size(); ++i) {
      situation(at("situations", i), pack_.situations[i]);
    }
    faults_.repeated("situations", pack_.situations,
                     [](const Situation& s) -> const std::string& { return s.id.value; });
    check_routes(pack_, orgs_, faults_);
    return faults_.take();
  }

 private:
  void categories() {
    for (std::size_t i = 0; i < pack_.categories.size(); ++i) {
      faults_.id(at("categories", i) + ".id", pack_.categories[i].id);
      faults_.title(at("categories", i) + ".title", pack_.categories[i].title);
    }
    faults_.repeated("categories", pack_.categories,
                     [](const Category& c) -> const std::string& { return c.id; });

    std::vector<std::string_view> seen;
    for (const Subcategory& subcategory : pack_.subcategories) {
      const std::string path = path_of(subcategory);
      faults_.id(path + ".id", subcategory.id);
      faults_.title(path + ".title", subcategory.title);
      if (std::find(seen.begin(), seen.end(), subcategory.id) != seen.end()) {
        faults_.add(path + ".id", "repeats the id \"" + subcategory.id + "\"",
                    "give each subcategory its own id");
      }
      seen.push_back(subcategory.id);
      if (find_category(subcategory.category) == pack_.categories.end()) {
        faults_.add(path, "belongs to the unknown category \"" + subcategory.category + "\"",
                    "put it under one of the categories");
      }
    }
  }

  std::vector<Category>::const_iterator find_category(std::string_view wanted) const {
    return std::find_if(pack_.categories.begin(), pack_.categories.end(),
                        [&](const Category& category) { return category.id == wanted; });
  }

  bool has_subcategory(std::string_view wanted) const {
    return std::any_of(pack_.subcategories.begin(), pack_.subcategories.end(),
                       [&](const Subcategory& subcategory) { return subcategory.id == wanted; });
  }

  // In the document, subcategories stand inside their category.
  std::string path_of(const Subcategory& wanted) const {
    std::size_t index = 0;
    for (const Subcategory& subcategory : pack_.subcategories) {
      if (&subcategory == &wanted) break;
      if (subcategory.category == wanted.category) ++index;
    }
    const auto category = find_category(wanted.category);
    if (category == pack_.categories.end()) return at("subcategories", index);
    const auto position = static_cast<std::size_t>(category - pack_.categories.begin());
    return at(at("categories", position) + ".subcategories", index);
  }

  void situation(const std::string& path, const Situation& situation) {
    faults_.id(path + ".id", situation.id.value);
    faults_.title(path + ".title", situation.title);
    if (!has_subcategory(situation.subcategory)) {
      faults_.add(path + ".subcategory", "there is no subcategory \"" + situation.subcategory + "\"",
                  "name one of the categories' subcategories");
    }
    faults_.phrases(path + ".synonyms", situation.synonyms);
    faults_.phrases(path + ".examples", situation.examples);
    for (std::size_t i = 0; i < situation.fields.size(); ++i) {
      field(at(path + ".fields", i), situation.fields[i]);
    }
    faults_.repeated(path + ".fields", situation.fields,
                     [](const forms::Field& f) -> const std::string& { return f.id; });
    if (pack_.find_routing(situation.routing) == nullptr) {
      faults_.add(path + ".routing", "there is no routing \"" + situation.routing + "\"",
                  "name one of \"routings\"");
    }
    term(path + ".deadlines.moderation", situation.moderation, 0);
    term(path + ".deadlines.answer", situation.answer, 1);
    if (situation.moderation.kind == situation.answer.kind &&
        situation.moderation.days > situation.answer.days && situation.answer.days > 0) {
      faults_.add(path + ".deadlines.moderation.days", "is longer than the term of the answer",
                  "make it shorter");
    }
  }

  void term(const std::string& path, const lifecycle::Term& term, int shortest) {
    if (term.days >= shortest && term.days <= longest_term_days) return;
    faults_.add(path + ".days", std::to_string(term.days) + " is out of range",
                "give " + std::to_string(shortest) + " to " + std::to_string(longest_term_days) + " days");
  }

  void field(const std::string& path, const forms::Field& field) {
    if (!is_field_id(field.id)) {
      faults_.add(path + ".id", "\"" + field.id + "\" is not a field's id",
                  "begin with a-z, then up to 39 of a-z, 0-9 and underscore");
    }
    faults_.title(path + ".label", field.label);
    if (field.kind == forms::FieldKind::place || field.kind == forms::FieldKind::files ||
        field.kind == forms::FieldKind::consent) {
      // Every message carries these of itself; a second one here could never be answered.
      faults_.add(path + ".kind", "a place, files or a consent cannot be asked as a situation's field",
                  "remove the field; for a place use the situation's own \"place\"");
    }
    lengths(path, field);
    options(path, field);
    days(path, field);
  }

  void lengths(const std::string& path, const forms::Field& field) {
    if (!is_text(field.kind) && (field.min_length != 0 || field.max_length != 0)) {
      faults_.add(path, "has a length, but is not a text", "remove \"min_length\" and \"max_length\"");
    } else if (field.max_length != 0 && field.min_length > field.max_length) {
      faults_.add(path + ".min_length", "is greater than \"max_length\"", "make it smaller");
    }
  }

  void options(const std::string& path, const forms::Field& field) {
    if (!has_options(field.kind)) {
      if (!field.options.empty()) {
        faults_.add(path + ".options", "only a choice has options",
                    "remove them, or change the kind to \"choice\"");
      }
      return;
    }
    if (field.options.empty()) faults_.add(path + ".options", "there are none", "add what can be chosen");
    for (std::size_t i = 0; i < field.options.size(); ++i) {
      faults_.id(at(path + ".options", i) + ".id", field.options[i].id);
      faults_.title(at(path + ".options", i) + ".label", field.options[i].label);
    }
    faults_.repeated(path + ".options", field.options,
                     [](const forms::Option& o) -> const std::string& { return o.id; });
  }

  void days(const std::string& path, const forms::Field& field) {
    const bool is_date = field.kind == forms::FieldKind::date;
    if (!is_date && !(field.min_day.empty() && field.max_day.empty())) {
      faults_.add(path, "has a first or last day, but is not a date", "remove \"min_day\" and \"max_day\"");
      return;
    }
    const bool first_is_fixed = day(path + ".min_day", field.min_day);
    const bool last_is_fixed = day(path + ".max_day", field.max_day);
    // Written out, days compare as text.
    if (first_is_fixed && last_is_fixed && field.min_day > field.max_day) {
      faults_.add(path + ".min_day", "is after \"max_day\"", "swap the two");
    }
  }

  // True for a written-out day; notes what is neither that, nor "today", nor absent.
  bool day(const std::string& path, const std::string& value) {
    if (value.empty() || value == "today") return false;
    if (parse_day(value).ok()) return true;
    faults_.add(path, "\"" + value + "\" is not a day", "write it as 2026-12-31, or \"today\"");
    return false;
  }

  const Pack& pack_;
  const std::vector<OrgId>& orgs_;
  FaultList faults_;
};

}  // namespace

std::vector<Fault> check(const Pack& pack, const std::vector<OrgId>& orgs) {
  return Inspection(pack, orgs).run();
}

}  // namespace okno::rubricator

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/instant.h"
#include "shared/base/text.h"
#include "shared/rubricator/pack.h"

namespace okno::rubricator {
namespace {

constexpr int longest_term_days = 3660;  // lifecycle::due counts no further

std::string at(std::string_view list, std::size_t index) {
  return std::string(list) + "[" + std::to_string(index) + "]";
}

bool is_blank(std::string_view text) { return text::trim(text).empty(); }

bool is_one_of(char c, std::string_view allowed) { return allowed.find(c) != std::string_view::npos; }

// Ids stand in URLs and HTML attributes, so they are kept to what needs no escaping in either.
bool is_id(std::string_view id, std::string_view punctuation, std::size_t longest) {
  if (id.empty() || id.size() > longest) return false;
  return std::all_of(id.begin(), id.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || text::is_digit(c) || is_one_of(c, punctuation);
  });
}

bool is_field_id(std::string_view id) { return is_id(id, "_", 40) && id[0] >= 'a' && id[0] <= 'z'; }

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
    id("id", pack_.id);
    title("title", pack_.title);
    categories();
    if (pack_.situations.empty()) {
      add("situations", "there are none", "add at least one life situation");
    }
    for (std::size_t i = 0; i < pack_.situations.size(); ++i) {
      situation(at("situations", i), pack_.situations[i]);
    }
    repeated("situations", pack_.situations,
             [](const Situation& s) -> const std::string& { return s.id.value; });
    return std::move(faults_);
  }

 private:
  void add(std::string path, std::string what, std::string mend) {
    faults_.push_back({std::move(path), std::move(what), std::move(mend)});
  }

  void id(std::string path, std::string_view value) {
    if (is_id(value, "._-", 80)) return;
    add(std::move(path), "\"" + std::string(value) + "\" is not an id",
        "use 1 to 80 of a-z, 0-9, dot, dash and underscore");
  }

  // English may be absent, it falls back to Russian; Russian may not.
  void title(const std::string& path, const i18n::Words& words) {
    if (is_blank(words.ru)) add(path + ".ru", "is empty", "write it in Russian");
  }

  template <class Items, class GetId>
  void repeated(const std::string& list, const Items& items, GetId get_id) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (get_id(items[i]) != get_id(items[j])) continue;
        add(at(list, i) + ".id", "repeats the id \"" + get_id(items[i]) + "\" of " + at(list, j),
            "give each its own id");
        break;
      }
    }
  }

  void categories() {
    for (std::size_t i = 0; i < pack_.categories.size(); ++i) {
      id(at("categories", i) + ".id", pack_.categories[i].id);
      title(at("categories", i) + ".title", pack_.categories[i].title);
    }
    repeated("categories", pack_.categories, [](const Category& c) -> const std::string& { return c.id; });

    std::vector<std::string_view> seen;
    for (const Subcategory& subcategory : pack_.subcategories) {
      const std::string path = path_of(subcategory);
      id(path + ".id", subcategory.id);
      title(path + ".title", subcategory.title);
      if (std::find(seen.begin(), seen.end(), subcategory.id) != seen.end()) {
        add(path + ".id", "repeats the id \"" + subcategory.id + "\"", "give each subcategory its own id");
      }
      seen.push_back(subcategory.id);
      if (find_category(subcategory.category) == pack_.categories.end()) {
        add(path, "belongs to the unknown category \"" + subcategory.category + "\"",
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
    id(path + ".id", situation.id.value);
    title(path + ".title", situation.title);
    if (!has_subcategory(situation.subcategory)) {
      add(path + ".subcategory", "there is no subcategory \"" + situation.subcategory + "\"",
          "name one of the categories' subcategories");
    }
    phrases(path + ".synonyms", situation.synonyms);
    phrases(path + ".examples", situation.examples);
    for (std::size_t i = 0; i < situation.fields.size(); ++i) {
      field(at(path + ".fields", i), situation.fields[i]);
    }
    repeated(path + ".fields", situation.fields,
             [](const forms::Field& f) -> const std::string& { return f.id; });
    routes(path + ".routes", situation.routes);
    term(path + ".deadlines.moderation", situation.moderation, 0);
    term(path + ".deadlines.answer", situation.answer, 1);
  }

  void phrases(const std::string& path, const std::vector<std::string>& phrases) {
    for (std::size_t i = 0; i < phrases.size(); ++i) {
      if (is_blank(phrases[i])) add(at(path, i), "is empty", "write a phrase or remove it");
    }
  }

  void routes(const std::string& path, const std::vector<Route>& routes) {
    for (std::size_t i = 0; i < routes.size(); ++i) {
      const Route& route = routes[i];
      const bool is_known = orgs_.empty() ? !route.org.empty()
                                          : std::find(orgs_.begin(), orgs_.end(), route.org) != orgs_.end();
      if (!is_known) {
        add(at(path, i) + ".org", "there is no body \"" + route.org.value + "\"",
            "name a body of the orgs file");
      }
      title(at(path, i) + ".why", route.why);
      if (route.oktmo.size() > 11 || text::digits_only(route.oktmo) != route.oktmo) {
        add(at(path, i) + ".oktmo", "\"" + route.oktmo + "\" is not the start of an OKTMO code",
            "give up to 11 digits, or leave it out for everywhere");
      }
      for (std::size_t j = 0; j < i; ++j) {
        if (routes[j].oktmo != route.oktmo) continue;
        add(at(path, i) + ".oktmo",
            "is the same as that of " + at(path, j) + ", so this route is never chosen",
            "remove one of the two");
        break;
      }
    }
    if (std::none_of(routes.begin(), routes.end(), [](const Route& route) { return route.oktmo.empty(); })) {
      add(path, "none is without an \"oktmo\", so a message from elsewhere would go nowhere",
          "add a route without \"oktmo\"");
    }
  }

  void term(const std::string& path, const lifecycle::Term& term, int shortest) {
    if (term.days >= shortest && term.days <= longest_term_days) return;
    add(path + ".days", std::to_string(term.days) + " is out of range",
        "give " + std::to_string(shortest) + " to " + std::to_string(longest_term_days) + " days");
  }

  void field(const std::string& path, const forms::Field& field) {
    if (!is_field_id(field.id)) {
      add(path + ".id", "\"" + field.id + "\" is not a field's id",
          "begin with a-z, then up to 39 of a-z, 0-9 and underscore");
    }
    title(path + ".label", field.label);
    if (field.kind == forms::FieldKind::place || field.kind == forms::FieldKind::files ||
        field.kind == forms::FieldKind::consent) {
      // Every message carries these of itself; a second one here could never be answered.
      add(path + ".kind", "a place, files or a consent cannot be asked as a situation's field",
          "remove the field; for a place use the situation's own \"place\"");
    }
    lengths(path, field);
    options(path, field);
    days(path, field);
  }

  void lengths(const std::string& path, const forms::Field& field) {
    if (!is_text(field.kind) && (field.min_length != 0 || field.max_length != 0)) {
      add(path, "has a length, but is not a text", "remove \"min_length\" and \"max_length\"");
    } else if (field.max_length != 0 && field.min_length > field.max_length) {
      add(path + ".min_length", "is greater than \"max_length\"", "make it smaller");
    }
  }

  void options(const std::string& path, const forms::Field& field) {
    if (!has_options(field.kind)) {
      if (!field.options.empty()) {
        add(path + ".options", "only a choice has options", "remove them, or change the kind to \"choice\"");
      }
      return;
    }
    if (field.options.empty()) add(path + ".options", "there are none", "add what can be chosen");
    for (std::size_t i = 0; i < field.options.size(); ++i) {
      id(at(path + ".options", i) + ".id", field.options[i].id);
      title(at(path + ".options", i) + ".label", field.options[i].label);
    }
    repeated(path + ".options", field.options,
             [](const forms::Option& o) -> const std::string& { return o.id; });
  }

  void days(const std::string& path, const forms::Field& field) {
    const bool is_date = field.kind == forms::FieldKind::date;
    if (!is_date && !(field.min_day.empty() && field.max_day.empty())) {
      add(path, "has a first or last day, but is not a date", "remove \"min_day\" and \"max_day\"");
      return;
    }
    const bool first_is_fixed = day(path + ".min_day", field.min_day);
    const bool last_is_fixed = day(path + ".max_day", field.max_day);
    // Written out, days compare as text.
    if (first_is_fixed && last_is_fixed && field.min_day > field.max_day) {
      add(path + ".min_day", "is after \"max_day\"", "swap the two");
    }
  }

  // True for a written-out day; notes what is neither that, nor "today", nor absent.
  bool day(const std::string& path, const std::string& value) {
    if (value.empty() || value == "today") return false;
    if (parse_day(value).ok()) return true;
    add(path, "\"" + value + "\" is not a day", "write it as 2026-12-31, or \"today\"");
    return false;
  }

  const Pack& pack_;
  const std::vector<OrgId>& orgs_;
  std::vector<Fault> faults_;
};

}  // namespace

std::vector<Fault> check(const Pack& pack, const std::vector<OrgId>& orgs) {
  return Inspection(pack, orgs).run();
}

}  // namespace okno::rubricator

#include <algorithm>

#include <doctest/doctest.h>

#include "shared/rubricator/pack/pack.h"
#include "tests/shared/rubricator/sample_pack.h"

using namespace okno;
using namespace okno::rubricator;

namespace {

const std::vector<OrgId> orgs{OrgId{"811"}, OrgId{"814"}, OrgId{"836"}};

// The faults' paths, to be compared at one glance.
std::vector<std::string> faulty(const Pack& pack) {
  std::vector<std::string> paths;
  for (const Fault& fault : check(pack, orgs)) {
    CHECK_FALSE(fault.what.empty());
    CHECK_FALSE(fault.mend.empty());
    paths.push_back(fault.path);
  }
  return paths;
}

using Paths = std::vector<std::string>;

forms::Field field(std::string id, forms::FieldKind kind) {
  forms::Field made;
  made.id = std::move(id);
  made.kind = kind;
  made.label = {"Поле", "Field"};
  return made;
}

}  // namespace

TEST_CASE("a sound pack has no faults") { CHECK(faulty(sample_pack()).empty()); }

TEST_CASE("ids that repeat or point nowhere are faults with the path of the second") {
  Pack pack = sample_pack();
  pack.situations[2].id = pack.situations[0].id;
  CHECK(faulty(pack) == Paths{"situations[2].id"});

  pack = sample_pack();
  pack.situations[2].subcategory = "roads.tunnels";
  CHECK(faulty(pack) == Paths{"situations[2].subcategory"});

  pack = sample_pack();
  pack.subcategories[1].id = pack.subcategories[0].id;  // roads.light is gone, and one situation used it
  CHECK(faulty(pack) == Paths{"categories[0].subcategories[1].id", "situations[2].subcategory"});

  pack = sample_pack();
  pack.categories[1].id = pack.categories[0].id;  // housing is gone with its two subcategories
  CHECK(faulty(pack) == Paths{"categories[1].id", "subcategories[0]", "subcategories[1]"});
}

TEST_CASE("an id that a URL would have to escape is a fault") {
  Pack pack = sample_pack();
  pack.situations[0].id.value = "Яма";
  pack.id = "";
  CHECK(faulty(pack) == Paths{"id", "situations[0].id"});
}

TEST_CASE("a title may lack English but not Russian") {
  Pack pack = sample_pack();
  pack.situations[0].title.en.clear();
  CHECK(faulty(pack).empty());
  pack.situations[0].title.ru = " ";
  pack.categories[2].title.ru.clear();
  pack.subcategories[2].title.ru.clear();
  CHECK(faulty(pack) ==
        Paths{"categories[2].title.ru", "categories[1].subcategories[0].title.ru", "situations[0].title.ru"});
}

TEST_CASE("terms stay within what can be counted") {
  Pack pack = sample_pack();
  pack.situations[0].answer.days = 0;
  pack.situations[1].answer.days = 3661;
  pack.situations[2].moderation.days = 0;
  pack.situations[3].moderation.days = -1;
  CHECK(faulty(pack) == Paths{"situations[0].deadlines.answer.days", "situations[1].deadlines.answer.days",
                              "situations[3].deadlines.moderation.days"});
}

TEST_CASE("a message is not read later than it is answered") {
  Pack pack = sample_pack();
  pack.situations[0].moderation = {5, lifecycle::TermKind::working_days, lifecycle::OffDay::next};
  pack.situations[0].answer = {3, lifecycle::TermKind::working_days, lifecycle::OffDay::next};
  CHECK(faulty(pack) == Paths{"situations[0].deadlines.moderation.days"});
}

TEST_CASE("a field asked twice or without options to choose from is a fault") {
  Pack pack = sample_pack();
  forms::Field choice = field("where", forms::FieldKind::choice);
  pack.situations[0].fields = {choice, field("where", forms::FieldKind::date)};
  CHECK(faulty(pack) == Paths{"situations[0].fields[0].options", "situations[0].fields[1].id"});

  choice.options = {{"here", {"Здесь", ""}}, {"here", {"Там", ""}}, {"", {"", ""}}};
  pack.situations[0].fields = {choice};
  CHECK(faulty(pack) == Paths{"situations[0].fields[0].options[2].id",
                              "situations[0].fields[0].options[2].label.ru",
                              "situations[0].fields[0].options[1].id"});
}

TEST_CASE("a field's bounds must suit its kind") {
  Pack pack = sample_pack();
  forms::Field text = field("text", forms::FieldKind::short_text);
  text.min_length = 10;
  text.max_length = 5;
  forms::Field phone = field("phone", forms::FieldKind::phone);
  phone.max_length = 5;
  forms::Field date = field("date", forms::FieldKind::date);
  date.min_day = "2026-12-31";
  date.max_day = "2026-01-01";
  forms::Field strange = field("strange", forms::FieldKind::date);
  strange.max_day = "31.12.2026";
  forms::Field today = field("today", forms::FieldKind::date);
  today.min_day = "2026-01-01";
  today.max_day = "today";
  forms::Field bad_id = field("1st", forms::FieldKind::date);
  pack.situations[0].fields = {text, phone, date, strange, today, bad_id};
  CHECK(faulty(pack) == Paths{"situations[0].fields[0].min_length", "situations[0].fields[1]",
                              "situations[0].fields[2].min_day", "situations[0].fields[3].max_day",
                              "situations[0].fields[5].id"});
}

TEST_CASE("what every message carries anyway is not asked as a field") {
  Pack pack = sample_pack();
  pack.situations[0].fields = {field("where", forms::FieldKind::place)};
  CHECK(faulty(pack) == Paths{"situations[0].fields[0].kind"});
}

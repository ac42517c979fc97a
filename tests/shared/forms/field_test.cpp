#include "shared/forms/field.h"

#include <doctest/doctest.h>

using namespace okno::forms;

TEST_CASE("every kind of field is found by the name that packs write") {
  for (int i = 0; i <= static_cast<int>(FieldKind::consent); ++i) {
    const auto kind = static_cast<FieldKind>(i);
    FieldKind found = kind == FieldKind::date ? FieldKind::email : FieldKind::date;
    CHECK(parse_field_kind(to_string(kind), found));
    CHECK(found == kind);
  }
  CHECK(to_string(FieldKind::short_text) == "short_text");
  CHECK(to_string(FieldKind::choices) == "choices");
  CHECK(to_string(FieldKind::ogrn) == "ogrn");
}

TEST_CASE("an unknown kind changes nothing") {
  FieldKind kind = FieldKind::inn;
  CHECK_FALSE(parse_field_kind("INN", kind));
  CHECK_FALSE(parse_field_kind("", kind));
  CHECK(kind == FieldKind::inn);
}

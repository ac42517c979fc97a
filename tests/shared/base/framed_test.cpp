#include "shared/base/framed.h"

#include <doctest/doctest.h>

using namespace okno;
using namespace std::string_literals;

TEST_CASE("numbers are written with the high byte first") {
  CHECK(u16_bytes(0x0102) == "\x01\x02"s);
  CHECK(u32_bytes(0x01020304) == "\x01\x02\x03\x04"s);
  CHECK(u64_bytes(0x8102030405060708) == "\x81\x02\x03\x04\x05\x06\x07\x08"s);
}

TEST_CASE("a framed message carries its label and every part with its length") {
  CHECK(framed("x", {"ab", ""}) ==
        "\0\0\0\x09okno/v1/x\0\0\0\x02"
        "ab\0\0\0\0"s);
  // Where one part ends and the next begins is part of the message.
  CHECK(framed("x", {"ab", "c"}) != framed("x", {"a", "bc"}));
  CHECK(framed("x", {"ab"}) != framed("x", {"ab", ""}));
}

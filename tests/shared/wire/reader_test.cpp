#include "shared/wire/json/reader.h"

#include <doctest/doctest.h>

using namespace okno::wire;

TEST_CASE("one pass finds everything that is wrong, each with its path") {
  const Json json =
      parse_json(R"({"name":5,"size":"big","extra":1,"list":["a",2],"lat":"x","on":1})").value();
  std::vector<Fault> faults;
  ObjectReader in(json, "place", faults);
  std::string name = "before";
  std::int64_t size = 7;
  double lat = 0;
  bool on = false;
  std::vector<std::string> list{"before"};
  std::string absent;
  CHECK_FALSE(in.read("name", name));
  CHECK_FALSE(in.read("size", size));
  CHECK_FALSE(in.read("lat", lat));
  CHECK_FALSE(in.read("on", on));
  CHECK_FALSE(in.read("list", list));
  CHECK_FALSE(in.read("absent", absent, Need::required));
  in.finish();
  CHECK(faults == std::vector<Fault>{
                      {"place.name", FaultCode::wrong_type, "expected a string"},
                      {"place.size", FaultCode::wrong_type, "expected an integer"},
                      {"place.lat", FaultCode::wrong_type, "expected a number"},
                      {"place.on", FaultCode::wrong_type, "expected true or false"},
                      {"place.list[1]", FaultCode::wrong_type, "expected a string"},
                      {"place.absent", FaultCode::missing, "this member is required"},
                      {"place.extra", FaultCode::unknown_member, "there is no such member"},
                  });
  CHECK(name == "before");
  CHECK(size == 7);
  CHECK(list == std::vector<std::string>{"before"});
}

TEST_CASE("null is the same as absent") {
  const Json json = parse_json(R"({"a":null})").value();
  std::vector<Fault> faults;
  ObjectReader in(json, "", faults);
  std::string a = "before";
  CHECK_FALSE(in.read("a", a));
  CHECK(in.member("a") == nullptr);
  in.finish();
  CHECK(faults.empty());
  CHECK_FALSE(in.read("a", a, Need::required));
  CHECK(faults.size() == 1);
}

TEST_CASE("a number may be written as an integer, an integer not as a fraction") {
  const Json json = parse_json(R"({"a":54,"b":54.0})").value();
  std::vector<Fault> faults;
  ObjectReader in(json, "", faults);
  double a = 0;
  std::int64_t b = 0;
  CHECK(in.read("a", a));
  CHECK(a == 54.0);
  CHECK_FALSE(in.read("b", b));
}

TEST_CASE("what is no object is one fault, and reading on is quiet") {
  const Json json(5);
  std::vector<Fault> faults;
  ObjectReader in(json, "x", faults);
  std::string out;
  CHECK_FALSE(in.read("a", out, Need::required));
  CHECK(in.array("b", Need::required) == nullptr);
  in.finish();
  CHECK(faults == std::vector<Fault>{{"x", FaultCode::wrong_type, "expected an object"}});
}

TEST_CASE("faults are told in one line") {
  CHECK(describe({}).empty());
  CHECK(describe({{"place.lat", FaultCode::wrong_type, "expected a number"}}) ==
        "place.lat: expected a number");
  CHECK(describe({{"", FaultCode::wrong_type, "expected an object"}, {}, {}}) ==
        "the document: expected an object (and 2 more)");
}

TEST_CASE("a hostile document cannot make the list of faults long, nor a name in it") {
  JsonObject object;
  for (int i = 0; i < 5000; ++i) object.emplace_back("unknown" + std::to_string(i), Json(i));
  object.front().first = std::string(100'000, 'x');
  std::vector<Fault> faults;
  const Json json(std::move(object));
  ObjectReader in(json, "", faults);
  in.finish();
  CHECK(faults.size() == 100);
  CHECK(faults.front().path.size() == 60);
}

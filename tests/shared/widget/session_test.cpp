// A widget without a browser: what JavaScript would send goes in, what it would draw and carry out comes back.
#include "widget/messages/session.h"

#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "shared/base/message_number.h"
#include "shared/wire/json/json.h"

namespace okno::widget {
namespace {

using wire::Json;
using wire::JsonArray;
using wire::JsonObject;

constexpr std::string_view org =
    R"({"id": "811", "name": {"ru": "Министерство дорог", "en": "Ministry of Roads"},
  "features": ["messages"], "theme": {"--okno-accent": "#123456", "color": "red"},
  "consents": [{"id": "pd", "title": {"ru": "Согласен"}, "url": "/consent", "required": true}],
  "limits": {"text_characters": 4000, "attachments": 5, "attachment_bytes": 10485760},
  "rubricator": {"hash": "abc", "url": "/api/v1/rubricators/abc"}, "utc_offset": "+03:00", "polls": [], "votes": [],
  "said_by_a_newer_edge": 1})";

std::string demo_pack() {
  std::ifstream file(OKNO_SOURCE_DIR "/edge/demo/rubricator.json");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// What a citizen's page would do with a session.
class Page {
 public:
  Json send(std::string_view what, Json input) {
    const std::string text = wire::write_json(JsonObject{{"now", std::int64_t{1'795'000'000'000}},
                                                         {"offset_minutes", 180},
                                                         {"uuid", uuid()},
                                                         {std::string(what), std::move(input)}});
    const Result<Json> answer = wire::parse_json(session_->dispatch(text));
    REQUIRE(answer.ok());
    if (const Json* html = answer->find("html")) html_ = *html->get_if<std::string>();
    for (const Json& effect : *answer->find("effects")->get_if<JsonArray>()) {
      const Json* token = effect.find("token");
      const Json* request = effect.find("request");
      if (request != nullptr)
        requests_[*(token != nullptr ? token : effect.find("do"))->get_if<std::string>()] =
            *request->get_if<std::int64_t>();
    }
    return *answer;
  }
  Json start(JsonObject more = {}) {
    JsonObject start{{"org", "811"}, {"lang", "ru"}, {"base_url", "https://edge.example.ru"}};
    for (auto& member : more) start.push_back(std::move(member));
    return send("start", std::move(start));
  }
  Json act(std::string_view control, std::string_view kind, std::string_view value = {}) {
    return send("event",
                JsonObject{{"control", control}, {"kind", kind}, {"value", value}, {"revision", revision()}});
  }
  Json respond(std::string_view token, int status, std::string_view body) {
    return send("arrival", JsonObject{{"kind", "response"},
                                      {"token", token},
                                      {"request", request(token == "pack" ? "outline" : token)},
                                      {"status", status},
                                      {"body", body}});
  }
  // The number under which something was asked for last; 0: it was not.
  std::int64_t request(std::string_view what) { return requests_[std::string(what)]; }

  // As far as the check page, everything filled in.
  void fill_in() {
    start();
    send("arrival", JsonObject{{"kind", "draft"}, {"request", request("load_draft")}});
    respond("org", 200, org);
    respond("pack", 200, demo_pack());
    act("unclassified", "press");
    act("text", "input", "У дома 5 яма, вчера порвал колесо.");
    act("place.address", "input", "ул. Мостовая, 5");
    act("next", "press");
    act("next", "press");
    act("consents.pd", "change", "1");
  }

  bool shows(std::string_view text) const { return html_.find(text) != std::string::npos; }
  bool is_at(std::string_view page) const { return shows("data-page=\"" + std::string(page) + "\""); }
  std::int64_t revision() const {
    const std::size_t at = html_.find("data-revision=\"");
    return at == std::string::npos ? 0 : std::stoi(html_.substr(at + 15));
  }

 private:
  // Version 4, another one each time.
  std::string uuid() {
    std::string tail = std::to_string(++uuids_);
    return "7b1d9a3e-1111-4222-8333-" + std::string(12 - tail.size(), '0') + tail;
  }
  std::unique_ptr<Session> session_ = open_messages();
  std::string html_;
  std::map<std::string, std::int64_t> requests_;
  int uuids_ = 0;
};

// The first effect that does this; null when there is none.
Json effect(const Json& answer, std::string_view what, std::string_view token = {}) {
  const Json* effects = answer.find("effects");
  REQUIRE(effects != nullptr);
  for (const Json& candidate : *effects->get_if<JsonArray>()) {
    const Json* does = candidate.find("do");
    const Json* named = candidate.find("token");
    if (does != nullptr && *does == Json(what) &&
        (token.empty() || (named != nullptr && *named == Json(token))))
      return candidate;
  }
  return {};
}

std::string text_of(const Json& json, std::string_view member) {
  const Json* found = json.find(member);
  const std::string* text = found != nullptr ? found->get_if<std::string>() : nullptr;
  return text != nullptr ? *text : std::string();
}

TEST_CASE("a widget that starts asks for its draft and its organisation") {
  Page page;
  const Json answer = page.start();
  CHECK(page.is_at("loading"));
  CHECK(text_of(effect(answer, "load_draft"), "key") == "okno.draft.811");
  const Json fetch = effect(answer, "fetch", "org");
  CHECK(text_of(fetch, "method") == "GET");
  CHECK(text_of(fetch, "url") == "https://edge.example.ru/api/v1/orgs/811");
  CHECK(text_of(*fetch.find("headers"), "Accept-Language") == "ru");
}

TEST_CASE("an id cannot climb out of its place in an address") {
  Page page;
  const Json answer =
      page.send("start", JsonObject{{"org", "../8 1"}, {"base_url", "https://edge.example.ru"}});
  CHECK(text_of(effect(answer, "fetch", "org"), "url") == "https://edge.example.ru/api/v1/orgs/..%2F8%201");
}

TEST_CASE("an organisation brings its rubricator and its colours, and nothing else to style with") {
  Page page;
  page.start();
  const Json answer = page.respond("org", 200, org);
  CHECK(text_of(effect(answer, "fetch", "outline"), "url") ==
        "https://edge.example.ru/api/v1/rubricators/abc/ru/outline");
  const Json theme = effect(answer, "theme");
  CHECK(text_of(*theme.find("properties"), "--okno-accent") == "#123456");
  CHECK(theme.find("properties")->find("color") == nullptr);
}

TEST_CASE("the picture is sent only when it has changed") {
  Page page;
  page.start();
  page.respond("org", 200, org);
  page.respond("pack", 200, demo_pack());
  CHECK(page.is_at("find"));
  CHECK(page.act("query", "input", "яма").find("html") != nullptr);
  CHECK(page.act("query", "input", "яма").find("html") == nullptr);
}

TEST_CASE("a press that finds the same mistake again asks for the focus again") {
  Page page;
  page.fill_in();
  page.act("consents.pd", "change", "");
  page.act("send", "press");
  CHECK(page.shows("data-focus=\"okno-errors\""));
  CHECK(page.act("send", "press").find("html") != nullptr);
}

TEST_CASE("a login page of a hotel is not taken for an organisation") {
  for (const std::string_view body : {"<html>Wi-Fi</html>", "{}", "[]", "", R"({"id": 5})"}) {
    Page page;
    page.start();
    page.respond("org", 200, body);
    CHECK(page.is_at("failed"));
  }
}

TEST_CASE("a message goes out as one request that is ready to be sent") {
  Page page;
  page.fill_in();
  CHECK(page.is_at("check"));
  const Json fetch = effect(page.act("send", "press"), "fetch", "submit");
  CHECK(text_of(fetch, "method") == "POST");
  CHECK(text_of(fetch, "url") == "https://edge.example.ru/api/v1/messages");
  const std::string key = text_of(*fetch.find("headers"), "Idempotency-Key");
  CHECK(key.size() == 36);
  CHECK(text_of(fetch, "lock") == "okno.submit." + key);
  const Result<Json> body = wire::parse_json(text_of(fetch, "body"));
  REQUIRE(body.ok());
  CHECK(text_of(*body, "text") == "У дома 5 яма, вчера порвал колесо.");
}

TEST_CASE("a receipt brings the number and forgets the draft") {
  Page page;
  page.fill_in();
  page.act("send", "press");
  const Json answer =
      page.respond("submit", 201, R"({"number": "40-8Q3K-27", "access_key": "0123456789abcdefghijkl",
    "status": "moderation", "registered_at": "2026-11-23T10:00:00+03:00", "due_at": "2026-12-07T23:59:59+03:00",
    "responsible": {"org": "811", "name": "Министерство дорог", "why": "Дорога его."}})");
  CHECK(page.is_at("registered"));
  CHECK(page.shows("40-8Q3K-27"));
  CHECK(text_of(effect(answer, "clear_draft"), "key") == "okno.draft.811");
  const Json tell = effect(answer, "tell");
  CHECK(text_of(tell, "name").rfind("okno:", 0) == 0);
}

TEST_CASE("what is not an edge's answer to a message is tried again under the same key") {
  struct Case {
    int status;
    std::string_view body;
  };
  for (const Case& no_answer :
       {Case{0, ""}, {502, "<html>"}, {503, "{}"}, {429, "{}"}, {408, ""}, {201, "<html>"}, {200, "{}"}}) {
    Page page;
    page.fill_in();
    const Json first = effect(page.act("send", "press"), "fetch", "submit");
    page.respond("submit", no_answer.status, no_answer.body);
    CHECK_MESSAGE(page.is_at("waiting"), no_answer.status);
    const Json second = effect(page.send("arrival", JsonObject{{"kind", "online"}}), "fetch", "submit");
    REQUIRE(second.find("headers") != nullptr);
    CHECK(text_of(*second.find("headers"), "Idempotency-Key") ==
          text_of(*first.find("headers"), "Idempotency-Key"));
    CHECK(text_of(second, "body") == text_of(first, "body"));
  }
}

TEST_CASE("an answer to what nobody waits for any more changes nothing") {
  Page page;
  page.fill_in();
  const std::int64_t first =
      *effect(page.act("send", "press"), "fetch", "submit").find("request")->get_if<std::int64_t>();
  page.respond("submit", 503, "");
  CHECK(page.is_at("waiting"));
  page.act("send_now", "press");
  CHECK(page.request("submit") != first);
  const Json late = page.send(
      "arrival",
      JsonObject{
          {"kind", "response"}, {"token", "submit"}, {"request", first}, {"status", 422}, {"body", "{}"}});
  CHECK(page.is_at("sending"));
  CHECK(late.find("effects")->get_if<JsonArray>()->empty());
  const Json unasked = page.send(
      "arrival", JsonObject{{"kind", "response"}, {"token", "submit"}, {"status", 422}, {"body", "{}"}});
  CHECK(page.is_at("sending"));
  CHECK(unasked.find("effects")->get_if<JsonArray>()->empty());
}

TEST_CASE("a refusal shows each mistake at its field, in the page's words or else in the edge's") {
  Page page;
  page.fill_in();
  page.act("send", "press");
  page.respond("submit", 422, R"({"type": "about:blank", "title": "Не принято", "status": 422, "detail": "",
    "errors": [{"field": "text", "code": "a_rule_of_tomorrow", "message": "Правило {завтрашнего} дня", "args": {}}]})");
  CHECK(page.is_at("say"));
  CHECK(page.shows("Правило {завтрашнего} дня"));
}

TEST_CASE("a photo is sent from the browser's store and refused for what the edge says of it") {
  Page page;
  page.fill_in();
  page.act("back", "press");
  page.act("back", "press");
  CHECK(page.is_at("say"));
  page.send(
      "arrival",
      JsonObject{
          {"kind", "photos"},
          {"photos", JsonArray{JsonObject{{"local_id", "p1"}, {"name", "яма.jpg"}, {"size_bytes", 1000}}}}});
  const Json fetch = effect(page.act("next", "press"), "fetch", "upload:p1");
  CHECK(text_of(fetch, "photo") == "p1");
  CHECK(text_of(*fetch.find("headers"), "Okno-Upload") == "1");
  page.act("back", "press");
  CHECK(page.shows("яма.jpg"));
  const Json refused = page.respond("upload:p1", 415, "{}");
  CHECK(text_of(effect(refused, "forget_photo"), "local_id") == "p1");
}

TEST_CASE("a draft comes back as it was saved; what is no draft is passed over") {
  Page page;
  page.fill_in();
  const Json save = effect(page.act("consents.pd", "change", ""), "save_draft");
  CHECK(text_of(save, "key") == "okno.draft.811");

  Page again;
  again.start();
  again.respond("org", 200, org);
  again.send("arrival", JsonObject{{"kind", "draft"},
                                   {"request", again.request("load_draft")},
                                   {"text", text_of(save, "text")}});
  again.respond("pack", 200, demo_pack());
  CHECK(again.is_at("check"));
  CHECK(again.shows("ул. Мостовая, 5"));

  Page broken;
  broken.start();
  broken.respond("org", 200, org);
  broken.send("arrival",
              JsonObject{{"kind", "draft"}, {"request", broken.request("load_draft")}, {"text", "{\"half"}});
  broken.respond("pack", 200, demo_pack());
  CHECK(broken.is_at("find"));
}

TEST_CASE("a status page asks with the key in a header, never in an address") {
  Page page;
  const std::string number = make_message_number("40", 12345).value;
  const Json answer = page.start({{"number", number}, {"access_key", "0123456789abcdefghijkl"}});
  const Json fetch = effect(answer, "fetch", "status");
  CHECK(text_of(fetch, "url") == "https://edge.example.ru/api/v1/messages/" + number);
  REQUIRE(fetch.find("headers") != nullptr);
  CHECK(text_of(*fetch.find("headers"), "Authorization") == "Bearer 0123456789abcdefghijkl");
}

TEST_CASE("a page opened for statuses asks for a number") {
  Page page;
  page.start({{"view", "status"}});
  CHECK(page.is_at("lookup"));
}

TEST_CASE("input that cannot be understood changes nothing and says so") {
  const std::unique_ptr<Session> session = open_messages();
  for (const std::string_view text : {"", "{", "[]", R"({"now": 1, "uuid": "x", "event": {"control": "a"}})",
                                      R"({"now": 1, "uuid": "x", "arrival": {"kind": "no such"}})"}) {
    const Result<Json> answer = wire::parse_json(session->dispatch(text));
    REQUIRE(answer.ok());
    CHECK(answer->find("fault") != nullptr);
    CHECK(answer->find("html") == nullptr);
  }
}

}  // namespace
}  // namespace okno::widget

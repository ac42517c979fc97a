// Every route of a node, as every kind of user, about messages that stand in every way to their body, against
// tests/fixtures/rights.txt.
#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <set>

#include "edge/http/application.h"
#include "edge/http/site/assets.h"
#include "edge/store/digest.h"
#include "edge/surveys/desk.h"
#include "shared/wire/json/json.h"
#include "tests/edge/accounts/rights_fixture.h"
#include "tests/edge/intake/sample_media.h"
#include "tests/edge/intake/sample_node.h"

namespace okno::testing {
namespace {

using accounts::Role;
using lifecycle::Action;

const std::string said = "Яма у школы, колесо пробито";
const std::string contact = "anna@example.ru";
const std::string answered = "Ответ: засыпали щебнем";

struct Walker {
  std::string name;
  std::vector<store::GrantRow> grants;
};
const std::vector<Walker> walkers = {
    {"nobody", {}},
    {"granted", {}},
    {"operator", {{{"814"}, "operator"}}},
    {"moderator", {{{"814"}, "moderator"}}},
    {"organiser", {{{"814"}, "organiser"}}},
    {"supervisor", {{{"814"}, "supervisor"}}},
    {"analyst", {{{"814"}, "analyst"}}},
    {"above", {{{"805"}, "supervisor"}}},
    {"elsewhere", {{{"813"}, "operator"}}},
    {"admin", {{{"*"}, "administrator"}}},
    {"everywhere", {{{"*"}, "operator"}}},
};

struct Prepared {
  MessageNumber number;
  std::string file;
};

// A request whose answer is waited for.
class Waiting final : public http::Asked {
 public:
  explicit Waiting(http::Request request) : asked(std::move(request)) {}
  const http::Request& request() const override { return asked; }
  void answer(http::Response&& response) override {
    const std::lock_guard lock(mutex_);
    if (!response_) response_ = std::move(response);
    answered_.notify_one();
  }
  http::Response wait() {
    std::unique_lock lock(mutex_);
    answered_.wait(lock, [this] { return response_.has_value(); });
    return *std::move(response_);
  }

  http::Request asked;

 private:
  std::mutex mutex_;
  std::condition_variable answered_;
  std::optional<http::Response> response_;
};

class Walk {
 public:
  Walk() {
    config::Org above = body("805", "Управление", "Office", "40");
    node.orgs().orgs.push_back(std::move(above));
    node.orgs().orgs.push_back(body("813", "Здравоохранение", "Health", "40"));
    for (config::Org& org : node.orgs().orgs)
      if (org.id.value == "814") org.supervisor = {"805"};
    auto& ways = node.pack().routings[0].routes;
    ways.push_back(ways[1]);
    ways.back().oktmo = "29702";
    ways.back().org = {"812"};
    ways.back().also = {{"814"}};
    ways.push_back(ways[1]);
    ways.back().oktmo = "29703";
    ways.back().org = {"812"};
    station = std::make_unique<federation::Station>(
        federation::Station{node.config(), node.store(), node.node().journal, node.clock, node.random});
    receiver = std::make_unique<federation::Receiver>(*station);
    site = std::make_unique<http::Site>(node.node(), *receiver, nullptr, "a secret of this node");
    application = std::make_unique<http::Application>(*site, kinds::make_routes(*site));
    routes = kinds::make_routes(*site);
    for (const Walker& walker : walkers) sign_in(walker);
    prepare();
  }

  // With the cookie and the code of a walker; without either for nobody.
  http::Response ask(const std::string& walker, const std::string& method, const std::string& target,
                     std::string body = {}, std::string_view type = {}) {
    http::Request request;
    request.method = method;
    request.target = target;
    request.path = target.substr(0, target.find('?'));
    if (const auto query = target.find('?'); query != std::string::npos)
      request.query = http::parse_query(target.substr(query + 1));
    request.remote = "192.0.2.1";
    if (walker != "nobody") {
      request.headers.emplace_back("Cookie", "okno_session_40=" + token_of(walker));
      request.headers.emplace_back("Okno-CSRF", csrf);
    }
    if (!type.empty()) request.headers.emplace_back("Content-Type", std::string(type));
    request.body = std::move(body);
    if (!request.body.empty()) {
      auto admission = application->admit(request);
      if (admission.refusal) return *std::move(admission.refusal);
    }
    const auto asked = std::make_shared<Waiting>(std::move(request));
    application->answer(asked->asked, http::Reply(asked));
    return application->finish(asked->asked, asked->wait(), {});
  }

  // A survey of that body.
  surveys::SurveyId ask_something(const OrgId& org) {
    surveys::Survey survey;
    survey.org = org;
    survey.title.set("ru", "Двор");
    surveys::Question what;
    what.name = "what";
    what.title.set("ru", "Что?");
    for (const char* name : {"a", "b"}) what.choices.push_back({name, {{{"ru", name}}}, {}});
    survey.questions.push_back(std::move(what));
    const auto id = intake::wait_for<surveys::SurveyId>(MaySleep::on_own_thread(), [&](auto answer) {
      surveys::Desk(node.node()).open(survey, accounts::the_machine(), std::move(answer));
    });
    REQUIRE(id.ok());
    return *id;
  }

  static constexpr const char* csrf = "the code of the forms";

  SampleNode node;
  std::unique_ptr<federation::Station> station;
  std::unique_ptr<federation::Receiver> receiver;
  std::unique_ptr<http::Site> site;
  std::unique_ptr<http::Application> application;
  http::Router routes;
  std::map<std::string, Prepared> messages;  // by "own moderation"

 private:
  static std::string token_of(const std::string& walker) { return "token of " + walker; }

  void sign_in(const Walker& walker) {
    if (walker.name == "nobody") return;
    REQUIRE(node.store()
                .write_and_wait([&](store::Writing& writing) -> Status {
                  if (Status put =
                          writing.accounts.put_user({walker.name, walker.name, "x", false, walker.grants});
                      !put)
                    return put;
                  return writing.accounts.put_session({store::sha256_hex(token_of(walker.name)), walker.name,
                                                       csrf, node.clock.now() + std::chrono::hours(12)});
                })
                .ok());
  }

  lifecycle::Receipt make(const std::string& name, std::string oktmo) {
    const auto file =
        node.intake->attach(png_header(1, 1) + chunk("IDAT", "pixels of " + name) + chunk("IEND", ""));
    REQUIRE(file.ok());
    forms::Submission submission = about_a_pothole();
    submission.text = said;
    submission.place.oktmo = std::move(oktmo);
    submission.attachments = {file->id};
    const auto receipt = submit(node, std::move(submission), static_cast<std::uint8_t>(messages.size() + 1));
    messages[name] = {receipt.number, log::to_string(file->hash)};
    return receipt;
  }

  void act(const MessageNumber& number, intake::MoveRequest request, const accounts::Principal& who = pyotr) {
    request.version = node.desk->dossier(number, pyotr, {})->row.version;
    request.confirm = true;
    const auto done = node.desk->act(number, request, who, {});
    REQUIRE_MESSAGE(done.ok(), (done ? std::string() : done.error().error.detail));
  }

  void answer(const MessageNumber& number, const accounts::Principal& who = pyotr) {
    act(number, {.action = Action::take}, who);
    act(number, {.action = Action::answer, .text = answered}, who);
  }

  void wish_for_review(const lifecycle::Receipt& receipt) {
    const auto rated =
        node.intake->rate(receipt.number, receipt.access_key,
                          {1, lifecycle::Outcome::not_solved, lifecycle::Review::wanted, ""}, {});
    REQUIRE(rated.ok());
  }

  void prepare() {
    const std::string town = "29701000";
    const std::string together = "29702000";
    const std::string others = "29703000";
    make("own moderation", town);
    act(make("own in_work", town).number, {.action = Action::take});
    answer(make("own answered", town).number);
    const auto review = make("own review", town);
    answer(review.number);
    wish_for_review(review);
    act(make("own declined", town).number, {.action = Action::decline, .reason = "Не к нам"});
    make("beside moderation", together);
    act(make("beside in_work", together).number, {.action = Action::take});
    const intake::MoveRequest away{.action = Action::forward, .org = {"812"}, .reason = "Не наша дорога"};
    act(make("past forwarded", town).number, away);
    const auto past = make("past answered", town).number;
    act(past, away);
    answer(past);
    const auto up = make("up forwarded", town);
    answer(up.number);
    wish_for_review(up);
    act(up.number, {.action = Action::answer, .text = answered}, olga);
    wish_for_review(up);
    act(up.number, {.action = Action::answer, .text = answered}, vera);
    wish_for_review(up);
    make("other moderation", others);
    answer(make("other answered", others).number);
    std::set<std::string> files;
    for (const auto& [name, message] : messages) files.insert(message.file);
    REQUIRE(files.size() == messages.size());
  }
};

const RightsFixture& fixture() {
  static const RightsFixture read = RightsFixture::read();
  return read;
}

std::string filled(std::string pattern, const std::map<std::string, std::string>& captures) {
  for (const auto& [name, value] : captures) {
    const std::string hole = "{" + name + "}";
    if (const auto at = pattern.find(hole); at != std::string::npos) pattern.replace(at, hole.size(), value);
  }
  return pattern;
}

bool tells(const http::Response& response, const std::string& secret) {
  return response.body.find(secret) != std::string::npos;
}

// A message that somebody sees in part or not at all keeps what was said, by whom, and what came later.
void check_kept(const http::Response& response) {
  for (const std::string& secret : {said, contact, answered}) CHECK_MESSAGE(!tells(response, secret), secret);
}

// The routes of a guard, as the node has them.
std::vector<http::Route> routes_of(Walk& walk, std::string_view guard) {
  std::vector<http::Route> routes;
  for (const http::Route& route : walk.routes.all()) {
    std::string pattern = route.pattern;
    const std::string version = "/" + std::string(assets::version()) + "/";
    if (version.size() > 2 && pattern.starts_with(version))
      pattern = "/VERSION/" + pattern.substr(version.size());
    const auto found = fixture().guards.find(std::string(route.method) + " " + pattern);
    if (found != fixture().guards.end() && found->second == guard) routes.push_back(route);
  }
  return routes;
}

bool is_api(const http::Route& route) { return route.pattern.find("/api/") != std::string::npos; }

TEST_SUITE("accounts: the walk of rights") {
  TEST_CASE("every route has a line in the fixture, and every line a route") {
    Walk walk;
    const std::string version = "/" + std::string(assets::version()) + "/";
    std::set<std::string> there;
    for (const http::Route& route : walk.routes.all()) {
      std::string pattern = route.pattern;
      if (version.size() > 2 && pattern.starts_with(version))
        pattern = "/VERSION/" + pattern.substr(version.size());
      const std::string line = std::string(route.method) + " " + pattern;
      there.insert(line);
      CHECK_MESSAGE(fixture().guards.contains(line), "write into tests/fixtures/rights.txt who may use ",
                    line);
    }
    for (const auto& [line, guard] : fixture().guards) {
      if (line.find("/VERSION/") != std::string::npos && version.size() <= 2)
        continue;  // nothing is embedded
      CHECK_MESSAGE(there.contains(line), "there is no route ", line);
    }
  }

  TEST_CASE("what everybody may open tells nothing that a citizen wrote") {
    Walk walk;
    const Prepared& message = walk.messages["own answered"];
    const std::map<std::string, std::string> captures = {
        {"number", message.number.value}, {"org", "814"},     {"hash", message.file}, {"lang", "ru"},
        {"sha256", message.file},         {"file...", "x.js"}};
    for (const http::Route& route : routes_of(walk, "public")) {
      CAPTURE(route.pattern);
      const auto response = walk.ask("nobody", std::string(route.method), filled(route.pattern, captures),
                                     route.method == "POST" ? "{}" : "", "application/json");
      CHECK(response.status != 401);
      check_kept(response);
    }
    for (const http::Route& route : routes_of(walk, "key")) {
      CAPTURE(route.pattern);
      const std::string target = filled(route.pattern, captures);
      const auto without = walk.ask("everywhere", std::string(route.method), target,
                                    route.method == "POST" ? "{}" : "", "application/json");
      CHECK_MESSAGE(without.status == 401, "a session of the console is no key");
      check_kept(without);
    }
    for (const http::Route& route : routes_of(walk, "peer")) {
      CAPTURE(route.pattern);
      for (const std::string walker : {"nobody", "everywhere"}) {
        const auto response = walk.ask(walker, std::string(route.method), filled(route.pattern, captures),
                                       route.method == "GET" ? "" : "{}", "application/json");
        CHECK(response.status == 401);
        check_kept(response);
      }
    }
  }

  TEST_CASE("a message is seen by whom the fixture says, whole or in part") {
    Walk walk;
    for (const auto& [name, message] : walk.messages) {
      REQUIRE(fixture().sight.contains(name));
      for (const Walker& walker : walkers) {
        const std::string expected = fixture().sight.at(name).at(walker.name);
        for (const http::Route& route : routes_of(walk, "message")) {
          CAPTURE(name);
          CAPTURE(walker.name);
          CAPTURE(route.pattern);
          const auto response =
              walk.ask(walker.name, "GET", filled(route.pattern, {{"number", message.number.value}}));
          const int status = expected == "401" ? 401 : expected == "404" ? 404 : 200;
          REQUIRE(response.status == status);
          CHECK(tells(response, message.number.value) == (status == 200));
          if (expected == "whole") {
            CHECK(tells(response, said));
            CHECK(tells(response, contact));
          } else {
            check_kept(response);
          }
          if (expected == "404") {
            const auto unknown =
                walk.ask(walker.name, "GET", filled(route.pattern, {{"number", "40-0000-0000-05"}}));
            CHECK_MESSAGE(unknown.body == response.body, "a message that is not theirs is like none");
          }
        }
        for (const http::Route& route : routes_of(walk, "file")) {
          CAPTURE(name);
          CAPTURE(walker.name);
          const auto response = walk.ask(walker.name, "GET", filled(route.pattern, {{"hash", message.file}}));
          CHECK(response.status == (expected == "whole" ? 200 : expected == "401" ? 401 : 404));
        }
      }
    }
  }

  TEST_CASE("of a message that left, its body keeps the way up to there") {
    Walk walk;
    const auto shown = [&](const std::string& name) {
      const auto response =
          walk.ask("operator", "GET", "/console/api/messages/" + walk.messages[name].number.value);
      const auto json = wire::parse_json(response.body);
      REQUIRE(json.ok());
      const wire::Json* history = json->find("history");
      REQUIRE(history != nullptr);
      std::string all;
      for (const wire::Json& step : *history->get_if<wire::JsonArray>())
        all += (all.empty() ? "" : " ") + *step.find("status")->get_if<std::string>();
      return *json->find("status")->get_if<std::string>() + ": " + all;
    };
    CHECK(shown("past forwarded") == "forwarded: moderation forwarded");
    CHECK(shown("past answered") == "answered: moderation forwarded");
    CHECK(shown("up forwarded") ==
          "forwarded: moderation in_work answered review answered review answered forwarded");
  }

  TEST_CASE("the queue lists what is seen, and searches only what is seen whole") {
    Walk walk;
    const auto numbers = [&](const std::string& walker, const std::string& query) {
      const auto response = walk.ask(walker, "GET", "/console/api/messages?" + query);
      CAPTURE(walker);
      REQUIRE(response.status == 200);
      check_kept(response);
      const auto json = wire::parse_json(response.body);
      std::map<std::string, std::string> found;
      for (const wire::Json& row : *json->find("messages")->get_if<wire::JsonArray>())
        found[*row.find("number")->get_if<std::string>()] = *row.find("sight")->get_if<std::string>();
      return found;
    };
    for (const Walker& walker : walkers) {
      if (fixture().pages.at("/console/api/messages").at(walker.name) != "200") continue;
      CAPTURE(walker.name);
      std::map<std::string, std::string> all;
      std::map<std::string, std::string> whole;
      for (const auto& [name, message] : walk.messages) {
        const std::string sight = fixture().sight.at(name).at(walker.name);
        if (sight == "whole" || sight == "part") all[message.number.value] = sight;
        if (sight == "whole") whole[message.number.value] = sight;
      }
      CHECK(numbers(walker.name, "status=all") == all);
      CHECK(numbers(walker.name, "") == all);
      // By the topic's title, which may have become another since it left.
      CHECK(numbers(walker.name, "q=" + http::percent_encode("яма на дороге")) == whole);
      for (const auto& [number, sight] : all) CHECK(numbers(walker.name, "q=" + number).contains(number));
    }
    CHECK(numbers("elsewhere", "").empty());
    const auto page = walk.ask("operator", "GET", "/console?status=all");
    CHECK(tells(page, "Другое ведомство"));
    check_kept(page);
  }

  TEST_CASE("an action is done by whom the fixture says") {
    Walk walk;
    const std::set<Action> verdict{Action::accept, Action::decline};
    const std::set<Action> incoming{Action::accept, Action::decline, Action::classify};
    const std::set<Action> all{Action::accept, Action::decline,  Action::forward, Action::assign,
                               Action::take,   Action::postpone, Action::answer,  Action::classify};
    for (const auto& [name, message] : walk.messages) {
      REQUIRE(fixture().act.contains(name));
      for (const Walker& walker : walkers) {
        const std::string expected = fixture().act.at(name).at(walker.name);
        const std::set<Action> may = expected == "all"        ? all
                                     : expected == "incoming" ? incoming
                                     : expected == "verdict"  ? verdict
                                                              : std::set<Action>();
        for (const http::Route& route : routes_of(walk, "act")) {
          for (const Action action : all) {
            CAPTURE(name);
            CAPTURE(walker.name);
            CAPTURE(route.pattern);
            CAPTURE(std::string(to_string(action)));
            // Of a version that nobody has seen: whoever may act is told so, and nothing is changed.
            const std::string action_name(to_string(action));
            const bool api = is_api(route);
            const auto response = walk.ask(
                walker.name, "POST", filled(route.pattern, {{"number", message.number.value}}),
                api ? "{\"action\":\"" + action_name + "\",\"version\":999}"
                    : "csrf=" + http::percent_encode(Walk::csrf) + "&version=999&action=" + action_name,
                api ? "application/json" : "application/x-www-form-urlencoded");
            const int status = expected == "401"      ? 401
                               : expected == "404"    ? 404
                               : may.contains(action) ? 409
                                                      : 403;
            CHECK(response.status == status);
            if (fixture().sight.at(name).at(walker.name) != "whole") check_kept(response);
          }
        }
      }
    }
  }

  TEST_CASE("the console's lists are opened by whom the fixture says") {
    Walk walk;
    for (const auto& [target, expected] : fixture().pages) {
      for (const Walker& walker : walkers) {
        CAPTURE(target);
        CAPTURE(walker.name);
        CHECK(std::to_string(walk.ask(walker.name, "GET", target).status) == expected.at(walker.name));
      }
    }
    for (const http::Route& route : routes_of(walk, "users")) {
      const std::string target = filled(route.pattern, {{"login", "operator"}});
      for (const Walker& walker : walkers) {
        CAPTURE(route.pattern);
        CAPTURE(route.method);
        CAPTURE(walker.name);
        const bool posts = route.method == "POST";
        // A form that asks for nothing that there is.
        const auto response =
            walk.ask(walker.name, std::string(route.method), target,
                     posts ? "csrf=" + http::percent_encode(Walk::csrf) + "&act=nothing" : std::string(),
                     posts ? "application/x-www-form-urlencoded" : "");
        const std::string expected = fixture().pages.at("/console/users").at(walker.name);
        CHECK(std::to_string(response.status) == (posts && expected == "200" ? "422" : expected));
      }
    }
    for (const http::Route& route : routes_of(walk, "session")) {
      CAPTURE(route.pattern);
      CHECK(walk.ask("nobody", "POST", route.pattern, "a=b", "application/x-www-form-urlencoded").status ==
            401);
      for (const Walker& walker : walkers)
        if (walker.name != "nobody")
          CHECK(walk.ask(walker.name, "POST", route.pattern, "csrf=" + http::percent_encode(Walk::csrf),
                         "application/x-www-form-urlencoded")
                    .status == 303);
    }
  }

  TEST_CASE("a survey is seen and closed by whom the fixture says") {
    Walk walk;
    const std::map<std::string, surveys::SurveyId> there = {{"own", walk.ask_something({"814"})},
                                                            {"other", walk.ask_something({"812"})}};
    struct Guard {
      const char *name, *get, *post, *form;
    };
    constexpr Guard guards[] = {{"survey_notes", " see", " note", "&margins="},
                                {"survey_texts", " read", " note", "&question=what&response=1&labels=noise"},
                                {"survey", " see", " close", "&act=close&sure=1"}};
    for (const auto& [tie, id] : there)
      for (const Guard& guard : guards)
        for (const http::Route& route : routes_of(walk, guard.name))
          for (const Walker& walker : walkers) {
            CAPTURE(tie);
            CAPTURE(route.method);
            CAPTURE(route.pattern);
            CAPTURE(walker.name);
            const bool posts = route.method == "POST";
            const auto response =
                walk.ask(walker.name, std::string(route.method), filled(route.pattern, {{"id", id.value}}),
                         posts ? "csrf=" + http::percent_encode(Walk::csrf) + guard.form : std::string(),
                         posts ? "application/x-www-form-urlencoded" : "");
            const std::string expected =
                fixture().surveys.at(tie + (posts ? guard.post : guard.get)).at(walker.name);
            CHECK(std::to_string(response.status) == expected);
            if (expected == "404") CHECK_FALSE(tells(response, id.value));
          }
  }

  TEST_CASE("the menu shows what the user may open") {
    Walk walk;
    const auto page = [&](const std::string& walker, const std::string& target) {
      return walk.ask(walker, "GET", target).body;
    };
    const std::string queue = "<a href=\"/console\"";
    const std::string users = "<a href=\"/console/users\"";
    CHECK(page("operator", "/console").find(queue) != std::string::npos);
    CHECK(page("operator", "/console").find(users) == std::string::npos);
    CHECK(page("admin", "/console/users").find(users) != std::string::npos);
    CHECK(page("admin", "/console/users").find(queue) == std::string::npos);
    CHECK(page("granted", "/console").find("<nav") == page("granted", "/console").find("<nav aria-label"));
    CHECK(page("granted", "/console").find(queue) == std::string::npos);
    CHECK_MESSAGE(page("granted", "/console").find("администратор") != std::string::npos,
                  "who has no messages is told whom to ask");
  }
}

}  // namespace
}  // namespace okno::testing

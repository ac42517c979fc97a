#include "edge/http/exchange/problem.h"

#include <algorithm>

#include "edge/words/expected.h"
#include "edge/words/words.h"
#include "shared/wire/json/json.h"
#include "shared/wire/problem.h"

namespace okno::http {
namespace {

// What a client reads of its own faults. A request may hold tens of thousands; an answer is no larger than what it is
// an answer to.
constexpr std::size_t most_errors = 50;
constexpr std::size_t longest_name = 200;    // bytes of a field and of an argument
constexpr std::size_t longest_words = 1000;  // bytes of a message

void shorten(std::string& text, std::size_t most) {
  if (text.size() <= most) return;
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // inside a character
  text.resize(end);
  text += "\u2026";
}

void shorten(i18n::Lang lang, wire::Problem& problem) {
  if (problem.errors.size() > most_errors) {
    const auto more = static_cast<long long>(problem.errors.size() - most_errors);
    problem.errors.resize(most_errors);
    problem.detail += " " + words::say(lang, i18n::Text::of("http.more_errors").with("count", more));
  }
  for (wire::ProblemError& error : problem.errors) {
    shorten(error.field, longest_name);
    shorten(error.message, longest_words);
    for (auto& [name, value] : error.args) shorten(value, longest_name);
  }
  shorten(problem.detail, longest_words);
}

Response written(i18n::Lang lang, wire::Problem problem,
                 const std::optional<wire::Json>& receipt = std::nullopt) {
  shorten(lang, problem);
  problem.title = words::say(lang, i18n::Text::of("http." + std::to_string(problem.status)));
  wire::JsonObject document = *wire::to_json(problem).get_if<wire::JsonObject>();
  if (receipt) document.emplace_back("receipt", *receipt);
  Response response = respond(problem.status, "application/problem+json; charset=utf-8",
                              wire::write_json(std::move(document)));
  response.add("Content-Language", i18n::to_string(lang));
  response.add("Cache-Control", "no-store");
  if (problem.status == 401) response.add("WWW-Authenticate", "Bearer");
  return response;
}

wire::Problem begun(i18n::Lang lang, int status, const i18n::Text& detail) {
  wire::Problem problem;
  problem.status = status;
  problem.detail = words::say(lang, detail);
  return problem;
}

wire::ProblemError error_at(i18n::Lang lang, std::string_view field, const i18n::Text& message) {
  return {std::string(field), message.key, words::say(lang, message), message.args};
}

std::string_view detail_key(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid:
      return "http.fields";
    case ErrorCode::not_found:
      return "http.not_found";
    case ErrorCode::conflict:
      return "http.conflict";
    case ErrorCode::forbidden:
      return "http.other_node";
    case ErrorCode::unauthorized:
      return "http.sign_in";
    case ErrorCode::too_large:
      return "http.too_large";
    case ErrorCode::unsupported:
      return "http.wants_file";
    case ErrorCode::busy:
    case ErrorCode::io:
      return "http.busy";
  }
  return "http.broken";
}

}  // namespace

int status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid:
      return 422;
    case ErrorCode::not_found:
      return 404;
    case ErrorCode::conflict:
      return 409;
    case ErrorCode::forbidden:
      return 403;
    case ErrorCode::unauthorized:
      return 401;
    case ErrorCode::too_large:
      return 413;
    case ErrorCode::unsupported:
      return 415;
    // A disk or a database that fails may be mended; what was sent should be sent again.
    case ErrorCode::busy:
    case ErrorCode::io:
      return 503;
  }
  return 500;
}

Response problem(i18n::Lang lang, int status, const i18n::Text& detail) {
  return written(lang, begun(lang, status, detail));
}

Response problem(i18n::Lang lang, int status, std::string_view detail_key) {
  return problem(lang, status, i18n::Text::of(detail_key));
}

Response problem_at(i18n::Lang lang, int status, std::string_view field, const i18n::Text& message) {
  wire::Problem made = begun(lang, status, message);
  made.errors.push_back(error_at(lang, field, message));
  return written(lang, std::move(made));
}

Response problem(i18n::Lang lang, const std::vector<wire::Fault>& faults) {
  wire::Problem made = begun(lang, 400, i18n::Text::of("http.faults"));
  for (const wire::Fault& fault : faults) {
    const std::string_view name = wire::to_string(fault.code);
    const std::string expected = words::expected(lang, fault.detail);
    std::string key = "http.fault." + std::string(name);
    if (expected.empty()) key += ".plain";
    const std::string message =
        words::say(lang, i18n::Text::of(key).with("expected", std::string_view(expected)));
    made.errors.push_back({fault.path, std::string(name), message, {}});
    if (!expected.empty()) made.errors.back().args = {{"expected", expected}};
  }
  return written(lang, std::move(made));
}

Response problem(i18n::Lang lang, const forms::FieldErrors& errors) {
  wire::Problem made = begun(lang, 422, i18n::Text::of("http.fields"));
  for (const forms::FieldError& error : errors)
    made.errors.push_back(error_at(lang, error.field, error.message));
  return written(lang, std::move(made));
}

Response problem(i18n::Lang lang, const intake::Refusal& refusal) {
  const int status = status_of(refusal.error.code);
  const std::chrono::seconds wait = std::max(refusal.retry_after, std::chrono::seconds(1));
  const i18n::Text kind =
      i18n::Text::of(detail_key(refusal.error.code)).with("seconds", static_cast<long long>(wait.count()));
  wire::Problem made = begun(lang, status, refusal.why.value_or(kind));
  for (const forms::FieldError& error : refusal.fields)
    made.errors.push_back(error_at(lang, error.field, error.message));
  made.allowed = refusal.allowed;
  if (refusal.may_be_lost) made.type = wire::problem_may_be_lost;
  Response response = written(lang, std::move(made), refusal.earlier);
  if (status == 503) response.set("Retry-After", std::to_string(wait.count()));
  return response;
}

Response too_many(i18n::Lang lang, std::chrono::seconds retry_after) {
  const std::chrono::seconds wait = std::max(retry_after, std::chrono::seconds(1));
  Response response = problem(
      lang, 429, i18n::Text::of("http.too_many").with("seconds", static_cast<long long>(wait.count())));
  response.set("Retry-After", std::to_string(wait.count()));
  return response;
}

}  // namespace okno::http

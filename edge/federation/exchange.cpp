#include "edge/federation/exchange.h"

#include <charconv>

#include "shared/base/text.h"
#include "shared/wire/json/json.h"

namespace okno::federation {
namespace {

constexpr std::size_t longest_detail = 200;

std::string member(const PeerReply& reply, std::string_view name) {
  if (!reply.content_type.starts_with("application/problem+json")) return {};
  const auto json = wire::parse_json(reply.body);
  if (!json) return {};
  const wire::Json* found = json->find(name);
  const std::string* text = found != nullptr ? found->get_if<std::string>() : nullptr;
  return text != nullptr ? std::string(text::first_seen(*text, longest_detail)) : std::string();
}

}  // namespace

PeerReply refuse(int status, std::string_view code, std::string_view detail) {
  PeerReply reply;
  reply.status = status;
  reply.content_type = "application/problem+json";
  reply.body = wire::write_json(
      wire::JsonObject{{"type", "about:blank"}, {"status", status}, {"detail", detail}, {"code", code}});
  return reply;
}

std::string code_of(const PeerReply& reply) { return member(reply, "code"); }

std::uint64_t counter_of(const PeerReply& reply) {
  const std::string digits = member(reply, "detail");
  std::uint64_t counter = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), counter);
  return error == std::errc() && end == digits.data() + digits.size() ? counter : 0;
}

std::string describe(const PeerReply& reply) {
  std::string words = "the peer answered " + std::to_string(reply.status);
  if (const std::string said = member(reply, "detail"); !said.empty()) words += ": " + said;
  return words;
}

}  // namespace okno::federation

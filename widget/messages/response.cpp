#include <string_view>
#include <utility>

#include "shared/base/text.h"
#include "shared/wire/messages/message.h"
#include "shared/wire/pack/pack.h"
#include "shared/wire/problem.h"
#include "widget/maps.h"
#include "widget/messages/arrival.h"
#include "widget/uploads.h"

namespace okno::widget {
namespace {

using screen::News;
using wire::Json;

[[gnu::noinline]] News interpret_pack(const Response& response, rubricator::PackPart part) {
  if (verdict_of(response.status) == Verdict::taken)
    if (auto pack = read_body(response.body, wire::read_pack, wire::pack_limits))
      return screen::PackLoaded{*std::move(pack), part};
  return screen::LoadFailed{response.status == 0};
}

// Without a model long texts are searched like short ones: nothing to tell.
[[gnu::noinline]] std::optional<News> interpret_model(const Response& response) {
  if (verdict_of(response.status) != Verdict::taken) return std::nullopt;
  const auto bytes = text::from_base64(response.body);
  if (!bytes) return std::nullopt;
  auto model = rubricator::decode(*bytes);
  if (!model) return std::nullopt;
  return News(screen::ModelLoaded{std::make_shared<const rubricator::Model>(*std::move(model))});
}

// Nor does anybody miss neighbours who are not offered.
[[gnu::noinline]] std::optional<News> interpret_similar(const Response& response) {
  if (verdict_of(response.status) != Verdict::taken) return std::nullopt;
  const Result<Json> json = wire::parse_json(response.body);
  const Json* similar = json ? json->find("similar") : nullptr;
  const auto* items = similar != nullptr ? similar->get_if<wire::JsonArray>() : nullptr;
  if (items == nullptr) return std::nullopt;
  screen::SimilarFound found;
  std::vector<wire::Fault> faults;
  for (const Json& item : *items) found.messages.push_back(wire::read_similar_message(item, "", faults));
  if (!faults.empty()) return std::nullopt;
  return News(std::move(found));
}

[[gnu::noinline]] News interpret_join(const Response& response) {
  if (verdict_of(response.status) == Verdict::taken)
    if (auto receipt = read_body(response.body, wire::read_receipt))
      return screen::Joined{*std::move(receipt)};
  return screen::JoinFailed{};
}

// Taken, but not in a way that can be read: as good as not reached. What is sent twice is done once.
[[gnu::noinline]] News refused_or_unreachable(const Response& response) {
  screen::Refused said = read_refusal(response.body);
  if (verdict_of(response.status) == Verdict::refused) return said;
  return screen::Unreachable{std::move(said.detail)};
}

[[gnu::noinline]] News interpret_submit(const Response& response) {
  if (verdict_of(response.status) == Verdict::taken)
    if (auto receipt = read_body(response.body, wire::read_receipt))
      return screen::Registered{*std::move(receipt)};
  // It was changed after it had gone out under this key.
  if (auto receipt = read_earlier(response.body, wire::read_receipt))
    return screen::Registered{*std::move(receipt), screen::Registered::When::before_changes};
  return refused_or_unreachable(response);
}

// In the edge's words: between when it may have lost the message.
std::string read_lost(std::string_view body) {
  const auto problem = read_body(body, wire::read_problem);
  return problem && problem->type == wire::problem_may_be_lost ? problem->detail : std::string();
}

[[gnu::noinline]] News interpret_status(const Response& response) {
  const Verdict verdict = verdict_of(response.status);
  if (verdict == Verdict::refused) return screen::StatusMissing{read_lost(response.body)};
  if (verdict == Verdict::taken)
    if (auto status = read_body(response.body, wire::read_message_status))
      return screen::StatusLoaded{*std::move(status)};
  return refused_or_unreachable(response);
}

[[gnu::noinline]] News interpret_rating(const Response& response) {
  if (verdict_of(response.status) == Verdict::taken)
    if (auto status = read_body(response.body, wire::read_message_status))
      return screen::RatingTaken{*std::move(status)};
  return refused_or_unreachable(response);
}

[[gnu::noinline]] News interpret_erasure(const Response& response) {
  if (verdict_of(response.status) == Verdict::taken) {
    const Result<Json> json = wire::parse_json(response.body);
    const Json* status = json ? json->find("status") : nullptr;
    if (status != nullptr && *status == Json("erased")) return screen::Erased{};
  }
  return refused_or_unreachable(response);
}

}  // namespace

std::optional<News> interpret_message(const Response& response) {
  if (response.token == "outline") return interpret_pack(response, rubricator::PackPart::outline);
  if (response.token == "pack") return interpret_pack(response, rubricator::PackPart::rest);
  if (response.token == "model") return interpret_model(response);
  if (response.token == "similar") return interpret_similar(response);
  if (response.token == "join") return interpret_join(response);
  if (response.token == "submit") return interpret_submit(response);
  if (response.token == "status") return interpret_status(response);
  if (response.token == "rating") return interpret_rating(response);
  if (response.token == "erasure") return interpret_erasure(response);
  if (auto map = interpret_map(response)) return map;
  return interpret_upload(response);
}

}  // namespace okno::widget

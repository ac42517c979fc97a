#include "widget/arrival.h"

#include <utility>

namespace okno::widget {
namespace {

using screen::News;
using wire::Json;
using wire::Need;

[[gnu::noinline]] std::optional<News> read_response(const Readers& readers, wire::ObjectReader& in) {
  Response response;
  in.read("token", response.token, Need::required);
  in.read("status", response.status, Need::required);
  in.read("body", response.body);
  if (response.token == "org") return interpret_org(response);
  return readers.interpret(response);
}

std::optional<News> read_news(const Readers& readers, wire::ObjectReader& in) {
  std::string kind;
  if (!in.read("kind", kind, Need::required)) return std::nullopt;
  if (kind == "response") return read_response(readers, in);
  if (kind == "online") return News(screen::Online{});
  if (std::optional<News> news = readers.read_news(kind, in)) return news;
  in.fault("kind", wire::FaultCode::out_of_range, "no such arrival");
  return std::nullopt;
}

}  // namespace

std::optional<screen::Arrival> read_arrival(const Json& json, const Readers& readers,
                                            std::vector<wire::Fault>& faults) {
  wire::ObjectReader in(json, "arrival", faults);
  std::int64_t request = 0;
  in.read("request", request);
  std::optional<News> news = read_news(readers, in);
  if (!news) return std::nullopt;
  return screen::Arrival{*std::move(news), static_cast<screen::RequestNumber>(request)};
}

}  // namespace okno::widget

// What a peer that lies makes of a request or a reply under way. It holds the secret of the link, and no life's key.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "edge/federation/exchange.h"
#include "edge/federation/gzip.h"
#include "shared/wire/log/log_compare.h"

namespace okno::testing {

class Liar {
 public:
  using Draw = std::function<std::uint64_t(std::uint64_t below)>;
  explicit Liar(Draw draw) : draw_(std::move(draw)) {}

  // Whether there was anything to lie about. What is changed has to be signed anew.
  bool alter(federation::PeerRequest& request) const {
    if (path_is(request, "/deliveries")) {
      auto said = read(request, wire::read_log_deliveries);
      if (!said || said->batch.events.empty()) return false;
      alter(said->batch.events);
      return write(request, wire::to_json(*said));
    }
    if (path_is(request, "/exchange")) {
      auto said = read(request, wire::read_log_exchange);
      if (!said || said->events.empty()) return false;
      alter(said->events);
      return write(request, wire::to_json(*said));
    }
    // It acknowledges what was never sent.
    const std::size_t at = request.path_and_query.find("updates?after=");
    if (at == std::string::npos) return false;
    request.path_and_query.insert(at + std::string_view("updates?after=").size(), "1");
    return true;
  }
  bool alter(const federation::PeerRequest& request, federation::PeerReply& reply) const {
    if (!reply.ok()) return false;
    if (path_is(request, "/deliveries")) {
      auto said = read(reply, wire::read_log_receipt);
      if (!said) return false;
      said->through += draw_(3);
      said->refused.clear();
      return write(reply, wire::to_json(*said));
    }
    if (path_is(request, "/exchange")) {
      auto said = read(reply, wire::read_log_exchanged);
      if (!said || said->events.empty()) return false;
      alter(said->events);
      return write(reply, wire::to_json(*said));
    }
    if (request.path_and_query.find("/updates?") == std::string::npos) return false;
    auto said = read(reply, wire::read_log_updates);
    if (!said || said->batch.events.empty()) return false;
    alter(said->batch.events);
    return write(reply, wire::to_json(*said));
  }

  static bool path_is(const federation::PeerRequest& request, std::string_view end) {
    return request.path_and_query.ends_with(end);
  }
  template <class Message, class Value>
  static std::optional<Value> read(const Message& message,
                                   Value (*from)(const wire::Json&, std::string, std::vector<wire::Fault>&)) {
    std::string text = message.body;
    if (message.content_encoding == "gzip") {
      auto unpacked = federation::gunzip(message.body, wire::log_limits.bytes);
      if (!unpacked) return std::nullopt;
      text = *std::move(unpacked);
    }
    const auto json = wire::parse_json(text, wire::log_limits);
    if (!json) return std::nullopt;
    std::vector<wire::Fault> faults;
    Value value = from(*json, "", faults);
    if (!faults.empty()) return std::nullopt;
    return value;
  }
  template <class Message>
  static bool write(Message& message, const wire::Json& json) {
    message.body = wire::write_json(json);
    message.content_encoding.clear();
    return true;
  }

 private:
  void alter(std::vector<wire::LogEvent>& events) const {
    std::string& text = events[draw_(events.size())].text;
    if (draw_(3) == 0) {  // another origin
      const std::size_t from = text.find(' ') + 1;
      text.replace(from, text.find(' ', from) - from, draw_(2) == 0 ? "e1" : "e3");
    } else if (const std::size_t digit = text.find_last_of("0123456789");
               draw_(2) == 0 && digit != std::string::npos) {  // another payload
      text[digit] = text[digit] == '7' ? '8' : '7';
    } else {  // any byte
      char& byte = text[draw_(text.size())];
      byte = byte == 'x' ? 'y' : 'x';
    }
  }

  Draw draw_;
};

}  // namespace okno::testing

#include "edge/federation/arrival.h"

#include <algorithm>

#include "edge/intake/rated.h"
#include "edge/store/content.h"
#include "edge/store/digest.h"

namespace okno::federation {
namespace {

using ReceiveResult = store::Writing::ReceiveResult;
using store::Writing;

ReceiveResult held(std::string code, std::string detail) {
  return {Writing::Received::held, std::move(code), std::move(detail)};
}

bool is_applied(const ReceiveResult& result) { return result.what == Writing::Received::applied; }

// Numbers go into addresses and onto screens.
bool is_number(std::string_view number) {
  return !number.empty() && number.size() <= 24 && std::ranges::all_of(number, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-';
  });
}

// Why `from` may not say that this happened at its origin; empty when it may.
std::string why_not_said_by(const intake::Node& node, const NodeId& from, const NodeId& origin) {
  if (origin == node.config.node) return "what happens at this node is not told by others";
  if (origin == from) return {};
  if (node.config.hub && from == node.config.hub->node) return {};
  if (std::ranges::any_of(node.config.peers, [&](const config::Peer& peer) { return peer.node == origin; }))
    return "node " + origin.value + " speaks to this node itself";
  if (node.config.hub && origin == node.config.hub->node) return "the hub speaks to this node itself";
  return {};
}

// What is wrong with the content that came along; empty when nothing is.
std::string why_not_whole(const Delivery& delivery) {
  const lifecycle::ContentRef* ref = store::content_of(delivery.event.payload);
  if (delivery.contents.empty()) return {};
  if (ref == nullptr || delivery.contents.size() > 1 || delivery.contents.front().id != ref->id)
    return "it carries content that it does not point to";
  const lifecycle::Content& content = delivery.contents.front();
  if (!content.erased && store::sha256_hex(content.salt + content.document) != ref->sha256)
    return "its content is not the one that it points to";
  return {};
}

bool names_files_well(const lifecycle::Payload& payload) {
  const auto* submitted = std::get_if<lifecycle::MessageSubmitted>(&payload);
  return submitted == nullptr || std::ranges::all_of(submitted->files, [](const lifecycle::FileRef& file) {
           return is_sha256(file.sha256);
         });
}

// Who answers after the event; nullptr when the event does not say.
const lifecycle::Responsible* responsible_after(const lifecycle::Payload& payload) {
  if (const auto* submitted = std::get_if<lifecycle::MessageSubmitted>(&payload))
    return &submitted->responsible;
  if (const auto* moved = std::get_if<lifecycle::MessageMoved>(&payload)) return &moved->responsible;
  return nullptr;
}

Result<store::Holders> holders_after(const intake::Node& node, Writing& writing,
                                     const lifecycle::Event& event) {
  if (const lifecycle::Responsible* responsible = responsible_after(event.payload)) {
    const config::Org* known = node.orgs.find(responsible->org);
    store::Holders holders(known != nullptr ? known->node : event.origin);
    for (const lifecycle::Body& body : responsible->also)
      if (const config::Org* other = node.orgs.find(body.org)) holders.also.push_back(other->node);
    return holders;
  }
  const auto row = writing.message(event.message);
  if (!row) return row.error();
  return store::Holders(*row ? (*row)->owner : event.origin);
}

// Who joins does so at a node that holds the message: the hub, or one that follows it.
Result<bool> may_tell_of_joining(const intake::Node& node, Writing& writing, const lifecycle::Event& event) {
  if (!std::holds_alternative<lifecycle::MessageJoined>(event.payload)) return true;
  if (node.config.hub && event.origin == node.config.hub->node) return true;
  return writing.follows(event.message, event.origin);
}

}  // namespace

bool is_sha256(std::string_view text) {
  return text.size() == 64 &&
         std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

Result<ReceiveResult> take_in(const intake::Node& node, Writing& writing, const NodeId& from,
                              const Delivery& delivery) {
  const lifecycle::Event& event = delivery.event;
  if (std::string why = why_not_said_by(node, from, event.origin); !why.empty())
    return held("origin.forbidden", std::move(why));
  if (!is_number(event.message.value)) return held("number.invalid", "it names no message number");
  if (std::string why = why_not_whole(delivery); !why.empty())
    return held("content.mismatch", std::move(why));
  if (!names_files_well(event.payload))
    return held("file.invalid", "it names a file by something else than its SHA-256");

  const auto may_join = may_tell_of_joining(node, writing, event);
  if (!may_join) return may_join.error();
  if (!*may_join)
    return held("origin.forbidden", "node " + event.origin.value + " does not hold the message");

  const auto holders = holders_after(node, writing, event);
  if (!holders) return holders.error();
  auto result = writing.receive(from, event, delivery.contents, *holders);
  if (!result || !is_applied(*result)) return result;
  if (const auto* rated = std::get_if<lifecycle::MessageRated>(&event.payload))
    if (const Status reaction = intake::act_on_rating(node, writing, event.message, rated->review); !reaction)
      return reaction.error();
  return result;
}

}  // namespace okno::federation

#include "shared/lifecycle/event.h"

namespace okno::lifecycle {
namespace {

// These names are on the wire and in logs that are kept for ever: they never change.
std::string_view past_of(Action action) {
  switch (action) {
    case Action::accept:
      return "message.accepted";
    case Action::decline:
      return "message.declined";
    case Action::forward:
      return "message.forwarded";
    case Action::assign:
      return "message.assigned";
    case Action::take:
      return "message.taken";
    case Action::postpone:
      return "message.postponed";
    case Action::answer:
      return "message.answered";
    case Action::classify:
      return "message.classified";
    case Action::open_review:
      return "message.review_opened";
    case Action::close:
      return "message.closed";
  }
  return {};
}

struct KindName {
  std::string_view operator()(const MessageSubmitted&) const { return "message.submitted"; }
  std::string_view operator()(const MessageMoved& moved) const { return past_of(moved.action); }
  std::string_view operator()(const MessageRated&) const { return "message.rated"; }
  std::string_view operator()(const MessageJoined&) const { return "message.joined"; }
  std::string_view operator()(const ContentErased&) const { return "content.erased"; }
};

}  // namespace

std::string kind_name(const Payload& payload) { return std::string(std::visit(KindName{}, payload)); }

}  // namespace okno::lifecycle

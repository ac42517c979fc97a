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

struct EventName {
  std::string_view operator()(const MessageSubmitted&) const { return "message.submitted"; }
  std::string_view operator()(const MessageMoved& moved) const { return past_of(moved.action); }
  std::string_view operator()(const MessageRated&) const { return "message.rated"; }
  std::string_view operator()(const MessageJoined&) const { return "message.joined"; }
  std::string_view operator()(const MessageToldAll&) const { return "message.told_all"; }
};

}  // namespace

std::string_view event_name(const Payload& payload) { return std::visit(EventName{}, payload); }

std::vector<ContentRef> contents_of(const Payload& payload) {
  std::vector<ContentRef> contents;
  if (const auto* submitted = std::get_if<MessageSubmitted>(&payload)) {
    contents = {submitted->content, submitted->access};
    for (const FileRef& file : submitted->files) contents.push_back(file.hash);
  } else if (const auto* joined = std::get_if<MessageJoined>(&payload)) {
    contents = {joined->access};
  } else if (const auto* moved = std::get_if<MessageMoved>(&payload)) {
    if (moved->content) contents = {*moved->content};
    if (moved->for_all) contents.push_back(*moved->for_all);
  } else if (const auto* told = std::get_if<MessageToldAll>(&payload)) {
    contents = {told->content};
  } else if (const auto* rated = std::get_if<MessageRated>(&payload)) {
    if (rated->content) contents = {*rated->content};
  }
  return contents;
}

}  // namespace okno::lifecycle

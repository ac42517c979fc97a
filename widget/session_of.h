// A session of a screen with these flows, for the one file of a module that names them.
#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "shared/screen/html/html.h"
#include "shared/screen/loop.h"
#include "widget/arrival.h"
#include "widget/effects.h"
#include "widget/session.h"
#include "widget/view_code.h"

namespace okno::widget {

// What a module adds to its flows.
struct Module {
  // What the tag's data-view means; what it mistyped is the first flow.
  void (*read_view)(std::string_view view, screen::Start& start);
  Readers readers;
  std::string_view subject;  // EffectWriter
};

struct Request {
  screen::Surroundings surroundings;
  std::optional<screen::Start> start;
  std::optional<screen::Input> input;
};
// The fault's words when it cannot be understood.
Result<Request> read_request(std::string_view text, const Module& module);
[[gnu::noinline]] std::string fault_answer(std::string what);
// What canvas.wasm is given.
[[gnu::noinline]] std::string encode_with_words(const screen::View& view);

template <class Screen>
class SessionOf final : public Session {
 public:
  explicit SessionOf(const Module& module) : module_(module) {}

  std::string dispatch(std::string_view text) override {
    const Result<Request> request = read_request(text, module_);
    if (!request) return fault_answer(request.error().detail);

    screen::Effects effects;
    wire::JsonArray encoded;
    if (request->start) {
      drawn_.clear();
      effects = screen::start(model_, *request->start, request->surroundings);
      started_ = true;
    } else if (started_ && request->input) {
      const bool had_org = model_.shell.org.has_value();
      effects = screen::update(model_, *request->input, request->surroundings);
      // The organisation's colours are no part of the View: the plain pages get them from their edge.
      if (!had_org && model_.shell.org) encoded.push_back(theme_effect(model_.shell.org->theme));
    }

    wire::JsonObject answer;
    if (started_) {
      surroundings_ = request->surroundings;
      const screen::View view = screen::view(model_, request->surroundings);
      std::string html = screen::to_html(view, {});
      if (html != drawn_ || !view.focus.empty()) {
        drawn_ = std::move(html);
        answer.emplace_back("html", drawn_);
      }
    }
    for (const screen::Effect& effect : effects) encoded.push_back(to_json(effect));
    answer.emplace_back("effects", std::move(encoded));
    return wire::write_json(std::move(answer));
  }

  std::string drawing() const override {
    return started_ ? encode_with_words(screen::view(model_, surroundings_)) : std::string();
  }

 private:
  // What none of the flows asks has no code here; what one asks and nobody writes does not compile.
  wire::Json to_json(const screen::Effect& effect) const {
    const EffectWriter writer(model_.shell, module_.subject);
    screen::RequestNumber request = 0;
    wire::JsonObject members = std::visit(
        [&](const auto& asked) -> wire::JsonObject {
          if constexpr (Screen::template may_ask<std::decay_t<decltype(asked)>>) {
            if constexpr (requires { asked.ticket; }) request = asked.ticket.number;
            return write(writer, asked);
          } else {
            return {};
          }
        },
        effect);
    if (request != 0) members.emplace_back("request", static_cast<std::int64_t>(request));
    return members;
  }

  const Module& module_;
  Screen model_;
  bool started_ = false;
  screen::Surroundings surroundings_;  // of the last dispatch
  std::string drawn_;                  // the HTML that the page shows now
};

}  // namespace okno::widget

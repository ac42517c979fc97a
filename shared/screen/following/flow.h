// The flow that follows a message, as the shell sees it, and its pages.
#pragma once

#include "shared/forms/draft.h"
#include "shared/screen/following/model.h"
#include "shared/screen/start.h"
#include "shared/screen/turn.h"
#include "shared/screen/view/sheet.h"

template <>
struct okno::screen::EffectsOf<okno::screen::following::Model> {
  using type = Kinds<LoadStatus, SendRating, SendErasure>;
};

template <>
struct okno::screen::NewsOf<okno::screen::following::Model> {
  using type = Kinds<StatusLoaded, StatusMissing, RatingTaken, Erased, Refused, Unreachable, Online>;
};

namespace okno::screen::following {

// --- what the shell calls ---
bool prepare(Model& model, const Start& start);  // whether a page that is opened so begins with this flow
[[gnu::noinline]] void begin(const screen::Turn& shell_turn, Model& model);
// By the press on a receipt: what that says already can be read while the first status is on its way.
[[gnu::noinline]] void begin(const screen::Turn& shell_turn, Model& model, const lifecycle::Receipt& receipt);
[[gnu::noinline]] void act(const screen::Turn& shell_turn, Model& model, const Event& event);
[[gnu::noinline]] void arrive(const screen::Turn& shell_turn, Model& model, const News& news);
[[gnu::noinline]] void show(const screen::Sheet& shell_sheet, const Model& model);
std::string_view page_name(const Model& model);
forms::Draft to_draft(const Model& model);
[[gnu::noinline]] void restore(Shell& shell, Model& model, const forms::Draft& draft);

// --- between its pages ---
struct Turn : FlowTurn<Model> {
  void go(Page page);
};
struct Sheet : screen::Sheet {
  const Model& model;
};

[[gnu::noinline]] void follow(Turn& turn, const MessageNumber& number, std::string access_key);
// Why what was sent from this page has not come through.
[[gnu::noinline]] void put_trouble(Sheet& sheet, std::string_view refused, std::string_view unreachable,
                                   std::string_view unreachable_text);

namespace lookup_page {
[[gnu::noinline]] void act(Turn& turn, const Event& event);
[[gnu::noinline]] void show(Sheet& sheet);
}  // namespace lookup_page
namespace status_page {
[[gnu::noinline]] void act(Turn& turn, const Event& event);
[[gnu::noinline]] void show(Sheet& sheet);
}  // namespace status_page
namespace rate_page {
[[gnu::noinline]] void act(Turn& turn, const Event& event);
[[gnu::noinline]] void show(Sheet& sheet);
}  // namespace rate_page
namespace thanks_page {
[[gnu::noinline]] void act(Turn& turn, const Event& event);
[[gnu::noinline]] void show(Sheet& sheet);
}  // namespace thanks_page
namespace erase_page {
[[gnu::noinline]] void act(Turn& turn, const Event& event);
[[gnu::noinline]] void show(Sheet& sheet);
}  // namespace erase_page

// status.cpp
[[gnu::noinline]] void refresh_status(Turn& turn);
[[gnu::noinline]] void status_loaded(Turn& turn, const StatusLoaded& loaded);
[[gnu::noinline]] void status_missing(Turn& turn, const std::string& lost = {});
[[gnu::noinline]] void status_unreachable(Turn& turn, const std::string& why);

// rate.cpp
[[gnu::noinline]] void rating_taken(Turn& turn, const RatingTaken& taken);

// erase.cpp
[[gnu::noinline]] void erased(Turn& turn);

}  // namespace okno::screen::following

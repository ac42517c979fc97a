// The flow that writes a message, as the shell sees it, and the contents of its pages. act() takes what the citizen did on
// a page, show() writes its controls. None is inlined, so that those which a first form does not need wait in the second
// part of the core (widget/split.mjs).
#pragma once

#include "shared/screen/event.h"
#include "shared/screen/start.h"
#include "shared/screen/writing/turn.h"

namespace okno::screen::writing {

// --- what the shell calls ---
inline bool prepare(Model&, const Start& start) { return start.goal == Goal::form && start.number.empty(); }
[[gnu::noinline]] void begin(const screen::Turn& shell_turn, Model& model);
// The citizen has come back to it from another flow: to the receipt, or to write another message.
[[gnu::noinline]] void come_back(const screen::Turn& shell_turn, Model& model);
[[gnu::noinline]] void begin_another(const screen::Turn& shell_turn, Model& model);
[[gnu::noinline]] void act(const screen::Turn& shell_turn, Model& model, const Event& event);
void arrive(const screen::Turn& shell_turn, Model& model, const News& news);
void show(const screen::Sheet& shell_sheet, const Model& model);
std::string_view page_name(const Model& model);
// What the page shown wants to know anew, after restore().
[[gnu::noinline]] void refresh(const screen::Turn& shell_turn, Model& model);

// --- its pages ---
namespace find_page {
[[gnu::noinline]] void act(Turn& turn, const Event& event);
[[gnu::noinline]] void show(Sheet& sheet);
}  // namespace find_page
namespace browse_page {
[[gnu::noinline]] void act(Turn& turn, const Event& event);
[[gnu::noinline]] void show(Sheet& sheet);
}  // namespace browse_page
namespace say_page {
[[gnu::noinline]] void act(Turn& turn, const Event& event);
[[gnu::noinline]] void questions_have_come(
    Turn& turn);  // the whole rubricator is here: goes on where that was awaited
[[gnu::noinline]] void show(Sheet& sheet);
}  // namespace say_page
namespace photo_page {
[[gnu::noinline]] void begin(Turn& turn, const std::string& local_id);  // of a photo that can be changed
[[gnu::noinline]] void act(Turn& turn, const Event& event);
[[gnu::noinline]] void show(Sheet& sheet);
}  // namespace photo_page
namespace contact_page {
[[gnu::noinline]] void act(Turn& turn, const Event& event);
[[gnu::noinline]] void show(Sheet& sheet);
}  // namespace contact_page
namespace check_page {
[[gnu::noinline]] void act(Turn& turn, const Event& event);
[[gnu::noinline]] void show(Sheet& sheet);
}  // namespace check_page
namespace sending_page {
[[gnu::noinline]] void show(Sheet& sheet);
}
namespace waiting_page {
[[gnu::noinline]] void act(Turn& turn, const Event& event);
[[gnu::noinline]] void show(Sheet& sheet);
}  // namespace waiting_page
namespace registered_page {
[[gnu::noinline]] void act(Turn& turn, const Event& event);
[[gnu::noinline]] void show(Sheet& sheet);
}  // namespace registered_page
// loading.cpp
[[gnu::noinline]] void begin_loading(Turn& turn);  // asks for what the form needs and is not there yet
[[gnu::noinline]] void load_again(Turn& turn);     // from the page that it did not come to
// The first page of the form, or the one that a kept draft stands on.
[[gnu::noinline]] void open_form(Turn& turn);
[[gnu::noinline]] void org_loaded(Turn& turn);
[[gnu::noinline]] void arrive(Turn& turn, const PackLoaded& loaded);
[[gnu::noinline]] void load_whole_pack(Turn& turn);  // unless it is here, or its outline is not
[[gnu::noinline]] void load_text_model(Turn& turn);  // where there is one; once
[[gnu::noinline]] void arrive(Turn& turn, const ModelLoaded& loaded);
[[gnu::noinline]] void arrive(Turn& turn, const LoadFailed& failed);
[[gnu::noinline]] void arrive(Turn& turn, const DraftLoaded& loaded);

// photos.cpp
[[gnu::noinline]] void arrive(Turn& turn, const PhotosPicked& picked);
[[gnu::noinline]] void arrive(Turn& turn, const PhotoUploaded& uploaded);
[[gnu::noinline]] void arrive(Turn& turn, const PhotoRefused& refused);
[[gnu::noinline]] void arrive(Turn& turn, const PhotoUnreachable& unreachable);

// place.cpp
[[gnu::noinline]] void arrive(Turn& turn, const Located& located);
[[gnu::noinline]] void arrive(Turn& turn, const LocationRefused& refused);

// place_map.cpp
[[gnu::noinline]] void arrive(Turn& turn, const MapLoaded& loaded);
[[gnu::noinline]] void arrive(Turn& turn, const MapFailed& failed);

// similar.cpp
[[gnu::noinline]] void look_for_similar(Turn& turn);  // once for each state of the draft
[[gnu::noinline]] void put_similar(Sheet& sheet);  // as the control "similar"; nothing where there are none
[[gnu::noinline]] void join_similar(Turn& turn, const std::string& number);
[[gnu::noinline]] void stop_joining(Turn& turn);  // what is sent now is an act of its own
[[gnu::noinline]] void arrive(Turn& turn, const SimilarFound& found);
[[gnu::noinline]] void arrive(Turn& turn, const Joined& joined);
[[gnu::noinline]] void arrive(Turn& turn, const JoinFailed& failed);

// sending.cpp, while the message is on its way
[[gnu::noinline]] void send(Turn& turn);          // checks everything, uploads what is missing, then submits
[[gnu::noinline]] void stop_sending(Turn& turn);  // back to where it can be edited
[[gnu::noinline]] void uploads_changed(Turn& turn);
[[gnu::noinline]] void arrive(Turn& turn, const Registered& registered);
[[gnu::noinline]] void arrive(Turn& turn, const Refused& refused);
[[gnu::noinline]] void arrive(Turn& turn, const Unreachable& unreachable);

// registered.cpp
[[gnu::noinline]] void arrive(Turn& turn, const Copied& copied);
[[gnu::noinline]] void write_another(Turn& turn);

// kept_draft.cpp
// What is to outlive the page: tells the shell when it differs from what it was `before` the turn.
[[gnu::noinline]] void keep_draft(Turn& turn, const forms::Draft& before);

}  // namespace okno::screen::writing

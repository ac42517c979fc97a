// The contents of the screen: each page's two halves, and who hears of what effects brought back. act() takes
// what the citizen did on the page, show() writes its controls.
#pragma once

#include "shared/screen/event.h"
#include "shared/screen/sheet.h"
#include "shared/screen/turn.h"

namespace okno::screen {

namespace loading_page {
void show(Sheet& sheet);
}
namespace failed_page {
void act(Turn& turn, const Event& event);
void show(Sheet& sheet);
}  // namespace failed_page
namespace find_page {
void act(Turn& turn, const Event& event);
void show(Sheet& sheet);
}  // namespace find_page
namespace browse_page {
void act(Turn& turn, const Event& event);
void show(Sheet& sheet);
}  // namespace browse_page
namespace say_page {
void act(Turn& turn, const Event& event);
void questions_have_come(Turn& turn);  // the whole rubricator is here: goes on where that was awaited
void show(Sheet& sheet);
}  // namespace say_page
namespace contact_page {
void act(Turn& turn, const Event& event);
void show(Sheet& sheet);
}  // namespace contact_page
namespace check_page {
void act(Turn& turn, const Event& event);
void show(Sheet& sheet);
}  // namespace check_page
namespace sending_page {
void show(Sheet& sheet);
}
namespace waiting_page {
void act(Turn& turn, const Event& event);
void show(Sheet& sheet);
}  // namespace waiting_page
namespace registered_page {
void act(Turn& turn, const Event& event);
void show(Sheet& sheet);
}  // namespace registered_page
namespace lookup_page {
void act(Turn& turn, const Event& event);
void show(Sheet& sheet);
}  // namespace lookup_page
namespace status_page {
void act(Turn& turn, const Event& event);
void show(Sheet& sheet);
}  // namespace status_page
namespace rate_page {
void act(Turn& turn, const Event& event);
void show(Sheet& sheet);
}  // namespace rate_page
namespace thanks_page {
void act(Turn& turn, const Event& event);
void show(Sheet& sheet);
}  // namespace thanks_page

// loading.cpp
void begin_loading(Turn& turn);  // asks for what the goal needs and is not there yet
void open_form(Turn& turn);      // the first page of the form, or the one that a kept draft stands on
void arrive(Turn& turn, const OrgLoaded& loaded);
void arrive(Turn& turn, const PackLoaded& loaded);
void load_whole_pack(Turn& turn);  // unless it is here, or its outline is not
void arrive(Turn& turn, const LoadFailed& failed);
void arrive(Turn& turn, const DraftLoaded& loaded);

// photos.cpp
void arrive(Turn& turn, const PhotosPicked& picked);
void arrive(Turn& turn, const PhotoUploaded& uploaded);
void arrive(Turn& turn, const PhotoRefused& refused);
void arrive(Turn& turn, const PhotoUnreachable& unreachable);

// place.cpp
void arrive(Turn& turn, const Located& located);
void arrive(Turn& turn, const LocationRefused& refused);

// sending.cpp, while the message is on its way
void send(Turn& turn);                      // checks everything, uploads what is missing, then submits
std::int64_t retry_delay_ms(int failures);  // grows up to five minutes
void stop_sending(Turn& turn);              // back to where it can be edited
void uploads_changed(Turn& turn);
void submission_registered(Turn& turn, const Registered& registered);
void submission_refused(Turn& turn, const Refused& refused);
void submission_unreachable(Turn& turn);

// status.cpp
void follow(Turn& turn, const MessageNumber& number, std::string access_key);
void refresh_status(Turn& turn);
void status_unreachable(Turn& turn);
void arrive(Turn& turn, const StatusLoaded& loaded);
void arrive(Turn& turn, const StatusMissing& missing);

// rate.cpp
void arrive(Turn& turn, const RatingTaken& taken);
void rating_refused(Turn& turn, const Refused& refused);
void rating_unreachable(Turn& turn);

// registered.cpp
void arrive(Turn& turn, const Copied& copied);
void write_another(Turn& turn);

}  // namespace okno::screen

// The flow that asks a survey, as the shell sees it, and its pages. The survey comes from the edge, answers stay on the
// device until they are sent as one response under one idempotency key.
#pragma once

#include "shared/screen/event.h"
#include "shared/screen/start.h"
#include "shared/screen/survey/model.h"
#include "shared/screen/turn.h"
#include "shared/screen/view/sheet.h"

template <>
struct okno::screen::EffectsOf<okno::screen::survey::Model> {
  using type = Kinds<LoadSurveys, LoadSurvey, LoadResults, LoadAnswers, KeepAnswers, ForgetAnswers, LoadMap,
                     UploadFile, ForgetFile, SendResponse>;
};

template <>
struct okno::screen::NewsOf<okno::screen::survey::Model> {
  using type = Kinds<OrgLoaded, SurveysLoaded, SurveyLoaded, SurveyMissing, ResultsLoaded, LoadFailed,
                     AnswersLoaded, MapLoaded, MapFailed, PhotosPicked, PhotoUploaded, PhotoRefused,
                     PhotoUnreachable, ResponseTaken, SurveyChanged, Refused, Unreachable, Online>;
};

namespace okno::screen::survey {

// --- what the shell calls ---
bool prepare(Model& model, const Start& start);  // whether a page that is opened so begins with this flow
void begin(const screen::Turn& shell_turn, Model& model);
void act(const screen::Turn& shell_turn, Model& model, const Event& event);
void arrive(const screen::Turn& shell_turn, Model& model, const News& news);
void show(const screen::Sheet& shell_sheet, const Model& model);
std::string_view page_name(const Model& model);

// --- between its pages ---
struct Turn : FlowTurn<Model> {
  void go(Page page);
  void ask_page(std::size_t page);  // of questions
};
struct Sheet : screen::Sheet {
  const Model& model;
  // At the body that asks.
  Day day() const {
    return local_day(surroundings.now + shell.clock_behind,
                     shell.org ? shell.org->offset : surroundings.offset);
  }
};

namespace list_page {
void act(Turn& turn, const Event& event);
void show(Sheet& sheet);
}  // namespace list_page
namespace ask_page {
void act(Turn& turn, const Event& event);
void show(Sheet& sheet);
}  // namespace ask_page
namespace check_page {
void act(Turn& turn, const Event& event);
void show(Sheet& sheet);
}  // namespace check_page
namespace waiting_page {
void act(Turn& turn, const Event& event);
void show(Sheet& sheet);
}  // namespace waiting_page
namespace thanks_page {
void act(Turn& turn, const Event& event);
void show(Sheet& sheet);
}  // namespace thanks_page

namespace results_page {
// Whether there is a way to them from the pages at the end.
bool are_shown(const Model& model);
void put_link(Sheet& sheet);
void begin(Turn& turn);
void act(Turn& turn, const Event& event);
void show(Sheet& sheet);
}  // namespace results_page

// loading.cpp
void load(Turn& turn);        // what is not here yet
void load_again(Turn& turn);  // from the page that it did not come to
void org_loaded(Turn& turn);
void arrive(Turn& turn, const SurveysLoaded& loaded);
void arrive(Turn& turn, const SurveyLoaded& loaded);
void arrive(Turn& turn, const SurveyMissing& missing);
void arrive(Turn& turn, const ResultsLoaded& loaded);
void arrive(Turn& turn, const LoadFailed& failed);
void arrive(Turn& turn, const AnswersLoaded& loaded);
void answer_anew(Turn& turn);  // forgets what was answered

// sending.cpp
void send(Turn& turn);
void stop_sending(Turn& turn);
void files_changed(Turn& turn);  // goes on with what waits for them
void arrive(Turn& turn, const ResponseTaken& taken);
void arrive(Turn& turn, const SurveyChanged& changed);
void arrive(Turn& turn, const Refused& refused);
void arrive(Turn& turn, const Unreachable& unreachable);

// place.cpp
std::string place_in_words(const Sheet& sheet, const std::string& answer);
void arrive(Turn& turn, const MapLoaded& loaded);
void arrive(Turn& turn, const MapFailed& failed);

// files.cpp
std::string names_of_files(const Model& model, const std::string& answer);  // as their person calls them
bool has_all_files(const Model& model);  // the edge has whatever an answer names
void upload_files(Turn& turn);           // what is neither there nor on its way
// The edge has them no more: what is on the device goes there again.
void forget_uploads_of(Turn& turn, const surveys::Question& question);
void arrive(Turn& turn, const PhotosPicked& picked);
void arrive(Turn& turn, const PhotoUploaded& uploaded);
void arrive(Turn& turn, const PhotoRefused& refused);
void arrive(Turn& turn, const PhotoUnreachable& unreachable);

}  // namespace okno::screen::survey

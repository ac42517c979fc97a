// A survey being answered, a page a section.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/screen/loading.h"
#include "shared/screen/pin_map.h"
#include "shared/surveys/draft.h"
#include "shared/surveys/results.h"

namespace okno::screen::survey {

enum class Page {
  loading,
  failed,
  missing,  // there is none of this id
  list,     // of the surveys that the body asks
  ask,      // the questions of pages[at]
  check,    // all answers once more
  sending,
  waiting,  // no network: kept here, goes by itself
  thanks,
  closed,   // before it was answered
  results,  // what came of it
};
std::string_view to_string(Page page);

enum class Delivery { none, uploading, submitting, waiting };

// Of a file that the edge does not have yet; absent: nothing is under way.
enum class Carriage { uploading, unreachable };
struct Carried {
  Carriage state = Carriage::uploading;
  RequestNumber request = 0;  // the last one
};

struct Model {
  surveys::SurveyId id;                                 // empty: one of `offered` is to be chosen
  std::optional<std::vector<surveys::Listed>> offered;  // none: not here yet
  std::shared_ptr<const surveys::Survey> survey;
  std::vector<std::vector<std::size_t>> pages;  // of its questions (surveys::pages_of)
  std::optional<surveys::Draft> kept;           // from another visit, as long as the survey has not come
  Failure failure = Failure::at_edge;

  Page page = Page::loading;
  std::size_t at = 0;
  std::vector<std::size_t>
      seen;              // questions that the page has shown: one that appears is not passed over unseen
  surveys::Draft draft;  // its page is that of the last keeping; to_draft() has the present one
  PinMap place_map;
  std::string map_of;                      // whose question's map is shown, or on its way
  std::map<std::string, Carried> carried;  // by local id
  bool back_to_check = false;              // came from «Изменить»
  bool restored = false;                   // the answers are from an earlier visit
  bool changed = false;                    // the survey has a newer version than what was answered first

  Delivery delivery = Delivery::none;
  int failures = 0;        // in a row, of what is tried again
  bool tried = false;      // something went out under the present idempotency key
  bool unchanged = false;  // what was counted had gone out before it was changed
  // Of Page::results, and the page that led there; none: on their way, or they did not come.
  std::shared_ptr<const surveys::ShownResults> results;
  bool results_failed = false;
  Page results_from = Page::thanks;
  std::string refusal;  // in the edge's words, while its page is shown; empty: none
};

void know_survey(Model& model, std::shared_ptr<const surveys::Survey> survey);

// What of a page takes part for these answers, notes too; empty: the page is passed over.
std::vector<std::size_t> asked_on(const Model& model, std::size_t page, surveys::Walk& walk);
// The nearest page with something on it, from `from` on, or before it.
std::optional<std::size_t> page_from(const Model& model, std::size_t from, surveys::Walk& walk);
std::optional<std::size_t> page_before(const Model& model, std::size_t from, surveys::Walk& walk);
std::size_t page_of(const Model& model, std::size_t question);
// "answers.NAME", as fields of errors are called and controls of this flow.
std::string control_of(const surveys::Question& question);
// Answers that count, as they are sent: not those of hidden questions.
surveys::Answers answers_to_send(const Model& model, Day today);
// The first page on which something is wrong or still wants an answer; none when all have what they need.
std::optional<std::size_t> first_open_page(const Model& model, Day today);
// Nothing was put in yet.
bool is_untouched(const Model& model);

// For a shell that keeps no model between two pages: the answers with the page that is shown, and a model made from them.
// restore() wants the survey there. Answers that it does not ask for, or does not offer, are left out; a page that cannot
// be shown with what there is becomes the nearest that can.
surveys::Draft to_draft(const Model& model);
void restore(Model& model, const surveys::Draft& draft, Day today);

}  // namespace okno::screen::survey

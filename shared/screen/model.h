// All that a screen knows, as one value: what was loaded, what the citizen put in, what is under way.
// Copying it is cheap but for the draft: the rubricator is shared.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/message_number.h"
#include "shared/forms/draft.h"
#include "shared/forms/org_info.h"
#include "shared/forms/submission.h"
#include "shared/i18n/i18n.h"
#include "shared/lifecycle/message.h"
#include "shared/map/drawing.h"
#include "shared/rubricator/rubricator.h"
#include "shared/screen/event.h"

namespace okno::screen {

enum class Page {
  loading,
  failed,   // org, rubricator or message could not be loaded
  find,     // step 1: own words, or
  browse,   // by category
  say,      // step 2
  photo,    // one of its photos is changed
  contact,  // step 3
  check,    // step 4
  sending,  // on its way to the edge
  waiting,  // no network: kept here, goes by itself
  registered,
  lookup,  // asks for a number and a key
  status,
  rate,
  thanks,
};
std::string_view to_string(Page page);
bool parse_page(std::string_view name, Page& page);

enum class PhotoState { kept, uploading, unreachable, uploaded };  // kept: on this device only
struct Upload {
  PhotoState state = PhotoState::kept;
  RequestNumber request = 0;  // the last one
};

inline constexpr std::size_t most_hits = 6;  // of a search
// From here on a query tells a story: search alone understands it badly.
inline constexpr std::size_t long_text_characters = 40;
bool is_long_text(std::string_view words);

// What is wrong, at which control.
struct Mistake {
  std::string control;
  i18n::Text message;
  friend bool operator==(const Mistake&, const Mistake&) = default;
};

// Where the act of sending stands.
enum class Delivery { none, uploading, submitting, waiting };
enum class Locating { no, under_way, refused };
enum class Goal { form, status };  // what the page was opened for
enum class Request { none, under_way, unreachable };

struct RatingForm {
  std::string outcome;
  std::string score;
  std::string comment;
  bool wants_review = false;
  friend bool operator==(const RatingForm&, const RatingForm&) = default;
};

struct Model {
  OrgId org_id;
  i18n::Lang lang = i18n::Lang::ru;
  std::string base_url;  // without a slash at its end

  Goal goal = Goal::form;
  MessageKind kind = MessageKind::message;
  std::optional<forms::OrgInfo> org;
  std::shared_ptr<const rubricator::Rubricator> rubricator;
  bool outline_only = false;      // of the rubricator: titles are here, what a form asks is still coming
  bool go_on_when_whole = false;  // «Дальше» was pressed before that came
  std::shared_ptr<const rubricator::Model>
      text_model;  // what long texts are understood by, once one has been written
  bool text_model_asked_for = false;
  bool draft_asked_for = false;
  std::optional<forms::Draft> early_draft;  // came before the rubricator
  bool offline = false;                     // why loading failed

  Requests requests;

  Page page = Page::loading;
  std::uint32_t revision = 1;
  std::string focus;
  std::string announcement;
  bool acted = false;  // the citizen did something: from then on focus may be moved
  bool announced_ready = false;

  // The message being written. `draft.page` follows `page`.
  forms::Draft draft;
  std::vector<rubricator::Hit> hits;         // for draft.query
  std::string branch;                        // category or subcategory being browsed
  bool back_to_check = false;                // came from «Изменить»
  bool restored = false;                     // the draft is from an earlier visit
  std::string pointed_out;                   // the words whose personal data was pointed out already
  std::map<std::string, Upload> photos;      // by local id; absent: kept
  std::optional<i18n::Text> photo_trouble;   // why the last photo was not taken
  std::string edited_photo;                  // local id
  forms::Area frame;                         // over what is shown of it
  std::vector<Mistake> mistakes;
  Locating locating = Locating::no;
  std::shared_ptr<const map::Map> map;  // the body's, once it was asked for
  Request map_request = Request::none;
  bool map_open = false;
  bool map_awaited = false;  // nothing was done since it was asked for
  map::Viewport viewport;
  std::vector<lifecycle::SimilarMessage> similar;  // to the draft, near its place
  std::optional<forms::Submission> similar_to;     // the draft that they were asked for
  MessageNumber joining;                           // the one of them that was pressed; empty: none
  bool join_failed = false;
  bool owner_came = false;  // the question whose it is came while the page was filled in

  Delivery delivery = Delivery::none;
  int failures = 0;                        // in a row, of what is tried again
  std::optional<forms::Submission> tried;  // what first went out under the present idempotency key
  bool refused = false;                    // the edge said no to what was tried
  std::string refusal;                     // its words; may be empty
  bool show_refusal = false;               // until the page is left

  std::optional<lifecycle::Receipt> receipt;
  bool joined = false;                    // the receipt is of a message that somebody else wrote
  std::optional<forms::Draft> set_aside;  // by joining; may still be sent
  std::string answer_goes_to;             // the e-mail address, partly hidden
  bool copied = false;

  std::string lookup_number;  // as typed
  std::string lookup_key;
  MessageNumber number;  // being followed
  std::string access_key;
  std::optional<lifecycle::MessageStatus> status;
  Request status_request = Request::none;
  bool status_missing = false;  // there is no such message, or the key is wrong

  RatingForm rating;
  Request rating_request = Request::none;
};

// For words that the citizen has typed, at most `most_hits`: as search finds them, and for a long text, where there is
// a model, as it has learnt.
std::vector<rubricator::Hit> find_situations(const Model& model, std::string_view words);
// The situation chosen; nullptr when none is, or none fits.
const rubricator::Situation* chosen_situation(const Model& model);
// What the message must have: the situation's and the org's demands together.
forms::Requirements requirements(const Model& model);
// The message as it would be sent now. Photos that the edge does not have yet are left out.
forms::Submission submission(const Model& model);
// «https://edge/m/40-8Q3K-27?key=…»
std::string message_link(const Model& model, const MessageNumber& number, std::string_view access_key);

// For a shell that keeps no model between two pages: what the citizen has put in so far, where they are
// included, and a model made from it. What else should outlive a page is `pointed_out` and `back_to_check`.
// restore() wants `org` and `rubricator` set; a page that cannot be shown with what there is becomes the
// nearest that can.
forms::Draft to_draft(const Model& model);
void restore(Model& model, const forms::Draft& draft);

}  // namespace okno::screen

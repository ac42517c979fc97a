// A message being written: what was loaded for it, what the citizen put in, and how it is sent. Copying it is cheap but
// for the draft: the rubricator is shared.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/base/message_number.h"
#include "shared/forms/draft.h"
#include "shared/forms/submission.h"
#include "shared/lifecycle/message.h"
#include "shared/rubricator/rubricator.h"
#include "shared/screen/loading.h"
#include "shared/screen/pin_map.h"
#include "shared/screen/request.h"
#include "shared/screen/shell.h"

namespace okno::screen::writing {

enum class Page {
  loading,
  failed,   // org or rubricator could not be loaded
  find,     // step 1: own words, or
  browse,   // by category
  say,      // step 2
  photo,    // one of its photos is changed
  contact,  // step 3
  check,    // step 4
  sending,  // on its way to the edge
  waiting,  // no network: kept here, goes by itself
  registered,
};
std::string_view to_string(Page page);
bool parse_page(std::string_view name, Page& page);

// How much is here of the rubricator. An outline has the titles; what a form asks comes after it.
enum class Known {
  nothing,
  outline,
  outline_awaited,
  whole
};  // awaited: «Дальше» was pressed before the whole came

// What the citizen left unfinished last time.
struct DraftUnasked {};
struct DraftAsked {};  // and perhaps taken over already
using KeptDraft =
    std::variant<DraftUnasked, DraftAsked, forms::Draft>;  // the last: came before the form could open

enum class PhotoState { kept, uploading, unreachable, uploaded };  // kept: on this device only
struct Upload {
  PhotoState state = PhotoState::kept;
  RequestNumber request = 0;  // the last one
};

enum class Locating { no, under_way, refused };

// Whether a neighbour's message is joined instead.
enum class Joining { no, tried, failed };

// Where the act of sending stands.
enum class Delivery { none, uploading, submitting, waiting };

// The edge said no to what was tried.
struct Refusal {
  std::string words;   // the edge's; may be empty
  bool shown = false;  // until the page is left
};

// What came of it: a number to follow.
struct Outcome {
  enum class Whose { own, joined };  // joined: somebody else wrote the message
  lifecycle::Receipt receipt;
  Whose whose = Whose::own;
  // Own: changed after it had gone out. Joined: written in vain. Either may still be sent as another message.
  std::optional<forms::Draft> set_aside{};
  bool copied = false;
};

struct Model {
  std::shared_ptr<const rubricator::Rubricator> rubricator;
  Known known = Known::nothing;
  // What long texts are understood by, once one has been written.
  std::shared_ptr<const rubricator::Model> text_model;
  bool text_model_asked_for = false;
  KeptDraft kept_draft;
  Failure failure = Failure::at_edge;

  Page page = Page::loading;

  // `draft.page` follows `page`.
  forms::Draft draft;
  std::vector<rubricator::Hit> hits;        // for draft.query
  std::string branch;                       // category or subcategory being browsed
  bool back_to_check = false;               // came from «Изменить»
  bool restored = false;                    // the draft is from an earlier visit
  std::string pointed_out;                  // the words whose personal data was pointed out already
  std::map<std::string, Upload> photos;     // by local id; absent: kept
  std::optional<i18n::Text> photo_trouble;  // why the last photo was not taken
  std::string edited_photo;                 // local id
  forms::Area frame;                        // over what is shown of it
  Locating locating = Locating::no;
  PinMap place_map;
  std::vector<lifecycle::SimilarMessage> similar;  // to the draft, near its place
  std::optional<forms::Submission> similar_to;     // the draft that they were asked for
  Joining joining = Joining::no;
  MessageNumber joined_number;  // the one of them that was pressed last
  bool owner_came = false;      // the question whose it is came while the page was filled in

  Delivery delivery = Delivery::none;
  int failures = 0;                // in a row, of what is tried again
  std::optional<Refusal> refusal;  // of what was tried

  std::optional<Outcome> outcome;
};

bool is_outline(const Model& model);

inline constexpr std::size_t most_hits = 6;  // of a search
// From here on a query tells a story: search alone understands it badly.
inline constexpr std::size_t long_text_characters = 40;
bool is_long_text(std::string_view words);

// For words that the citizen has typed, at most `most_hits`: as search finds them, and for a long text, where there is
// a model, as it has learnt.
std::vector<rubricator::Hit> find_situations(const Model& model, std::string_view words, i18n::Lang lang);
// The situation chosen; nullptr when none is, or none fits.
const rubricator::Situation* chosen_situation(const Model& model);
// What the message must have: the situation's and the org's demands together.
forms::Requirements requirements(const Shell& shell, const Model& model);
// The message as it would be sent now. Photos that the edge does not have yet are left out.
forms::Submission submission(const Shell& shell, const Model& model);

forms::Draft to_draft(const Model& model);
// As screen::restore().
void restore(Shell& shell, Model& model, const forms::Draft& draft);

}  // namespace okno::screen::writing

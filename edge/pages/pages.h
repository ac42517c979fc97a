// The citizen's screen as plain pages, for those whom no script reaches: the same update() and view() as in the
// widget, one step a request. Thread-safe; knows nothing of HTTP.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edge/host/sleepers.h"
#include "edge/intake/citizen/intake.h"
#include "edge/pages/shelf.h"
#include "shared/screen/screen.h"

namespace okno::pages {

struct Upload {
  std::string field, name, type, bytes;
};
struct Posted {
  screen::PostedForm form;
  std::vector<Upload> uploads;
};

struct Answer {
  int status = 200;
  std::string html;      // a whole document
  std::string location;  // go there with GET instead; empty: show html
  // A survey that a browser answers once has been answered: its page remembers that, if it can.
  bool is_answered = false;
};

// Who reads a page: in which language, and inside whose page. `frame_parent` is the origin of a page that shows ours in
// a frame and is told how high it is; the caller has checked that it may. Empty: none, and then the page has no script.
struct Reader {
  i18n::Lang lang = i18n::Lang::ru;
  std::string frame_parent{};
  MessageKind kind = MessageKind::message;  // what a form is for
  std::string draft{};        // under which name what was put in is kept (shelf.h); empty: nothing is yet
  std::string page{};         // which page of it; empty: the one that was left last
  std::string asker{};        // which client it is, where clients are counted
  bool has_answered = false;  // the survey of this page, as far as the browser remembers
};

class Pages {
 public:
  // `secret`: secret_bytes of this node's own. `style`: the address of the style sheet.
  Pages(intake::Node& node, intake::Intake& intake, std::string secret, std::string style);

  // /f/{org}: the form. Whatever is posted leads to an address that shows what came of it, so that «Назад» and a reload
  // send nothing twice and lose nothing. A registered message leads to its own page.
  Answer open_form(const OrgId& org, const Reader& reader);
  Answer post_form(const OrgId& org, const Reader& reader, const Posted& posted, const MaySleep& here);

  // What the widget draws first for a citizen who has written nothing yet, to the letter; none when there is no such
  // body. It has no state and belongs to nobody.
  std::optional<std::string> first_screen(const OrgId& org, const Reader& reader);

  // The same of a survey; none where it does not begin with a question, or where each sees another order of choices.
  std::optional<std::string> first_screen(const OrgId& org, const surveys::SurveyId& survey,
                                          const Reader& reader);

  // /m/{number}?key=: where a message is, and what the citizen says of the answer. Without a number that fits its
  // key, asks for both. Whatever is posted leads to an address here, too.
  enum class Moment { any, just_registered, just_rated };
  Answer open_message(std::string_view number, const std::string& access_key, const Reader& reader,
                      Moment moment);
  Answer post_message(std::string_view number, const std::string& access_key, const Reader& reader,
                      const Posted& posted, const MaySleep& here);

  // /f/{org}/surveys/{id}: a question a page, and at last a page that thanks.
  Answer open_survey(const OrgId& org, const surveys::SurveyId& survey, const Reader& reader);
  Answer post_survey(const OrgId& org, const surveys::SurveyId& survey, const Reader& reader,
                     const Posted& posted, const MaySleep& here);

 private:
  class Visit;
  intake::Node& node_;
  intake::Intake& intake_;
  std::string secret_;
  std::string style_;
  Shelf shelf_;
};

}  // namespace okno::pages

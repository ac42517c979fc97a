// One request of a plain page: a model for its length, and the effects carried out here instead of in a browser.
#pragma once

#include <deque>

#include "edge/host/sleepers.h"
#include "edge/intake/answer.h"
#include "edge/pages/pages.h"
#include "shared/wire/json/json.h"

namespace okno::pages {

class Pages::Visit {
 public:
  // `may_sleep`: null where nothing is sent; what would be is then unreachable.
  Visit(Pages& pages, Reader reader, const MaySleep* may_sleep = nullptr)
      : pages_(pages),
        may_sleep_(may_sleep),
        lang_(reader.lang),
        kind_(reader.kind),
        draft_(std::move(reader.draft)),
        page_(std::move(reader.page)),
        asker_(std::move(reader.asker)),
        frame_parent_(std::move(reader.frame_parent)) {}

  // A form as it begins. False when there is no such body.
  bool begin_form(const OrgId& org);
  // What was kept under the reader's draft: the page asked for, with what was put in since. When nothing is there any
  // more, the page says so.
  void recall();
  // What was put in before: the page is the one that its sealed state names, all else as it was kept, or as it is sealed.
  // When neither is ours, the form begins anew with the texts that came along in it, and the page says so.
  void restore(std::string_view sealed, const screen::PostedForm& form);
  // A survey from its first question on. False when there is no such body.
  bool begin_survey(const OrgId& org, const surveys::SurveyId& survey);
  // Of a survey that asks each browser once: whether it has just been answered here; and it is shown as one that was
  // answered before. False where it is no such survey, or is over.
  bool has_answered_once() const;
  bool close_if_answered_once();
  void begin_message(std::string_view number, const std::string& access_key);

  void take_uploads(const std::vector<Upload>& uploads);
  // What was posted, and all that follows from it. Presses are passed over while a photo is in trouble: the page
  // must be seen first.
  void apply(screen::PostedForm form);
  void press(std::string_view control);

  screen::Model& model() { return model_; }
  // 422 while something is wrong on the page, wherever it is shown.
  int status() const { return model_.shell.mistakes.empty() ? 200 : 422; }
  // The next page tells that what was sent began on a page that is no longer known here.
  void tell_stale() { is_stale_ = true; }
  // After a message that had gone out before it was changed: the change, at its last page. False when there is none.
  bool turn_to_second_message();
  // The receipt offers what is kept under the reader's draft. False when nothing is.
  bool offer_second_message();
  // Whose form the reader's draft is of.
  std::optional<OrgId> body_of_draft() const;
  // Keeps it all under the reader's draft, or a new one. Its name and page as a query; none when it cannot be kept.
  std::optional<std::string> keep();
  std::string draw();  // for the widget
  Answer show(int status, const std::string& action);

 private:
  screen::Surroundings surroundings();
  void carry_out(screen::Effects effects);
  void carry_out(const screen::LoadOrg& load);
  void carry_out(const screen::Submit& submit);
  void carry_out(const screen::UploadFile& upload);
  void carry_out(const screen::FindSimilar& find);
  void carry_out(const screen::Join& join);
  void carry_out(const screen::LoadStatus& load);
  void carry_out(const screen::SendRating& send);
  void carry_out(const screen::LoadSurveys& load);
  void carry_out(const screen::LoadSurvey& load);
  void carry_out(const screen::LoadResults& load);
  void carry_out(const screen::SendResponse& send);
  void carry_out(const screen::SendErasure& send);
  bool was_picked(const std::string& local_id) const;
  void arrive(screen::News news, const screen::Ticket& answers = {});
  std::optional<wire::Json> kept() const;  // under the reader's draft
  wire::Json remember() const;
  bool take_over(const wire::Json& json, std::string_view page);
  bool take_over_form(const wire::Json& json, std::string_view page);
  bool take_over_survey(const wire::Json& json, std::string_view page);
  bool take_over_following(const wire::Json& json, std::string_view page);
  void keep_texts(const screen::PostedForm& form);

  template <class T, class Ask>
  intake::Outcome<T> wait_for(const Ask& ask) const {
    if (may_sleep_ == nullptr)
      return intake::Refusal(Error::busy("nothing is sent by a page that is only read"));
    return intake::wait_for<T>(*may_sleep_, ask);
  }

  Pages& pages_;
  const MaySleep* may_sleep_;
  i18n::Lang lang_;
  MessageKind kind_;
  std::string draft_;
  std::string page_;
  std::string asker_;
  std::string frame_parent_;
  screen::Model model_;
  bool is_stale_ = false;
  bool is_taking_uploads_ = false;
  bool has_refused_file_ = false;
};

}  // namespace okno::pages

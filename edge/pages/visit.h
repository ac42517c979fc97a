// One request of a plain page: a model for its length, and the effects carried out here instead of in a browser.
#pragma once

#include <deque>

#include "edge/pages/pages.h"
#include "shared/wire/json.h"

namespace okno::pages {

class Pages::Visit {
 public:
  Visit(Pages& pages, Reader reader)
      : pages_(pages),
        lang_(reader.lang),
        kind_(reader.kind),
        asker_(std::move(reader.asker)),
        frame_parent_(std::move(reader.frame_parent)) {}

  // A form as it begins. False when there is no such body.
  bool begin_form(const OrgId& org);
  // What was put in before, from the page's sealed state. When the state is too old or not ours, the form begins
  // anew with the texts that came along in it, and the page says so.
  void restore_form(std::string_view sealed, const screen::PostedForm& form);
  // A survey from its first question on. False when there is no such body.
  bool begin_survey(const OrgId& org, const surveys::SurveyId& survey);
  void restore_survey(std::string_view sealed);
  void begin_message(std::string_view number, const std::string& access_key);

  void take_uploads(const std::vector<Upload>& uploads);
  // What was posted, and all that follows from it. Presses are passed over while a photo is in trouble: the page
  // must be seen first.
  void apply(screen::PostedForm form);
  void press(std::string_view control);

  screen::Model& model() { return model_; }
  // The next page tells that what was sent began on a page that is no longer known here.
  void tell_stale() { is_stale_ = true; }
  std::string draw();  // for the widget
  Answer show(int status, const std::string& action);

 private:
  screen::Surroundings surroundings();
  void carry_out(screen::Effects effects);
  void carry_out(const screen::LoadOrg& load);
  void carry_out(const screen::Submit& submit);
  void carry_out(const screen::FindSimilar& find);
  void carry_out(const screen::Join& join);
  void carry_out(const screen::LoadStatus& load);
  void carry_out(const screen::SendRating& send);
  void carry_out(const screen::LoadSurvey& load);
  void carry_out(const screen::SendResponse& send);
  void carry_out(const screen::SendErasure& send);
  void arrive(screen::News news, const screen::Ticket& answers = {});
  std::string state() const;
  bool restore_sealed(std::string_view sealed);
  void keep_texts(const screen::PostedForm& form);

  Pages& pages_;
  i18n::Lang lang_;
  MessageKind kind_;
  std::string asker_;
  std::string frame_parent_;
  screen::Model model_;
  bool is_stale_ = false;
};

}  // namespace okno::pages

// Use cases as tests call them: one after the other, each to its end.
#pragma once

#include "edge/intake/citizen/intake.h"
#include "edge/intake/operator/desk.h"
#include "edge/store/digest.h"

namespace okno::testing {

class WaitingIntake {
 public:
  explicit WaitingIntake(intake::Node& node) : intake_(node) {}

  intake::Outcome<lifecycle::Receipt> submit(forms::Submission submission, const Uuid& key,
                                             const std::string& body_sha256) {
    return intake::wait_for<lifecycle::Receipt>(
        MaySleep::on_own_thread(), [&](intake::Answer<lifecycle::Receipt> answer) {
          intake_.submit(std::move(submission), key, store::sha256_hex(body_sha256), std::move(answer));
        });
  }
  intake::Outcome<lifecycle::MessageStatus> rate(const MessageNumber& number, std::string_view access_key,
                                                 lifecycle::Rating rating, i18n::Lang lang) {
    return intake::wait_for<lifecycle::MessageStatus>(
        MaySleep::on_own_thread(), [&](intake::Answer<lifecycle::MessageStatus> answer) {
          intake_.rate(number, std::string(access_key), std::move(rating), lang, std::move(answer));
        });
  }
  intake::Outcome<lifecycle::Receipt> join(const MessageNumber& number, const Uuid& key, i18n::Lang lang,
                                           const std::string& asker = {}) {
    return intake::wait_for<lifecycle::Receipt>(MaySleep::on_own_thread(),
                                                [&](intake::Answer<lifecycle::Receipt> answer) {
                                                  intake_.join(number, key, asker, lang, std::move(answer));
                                                });
  }
  intake::Outcome<Nothing> erase(const MessageNumber& number, const std::string& access_key) {
    return intake::wait_for<Nothing>(MaySleep::on_own_thread(), [&](intake::Answer<Nothing> answer) {
      intake_.erase(number, access_key, std::move(answer));
    });
  }
  intake::Outcome<store::UploadRow> attach(std::string_view bytes) {
    return intake::wait_for<store::UploadRow>(
        MaySleep::on_own_thread(),
        [&](intake::Answer<store::UploadRow> answer) { intake_.attach(bytes, std::move(answer)); });
  }
  intake::Outcome<lifecycle::MessageStatus> status(const MessageNumber& number, std::string_view access_key,
                                                   i18n::Lang lang) {
    return intake_.status(number, access_key, lang);
  }
  intake::Outcome<std::vector<lifecycle::SimilarMessage>> similar(const intake::Intake::Likeness& to,
                                                                  i18n::Lang lang) {
    return intake_.similar(to, lang);
  }
  intake::Outcome<forms::OrgInfo> org_info(const OrgId& org) const { return intake_.org_info(org); }
  forms::Requirements requirements(const config::Org& org, const rubricator::Situation* situation,
                                   MessageKind kind) const {
    return intake_.requirements(org, situation, kind);
  }
  intake::Outcome<intake::Intake::Swept> sweep() { return intake_.sweep(); }

 private:
  intake::Intake intake_;
};

class WaitingDesk {
 public:
  explicit WaitingDesk(intake::Node& node) : desk_(node) {}

  intake::Outcome<store::QueuePage> queue(store::QueueQuery query, const accounts::Principal& who) {
    return desk_.queue(std::move(query), who);
  }
  intake::Outcome<intake::Dossier> dossier(const MessageNumber& number, const accounts::Principal& who,
                                           i18n::Lang lang) {
    return desk_.dossier(number, who, lang);
  }
  intake::Outcome<intake::Dossier> act(const MessageNumber& number, const intake::MoveRequest& request,
                                       const accounts::Principal& who, i18n::Lang lang) {
    return intake::wait_for<intake::Dossier>(MaySleep::on_own_thread(),
                                             [&](intake::Answer<intake::Dossier> answer) {
                                               desk_.act(number, request, who, lang, std::move(answer));
                                             });
  }
  intake::Outcome<intake::Dossier> tell_all(const MessageNumber& number,
                                            const intake::Desk::ForAllRequest& request,
                                            const accounts::Principal& who, i18n::Lang lang) {
    return intake::wait_for<intake::Dossier>(MaySleep::on_own_thread(),
                                             [&](intake::Answer<intake::Dossier> answer) {
                                               desk_.tell_all(number, request, who, lang, std::move(answer));
                                             });
  }

 private:
  intake::Desk desk_;
};

}  // namespace okno::testing

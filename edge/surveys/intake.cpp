#include "edge/surveys/intake.h"

#include <algorithm>

#include "edge/intake/citizen/receipt_box.h"
#include "edge/intake/history/append.h"
#include "edge/surveys/counting.h"
#include "edge/surveys/documents.h"
#include "edge/surveys/drafts.h"
#include "shared/wire/surveys/survey.h"
#include "shared/wire/surveys/survey_event.h"

namespace okno::surveys {
namespace {

using i18n::Text;
using intake::Answer;
using intake::Outcome;
using intake::Refusal;
using wire::SurveyReceipt;

constexpr int most_listed = 100;

Refusal because(Error error, std::string_view key) {
  Refusal refusal(std::move(error));
  refusal.why = Text::of(key);
  return refusal;
}

// One response on its way into the log. Lives until it has answered.
class Registration : public std::enable_shared_from_this<Registration> {
 public:
  Registration(intake::Node& node, Given given, Answer<SurveyReceipt> answer)
      : node_(node),
        given_(std::move(given)),
        request_sha256_(intake::idempotency_key_sha256(given_.idempotency_key)),
        answer_(std::move(answer)) {}

  void run() {
    std::optional<store::SurveyRow> row;
    const okno::Status read = node_.store.read([&](const store::Reading& reading) -> okno::Status {
      if (okno::Status recalled = recall(reading); !recalled || receipt_ || refusal_) return recalled;
      auto found = reading.surveys.find(given_.survey);
      if (!found) return found.error();
      row = *std::move(found);
      return success();
    });
    if (!read) refusal_ = intake::refused_by_store(read.error());
    if (!receipt_ && !refusal_) check(row);
    if (!receipt_ && !refusal_) find_files();
    if (receipt_ || refusal_) return answer();
    node_.store.write([self = shared_from_this()](store::Writing& writing) { return self->put(writing); },
                      [self = shared_from_this()](const okno::Status& done) {
                        if (!done) self->refusal_ = intake::refused_by_store(done.error());
                        self->answer();
                      });
  }

 private:
  // Whether the request has come before.
  okno::Status recall(const store::Reading& reading) {
    const auto found = reading.surveys.response_to(request_sha256_);
    if (!found) return found.error();
    if (!*found) return success();
    const store::ResponseRow& row = **found;
    if (row.body_sha256 == given_.body_sha256 && row.survey == given_.survey)
      receipt_ = SurveyReceipt{log::to_string(row.receipt), row.at};
    else
      refusal_ = intake::reused_key(wire::to_json(SurveyReceipt{log::to_string(row.receipt), row.at}));
    return success();
  }

  void check(const std::optional<store::SurveyRow>& row) {
    if (!row) {
      refusal_ = Error::not_found("there is no survey " + given_.survey.value);
      return;
    }
    survey_ = read_document(*row);
    const Instant now = node_.clock.now();
    if (row->status == Status::closed || (survey_.closes_at && now >= *survey_.closes_at))
      refusal_ = because(Error::conflict("the survey is closed"), "surveys.closed");
    else if (survey_.opens_at && now < *survey_.opens_at)
      refusal_ = because(Error::conflict("the survey has not begun"), "surveys.not_yet");
    else if (survey_.audience == Audience::code && row->owner != node_.config.node)
      refusal_ = because(Error::conflict("its codes are known at its own node"), "surveys.code.elsewhere");
    else if (given_.response.version != row->version)
      refusal_ = because(Error::conflict("the survey has another version"), "surveys.changed");
    if (refusal_) return;
    answers_ = given_.response.answers;
    const Day today = local_day(now, node_.orgs.offset_of(row->org));
    if (forms::FieldErrors errors = validate(survey_, answers_, today, given_.response.lang);
        !errors.empty()) {
      refusal_ = Error::invalid("the answers have errors");
      refusal_->fields = std::move(errors);
      return;
    }
    owner_ = row->owner;
  }

  // Answers name files as their sender knows them, by uploads; what is kept names their contents.
  void find_files() {
    std::vector<std::pair<std::size_t, UploadId>> named;  // by which answer
    for (std::size_t i = 0; i < answers_.size(); ++i) {
      const Question* question = find_question(survey_, answers_[i].first);
      if (question == nullptr || question->kind != QuestionKind::files) continue;
      for (const std::string_view id : logic::chosen(answers_[i].second))
        named.emplace_back(i, UploadId{std::string(id)});
    }
    if (named.empty()) return;
    for (const auto& [answer, id] : named)
      if (std::find(uploads_.begin(), uploads_.end(), id) == uploads_.end()) uploads_.push_back(id);
    std::vector<store::UploadRow> rows;
    const okno::Status read = node_.store.read([&](const store::Reading& reading) -> okno::Status {
      auto found = reading.uploads.find(uploads_);
      if (!found) return found.error();
      rows = *std::move(found);
      return success();
    });
    if (!read) {
      refusal_ = intake::refused_by_store(read.error());
      return;
    }
    for (const store::UploadRow& row : rows) files_.push_back({row.hash, {}, {}, row.size_bytes});
    std::vector<std::string> kept(answers_.size());
    for (const auto& [answer, id] : named) {
      const auto row = std::find_if(rows.begin(), rows.end(), [&, &wanted = id](const store::UploadRow& one) {
        return one.id == wanted;
      });
      if (row == rows.end()) return refuse_file(answers_[answer].first);
      if (!kept[answer].empty()) kept[answer] += ' ';
      kept[answer] += name_of_file(row->hash, row->type);
    }
    for (std::size_t i = 0; i < kept.size(); ++i)
      if (!kept[i].empty()) answers_[i].second = std::move(kept[i]);
  }

  // It was swept, or belongs to something else already.
  void refuse_file(const std::string& question) {
    refusal_ = Error::invalid("an answer names a file that is not here");
    refusal_->fields = {{"answers." + question, Text::of("forms.attachments.unknown")}};
  }

  // An upload that somebody else's answer took after it was looked for.
  okno::Status take_files(store::Writing& writing) {
    if (uploads_.empty()) return success();
    const auto there = writing.uploads.find(uploads_);
    if (!there) return there.error();
    if (there->size() == uploads_.size()) return writing.uploads.take(uploads_);
    for (const Question& question : survey_.questions)
      if (question.kind == QuestionKind::files && !answer_in(answers_, question.name).empty()) {
        refuse_file(question.name);
        break;
      }
    return success();
  }

  // Whoever comes after a quota is full is told so. Elsewhere than at the owner by its last word.
  okno::Status check_quotas(store::Writing& writing) {
    if (survey_.quotas.empty()) return success();
    const auto row = writing.surveys.find(given_.survey);
    if (!row) return row.error();
    if (!*row) return success();
    const auto counts = counts_of(writing, **row, node_.config.node);
    if (!counts) return counts.error();
    for (const Quota& quota : survey_.quotas) {
      const auto chosen = logic::chosen(answer_in(answers_, quota.question));
      if (std::find(chosen.begin(), chosen.end(), quota.choice) == chosen.end()) continue;
      std::int64_t have = 0;
      for (const Count& count : *counts)
        if (count.question == quota.question && count.choice == quota.choice) have += count.answers;
      if (have >= quota.most) refusal_ = because(Error::conflict("a quota is full"), "surveys.quota");
    }
    return success();
  }

  // A code is used up in the transaction that keeps the answers, and nothing joins the two.
  okno::Status use_code(store::Writing& writing) {
    if (survey_.audience != Audience::code) return success();
    const auto used =
        writing.surveys.use_code(given_.survey, code_sha256(given_.survey, given_.response.code));
    if (!used) return used.error();
    if (!*used) {
      refusal_ = Error::invalid("the code is not known, or was used");
      refusal_->fields = {{"code", Text::of("surveys.code.unknown")}};
    }
    return success();
  }

  okno::Status put(store::Writing& writing) {
    // Here and not before: of two equal requests at the same moment one comes second.
    if (okno::Status recalled = recall(writing); !recalled || receipt_ || refusal_) return recalled;
    if (okno::Status checked = check_quotas(writing); !checked || refusal_) return checked;
    if (okno::Status taken = take_files(writing); !taken || refusal_) return taken;
    if (okno::Status used = use_code(writing); !used || refusal_) return used;
    const GivenAnswers content{given_.response.lang, answers_, seed_of(to_string(given_.idempotency_key)),
                               request_sha256_, given_.body_sha256};
    log::Draft draft = giving(node_.random, survey_, content, files_, node_.config.node, owner_);
    draft.at = node_.clock.now();
    const auto appended = node_.journal.append(writing, draft);
    if (!appended) return appended.error();
    receipt_ = SurveyReceipt{log::to_string(appended->hash), *draft.at};
    return success();
  }

  void answer() {
    if (refusal_) return answer_(*std::move(refusal_));
    answer_(*std::move(receipt_));
  }

  intake::Node& node_;
  const Given given_;
  const std::string request_sha256_;
  const Answer<SurveyReceipt> answer_;
  Answers answers_;
  std::vector<UploadId> uploads_;       // that the answers name
  std::vector<log::NewContent> files_;  // what they are
  Survey survey_;
  NodeId owner_;
  std::optional<SurveyReceipt> receipt_;
  std::optional<Refusal> refusal_;
};

}  // namespace

Outcome<std::vector<Survey>> Intake::open_surveys(const OrgId& org) const {
  std::vector<Survey> open;
  const okno::Status read = node_.store.read([&](const store::Reading& reading) -> okno::Status {
    const auto rows = reading.surveys.list({std::vector{org}, Status::open, 0, most_listed});
    if (!rows) return rows.error();
    const Instant now = node_.clock.now();
    for (const store::SurveyRow& row : *rows) {
      Survey survey = read_document(row);
      const bool is_over = survey.closes_at && now >= *survey.closes_at;
      const bool has_begun = !survey.opens_at || now >= *survey.opens_at;
      if (has_begun && !is_over) open.push_back(std::move(survey));
    }
    return success();
  });
  if (!read) return intake::refused_by_store(read.error());
  return open;
}

Outcome<Survey> Intake::find(const SurveyId& id) const {
  std::optional<store::SurveyRow> row;
  const okno::Status read = node_.store.read([&](const store::Reading& reading) -> okno::Status {
    auto found = reading.surveys.find(id);
    if (!found) return found.error();
    row = *std::move(found);
    return success();
  });
  if (!read) return intake::refused_by_store(read.error());
  if (!row) return Refusal(Error::not_found("there is no survey " + id.value));
  Survey survey = read_document(*row);
  // Its owner closes it within a minute.
  if (survey.closes_at && node_.clock.now() >= *survey.closes_at) survey.status = Status::closed;
  return survey;
}

void Intake::respond(Given given, Answer<SurveyReceipt> answer) {
  std::make_shared<Registration>(node_, std::move(given), std::move(answer))->run();
}

Outcome<Results> Intake::results(const SurveyId& id) const {
  Results results;
  std::optional<Refusal> refusal;
  const okno::Status read = node_.store.read([&](const store::Reading& reading) -> okno::Status {
    const auto row = reading.surveys.find(id);
    if (!row) return row.error();
    if (!*row) {
      refusal = Error::not_found("there is no survey " + id.value);
      return success();
    }
    const Survey survey = read_document(**row);
    if (survey.results == Showing::never)
      refusal = because(Error::forbidden("its results are not shown"), "surveys.results.never");
    else if (survey.results == Showing::after_closing && survey.status == Status::open)
      refusal = because(Error::forbidden("its results are shown when it is over"), "surveys.results.later");
    if (refusal) return success();
    const auto counts = counts_of(reading, **row, node_.config.node);
    if (!counts) return counts.error();
    results = results_of(survey, *counts);
    return success();
  });
  if (!read) return intake::refused_by_store(read.error());
  if (refusal) return *std::move(refusal);
  return results;
}

}  // namespace okno::surveys

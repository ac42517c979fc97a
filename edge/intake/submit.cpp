#include <algorithm>
#include <array>
#include <cstring>

#include "edge/intake/access_key.h"
#include "edge/intake/intake.h"
#include "edge/intake/receipt_box.h"
#include "edge/intake/routing.h"
#include "edge/intake/telling.h"
#include "edge/store/content.h"
#include "shared/wire/event.h"

namespace okno::intake {
namespace {

using i18n::Text;
using lifecycle::Receipt;
using Remembered = store::Reading::Remembered;

constexpr int tries_for_a_number = 16;  // of 33 million a node

Refusal refused(forms::FieldErrors fields) {
  Refusal refusal(Error::invalid("the message has errors"));
  refusal.fields = std::move(fields);
  return refusal;
}

// Registers one message. Everything that takes time is made before the piece: while that runs, others wait.
class Registration {
 public:
  Registration(Node& node, forms::Submission submission, const Uuid& key, const std::string& body_sha256)
      : node_(node), submission_(std::move(submission)), key_(key), body_sha256_(body_sha256) {}

  Outcome<Receipt> run(const forms::Requirements& requirements, const config::Org& form,
                       const rubricator::Situation* situation) {
    const Instant now = node_.clock.now();
    errors_ = forms::validate(submission_, requirements, local_day(now, form.offset));
    if (!errors_.empty()) return errors_unless_repeated();
    prepare(form, situation, now);
    const Status done = node_.store.write([this](store::Writing& writing) { return write(writing); });
    if (!errors_.empty()) return refused(std::move(errors_));
    if (!done) return refused_by_store(done.error());
    return answer();
  }

  // A repeated request is answered as before even if it would be refused today.
  Outcome<Receipt> errors_unless_repeated(forms::FieldErrors errors) {
    errors_ = std::move(errors);
    return errors_unless_repeated();
  }

 private:
  Outcome<Receipt> errors_unless_repeated() {
    const Status read = node_.store.read([this](store::Reading& reading) { return recall(reading); });
    if (!read) return refused_by_store(read.error());
    return remembered_ ? answer() : refused(std::move(errors_));
  }

  Status recall(store::Reading& reading) {
    auto found = reading.idempotency(key_);
    if (!found) return found.error();
    remembered_ = *std::move(found);
    return success();
  }

  Outcome<Receipt> answer() {
    if (!remembered_) return std::move(receipt_);
    return open_remembered(*remembered_, key_, body_sha256_);
  }

  void prepare(const config::Org& form, const rubricator::Situation* situation, Instant now) {
    Routed routed = choose_body(node_, form, situation, submission_, now);
    content_ = store::make_content(node_.clock, node_.random,
                                   wire::write_json(wire::submitted_content(submission_)));
    submitted_.org = form.id;
    submitted_.kind = submission_.kind;
    submitted_.situation = submission_.situation;
    if (situation != nullptr) submitted_.situation_title = situation->title.ru;
    submitted_.oktmo = oktmo_of(node_, &form, submission_.place, {});
    submitted_.due_at = routed.due_at;
    submitted_.offset = routed.offset;
    submitted_.responsible = std::move(routed.responsible);
    submitted_.content = store::reference_to(content_);
    submitted_.lang = submission_.lang;
    holders_ = std::move(routed.holders);

    receipt_.access_key = make_access_key(node_.random);
    access_key_sha256_ = access_key_sha256(receipt_.access_key);
    receipt_.due_at = submitted_.due_at;
    receipt_.offset = submitted_.offset;
    receipt_.responsible = submitted_.responsible;
    name_bodies(node_.orgs, receipt_.responsible, submission_.lang);
  }

  Status write(store::Writing& writing) {
    // Here and not before: of two equal requests at the same moment one comes second.
    if (Status recalled = recall(writing); !recalled || remembered_) return recalled;
    if (Status found = find_files(writing); !found) return found;
    if (Status numbered = choose_number(writing); !numbered) return numbered;
    const auto event = writing.append(receipt_.number, submitted_, {content_}, holders_);
    if (!event) return event.error();
    receipt_.registered_at = event->at;
    if (Status done = writing.attach(receipt_.number, submission_.attachments); !done) return done;
    if (Status done = writing.remember_access(receipt_.number, access_key_sha256_); !done) return done;
    return writing.remember_idempotency(
        key_, {body_sha256_, receipt_.number, seal_receipt(receipt_, key_, node_.random)}, event->at);
  }

  // Turns upload ids into the files that they name; notes those that cannot be attached.
  Status find_files(store::Reading& reading) {
    if (submission_.attachments.empty()) return success();
    const auto uploads = reading.uploads(submission_.attachments);
    if (!uploads) return uploads.error();
    for (std::size_t i = 0; i < submission_.attachments.size(); ++i) {
      const auto upload = std::find_if(uploads->begin(), uploads->end(), [&](const store::UploadRow& row) {
        return row.id == submission_.attachments[i] && row.attached_to.empty();
      });
      if (upload == uploads->end())
        errors_.push_back({"attachments[" + std::to_string(i) + "]", Text::of("forms.attachments.unknown")});
      else
        submitted_.files.push_back({upload->sha256, upload->size_bytes, upload->type});
    }
    return errors_.empty() ? success() : Status(Error::invalid("an attachment is not there"));
  }

  Status choose_number(store::Reading& reading) {
    for (int i = 0; i < tries_for_a_number; ++i) {
      std::array<std::uint8_t, sizeof(std::uint32_t)> bytes{};
      node_.random.fill(bytes);
      std::uint32_t random = 0;
      std::memcpy(&random, bytes.data(), bytes.size());
      receipt_.number = make_message_number(node_.config.number_prefix, random);
      const auto taken = reading.message(receipt_.number);
      if (!taken) return taken.error();
      if (!*taken) return success();
    }
    return Error::busy("no free message number was found");
  }

  Node& node_;
  forms::Submission submission_;
  const Uuid& key_;
  const std::string& body_sha256_;
  lifecycle::MessageSubmitted submitted_;
  lifecycle::Content content_;
  store::Holders holders_;
  std::string access_key_sha256_;
  Receipt receipt_;
  forms::FieldErrors errors_;
  std::optional<Remembered> remembered_;
};

}  // namespace

Outcome<Receipt> Intake::submit(forms::Submission submission, const Uuid& idempotency_key,
                                const std::string& body_sha256) {
  const config::Org* form = node_.orgs.find(submission.org);
  const SituationId wanted = submission.situation;
  const MessageKind kind = submission.kind;
  const rubricator::Situation* situation = wanted.empty() ? nullptr : node_.pack().find(wanted);
  Registration registration(node_, std::move(submission), idempotency_key, body_sha256);

  forms::FieldErrors errors;
  if (form == nullptr) errors.push_back({"org", Text::of("intake.org.unknown")});
  if (!wanted.empty() && situation == nullptr)
    errors.push_back({"situation", Text::of("intake.situation.unknown")});
  // What else a message must have, only these two can say.
  if (!errors.empty()) return registration.errors_unless_repeated(std::move(errors));
  return registration.run(requirements(*form, situation, kind), *form, situation);
}

}  // namespace okno::intake

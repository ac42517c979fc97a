#include <algorithm>
#include <array>
#include <cstring>

#include "edge/intake/citizen/access_key.h"
#include "edge/intake/citizen/receipt_box.h"
#include "edge/intake/citizen/scrutiny.h"
#include "edge/intake/history/append.h"
#include "edge/intake/history/routing.h"
#include "edge/intake/operator/telling.h"
#include "edge/intake/places/place_doubt.h"
#include "shared/wire/messages/event.h"

namespace okno::intake {
namespace {

using i18n::Text;
using lifecycle::Receipt;

constexpr std::size_t most_consents = 50;
constexpr int tries_for_a_number = 16;  // of 33 million a node

Refusal refused(forms::FieldErrors fields) {
  Refusal refusal(Error::invalid("the message has errors"));
  refusal.fields = std::move(fields);
  return refusal;
}

// Registers one message. Everything that takes time is made before the piece: while that runs, others wait. Lives until it
// has answered.
class Registration : public std::enable_shared_from_this<Registration> {
 public:
  Registration(Node& node, forms::Submission submission, const Uuid& key, std::string body_sha256,
               Answer<Receipt> answer)
      : node_(node),
        submission_(std::move(submission)),
        key_(key),
        key_sha256_(idempotency_key_sha256(key)),
        body_sha256_(std::move(body_sha256)),
        answer_(std::move(answer)) {}

  void run(const forms::Requirements& requirements, const config::Org& form,
           const rubricator::Situation* situation, AskedAbout& asked) {
    const Instant now = node_.clock.now();
    errors_ = forms::validate(submission_, requirements, local_day(now, form.offset));
    scrutinise(submission_, requirements.fields, errors_);
    if (errors_.empty()) find_files();
    if (errors_.empty()) ask_about_place(form, asked);
    if (!errors_.empty() || failure_) return answer_unless_repeated();
    prepare(form, situation, now);
    write();
  }

  // A repeated request is answered as before even if it would be refused today.
  void answer_unless_repeated(forms::FieldErrors errors) {
    errors_ = std::move(errors);
    answer_unless_repeated();
  }

 private:
  void answer_unless_repeated() {
    const Status read = node_.store.read([this](const store::Reading& reading) { return recall(reading); });
    if (!read) return answer_(refused_by_store(read.error()));
    answer();
  }

  Status recall(const store::Reading& reading) {
    auto found = reading.receipts.by_idempotency_key(key_sha256_);
    if (!found) return found.error();
    remembered_ = *std::move(found);
    return success();
  }

  void answer() {
    if (remembered_) return answer_(open_remembered(*remembered_, key_, body_sha256_));
    if (failure_) return answer_(refused_by_store(*failure_));
    if (!errors_.empty()) return answer_(refused(std::move(errors_)));
    answer_(std::move(receipt_));
  }

  // Turns upload ids into the files that they name; notes those that cannot be attached.
  void find_files() {
    if (submission_.attachments.empty()) return;
    const Status read = node_.store.read([this](const store::Reading& reading) -> Status {
      auto uploads = reading.uploads.find(submission_.attachments);
      if (!uploads) return uploads.error();
      note_files(*uploads);
      return success();
    });
    if (!read) failure_ = read.error();
  }

  void note_files(const std::vector<store::UploadRow>& uploads) {
    for (std::size_t i = 0; i < submission_.attachments.size(); ++i) {
      const auto upload = std::find_if(uploads.begin(), uploads.end(), [&](const store::UploadRow& row) {
        return row.id == submission_.attachments[i];
      });
      if (upload == uploads.end())
        errors_.push_back({"attachments[" + std::to_string(i) + "]", Text::of("forms.attachments.unknown")});
      else
        submitted_.files.push_back({upload->hash, upload->size_bytes, upload->type});
    }
  }

  void ask_about_place(const config::Org& form, AskedAbout& asked) {
    auto doubt = doubt_about(node_, form, submission_.place);
    if (doubt && asked.first(body_sha256_)) errors_.push_back({"place", *std::move(doubt)});
  }

  void prepare(const config::Org& form, const rubricator::Situation* situation, Instant now) {
    Routed routed = choose_body(node_, form, situation, submission_, now);
    contents_.push_back(make_document(node_.random, wire::submitted_content(submission_)));
    submitted_.org = form.id;
    submitted_.kind = submission_.kind;
    submitted_.situation = submission_.situation;
    if (situation != nullptr) submitted_.situation_title = situation->title.ru;
    submitted_.oktmo = oktmo_of(node_, &form, submission_.place, {});
    submitted_.due_at = routed.due_at;
    submitted_.offset = routed.offset;
    submitted_.responsible = std::move(routed.responsible);
    submitted_.content = contents_.front().hash;
    submitted_.lang = submission_.lang;
    holders_ = std::move(routed.holders);

    receipt_.access_key = make_access_key(node_.random);
    receipt_.registered_at = now;
    receipt_.due_at = submitted_.due_at;
    receipt_.offset = submitted_.offset;
    receipt_.responsible = submitted_.responsible;
    name_bodies(node_.orgs, receipt_.responsible, submission_.lang);
    draw_number();
  }

  // A number, and what is sealed with it.
  void draw_number() {
    std::array<std::uint8_t, sizeof(std::uint32_t)> bytes{};
    node_.random.fill(bytes);
    std::uint32_t random = 0;
    std::memcpy(&random, bytes.data(), bytes.size());
    receipt_.number = make_message_number(node_.config.number_prefix, random);
    submitted_.number = receipt_.number;
    contents_.resize(1);
    contents_.push_back(make_document(
        node_.random, wire::to_json(access_record(receipt_, key_, body_sha256_, node_.random))));
    submitted_.access = contents_.back().hash;
    for (const lifecycle::FileRef& file : submitted_.files)
      contents_.push_back({file.hash, {}, {}, file.size_bytes});
    payload_ = wire::write_json(wire::to_json(lifecycle::Payload(submitted_)));
  }

  void write() {
    node_.store.write([self = shared_from_this()](store::Writing& writing) { return self->put(writing); },
                      [self = shared_from_this()](const Status& done) { self->written(done); });
  }

  Status put(store::Writing& writing) {
    // Here and not before: of two equal requests at the same moment one comes second.
    if (Status recalled = recall(writing); !recalled || remembered_) return recalled;
    if (Status free = draw_until_free(writing); !free) return free;
    if (Status attached = writing.uploads.take(submission_.attachments); !attached) return attached;
    return begin_stream(writing);
  }

  // Rarely more than once, and here: who is answered by the writer may not write again.
  Status draw_until_free(store::Writing& writing) {
    for (int tries = 0; tries < tries_for_a_number; ++tries) {
      const auto taken = writing.messages.find(receipt_.number);
      if (!taken) return taken.error();
      if (!taken->has_value()) return success();
      draw_number();
    }
    return Error::busy("every message number that was drawn is taken");
  }

  Status begin_stream(store::Writing& writing) const {
    log::Draft draft;
    draft.kind = lifecycle::message_stream;
    draft.stream = log::new_stream_id(node_.random);
    draft.name = lifecycle::event_name(submitted_);
    draft.at = receipt_.registered_at;
    draft.owner = holders_.owner;
    draft.followers = followers();
    draft.contents = contents_;
    draft.payload = payload_;
    const auto event = node_.journal.append(writing, draft);
    return event ? success() : Status(event.error());
  }

  // Each once; this node and the owner follow in any case.
  std::vector<NodeId> followers() const {
    std::vector<NodeId> all = holders_.also;
    if (node_.config.hub) all.push_back(node_.config.hub->node);
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    std::erase_if(all,
                  [&](const NodeId& node) { return node == node_.config.node || node == holders_.owner; });
    return all;
  }

  void written(const Status& done) {
    if (done) return answer();
    if (done.error().code == ErrorCode::conflict && !submission_.attachments.empty()) {
      // An upload went to another message, or was swept, after it was looked for.
      submitted_.files.clear();
      for (std::size_t i = 0; i < submission_.attachments.size(); ++i)
        errors_.push_back({"attachments[" + std::to_string(i) + "]", Text::of("forms.attachments.unknown")});
    } else {
      failure_ = done.error();
    }
    answer();
  }

  Node& node_;
  forms::Submission submission_;
  const Uuid key_;
  const std::string key_sha256_;
  const std::string body_sha256_;
  const Answer<Receipt> answer_;
  lifecycle::MessageSubmitted submitted_;
  std::vector<log::NewContent> contents_;
  std::string payload_;
  Holders holders_;
  Receipt receipt_;
  forms::FieldErrors errors_;
  std::optional<Error> failure_;
  std::optional<store::ReceiptRow> remembered_;
};

}  // namespace

void Intake::submit(forms::Submission submission, const Uuid& idempotency_key, const std::string& body_sha256,
                    Answer<Receipt> answer) {
  const config::Org* form = node_.orgs.find(submission.org);
  const SituationId wanted = submission.situation;
  const MessageKind kind = submission.kind;
  // No form asks for so many, and each is looked for among all that were given.
  const bool too_many_consents = submission.consents.size() > most_consents;
  const rubricator::Situation* situation = wanted.empty() ? nullptr : node_.pack().find(wanted);
  const auto registration = std::make_shared<Registration>(node_, std::move(submission), idempotency_key,
                                                           body_sha256, std::move(answer));

  forms::FieldErrors errors;
  if (too_many_consents) errors.push_back({"consents", Text::of("intake.consents.too_many")});
  if (form == nullptr) errors.push_back({"org", Text::of("intake.org.unknown")});
  if (!wanted.empty() && situation == nullptr)
    errors.push_back({"situation", Text::of("intake.situation.unknown")});
  // What else a message must have, only these two can say.
  if (!errors.empty()) return registration->answer_unless_repeated(std::move(errors));
  registration->run(requirements(*form, situation, kind), *form, situation, *asked_);
}

}  // namespace okno::intake

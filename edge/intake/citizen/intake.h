// What a citizen can do at a node. Thread-safe; knows nothing of HTTP.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "edge/config/config.h"
#include "edge/config/orgs.h"
#include "edge/host/surroundings.h"
#include "edge/intake/answer.h"
#include "edge/intake/citizen/askers.h"
#include "edge/intake/citizen/model_shelf.h"
#include "edge/intake/places/maps.h"
#include "edge/log/journal.h"
#include "edge/store/store.h"
#include "shared/forms/submission.h"
#include "shared/lifecycle/calendar.h"
#include "shared/lifecycle/message.h"
#include "shared/rubricator/rubricator.h"
#include "shared/rubricator/suggest.h"

namespace okno::intake {

// Everything a use case needs; owned by main, outlives all of them.
struct Node {
  const config::Config& config;
  const config::Orgs& orgs;
  std::shared_ptr<const rubricator::Rubricator> rubricator;
  std::string pack_hash;      // lower-case hex SHA-256 of pack_document
  std::string pack_document;  // the file as served
  store::Store& store;
  log::Journal& journal;
  Clock& clock;
  Random& random;
  const ModelShelf* models = nullptr;  // may be none
  Maps maps{};                         // of the bodies in `orgs`
  lifecycle::Calendar calendar{};

  const rubricator::Pack& pack() const { return rubricator->pack; }
  const rubricator::Search& search() const { return rubricator->search; }
  std::shared_ptr<const ServedModel> model() const { return models != nullptr ? models->current() : nullptr; }
  // Situations for a text, with the model where there is one.
  std::vector<rubricator::Suggestion> suggest(std::string_view text, i18n::Lang lang,
                                              std::size_t limit) const;
};

class AskedAbout;

class Intake {
 public:
  explicit Intake(Node& node);
  ~Intake();

  // Registers a message and queues it for its body. Returns after it is durable. Repeating an idempotency key
  // with the same body (compared by the SHA-256 of the request's bytes) gives the first receipt again, access key
  // included; with another body: invalid ("idempotency.reused"). A place that is odd is asked about once, as a fault of
  // "place" (place_doubt.h): the same message again says that it is meant.
  void submit(forms::Submission submission, const Uuid& idempotency_key, const std::string& body_sha256,
              Answer<lifecycle::Receipt> answer);

  // not_found alike for a wrong key and an unknown number, in the same time.
  Outcome<lifecycle::MessageStatus> status(const MessageNumber& number, std::string_view access_key,
                                           i18n::Lang lang);
  // The author's own file, by its place among those that were sent.
  Outcome<std::string> sent_file(const MessageNumber& number, std::string_view access_key, std::size_t place);
  void rate(const MessageNumber& number, const std::string& access_key, lifecycle::Rating rating,
            i18n::Lang lang, Answer<lifecycle::MessageStatus> answer);

  // The citizen's own request: what they and others wrote goes, on every node; the number and the way stay. The same
  // again is no error. not_found as for status(); forbidden at a node that did not take the message in.
  void erase(const MessageNumber& number, const std::string& access_key, Answer<Nothing> answer);

  // Open messages near the place that are about the same thing, the nearest first, then the latest; of this node's own
  // knowledge, and only where the pack says that neighbours share a trouble. Whether, where and in what order they are
  // named follows from what strangers may learn (public_place.h) and from nothing else. None for who has asked about too
  // many places.
  struct Likeness {
    OrgId org;                            // whose form it is
    std::vector<SituationId> situations;  // what it may be about; messages about something else are not alike
    forms::Place place;
    std::string asker{};  // whose budget it is; empty: nobody's
  };
  Outcome<std::vector<lifecycle::SimilarMessage>> similar(const Likeness& to, i18n::Lang lang);
  // Follows a message that similar() could name instead of writing one more: the receipt has a key of its own, which
  // opens the message's way and answer, but rates nothing. The same key again gives the same receipt. Who joins again and
  // again is not counted again. not_found for what cannot be joined.
  void join(const MessageNumber& number, const Uuid& idempotency_key, const std::string& asker,
            i18n::Lang lang, Answer<lifecycle::Receipt> answer);

  // What a form must know of an org; not_found.
  Outcome<forms::OrgInfo> org_info(const OrgId& org) const;
  forms::Requirements requirements(const config::Org& org, const rubricator::Situation* situation,
                                   MessageKind kind) const;

  // Keeps a file. Its bytes say what it is, whatever the client claims; strips location metadata, stores by content
  // (write, fsync, rename, fsync folder), then the row. Unsupported: nothing that is kept.
  void attach(std::string_view bytes, Answer<store::UploadRow> answer);

  // Forgets what nobody came back for: files that nothing took within a day, sessions that have ended. Call it every
  // hour or so, on a thread that may sleep. Closes and erases what is over, too (closing.h).
  struct Swept {
    std::size_t uploads = 0;
    std::size_t files = 0;
    std::size_t closed = 0;
    std::size_t erased = 0;
  };
  Outcome<Swept> sweep();

 private:
  Node& node_;
  const std::unique_ptr<AskedAbout> asked_;
  Askers askers_;
};

}  // namespace okno::intake

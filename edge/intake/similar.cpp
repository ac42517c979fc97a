#include <algorithm>
#include <cmath>

#include "edge/intake/access_key.h"
#include "edge/intake/intake.h"
#include "edge/intake/receipt_box.h"
#include "edge/intake/telling.h"
#include "edge/store/places.h"
#include "shared/rubricator/features.h"
#include "shared/wire/submission.h"

namespace okno::intake {
namespace {

using lifecycle::SimilarMessage;
using Counts = std::vector<rubricator::Counted>;

constexpr double farthest_m = 500;
constexpr double near_m = 150;  // at this distance a message counts e times less
constexpr std::chrono::days oldest{60};
constexpr double days_of_freshness = 30;  // at this age, too
constexpr std::size_t most_similar = 3;
constexpr double least_score = 0.15;
constexpr double of_same_situation = 0.5;   // what the topic alone is worth
constexpr double of_other_situation = 0.5;  // factor of the words where the topics differ
constexpr std::chrono::seconds retry_after{5};

Refusal refused(Error error) {
  const bool passing = error.code == ErrorCode::busy || error.code == ErrorCode::io;
  Refusal refusal(std::move(error));
  if (passing) refusal.retry_after = retry_after;
  return refusal;
}

// Doctors' and officials' doings are nobody else's; a hole in the road is everybody's.
bool may_be_joined(const Node& node, const store::MessageRow& row) {
  if (!lifecycle::is_open(row.status) || row.kind != MessageKind::message) return false;
  const rubricator::Situation* situation = node.pack().find(row.situation);
  return situation != nullptr && situation->kind == rubricator::SituationKind::message &&
         situation->place == forms::Presence::required;
}

// Cosine of the words and pieces of words: slips and endings do not part what is alike.
double likeness(const Counts& a, const Counts& b) {
  double common = 0, of_a = 0, of_b = 0;
  for (const auto& one : a) of_a += static_cast<double>(one.count) * one.count;
  for (const auto& one : b) of_b += static_cast<double>(one.count) * one.count;
  for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end();) {
    if (left->key < right->key) {
      ++left;
    } else if (right->key < left->key) {
      ++right;
    } else {
      common += static_cast<double>(left++->count) * right++->count;
    }
  }
  return common > 0 ? common / std::sqrt(of_a * of_b) : 0;
}

class Comparison {
 public:
  Comparison(const Intake::Likeness& to, Instant now) : to_(to), now_(now) { mine_ = count(to.text); }

  // 0 to 1, and how far it is.
  double score(const store::NearMessage& other, double& distance_m) {
    distance_m = 0;
    if (to_.place.point && other.point && !other.same_address)
      distance_m = store::distance_m(*to_.place.point, *other.point);
    if (distance_m > farthest_m) return 0;
    const auto json = wire::parse_json(other.document);
    if (!json) return 0;
    std::vector<wire::Fault> faults;
    double alike = likeness(mine_, count(wire::read_submission(*json, "", faults).text));
    if (to_.situation == other.row.situation) {
      alike = of_same_situation + (1 - of_same_situation) * alike;
    } else if (!to_.situation.empty()) {
      alike *= of_other_situation;
    }
    const double age_days =
        static_cast<double>((now_ - other.row.registered_at).count()) / (24.0 * 3600 * 1000);
    return alike * std::exp(-distance_m / near_m) * std::exp(-std::max(0.0, age_days) / days_of_freshness);
  }

 private:
  Counts count(std::string_view text) {
    return rubricator::count_features(rubricator::read_features(text, stemmer_));
  }

  const Intake::Likeness& to_;
  Instant now_;
  rubricator::Stemmer stemmer_;
  Counts mine_;
};

}  // namespace

Outcome<std::vector<SimilarMessage>> Intake::similar(const Likeness& to, i18n::Lang lang) {
  store::NearQuery query;
  query.place = {to.place.point, store::address_key(to.place.address)};
  query.within_m = farthest_m;
  const Instant now = node_.clock.now();
  query.since = now - oldest;
  std::vector<SimilarMessage> similar;
  if (!query.place.point && query.place.address_key.empty()) return similar;

  std::vector<store::NearMessage> near;
  const Status done = node_.store.read([&](store::Reading& reading) -> Status {
    auto found = reading.near(query);
    if (!found) return found.error();
    near = *std::move(found);
    return success();
  });
  if (!done) return refused(done.error());

  std::vector<std::pair<double, SimilarMessage>> scored;
  Comparison comparison(to, now);
  for (const store::NearMessage& one : near) {
    if (!may_be_joined(node_, one.row)) continue;
    double distance_m = 0;
    const double score = comparison.score(one, distance_m);
    if (score < least_score) continue;
    const std::string& title = node_.pack().find(one.row.situation)->title.in(lang);
    scored.push_back({score, {one.row.number, title, distance_m, one.row.status}});
  }
  std::stable_sort(scored.begin(), scored.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  for (auto& [score, message] : scored)
    if (similar.size() < most_similar) similar.push_back(std::move(message));
  return similar;
}

Outcome<lifecycle::Receipt> Intake::join(const MessageNumber& number, const Uuid& idempotency_key,
                                         i18n::Lang lang) {
  const std::string body = "join " + number.value;
  lifecycle::Receipt receipt;
  bool reused = false;
  const Status done = node_.store.write([&](store::Writing& writing) -> Status {
    const auto remembered = writing.idempotency(idempotency_key);
    if (!remembered) return remembered.error();
    if (*remembered) {
      reused = (*remembered)->body_sha256 != body;
      if (reused) return Error::invalid("idempotency.reused");
      auto opened = open_receipt((*remembered)->access_key_box, idempotency_key);
      if (!opened) return opened.error();
      receipt = *std::move(opened);
      return success();
    }
    const auto row = writing.message(number);
    if (!row) return row.error();
    if (!*row || !may_be_joined(node_, **row)) return Error::not_found("no message that can be joined");
    const auto event = writing.append(number, lifecycle::MessageJoined{}, {}, (*row)->owner);
    if (!event) return event.error();

    receipt.number = number;
    receipt.access_key = make_access_key(node_.random);
    receipt.status = (*row)->status;
    receipt.registered_at = (*row)->registered_at;
    receipt.due_at = (*row)->due_at;
    receipt.offset = (*row)->offset;
    receipt.responsible = (*row)->responsible;
    name_bodies(node_.orgs, receipt.responsible, lang);
    if (Status kept = writing.remember_joined(number, access_key_sha256(receipt.access_key)); !kept)
      return kept;
    return writing.remember_idempotency(
        idempotency_key, {body, number, seal_receipt(receipt, idempotency_key, node_.random)}, event->at);
  });
  if (done) return receipt;
  Refusal refusal = refused(done.error());
  if (reused) refusal.fields = {{"", i18n::Text::of("idempotency.reused")}};
  return refusal;
}

}  // namespace okno::intake

#include "edge/intake/similar.h"

#include <algorithm>
#include <cmath>

#include "edge/intake/access_key.h"
#include "edge/intake/append.h"
#include "edge/intake/receipt_box.h"
#include "edge/intake/routing.h"
#include "edge/intake/telling.h"
#include "edge/store/address_key.h"
#include "edge/store/digest.h"
#include "shared/rubricator/features.h"
#include "shared/wire/event.h"

namespace okno::intake {
namespace {

using lifecycle::SimilarMessage;
using Counts = std::vector<rubricator::Counted>;

constexpr double farthest_m = 500;
constexpr double near_m = 150;   // at this distance a message counts e times less
constexpr double coarse_m = 50;  // strangers are told distances in steps of this
constexpr std::chrono::days oldest{60};
constexpr double days_of_freshness = 30;  // at this age, too
constexpr std::size_t most_similar = 3;
constexpr double least_nearness = 0.1;  // of distance and age

bool may_be_joined(const Node& node, const store::MessageRow& row) {
  return lifecycle::is_open(row.status) && row.registered_at >= node.clock.now() - oldest &&
         is_shared(node, row);
}

// Far enough to know whether it is the same hole, too coarse to find out whose yard it is in by asking from three sides.
double coarse(double distance_m) { return std::ceil(distance_m / coarse_m) * coarse_m; }

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

// The town or district of a place, as far as a house in a street needs one: empty where only a region is known.
std::string town_of(const Node& node, const forms::Place& place, const OrgId& form) {
  constexpr std::size_t digits = 8;
  const config::Org* org = node.orgs.find(form);
  const std::string oktmo = oktmo_of(node, org, place, org != nullptr ? org->oktmo : std::string());
  if (oktmo.size() < digits || oktmo.substr(2, digits - 2) == "000000") return {};
  return oktmo.substr(0, digits);
}

class Comparison {
 public:
  Comparison(const Node& node, const Intake::Likeness& to)
      : node_(node), to_(to), now_(node.clock.now()), town_(town_of(node, to.place, to.org)) {
    mine_ = count(to.text);
  }

  // 0 to 1, and how far it is; 0 for what is not to be named.
  double score(const store::NearMessage& other, double& distance_m) {
    distance_m = 0;
    const bool by_points = to_.place.point && other.point;
    if (by_points) distance_m = store::distance_m(*to_.place.point, *other.point);
    if (distance_m > farthest_m) return 0;
    if (std::find(to_.situations.begin(), to_.situations.end(), other.row.situation) == to_.situations.end())
      return 0;
    const double age_days =
        static_cast<double>((now_ - other.row.registered_at).count()) / (24.0 * 3600 * 1000);
    const double near =
        std::exp(-distance_m / near_m) * std::exp(-std::max(0.0, age_days) / days_of_freshness);
    // Or by asking with one word after the other, a stranger would find out what a neighbour has written.
    if (near < least_nearness) return 0;
    const auto said = wire::read_submitted_content(other.document);
    if (!said) return 0;
    // Every town has its own улица Ленина, 1.
    if (!by_points && (town_.empty() || town_of(node_, said->place, other.row.org) != town_)) return 0;
    return near * (1 + likeness(mine_, count(said->text))) / 2;
  }

 private:
  Counts count(std::string_view text) {
    return rubricator::count_features(rubricator::read_features(text, stemmer_));
  }

  const Node& node_;
  const Intake::Likeness& to_;
  Instant now_;
  std::string town_;
  rubricator::Stemmer stemmer_;
  Counts mine_;
};

}  // namespace

bool is_shared(const Node& node, const store::MessageRow& row) {
  const rubricator::Situation* situation = node.pack().find(row.situation);
  return row.kind == MessageKind::message && situation != nullptr &&
         situation->sharing == rubricator::Sharing::neighbours;
}

Outcome<std::vector<SimilarMessage>> Intake::similar(const Likeness& to, i18n::Lang lang) {
  store::NearQuery query;
  query.place = {to.place.point, store::address_key(to.place.address)};
  query.within_m = farthest_m;
  const Instant now = node_.clock.now();
  query.since = now - oldest;
  std::vector<SimilarMessage> similar;
  if (!query.place.point && query.place.address_key.empty()) return similar;

  std::vector<store::NearMessage> near;
  const Status done = node_.store.read([&](const store::Reading& reading) -> Status {
    auto found = reading.places.near(query);
    if (!found) return found.error();
    near = *std::move(found);
    return success();
  });
  if (!done) return refused_by_store(done.error());

  std::vector<std::pair<double, SimilarMessage>> scored;
  Comparison comparison(node_, to);
  for (const store::NearMessage& one : near) {
    if (!may_be_joined(node_, one.row)) continue;
    double distance_m = 0;
    const double score = comparison.score(one, distance_m);
    if (score <= 0) continue;
    const std::string& title = node_.pack().find(one.row.situation)->title.in(lang);
    scored.push_back({score, {one.row.number, title, coarse(distance_m), one.row.status}});
  }
  std::stable_sort(scored.begin(), scored.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  for (auto& [score, message] : scored)
    if (similar.size() < most_similar) similar.push_back(std::move(message));
  return similar;
}

namespace {

// One who joins, on their way. Lives until they are answered.
struct Joining {
  Node& node;
  MessageNumber number;
  Uuid key;
  i18n::Lang lang;
  std::string body = store::sha256_hex("join " + number.value);
  lifecycle::Receipt receipt{};
  std::optional<store::ReceiptRow> remembered{};

  Status put(store::Writing& writing) {
    auto recalled = writing.receipts.by_idempotency_key(idempotency_key_sha256(key));
    if (!recalled) return recalled.error();
    remembered = *std::move(recalled);
    if (remembered) return success();
    const auto row = writing.messages.find(number);
    if (!row) return row.error();
    if (!*row || !may_be_joined(node, **row)) return Error::not_found("no message that can be joined");
    fill_receipt(**row);
    NewEvent event;
    event.contents.push_back(
        make_document(node.random, wire::to_json(access_record(receipt, key, body, node.random))));
    event.payload = lifecycle::MessageJoined{event.contents.front().hash};
    const auto appended = append(node, writing, **row, std::move(event));
    return appended ? success() : Status(appended.error());
  }

  void fill_receipt(const store::MessageRow& row) {
    receipt.number = number;
    receipt.access_key = make_access_key(node.random);
    receipt.status = row.status;
    receipt.registered_at = row.registered_at;
    receipt.due_at = row.due_at;
    receipt.offset = row.offset;
    receipt.responsible = row.responsible;
    name_bodies(node.orgs, receipt.responsible, lang);
  }

  Outcome<lifecycle::Receipt> outcome(const Status& done) {
    if (!done) return refused_by_store(done.error());
    if (remembered) return open_remembered(*remembered, key, body);
    return std::move(receipt);
  }
};

}  // namespace

void Intake::join(const MessageNumber& number, const Uuid& idempotency_key, i18n::Lang lang,
                  Answer<lifecycle::Receipt> answer) {
  const auto joining = std::make_shared<Joining>(Joining{node_, number, idempotency_key, lang});
  node_.store.write(
      [joining](store::Writing& writing) { return joining->put(writing); },
      [joining, answer = std::move(answer)](const Status& done) { answer(joining->outcome(done)); });
}

}  // namespace okno::intake

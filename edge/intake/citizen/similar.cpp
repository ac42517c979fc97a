#include "edge/intake/citizen/similar.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "edge/intake/citizen/access_key.h"
#include "edge/intake/citizen/joiner.h"
#include "edge/intake/citizen/receipt_box.h"
#include "edge/intake/history/append.h"
#include "edge/intake/history/routing.h"
#include "edge/intake/operator/telling.h"
#include "edge/intake/places/public_place.h"
#include "edge/store/address_key.h"
#include "edge/store/digest.h"
#include "shared/wire/messages/event.h"

namespace okno::intake {
namespace {

using lifecycle::SimilarMessage;

// As far as the squares that touch one's own.
constexpr double farthest_m = 500;
constexpr double coarse_m = 100;
constexpr std::chrono::days oldest{60};
constexpr std::size_t most_similar = 3;
constexpr int most_near = 200;

bool may_be_joined(const Node& node, const store::MessageRow& row) {
  return lifecycle::is_open(row.status) && row.registered_at >= node.clock.now() - oldest &&
         is_shared(node, row);
}

// The town or district of a place, as far as a house in a street needs one: empty where only a region is known.
std::string town_of(const Node& node, const forms::Place& place, const OrgId& form) {
  constexpr std::size_t digits = 8;
  const config::Org* org = node.orgs.find(form);
  const std::string oktmo = oktmo_of(node, org, place, org != nullptr ? org->oktmo : std::string());
  if (oktmo.size() < digits || oktmo.substr(2, digits - 2) == "000000") return {};
  return oktmo.substr(0, digits);
}

// Which messages may be named to who asks. Nothing is looked at here but what strangers may learn: square, row of houses,
// town, topic and age. Their words are not compared: whether one stands in another's text could be asked word by word.
class Comparison {
 public:
  Comparison(const Node& node, const Intake::Likeness& to, const store::PlaceKey& at)
      : node_(node), to_(to), at_(at), town_(town_of(node, to.place, to.org)) {}

  // How far the other one's square is; nothing for what is not to be named.
  std::optional<double> distance_m(const store::NearMessage& other) const {
    if (std::find(to_.situations.begin(), to_.situations.end(), other.row.situation) == to_.situations.end())
      return std::nullopt;
    if (at_.point && other.point) {
      // Squares are kept to a tenth of a metre.
      const double between = store::distance_m(*at_.point, *other.point);
      if (between > farthest_m) return std::nullopt;
      return between < 1 ? 0 : std::ceil(between / coarse_m) * coarse_m;
    }
    // Every town has its own улица Ленина, 1.
    const auto said = wire::read_submitted_content(other.document);
    if (!said || town_.empty() || town_of(node_, said->place, other.row.org) != town_) return std::nullopt;
    return 0;
  }

 private:
  const Node& node_;
  const Intake::Likeness& to_;
  const store::PlaceKey& at_;
  std::string town_;
};

// What one asks about, as it is counted.
std::string asked_about(const store::PlaceKey& place) {
  std::string about = place.address_key;
  if (place.point) about += "@" + std::to_string(place.point->lat) + " " + std::to_string(place.point->lon);
  return about;
}

}  // namespace

bool is_shared(const Node& node, const store::MessageRow& row) {
  const rubricator::Situation* situation = node.pack().find(row.situation);
  return row.kind == MessageKind::message && situation != nullptr &&
         situation->sharing == rubricator::Sharing::neighbours;
}

Outcome<std::vector<SimilarMessage>> Intake::similar(const Likeness& to, i18n::Lang lang) {
  store::NearQuery query;
  query.place = public_place(to.place);
  query.within_m = farthest_m;
  query.most = most_near;
  const Instant now = node_.clock.now();
  query.since = now - oldest;
  std::vector<SimilarMessage> similar;
  if (!query.place.point && query.place.address_key.empty()) return similar;
  if (!askers_.may_look(to.asker, asked_about(query.place), now)) return similar;

  std::vector<store::NearMessage> near;
  const Status done = node_.store.read([&](const store::Reading& reading) -> Status {
    auto found = reading.places.near(query);
    if (!found) return found.error();
    near = *std::move(found);
    return success();
  });
  if (!done) return refused_by_store(done.error());

  // The latest first, as they were found: who joins is told when it was written.
  const Comparison comparison(node_, to, query.place);
  for (const store::NearMessage& one : near) {
    if (!may_be_joined(node_, one.row)) continue;
    const auto distance_m = comparison.distance_m(one);
    if (!distance_m) continue;
    const std::string& title = node_.pack().find(one.row.situation)->title.in(lang);
    similar.push_back({one.row.number, title, *distance_m, one.row.status});
  }
  std::ranges::stable_sort(similar, {}, &SimilarMessage::distance_m);
  if (similar.size() > most_similar) similar.resize(most_similar);
  return similar;
}

namespace {

// One who joins, on their way. Lives until they are answered.
struct Joining {
  Node& node;
  MessageNumber number;
  Uuid key;
  i18n::Lang lang;
  std::string asker;
  Askers& askers;
  std::optional<bool> counts{};
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
    // The piece may run a second time (Store::write).
    if (!counts) counts = askers.counts(asker, number, node.clock.now());
    event.payload = lifecycle::MessageJoined{event.contents.front().hash, *counts};
    const auto appended = append(node, writing, **row, std::move(event));
    return appended ? success() : Status(appended.error());
  }

  void fill_receipt(const store::MessageRow& row) {
    receipt.number = number;
    receipt.access_key = make_access_key(node.random);
    receipt.status = row.status;
    receipt.registered_at = day_of_writing(row);
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

void Intake::join(const MessageNumber& number, const Uuid& idempotency_key, const std::string& asker,
                  i18n::Lang lang, Answer<lifecycle::Receipt> answer) {
  const auto joining =
      std::make_shared<Joining>(Joining{node_, number, idempotency_key, lang, asker, askers_});
  node_.store.write(
      [joining](store::Writing& writing) { return joining->put(writing); },
      [joining, answer = std::move(answer)](const Status& done) { answer(joining->outcome(done)); });
}

}  // namespace okno::intake

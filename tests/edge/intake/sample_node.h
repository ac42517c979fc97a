// A town's node with three bodies and a small rubricator, all made by hand.
#pragma once

#include <memory>

#include <doctest/doctest.h>

#include "edge/kinds/kind.h"
#include "edge/log/journal.h"
#include "edge/log/replay.h"
#include "tests/edge/intake/waiting.h"
#include "tests/support/hand_clock.h"
#include "tests/support/seeded_random.h"
#include "tests/support/temp_folder.h"

namespace okno::testing {

inline config::Org body(std::string id, std::string ru, std::string en, std::string node) {
  config::Org org;
  org.id = {std::move(id)};
  org.name = {std::move(ru), std::move(en)};
  org.node = {std::move(node)};
  org.oktmo = "29701000";
  org.consents = {{"pd", {"Согласен", "I agree"}, "/consent", forms::Presence::required}};
  return org;
}

inline rubricator::Situation pothole_situation() {
  rubricator::Situation situation;
  situation.id = {"roads.pothole"};
  situation.title = {"Яма на дороге", "A pothole"};
  situation.place = forms::Presence::required;
  situation.sharing = rubricator::Sharing::neighbours;
  situation.routing = "roads";
  situation.answer = {10, lifecycle::TermKind::working_days, lifecycle::OffDay::next};
  return situation;
}

inline rubricator::Routing roads_routing() {
  rubricator::Routing routing{"roads", "", {}};
  routing.routes.resize(2);
  routing.routes[0].org = {"811"};
  routing.routes[0].why = {"Дорога областная", "A regional road"};
  routing.routes[1].oktmo = "29701";
  routing.routes[1].org = {"814"};
  routing.routes[1].why = {"Дорога городская", "A town road"};
  return routing;
}
inline accounts::Principal operator_of_all(std::string login, std::string name) {
  return {.id = std::move(login),
          .name = std::move(name),
          .grants = {{{std::string(accounts::every_body)}, accounts::Role::operator_}}};
}
inline const accounts::Principal pyotr = operator_of_all("pyotr", "Пётр");
inline const accounts::Principal olga = operator_of_all("olga", "Ольга");
inline const accounts::Principal vera = operator_of_all("vera", "Вера");

// 811 works at the hub, 812 and 814 at this node. The form is that of 814.
class SampleNode {
 public:
  enum class Opening { now, later };
  explicit SampleNode(Opening opening = Opening::now) {
    orgs_.orgs = {body("811", "Министерство дорог", "Ministry of Roads", "hub"),
                  body("812", "Управа", "Council", "40"),
                  body("814", "Городские дороги", "Town Roads", "40")};
    rubricator::Pack pack;
    pack.situations = {pothole_situation()};
    pack.routings = {roads_routing()};
    rubricator_ = std::make_shared<rubricator::Rubricator>(std::move(pack));
    config_.data = folder.path();
    config_.node = {"40"};
    config_.number_prefix = "40";
    config_.hub = config::Hub{"http://127.0.0.1:9", "a key of the two nodes", {"hub"}};
    if (opening == Opening::now) open();
  }
  void open(std::int64_t most_pages = 0) {
    store::StoreOptions options;
    options.most_pages = most_pages;
    const Status opened = try_open(options);
    REQUIRE_MESSAGE(opened.ok(), (opened ? std::string() : opened.error().detail));
  }
  void close() {
    store_.reset();  // it still writes what waits
    intake.reset();
    desk.reset();
    node_.reset();
    journal_.reset();
    projectors_ = {};
    life_.reset();
  }
  // In its own folder; closed when it fails.
  Status try_open(store::StoreOptions options) {
    close();
    options.folder = folder.path();
    auto opened = store::open_sqlite(options);
    if (!opened) return opened.error();
    store_ = *std::move(opened);
    auto living = log::open_life(folder.path(), config_.node, *store_, clock, random);
    if (!living) {
      store_.reset();
      return living.error();
    }
    life_ = std::move(living->life);
    const log::Neighbours neighbours{config_.node, NodeId{"hub"}, {}, {}, kinds::streams_for_all()};
    acting_ = {};
    projectors_ = kinds::make_projectors({neighbours, store_->files(), acting_});
    journal_ = std::make_unique<log::Journal>(neighbours, *life_, projectors_, *store_, clock, random);
    node_ = std::make_unique<intake::Node>(
        intake::Node{config_, orgs_, rubricator_, "abc123", "{}", *store_, *journal_, clock, random});
    acting_.node = node_.get();
    intake = std::make_unique<WaitingIntake>(*node_);
    desk = std::make_unique<WaitingDesk>(*node_);
    return success();
  }

  // Every table follows from the log, row by row.
  void check_replay() {
    const kinds::Acting nobody;
    const log::Neighbours neighbours{config_.node, NodeId{"hub"}, {}, {}, kinds::streams_for_all()};
    const auto projectors = kinds::make_projectors({neighbours, store_->files(), nobody});
    const auto into = store::open_memory();
    const auto replayed = log::replay(config_.node, *store_, *into, projectors);
    REQUIRE_MESSAGE(replayed.ok(), (replayed ? std::string() : replayed.error().detail));
    for (const log::Difference& difference : replayed->differences)
      CHECK_MESSAGE(false, difference.table << ": " << difference.detail);
  }

  intake::Node& node() { return *node_; }
  store::Store& store() { return *store_; }
  config::Config& config() { return config_; }
  config::Orgs& orgs() { return orgs_; }
  // What is searched for is as it was at first.
  rubricator::Pack& pack() { return rubricator_->pack; }
  // In 29701 the town's roads are 814's, the region's 811's.
  void ask_whose_road() {
    pack().owners = {
        {"road_class", {"Чья это дорога?", "Whose road?"}, {}, {{"regional", {"Областная", ""}}}}};
    pack().routings[0].owner = "road_class";
    pack().routings[0].routes[0].owned = {"regional"};
  }

  TempFolder folder;
  HandClock clock;
  SeededRandom random;
  std::unique_ptr<WaitingIntake> intake;
  std::unique_ptr<WaitingDesk> desk;

 private:
  kinds::Acting acting_;
  config::Config config_;
  config::Orgs orgs_;
  std::shared_ptr<rubricator::Rubricator> rubricator_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<log::Life> life_;
  log::Projectors projectors_;
  std::unique_ptr<log::Journal> journal_;
  std::unique_ptr<intake::Node> node_;
};

inline forms::Submission about_a_pothole() {
  forms::Submission submission;
  submission.org = {"814"};
  submission.situation = {"roads.pothole"};
  submission.text = "Яма у школы, колесо пробито";
  submission.place.address = "ул. Ленина, 1";
  submission.place.oktmo = "29701000";
  submission.contact = {"Анна", "anna@example.ru", ""};
  submission.consents = {"pd"};
  return submission;
}

inline Uuid key_of(std::uint8_t number) {
  Uuid key{};
  key.bytes[0] = number;
  key.bytes[6] = 0x40;
  key.bytes[8] = 0x80;
  return key;
}

// Submits and must succeed.
inline lifecycle::Receipt submit(SampleNode& node, forms::Submission submission = about_a_pothole(),
                                 std::uint8_t key = 1) {
  const auto receipt = node.intake->submit(std::move(submission), key_of(key), "body" + std::to_string(key));
  REQUIRE_MESSAGE(receipt.ok(), (receipt ? std::string() : receipt.error().error.detail));
  return *receipt;
}

// "text forms.text.required, org intake.org.unknown"
inline std::string wrong(const intake::Refusal& refusal) {
  std::string all;
  for (const forms::FieldError& error : refusal.fields)
    all += (all.empty() ? "" : ", ") + error.field + " " + error.message.key;
  return all;
}

inline std::string names(const std::vector<lifecycle::Action>& actions) {
  std::string all;
  for (const lifecycle::Action action : actions)
    all += (all.empty() ? "" : " ") + std::string(to_string(action));
  return all;
}

}  // namespace okno::testing

// Two copies of one node moved a message at the same time: what counts is shown, and what does not is asked about.
#include "edge/intake/operator/set_aside.h"

#include "edge/console/action_forms.h"
#include "edge/log/telling.h"
#include "shared/wire/messages/event.h"
#include "tests/edge/intake/sample_node.h"

namespace okno::testing {
namespace {

using intake::MoveRequest;
using lifecycle::Action;
using lifecycle::State;

// Another program that speaks as the sample node, under a life that counts before it.
class Copy {
 public:
  explicit Copy(SampleNode& of) : of_(of), store_(store::open_memory()) {
    for (std::uint8_t seed = 1; !life_ || !(life_->id() < of.node().journal.life().id()); ++seed)
      life_ = log::life_in_memory({seed});
    const log::Neighbours neighbours{{"40"}, NodeId{"hub"}, {}, {}, kinds::streams_for_all()};
    projectors_ = kinds::make_projectors({neighbours, store_->files(), nobody_});
    journal_ = std::make_unique<log::Journal>(neighbours, *life_, projectors_, *store_, of.clock, of.random);
    introduce(*store_, *journal_, of.node().journal.life());
    introduce(of.store(), of.node().journal, *life_);
  }

  void hears_all() { tell(of_.store(), *store_, *journal_); }
  void tells_all() { tell(*store_, of_.store(), of_.node().journal); }
  void moves(const MessageNumber& number, Action action) {
    CHECK(store_
              ->write_and_wait([&](store::Writing& writing) -> Status {
                const auto row = writing.messages.find(number);
                REQUIRE((row.ok() && row->has_value()));
                lifecycle::MessageMoved moved;
                moved.action = action;
                moved.to = lifecycle::find_transition((*row)->status, action)->to;
                moved.responsible = (*row)->responsible;
                log::Draft draft;
                draft.kind = lifecycle::message_stream;
                draft.stream = (*writing.streams.find((*row)->key))->id;
                draft.name = lifecycle::event_name(moved);
                draft.payload = wire::write_json(wire::to_json(lifecycle::Payload(moved)));
                const auto appended = journal_->append(writing, draft);
                return appended ? success() : Status(appended.error());
              })
              .ok());
  }

 private:
  static void introduce(store::Store& store, log::Journal& journal, const log::Life& life) {
    CHECK(store
              .write_and_wait([&](store::Writing& writing) {
                store::LifeRow row;
                row.id = life.id();
                row.node = {"40"};
                row.public_key = life.public_key();
                return journal.introduce(writing, row);
              })
              .ok());
  }
  static void tell(store::Store& from, store::Store& to, log::Journal& journal) {
    std::vector<log::Told> told;
    CHECK(from.read([&](const store::Reading& reading) -> Status {
                const auto events = reading.streams.events_after(0, 1000);
                if (!events) return events.error();
                auto all = log::tell(reading, *events, log::Paths::always);
                if (!all) return all.error();
                told = *std::move(all);
                return success();
              })
              .ok());
    CHECK(to.write_and_wait([&](store::Writing& writing) -> Status {
              const auto taken = journal.receive(writing, {"hub"}, told);
              if (!taken) return taken.error();
              for (const log::Taken& one : *taken)
                CHECK_MESSAGE(one.verdict != log::Verdict::refused, one.refusal.detail);
              return success();
            }).ok());
  }

  const kinds::Acting nobody_;
  SampleNode& of_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<log::Life> life_;
  log::Projectors projectors_;
  std::unique_ptr<log::Journal> journal_;
};

// The node took and answered it; meanwhile its copy had put it off, so to say: accepted it.
struct Forked {
  Forked() : copy(node), receipt(submit(node)) {
    copy.hears_all();
    CHECK(node.desk->act(receipt.number, {.action = Action::take, .version = 1}, pyotr, {}).ok());
    CHECK(node.desk
              ->act(receipt.number, {.action = Action::answer, .text = "Засыпали щебнем.", .version = 2},
                    pyotr, {})
              .ok());
    copy.moves(receipt.number, Action::accept);
    copy.tells_all();
  }
  intake::Dossier dossier(const accounts::Principal& who = pyotr) {
    auto found = node.desk->dossier(receipt.number, who, i18n::Lang::ru);
    REQUIRE(found.ok());
    return *std::move(found);
  }
  SampleNode node;
  Copy copy;
  lifecycle::Receipt receipt;
};

TEST_SUITE("intake: moves that were set aside") {
  TEST_CASE("the other history is shown, all of it follows from the log, and nothing is lost in silence") {
    Forked forked;
    const intake::Dossier dossier = forked.dossier();
    CHECK(dossier.row.status == State::accepted);
    CHECK(dossier.status.history.size() == 2);
    CHECK_FALSE(dossier.status.answer.has_value());
    REQUIRE(dossier.set_aside.size() == 2);
    CHECK(dossier.set_aside[0].action == Action::take);
    CHECK(dossier.set_aside[1].action == Action::answer);
    CHECK(dossier.set_aside[1].text == "Засыпали щебнем.");
    CHECK(dossier.set_aside[1].person == "Пётр");
    forked.node.check_replay();
  }

  TEST_CASE("a citizen reads what counts, with the same number and key") {
    Forked forked;
    const auto status =
        forked.node.intake->status(forked.receipt.number, forked.receipt.access_key, i18n::Lang::ru);
    REQUIRE(status.ok());
    CHECK(status->status == State::accepted);
  }

  TEST_CASE("it is done again from a form that is filled in, and goes on from what counts") {
    Forked forked;
    const intake::Dossier dossier = forked.dossier();
    const console::MoveForm form = console::form_again(dossier, log::to_string(dossier.set_aside[1].event));
    CHECK(form.action == "answer");
    CHECK(form.text == "Засыпали щебнем.");
    CHECK(console::form_again(dossier, "nonsense").action.empty());
    const auto taken = forked.node.desk->act(
        forked.receipt.number, {.action = Action::take, .version = dossier.row.version}, olga, {});
    REQUIRE(taken.ok());
    CHECK(taken->set_aside.size() == 2);
    forked.node.check_replay();
  }

  TEST_CASE("left as it is, it is not asked about again; whoever may not work on the message is not asked") {
    Forked forked;
    const intake::Dossier dossier = forked.dossier();
    const auto let = [&](const log::EventHash& event, const accounts::Principal& who) {
      return intake::wait_for<Nothing>(MaySleep::on_own_thread(), [&](intake::Answer<Nothing> answer) {
        intake::Desk(forked.node.node()).let_stand(forked.receipt.number, event, who, std::move(answer));
      });
    };
    const accounts::Principal analyst{.id = "a", .name = "A", .grants = {{{"814"}, accounts::Role::analyst}}};
    CHECK_FALSE(let(dossier.set_aside[0].event, analyst).ok());
    CHECK(let(dossier.set_aside[0].event, pyotr).ok());
    const auto again = let(dossier.set_aside[0].event, pyotr);
    REQUIRE_FALSE(again.ok());
    CHECK(again.error().error.code == ErrorCode::not_found);
    REQUIRE(forked.dossier().set_aside.size() == 1);
    CHECK(forked.dossier().set_aside[0].action == Action::answer);
    CHECK_FALSE(let({}, pyotr).ok());
  }
}

}  // namespace
}  // namespace okno::testing

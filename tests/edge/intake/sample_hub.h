// The hub of a sample node, as a second log in this process: what each writes the other is told at once.
#pragma once

#include "shared/wire/messages/event.h"
#include "tests/edge/intake/sample_node.h"

namespace okno::testing {

class SampleHub {
 public:
  explicit SampleHub(SampleNode& edge) : edge_(edge), store_(store::open_memory()) {
    life_ = log::life_in_memory({7});
    const log::Neighbours neighbours{{"hub"}, std::nullopt, {NodeId{"40"}}, {}, kinds::streams_for_all()};
    projectors_ = kinds::make_projectors({neighbours, store_->files(), nobody_});
    journal_ =
        std::make_unique<log::Journal>(neighbours, *life_, projectors_, *store_, edge.clock, edge.random);
    introduce(*store_, *journal_, {"40"}, edge.node().journal.life());
    introduce(edge.store(), edge.node().journal, {"hub"}, *life_);
    introduce(*store_, *journal_, {"hub"}, *life_);
  }

  // Steps that the hub makes in a message that it owns, and tells the edge of.
  void moves(const MessageNumber& number, lifecycle::Action action, std::chrono::hours clock_is_off = {}) {
    makes(number, action, clock_is_off);
    tell(*store_, edge_.store(), edge_.node().journal, {"hub"}, {"40"});
  }
  // The same, and the edge does not hear of it.
  void makes(const MessageNumber& number, lifecycle::Action action, std::chrono::hours clock_is_off = {}) {
    hears();
    CHECK(store_
              ->write_and_wait([&](store::Writing& writing) -> Status {
                const auto row = writing.messages.find(number);
                REQUIRE(row.ok());
                REQUIRE(row->has_value());
                lifecycle::MessageMoved moved;
                moved.action = action;
                moved.to = lifecycle::find_transition((*row)->status, action)->to;
                moved.responsible = (*row)->responsible;
                log::Draft draft;
                draft.kind = lifecycle::message_stream;
                draft.stream = (*writing.streams.find((*row)->key))->id;
                draft.name = lifecycle::event_name(moved);
                draft.at = edge_.clock.now() + clock_is_off;
                draft.payload = wire::write_json(wire::to_json(lifecycle::Payload(moved)));
                const auto appended = journal_->append(writing, draft);
                return appended ? success() : Status(appended.error());
              })
              .ok());
  }

  // What the edge has said so far.
  void hears() { tell(edge_.store(), *store_, *journal_, {"40"}, {"hub"}); }
  store::Store& store() { return *store_; }
  // All that the edge is to hear.
  std::vector<log::Told> said() { return said_by(*store_, {"40"}); }

 private:
  static void introduce(store::Store& store, log::Journal& journal, const NodeId& node,
                        const log::Life& life) {
    CHECK(store
              .write_and_wait([&](store::Writing& writing) {
                store::LifeRow row;
                row.id = life.id();
                row.node = node;
                row.public_key = life.public_key();
                const auto known = writing.lives.find(row.id);
                return known && *known ? success() : journal.introduce(writing, row);
              })
              .ok());
  }

  // What the other follows; what it has already does no harm.
  static void tell(store::Store& from, store::Store& to, log::Journal& journal, const NodeId& sender,
                   const NodeId& receiver) {
    const std::vector<log::Told> told = said_by(from, receiver);
    CHECK(to.write_and_wait([&](store::Writing& writing) -> Status {
              const auto verdicts = journal.receive(writing, sender, told);
              if (!verdicts) return verdicts.error();
              for (const log::Taken& taken : *verdicts)
                CHECK_MESSAGE(taken.verdict != log::Verdict::refused, taken.refusal.detail);
              return success();
            }).ok());
  }

  static std::vector<log::Told> said_by(store::Store& from, const NodeId& receiver) {
    std::vector<log::Told> told;
    CHECK(from.read([&](const store::Reading& reading) -> Status {
                const auto events = reading.streams.events_after(0, 1000);
                for (const store::EventRow& event : *events) {
                  if (!*reading.streams.follows(event.stream, receiver)) continue;
                  log::Told one;
                  one.text = event.text;
                  one.proof.commit = reading.lives.commits_of(event.life, event.seq)->front();
                  const auto contents = reading.contents.of(event.stream);
                  for (const store::ContentRow& content : *contents)
                    if (content.place == store::ContentPlace::row &&
                        event.text.find(log::to_string(content.hash)) != std::string::npos)
                      one.contents.push_back({content.salt, content.bytes});
                  told.push_back(std::move(one));
                }
                return success();
              })
              .ok());
    return told;
  }

  const kinds::Acting nobody_;
  SampleNode& edge_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<log::Life> life_;
  log::Projectors projectors_;
  std::unique_ptr<log::Journal> journal_;
};

}  // namespace okno::testing

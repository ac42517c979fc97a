#include "edge/log/journal.h"

#include <algorithm>

#include "edge/log/course.h"
#include "edge/log/keeping.h"
#include "edge/log/node_stream.h"
#include "edge/log/warrant.h"
#include "shared/log/event_text.h"

namespace okno::log {
namespace {

constexpr int rows_a_read = 500;

}  // namespace

NewContent make_content(Random& random, std::string bytes) {
  Salt salt;
  random.fill(salt.bytes);
  NewContent content;
  content.hash = name_of_content(salt, bytes);
  content.salt = std::string(salt.view());
  content.size_bytes = bytes.size();
  content.bytes = std::move(bytes);
  return content;
}

StreamId new_stream_id(Random& random) {
  StreamId id;
  random.fill(id.bytes);
  return id;
}

void Projectors::add(std::unique_ptr<Projector> projector) { projectors_.push_back(std::move(projector)); }

Projector* Projectors::find(std::string_view kind) const {
  const auto found = std::ranges::find_if(projectors_, [&](const auto& one) { return one->kind() == kind; });
  return found == projectors_.end() ? nullptr : found->get();
}

Journal::Journal(Neighbours neighbours, const Life& life, const Projectors& projectors, store::Store& store,
                 Clock& clock, Random& random, VerifySignature verify)
    : neighbours_(std::move(neighbours)),
      life_(life),
      projectors_(projectors),
      files_(store.files()),
      clock_(clock),
      random_(random),
      verify_(std::move(verify)) {
  store.before_commit([this](store::Writing& writing) { return seal(writing); });
}

// Owners act on the stream as it is once all that came has taken its place, so that nothing they do competes with a step
// that was on its way.
Status Journal::react(store::Writing& writing, const Course& course) {
  for (const Course::Projected& one : course.projected()) {
    const auto stream = writing.streams.find(one.kept.row.stream);
    if (!stream) return stream.error();
    Projector* projector = *stream ? projectors_.find((*stream)->kind) : nullptr;
    if (projector == nullptr || (*stream)->owner != neighbours_.self) continue;
    const auto may = may_step(writing, one.kept.row.stream);
    if (!may) return may.error();
    if (!*may) continue;  // settle() comes back to it
    const Change change{**stream, one.kept.event, one.kept.row.hash, one.kept.row.key, one.step};
    if (Status reacted = projector->react(writing, *this, change); !reacted) return reacted;
  }
  return success();
}

Status Journal::content_came(store::Writing& writing, const store::ContentRow& content) {
  const auto before = writing.contents.find(content.stream, content.hash);
  if (!before) return before.error();
  if (!*before || (*before)->place != store::ContentPlace::missing) return success();
  store::ContentRow row = content;
  row.is_hidden = (*before)->is_hidden;
  if (Status put = writing.contents.put(row, clock_.now()); !put) return put;
  if (row.is_hidden) return success();
  Course course(neighbours_.self, projectors_, clock_.now());
  if (Status came = course.content_came(writing, row.stream, row.hash); !came) return came;
  return react(writing, course);
}

Result<std::size_t> Journal::retry(store::Writing& writing, std::string_view code) {
  std::vector<store::StreamKey> streams;
  store::EventKey after = 0;
  while (true) {
    const auto waiting = writing.streams.waiting_after(after, code, rows_a_read);
    if (!waiting) return waiting.error();
    if (waiting->empty()) break;
    after = waiting->back().event;
    for (const store::WaitingRow& row : *waiting) streams.push_back(row.stream);
  }
  std::ranges::sort(streams);
  streams.erase(std::unique(streams.begin(), streams.end()), streams.end());
  std::size_t further = 0;
  for (const store::StreamKey stream : streams) {
    const auto came = retry_stream(writing, stream, code);
    if (!came) return came.error();
    further += *came;
  }
  return further;
}

Result<std::size_t> Journal::retry_stream(store::Writing& writing, store::StreamKey stream,
                                          std::string_view code) {
  Course course(neighbours_.self, projectors_, clock_.now());
  auto came = course.again(writing, stream, code);
  if (!came) return came.error();
  if (Status spread = spread_growth(writing, course); !spread) return spread.error();
  if (Status reacted = react(writing, course); !reacted) return reacted.error();
  return came;
}

Status Journal::introduce(store::Writing& writing, const store::LifeRow& life,
                          std::string_view number_prefix) {
  const auto known = writing.lives.find(life.id);
  if (!known) return known.error();
  store::LifeRow row = life;
  row.number_prefix = std::string(number_prefix);
  if (!*known) {
    const auto before = writing.lives.latest_of(row.node);
    if (!before) return before.error();
    if (const auto added = writing.lives.add(row); !added) return added.error();
    // Whoever was chosen of several programs, this one follows.
    if (Status chosen = writing.lives.keep(row.node, {}); !chosen) return chosen;
    if (Status queued = queue_refused(writing); !queued) return queued;
    // Until now nobody knew the way to this node: what it follows was queued for no neighbour.
    const auto link = writing.links.find(row.via);
    if (!link) return link.error();
    if (!*before && *link)
      if (Status queued = queue_all(writing, row.via); !queued) return queued;
    if (Status judged = lives_grew(writing); !judged) return judged;
  }
  return neighbours_.is_hub() ? announce(writing, row) : success();
}

// What waited for the right of its origin may have it now, and of steps on one parent another may count: the descent of their
// lives was not known to the end.
Status Journal::lives_grew(store::Writing& writing) {
  for (const std::string_view code : {"right", "fork"})
    if (const auto further = retry(writing, code); !further) return further.error();
  return success();
}

// Once a life: a hub that gets its first peer tells of itself then.
Status Journal::announce(store::Writing& writing, const store::LifeRow& life) {
  const auto told = has_announced(writing, life.id, std::nullopt);
  if (!told) return told.error();
  return *told ? success() : append_introduction(writing, life);
}

// A life that ended before any peer had met it was introduced by nobody, and nobody above introduces those of the topmost
// hub: the present life vouches for them, to all where this is a hub, and else to the hub, which tells all. A hub speaks
// of its present life too: under a warrant, for the day on which it will have lost it.
Status Journal::introduce_own_lives(store::Writing& writing) {
  if (!neighbours_.is_hub() && !neighbours_.hub) return success();
  if (const auto own = own_life(writing); !own) return own.error();
  const auto lives = writing.lives.all();
  if (!lives) return lives.error();
  for (const store::LifeRow& life : *lives) {
    if (life.node != neighbours_.self || (life.id == life_.id() && !neighbours_.is_hub())) continue;
    const auto told = has_announced(writing, life.id, life_.id());
    if (!told) return told.error();
    if (*told) continue;
    if (Status said = append_introduction(writing, life); !said) return said;
  }
  return success();
}

// Whether this node, or only its life `by`, has told everybody of a life.
Result<bool> Journal::has_announced(const store::Writing& writing, const LifeId& life,
                                    const std::optional<LifeId>& by) const {
  store::StreamKey after = 0;
  while (true) {
    const auto streams = writing.streams.after(after, node_kind, rows_a_read);
    if (!streams) return streams.error();
    if (streams->empty()) return false;
    after = streams->back().key;
    for (const store::StreamRow& stream : *streams) {
      const auto events = writing.streams.events(stream.key);
      if (!events) return events.error();
      for (const store::EventRow& row : *events) {
        const auto event = read_event(row.text);
        if (!event || event->node != neighbours_.self || (by && event->life != *by)) continue;
        const auto told = read_introduction(event->payload);
        if (told && told->id == life) return true;
      }
    }
  }
}

Status Journal::append_introduction(store::Writing& writing, const store::LifeRow& life) {
  Draft draft;
  draft.kind = std::string(node_kind);
  draft.stream = new_stream_id(random_);
  draft.name = std::string(node_introduced);
  draft.for_all = neighbours_.is_hub();
  if (!draft.for_all) draft.followers = {*neighbours_.hub};
  if (life.node == neighbours_.self) {
    store::LifeRow own = life;
    own.number_prefix = neighbours_.number_prefix;
    const auto warranted = warrant(writing, random_, own);
    if (!warranted) return warranted.error();
    draft.payload = write_introduction(own, *warranted);
  } else {
    draft.payload = write_introduction(life);
  }
  const auto appended = append(writing, draft);
  return appended ? success() : Status(appended.error());
}

Status Journal::queue_refused(store::Writing& writing) {
  std::vector<NodeId> peers = neighbours_.peers;
  if (neighbours_.hub) peers.push_back(*neighbours_.hub);
  for (const NodeId& peer : peers)
    if (Status queued = queue_refused(writing, peer); !queued) return queued;
  return success();
}

Status Journal::queue_refused(store::Writing& writing, const NodeId& peer) {
  store::EventKey after = 0;
  while (true) {
    const auto refused = writing.links.refused(peer, after, rows_a_read);
    if (!refused) return refused.error();
    if (refused->empty()) return success();
    after = refused->back().event;
    for (const store::RefusedRow& row : *refused) {
      if (parse_refusal_code(row.code) != RefusalCode::origin_unknown) continue;
      if (const auto dropped = writing.links.drop_refused(peer, row.event); !dropped) return dropped.error();
      if (const auto queued = writing.links.enqueue(peer, row.event, clock_.now()); !queued)
        return queued.error();
    }
  }
}

}  // namespace okno::log

// Journal, where this node says something.
#include <algorithm>

#include "edge/log/course.h"
#include "edge/log/journal.h"
#include "edge/log/keeping.h"
#include "shared/log/event_text.h"

namespace okno::log {
namespace {

// A step that this node knows of and cannot place yet: another one would stand beside it.
Result<bool> a_step_waits(const store::Streams& streams, const store::StreamRow& stream) {
  if (stream.projected < stream.steps) return true;
  const auto waiting = streams.waiting(stream.key);
  if (!waiting) return waiting.error();
  for (const store::WaitingRow& row : *waiting) {
    if (row.code != "parent") continue;
    const auto event = streams.event(row.event);
    if (!event) return event.error();
    const auto read = *event ? read_event((*event)->text) : Result<Event, Refusal>(Refusal{});
    if (read && step_number(*read) > 0) return true;
  }
  return false;
}

Result<Position> position_of(const store::Streams& streams, const std::optional<store::StreamRow>& stream,
                             const Draft& draft, const NodeId& self) {
  if (draft.position == Draft::Position::free) {
    if (!stream || !stream->head) return Error::conflict("the stream has not begun here");
    if (!draft.followers.empty() || draft.for_all || draft.owner)
      return Error::invalid("only a step changes owner or followers");
    return Position(Free{*stream->head});
  }
  if (!stream) return Position(Step{1, {}});
  if (!stream->head) return Error::conflict("the beginning of the stream is not here");
  if (stream->owner != self)
    return Error::conflict("the stream is node " + stream->owner.value + "'s to step in");
  const auto waits = a_step_waits(streams, *stream);
  if (!waits) return waits.error();
  if (*waits) return Error::conflict("a step of the stream waits");
  return Position(Step{stream->steps + 1, stream->head});
}

std::vector<Given> given_by(const Draft& draft) {
  std::vector<Given> given;
  for (const NewContent& content : draft.contents)
    given.push_back({content.hash, content.salt, content.bytes});
  return given;
}

}  // namespace

Result<store::StreamRow> Journal::stream_of(store::Writing& writing, const Event& event, bool& is_first) {
  auto found = writing.streams.find(event.stream);
  if (!found) return found.error();
  is_first = !*found;
  if (*found) return **std::move(found);
  store::StreamRow stream;
  stream.id = event.stream;
  stream.kind = event.kind;
  const auto key = writing.streams.add(stream);
  if (!key) return key.error();
  stream.key = *key;
  return stream;
}

Result<Appended> Journal::append(store::Writing& writing, const Draft& draft) {
  if (draft.for_all &&
      (std::ranges::find(neighbours_.kinds_for_all, draft.kind) == neighbours_.kinds_for_all.end() ||
       (neighbours_.hub && !neighbours_.is_hub())))
    return Error::forbidden("only a hub writes streams for all, and of configured kinds only");
  const auto known = writing.streams.find(draft.stream);
  if (!known) return known.error();
  if (*known && (*known)->kind != draft.kind) return Error::conflict("the stream is of another kind");
  if (is_rolled_back_) return Error::busy("this node begins another life");
  const auto position = position_of(writing.streams, *known, draft, neighbours_.self);
  if (!position) return position.error();
  if (*known && draft.position == Draft::Position::step) {
    const auto may = may_step(writing, (*known)->key);
    if (!may) return may.error();
    if (!*may) return Error::busy("recovering: this node has to compare with its peers first");
  }
  const auto life = own_life(writing);
  if (!life) return life.error();
  const auto last = writing.streams.last_seq(*life);
  if (!last) return last.error();

  Event event{.node = neighbours_.self,
              .life = life_.id(),
              .seq = *last + 1,
              .at = draft.at ? *draft.at : clock_.now(),
              .kind = draft.kind,
              .stream = draft.stream,
              .name = draft.name,
              .position = *position,
              .owner = draft.owner,
              .followers = {},
              .contents = {},
              .erases = draft.erases,
              .payload = draft.payload};
  if (is_first_step(event) && !event.owner) event.owner = neighbours_.self;
  event.followers = draft.for_all ? Followers(EveryNode{}) : Followers(draft.followers);
  for (const NewContent& content : draft.contents)
    event.contents.push_back({content.hash, content.size_bytes});
  std::string text = write_event(event);
  if (const auto read = read_event(text); !read) return Error::invalid("no event: " + read.error().detail);

  bool is_first = false;
  auto stream = stream_of(writing, event, is_first);
  if (!stream) return stream.error();
  Kept kept{{.key = 0,
             .stream = stream->key,
             .life = *life,
             .seq = event.seq,
             .hash = id_of(text),
             .text = std::move(text),
             .state = store::EventState::waiting,
             .path = {}},
            std::move(event)};
  const auto key = writing.streams.add_event(kept.row);
  if (!key) return key.error();
  kept.row.key = *key;
  unsealed_ = true;

  const Instant now = clock_.now();
  const auto came = keep_contents(writing, files_, stream->key, kept.event, given_by(draft), now);
  if (!came) return came.error();
  Course course(neighbours_.self, projectors_, now);
  const auto took = course.take(writing, *stream, kept);
  if (!took) return took.error();
  if (took->state != store::EventState::projected) return Error::conflict(took->code + ": " + took->detail);
  if (Status relayed = relay(writing, {kept.row, neighbours_.self, neighbours_.self, is_first}, course);
      !relayed)
    return relayed.error();
  Appended appended{kept.event, kept.row.hash, kept.row.key, *stream};
  if (Status reacted = react(writing, course); !reacted) return reacted.error();
  return appended;
}

}  // namespace okno::log

#include "edge/log/soundness.h"

#include <algorithm>
#include <set>

#include "edge/log/arrival.h"
#include "edge/log/telling.h"
#include "shared/log/event_text.h"

namespace okno::log {
namespace {

constexpr int events_a_page = 100;
constexpr std::size_t most_told = 10;

class Examination {
 public:
  Examination(const store::Reading& reading, const store::Files& files, std::set<ContentHash>& seen,
              Soundness& found)
      : reading_(reading), files_(files), seen_(seen), found_(found) {}

  Status page(const std::vector<store::EventRow>& rows) {
    const auto told = tell(reading_, rows, Paths::always);
    if (!told && rows.size() == 1) {
      bad(called(rows.front()) + " has no proof here: " + told.error().detail);
      return success();
    }
    if (!told) {
      // One of them spoils the page for all.
      for (const store::EventRow& row : rows)
        if (Status done = page({row}); !done) return done;
      return success();
    }
    const auto arrivals = examine(reading_.lives, *told, verify_signature);
    if (!arrivals) return arrivals.error();
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (Status done = event(rows[i], (*arrivals)[i]); !done) return done;
    return success();
  }

 private:
  static std::string called(const store::EventRow& row) { return "event " + std::to_string(row.key); }

  void bad(std::string line) {
    ++found_.faults;
    if (found_.first.size() < most_told) found_.first.push_back(std::move(line));
  }

  Status event(const store::EventRow& row, const Arrival& arrival) {
    ++found_.events;
    if (arrival.hash != row.hash) {
      bad(called(row) + " is not what its hash says");
    } else if (arrival.refusal) {
      bad(called(row) + " is not proven: " + std::string(to_string(arrival.refusal->code)));
    } else if (arrival.event->seq != row.seq || arrival.life.key != row.life) {
      bad(called(row) + " stands in another place than it says");
    }
    if (!arrival.event) return success();
    for (const ContentName& name : arrival.event->contents)
      if (Status done = content(row, name); !done) return done;
    return success();
  }

  Status content(const store::EventRow& row, const ContentName& name) {
    const auto kept = reading_.contents.find(row.stream, name.hash);
    if (!kept) return kept.error();
    ++found_.contents;
    const std::string what = "content " + to_string(name.hash) + " of " + called(row);
    if (!*kept) {
      bad(what + " is neither here nor wanted");
      return success();
    }
    switch ((*kept)->place) {
      case store::ContentPlace::erased:
        break;
      case store::ContentPlace::missing:
        ++found_.wanted;
        break;
      case store::ContentPlace::row: {
        const auto salt = from_bytes<Salt>((*kept)->salt);
        if (!salt || name_of_content(*salt, (*kept)->bytes) != name.hash)
          bad(what + " is not what its hash says");
        break;
      }
      case store::ContentPlace::file:
        file(name.hash, what);
        break;
    }
    return success();
  }

  void file(const ContentHash& hash, const std::string& what) {
    if (!seen_.insert(hash).second) return;
    ++found_.files;
    const auto salted = files_.read_salted(hash);
    if (!salted) return bad(what + ": " + salted.error().detail);
    if (!store::has_name(*salted, hash)) bad(what + ": the file is not what its hash says");
  }

  const store::Reading& reading_;
  const store::Files& files_;
  std::set<ContentHash>& seen_;
  Soundness& found_;
};

}  // namespace

Result<Soundness> examine_log(store::Store& store) {
  Soundness found;
  std::set<ContentHash> seen;
  store::EventKey after = 0;
  bool more = true;
  while (more) {
    const Status read = store.read([&](const store::Reading& reading) -> Status {
      const auto events = reading.streams.events_after(after, events_a_page);
      if (!events) return events.error();
      more = !events->empty();
      if (!more) return success();
      after = events->back().key;
      return Examination(reading, store.files(), seen, found).page(*events);
    });
    if (!read) return read.error();
  }
  return found;
}

}  // namespace okno::log

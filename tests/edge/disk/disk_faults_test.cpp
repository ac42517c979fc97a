// Every operation of the disk fails once, under everything that a node does with its store; and the power fails there.
#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <unistd.h>

#include "edge/store/snapshot.h"
#include "tests/edge/disk/faulty_disk.h"
#include "tests/edge/disk/stories.h"

namespace okno::testing {
namespace {

// OKNO_EVERY_FAULT=1 takes every operation and more of what a power cut may leave; otherwise some, spread over all.
bool takes_all() { return std::getenv("OKNO_EVERY_FAULT") != nullptr; }
constexpr std::int64_t some = 5;

// A run that hangs ends the tests, and says where.
void hangs(int) {
  constexpr std::string_view line = "disk faults: a run has hung\n";
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
  ::_exit(3);
}
constexpr unsigned patience_seconds = 120;

bool is_trouble(const Error& error) { return error.code == ErrorCode::io || error.code == ErrorCode::busy; }

// Every event has a proof, every table follows from the log, every file that is named is there, no page is damaged.
void check_whole(SampleNode& node) {
  node.check_replay();
  std::ostringstream proofs;
  CHECK(log::export_log(node.store(), proofs).ok());
}
void check_closed(const std::string& folder) {
  const std::string path = folder + "/okno.db";
  const auto counts = store::examine_database(path);
  CHECK_MESSAGE(counts.ok(), (counts ? std::string() : counts.error().detail));
  // SQLite may go back to a rollback journal without an error; its file says so here (file format, 1.3.3).
  std::ifstream database(path, std::ios::binary);
  std::array<char, 20> header{};
  database.read(header.data(), header.size());
  CHECK(header[18] == 2);
  const auto files = store::files_named_in(path);
  REQUIRE(files.ok());
  for (const std::string& hex : *files)
    CHECK(std::filesystem::exists(folder + "/files/" + hex.substr(0, 2) + "/" + hex.substr(2)));
}

// One story on a disk that fails at its nth operation.
class Run {
 public:
  Run(const Story& story, const std::string& folder, Known known, std::uint64_t seed)
      : story_(story), known_(std::move(known)), seed_(seed) {
    node_.random.begin_anew(1000 + seed);
    node_.clock.set(known_.now);
    std::filesystem::copy(folder, node_.folder.path(), std::filesystem::copy_options::recursive);
    options_.vfs = disk_.name();
    options_.most_log_bytes = 0;  // it is moved into the database as early as may be
    disk_.keep_no_pages();
  }

  // How many operations there were, or reads, when none fails.
  struct Counted {
    std::int64_t operations = 0, reads = 0;
  };
  Counted without_faults() {
    open();
    disk_.arm(DiskFault::io_once, 0);
    for (const StoryStep& step : story_.steps) {
      const Status done = step.act(node_, known_);
      REQUIRE_MESSAGE(done.ok(), step.name << ": " << (done ? std::string() : done.error().detail));
      CHECK_MESSAGE(is_there(step), step.name);
      done_.push_back(&step);
    }
    check_done();
    return {disk_.operations(), disk_.reads()};
  }

  // False when the story was over before that.
  bool with_fault(DiskFault fault, std::int64_t nth) {
    INFO(story_.name, ", operation ", nth, ", fault ", static_cast<int>(fault), ", seed ", seed_);
    open();
    disk_.arm(fault, nth);
    for (const StoryStep& step : story_.steps) {
      INFO(step.name);
      const Status done = step.act(node_, known_);
      settle();
      if (fault == DiskFault::power_cut && disk_.has_failed()) {
        // Said before the power went, or after: only what was said is owed.
        start_again();
        if (done) CHECK_MESSAGE(is_there(step), "what was answered is lost");
        check_done();
        if (!done) try_again(step);
      } else if (!done) {
        CHECK_MESSAGE(disk_.has_failed(), done.error().detail);
        CHECK_MESSAGE(is_trouble(done.error()), done.error().detail);
        if (fault == DiskFault::io_ever || fault == DiskFault::full_ever) fails_as_long_as_it_lasts();
        disk_.heal();
        check_done();
        try_again(step);
      }
      CHECK_MESSAGE(is_there(step), "what was answered is not to be seen");
      done_.push_back(&step);
    }
    disk_.heal();
    const bool was_reached = disk_.has_failed();
    finish();
    return was_reached;
  }

  // After without_faults(): people look at what there is. False when nothing was read that late.
  bool looks_with_fault(DiskFault fault, std::int64_t nth) {
    INFO("read ", nth, ", fault ", static_cast<int>(fault));
    const auto whole = looks();
    disk_.arm(fault, nth);
    const auto seen = looks();
    disk_.heal();
    for (std::size_t i = 0; i < whole.size(); ++i) CHECK((seen[i] == whole[i] || seen[i] == trouble));
    return disk_.has_failed();
  }
  // The start, on a folder that is whole. False when it did not read that much.
  bool starts_with_fault(DiskFault fault, std::int64_t nth) {
    INFO("read ", nth, ", fault ", static_cast<int>(fault));
    disk_.arm(fault, nth);
    const Status first = node_.try_open(options_);
    const bool was_reached = disk_.has_failed();
    if (!first) CHECK_MESSAGE(is_trouble(first.error()), first.error().detail);
    node_.close();
    disk_.heal();
    open();
    for (const StoryStep& step : story_.steps) {
      const Status done = step.act(node_, known_);
      CHECK_MESSAGE(done.ok(), step.name << ": " << (done ? std::string() : done.error().detail));
      done_.push_back(&step);
    }
    check_done();
    finish();
    return was_reached;
  }

  // With PRAGMA synchronous = OFF. True when something that was answered is gone.
  bool loses_without_syncs() {
    disk_.never_sync();
    open();
    for (const StoryStep& step : story_.steps)
      if (step.act(node_, known_)) done_.push_back(&step);
    disk_.arm(DiskFault::power_cut, 1);
    (void)node_.intake->submit(about_a_pothole(), key_of(77), "one that comes too late").ok();
    start_again();
    return std::any_of(done_.begin(), done_.end(), [&](const StoryStep* step) { return !is_there(*step); });
  }

 private:
  static constexpr std::string_view trouble = "trouble";
  // What an applicant, a stranger and an operator see.
  std::vector<std::string> looks() {
    const auto in_words = [](const auto& outcome, const auto& say) {
      if (outcome) return std::string(say(*outcome));
      return is_trouble(outcome.error().error) ? std::string(trouble)
                                               : "refused: " + outcome.error().error.detail;
    };
    const auto of_status = [](const auto& status) {
      return std::string(to_string(status.status)) + " after " + std::to_string(status.history.size());
    };
    const MessageNumber& number = known_.receipt.number;
    return {in_words(node_.intake->status(number, known_.receipt.access_key, i18n::Lang::ru), of_status),
            in_words(node_.intake->status({"40-0000-0000"}, known_.receipt.access_key, i18n::Lang::ru),
                     of_status),
            in_words(node_.desk->queue({}, pyotr),
                     [](const auto& page) { return std::to_string(page.messages.size()) + " in the queue"; }),
            in_words(node_.desk->dossier(number, pyotr, i18n::Lang::ru), [](const auto& dossier) {
              return std::to_string(dossier.status.history.size()) + " passed";
            })};
  }

  void open() {
    const Status opened = node_.try_open(options_);
    REQUIRE_MESSAGE(opened.ok(), (opened ? std::string() : opened.error().detail));
  }
  void start_again() {
    node_.close();
    disk_.start_again(seed_);
    open();
  }
  // Looking at it is not what is to fail.
  bool is_there(const StoryStep& step) {
    disk_.let_read();
    const bool found = step.is_there(node_, known_);
    disk_.count_reads();
    return found;
  }
  // The log may be moved into the database after everybody has been answered.
  void settle() {
    (void)node_.store().write_and_wait([](store::Writing&) { return success(); }).ok();
  }
  void check_done() {
    for (const StoryStep* step : done_) CHECK_MESSAGE(is_there(*step), step->name << " is lost");
  }
  // What was done in spite of an error says so: it cannot be done twice.
  void try_again(const StoryStep& step) {
    const Status done = step.act(node_, known_);
    if (!done) CHECK_MESSAGE(is_there(step), done.error().detail);
  }
  void fails_as_long_as_it_lasts() {
    const auto receipt = node_.intake->submit(about_a_pothole(), key_of(55), "another body");
    if (!receipt) CHECK(is_trouble(receipt.error().error));
    CHECK_FALSE(receipt.ok());
  }
  void finish() {
    check_whole(node_);
    node_.close();
    check_closed(node_.folder.path());
    node_.open();
    check_done();
    CHECK(node_.intake->submit(about_a_pothole(), key_of(66), "one that comes later").ok());
  }

  const Story& story_;
  Known known_;
  const std::uint64_t seed_;
  FaultyDisk disk_{"okno-faulty"};
  store::StoreOptions options_;
  SampleNode node_{SampleNode::Opening::later};
  std::vector<const StoryStep*> done_;
};

// The folder that a story begins with.
struct Beginning {
  explicit Beginning(const Story& story) {
    SampleNode node;
    story.prepare(node, known);
    known.now = node.clock.now();
    node.close();
    std::filesystem::copy(node.folder.path(), folder.path(), std::filesystem::copy_options::recursive);
  }
  TempFolder folder;
  Known known;
};

void sweep(std::initializer_list<DiskFault> faults, std::uint64_t seeds) {
  std::signal(SIGALRM, hangs);
  for (const Story& story : stories()) {
    const Beginning beginning(story);
    ::alarm(patience_seconds);
    const auto counted = Run(story, beginning.folder.path(), beginning.known, 0).without_faults();
    CHECK_MESSAGE(counted.operations > 3, story.name);
    CHECK_MESSAGE(counted.reads > 5, story.name);
    for (const DiskFault fault : faults) {
      const std::int64_t operations = is_of_reading(fault) ? counted.reads : counted.operations;
      for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        // Where a run begins among those that it takes differs, so that together they see more.
        const std::int64_t stride = takes_all() ? 1 : std::max<std::int64_t>(1, operations / some);
        const auto first =
            1 + static_cast<std::int64_t>(seed * 7 + static_cast<std::uint64_t>(fault) * 3) % stride;
        for (std::int64_t nth = first;; nth += stride) {
          ::alarm(patience_seconds);
          const std::uint64_t drawn = seed == 0 ? 0 : seed * 1'000'003 + static_cast<std::uint64_t>(nth);
          if (!Run(story, beginning.folder.path(), beginning.known, drawn).with_fault(fault, nth)) break;
        }
      }
    }
    ::alarm(0);
  }
}

TEST_SUITE("a node on a disk that fails") {
  TEST_CASE("an operation fails once: the citizen hears of it, and nothing is lost or half there") {
    sweep({DiskFault::io_once, DiskFault::full_once, DiskFault::short_write}, 1);
  }

  TEST_CASE(
      "a disk fails from some moment on: everybody hears of it, and when it is well again all goes on") {
    sweep({DiskFault::io_ever, DiskFault::full_ever}, 1);
  }

  TEST_CASE("a read fails, or all do from some moment on: whoever asked hears of it, and nothing is lost") {
    sweep({DiskFault::read_once, DiskFault::read_ever}, takes_all() ? 1 : 3);
  }

  TEST_CASE("what cannot be read is an error and never another answer") {
    std::signal(SIGALRM, hangs);
    const Story story = stories().front();
    const Beginning beginning(story);
    Run run(story, beginning.folder.path(), beginning.known, 0);
    run.without_faults();
    std::int64_t failures = 0;
    for (const DiskFault fault : {DiskFault::read_once, DiskFault::read_ever}) {
      ::alarm(patience_seconds);
      std::int64_t nth = 1;
      while (run.looks_with_fault(fault, nth)) ++nth;
      failures += nth - 1;
    }
    ::alarm(0);
    CHECK(failures > 20);
  }

  TEST_CASE("a start on a disk that cannot be read says so, and the next one finds everything") {
    std::signal(SIGALRM, hangs);
    const Story story = stories().front();
    const Beginning beginning(story);
    for (const DiskFault fault : {DiskFault::read_once, DiskFault::read_ever}) {
      const std::int64_t stride = takes_all() ? 1 : 7;
      ::alarm(patience_seconds);
      for (std::int64_t nth = 1;; nth += stride)
        if (!Run(story, beginning.folder.path(), beginning.known, 0).starts_with_fault(fault, nth)) break;
    }
    ::alarm(0);
  }

  TEST_CASE("the power fails: what was answered is there, whatever of the rest has reached the disk") {
    sweep({DiskFault::power_cut}, takes_all() ? 6 : 2);
  }

  TEST_CASE("without syncs a power cut loses what was answered, so these tests would see it") {
    for (const Story& story : stories()) {
      const Beginning beginning(story);
      CHECK_MESSAGE(Run(story, beginning.folder.path(), beginning.known, 0).loses_without_syncs(),
                    story.name);
    }
  }

  TEST_CASE("a database is made on a failing disk: the start says so, and the next one makes it") {
    std::signal(SIGALRM, hangs);
    for (const DiskFault fault : {DiskFault::io_once, DiskFault::full_once, DiskFault::short_write,
                                  DiskFault::io_ever, DiskFault::power_cut}) {
      std::int64_t operations = 0;
      {
        const FaultyDisk disk("okno-faulty");
        store::StoreOptions options;
        options.vfs = disk.name();
        SampleNode node(SampleNode::Opening::later);
        REQUIRE(node.try_open(options));
        operations = disk.operations();
        node.close();
      }
      CHECK(operations > 10);
      CHECK(operations < 60);  // a commit goes to the log in one piece
      const std::int64_t stride = takes_all() ? 1 : std::max<std::int64_t>(1, operations / (4 * some));
      bool was_reached = true;
      for (std::int64_t nth = 1 + static_cast<std::int64_t>(fault); was_reached; nth += stride) {
        INFO("operation ", nth, ", fault ", static_cast<int>(fault));
        ::alarm(patience_seconds);
        FaultyDisk disk("okno-faulty");
        store::StoreOptions options;
        options.vfs = disk.name();
        SampleNode node(SampleNode::Opening::later);
        disk.arm(fault, nth);
        const Status first = node.try_open(options);
        if (!first) CHECK_MESSAGE(is_trouble(first.error()), first.error().detail);
        node.close();
        was_reached = disk.has_failed();  // which it may have when it was closed
        if (fault == DiskFault::power_cut && was_reached) disk.start_again(static_cast<std::uint64_t>(nth));
        disk.heal();
        const Status second = node.try_open(options);
        REQUIRE_MESSAGE(second.ok(), (second ? std::string() : second.error().detail));
        CHECK(node.intake->submit(about_a_pothole(), key_of(1), "a body").ok());
        check_whole(node);
        node.close();
        check_closed(node.folder.path());
      }
      ::alarm(0);
    }
  }
}

}  // namespace
}  // namespace okno::testing

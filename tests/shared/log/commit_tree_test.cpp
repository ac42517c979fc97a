#include "shared/log/commit_tree.h"

#include <doctest/doctest.h>

using namespace okno;
using namespace okno::log;

namespace {

std::vector<EventHash> leaves(std::size_t count) {
  std::vector<EventHash> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(id_of(std::to_string(i)));
  return out;
}

std::string bytes_of(const Digest& digest) { return {digest.begin(), digest.end()}; }

// RFC 6962, 2.1, in the words of the RFC: level by level, pairs are joined and an odd one rises.
Digest naive_root(const std::vector<EventHash>& events) {
  std::vector<std::string> level;
  for (const EventHash& event : events) level.emplace_back(event.view());
  while (level.size() > 1) {
    std::vector<std::string> above;
    for (std::size_t i = 0; i + 1 < level.size(); i += 2)
      above.push_back(bytes_of(sha256("\1" + level[i] + level[i + 1])));
    if (level.size() % 2 == 1) above.push_back(level.back());
    level = above;
  }
  Digest root;
  std::copy(level[0].begin(), level[0].end(), root.begin());
  return root;
}

}  // namespace

TEST_CASE("the tree of RFC 6962's reference test gives its roots") {
  // The leaves of Certificate Transparency's merkle_tree_test; the roots are published with it.
  using namespace std::string_literals;
  const std::string inputs[] = {""s,
                                "\0"s,
                                "\x10"s,
                                "\x20\x21"s,
                                "\x30\x31"s,
                                "\x40\x41\x42\x43"s,
                                "\x50\x51\x52\x53\x54\x55\x56\x57"s,
                                "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f"s};
  std::vector<EventHash> events;
  for (const std::string& input : inputs) events.push_back(id_of(input));
  const auto root = [&](std::size_t count) {
    return to_base64url(commit_root(std::span(events).first(count)));
  };
  CHECK(root(1) == "bjQLnP-zepicpUTmu3gKLHiQHT-zNzh2hRGjBhevoB0");
  CHECK(root(2) == "-sVCA-fMaWzw38tCySodnbr3CtnmIfS9jZhmLwDjwSU");
  CHECK(root(8) == "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz-Nw7_RgQyg");
}

TEST_CASE("roots and paths of commits of every size agree with a tree built level by level") {
  const std::vector<EventHash> all = leaves(largest_commit);
  for (std::size_t count = 1; count <= largest_commit; ++count) {
    CAPTURE(count);
    const std::vector<EventHash> events(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count));
    const Digest root = naive_root(events);
    CHECK(commit_root(events) == root);
    std::size_t wrong = 0;
    // All leaves of small trees; the edges and every seventh of large ones.
    for (std::size_t i = 0; i < count;
         i += count <= 40 || i + 2 >= count ? 1 : std::min<std::size_t>(7, count - 1 - i)) {
      const std::vector<Digest> path = audit_path(events, i);
      if (root_from(events[i], i, count, path) != root || path.size() > 8) ++wrong;
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("a path proves no other event, place or size of commit") {
  for (const std::size_t count :
       {std::size_t{1}, std::size_t{2}, std::size_t{5}, std::size_t{7}, std::size_t{8}}) {
    CAPTURE(count);
    const std::vector<EventHash> events = leaves(count);
    const Digest root = commit_root(events);
    for (std::size_t i = 0; i < count; ++i) {
      CAPTURE(i);
      const std::vector<Digest> path = audit_path(events, i);
      CHECK(root_from(id_of("other"), i, count, path) != root);
      for (std::size_t j = 0; j < count + 2; ++j)
        if (j != i) CHECK(root_from(events[i], j, count, path) != root);
      auto longer = path;
      longer.push_back(root);
      CHECK_FALSE(root_from(events[i], i, count, longer));
      if (path.empty()) continue;
      auto shorter = path;
      shorter.pop_back();
      CHECK_FALSE(root_from(events[i], i, count, shorter));
      for (std::size_t level = 0; level < path.size(); ++level) {
        auto changed = path;
        changed[level][0] ^= 1;
        CHECK(root_from(events[i], i, count, changed) != root);
      }
    }
  }
  CHECK_FALSE(root_from(id_of("x"), 0, 0, {}));
}

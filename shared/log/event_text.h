// The text of an event. These bytes are hashed and signed, so an event has exactly one text:
//
//   okno1 NODE LIFE SEQ AT_MS
//   KIND STREAM NAME
//   step N PARENT            without a parent at step 1; or: free PARENT
//   owner NODE               at step 1, and at the step where it changes
//   for NODE NODE…           one line, in the writer's order, nobody twice; or: for all. Only at steps
//   content HASH SIZE        one line each, none twice; SIZE in bytes, without the salt
//   erase HASH               one line each, none twice
//                            one empty line
//   payload                  all bytes to the end
//
// Lines end in LF, words are parted by one space, numbers are decimal without sign or leading zeros.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/log/event.h"
#include "shared/log/refusal.h"

namespace okno::log {

// A whole event with its contents has to fit into one request (8 MiB) however JSON escapes it.
inline constexpr std::size_t largest_text_bytes = 256 << 10;
// With all of them inline (64 KiB each) an event still fits into one request.
inline constexpr std::size_t most_contents = 64;
inline constexpr std::size_t most_erased = 64;
// Followers are bodies' nodes; whole regions are reached by `for all`.
inline constexpr std::size_t most_followers = 64;
// What PUT /blobs takes (256 MiB) less the salt that stands before it.
inline constexpr std::uint64_t largest_content_bytes = (256ULL << 20) - Salt::size;
// Every number of an event has to fit a column of SQLite and a JSON number of ours.
inline constexpr std::uint64_t largest_number = INT64_MAX;
// The end of the year 9999, the last that RFC 3339 can write.
inline constexpr std::int64_t latest_at_ms = 253'402'300'799'999;
// As long as the configuration lets a node's id be.
inline constexpr std::size_t longest_node = 40;
// Kinds and names go into tables, metrics and lists that people read.
inline constexpr std::size_t longest_kind = 32;
inline constexpr std::size_t longest_name = 64;

// Latin letters, digits, dots, dashes and underscores; not "all", which stands for every node.
bool is_node(std::string_view node);
// "message": small Latin letters, digits and underscores, a letter first.
bool is_kind(std::string_view kind);
// "message.answered": words like kinds, parted by dots.
bool is_event_name(std::string_view name);

// What it writes of an event that read_event would refuse is not an event's text: who makes events reads them back.
std::string write_event(const Event& event);

// Strict: succeeds only where write_event of the result gives the same bytes again. Refuses with too_large, version
// ("okno2"), or unreadable; the detail names the line.
Result<Event, Refusal> read_event(std::string_view text);

}  // namespace okno::log

// Hashes, keys and numbers of the log as members of JSON.
#pragma once

#include "shared/base/id.h"
#include "shared/log/event_text.h"
#include "shared/log/link.h"
#include "shared/wire/json/named.h"

namespace okno::wire {

template <class Tag>
bool read_bytes(ObjectReader& in, std::string_view member, log::Bytes<Tag>& out, Need need = Need::required) {
  std::string text;
  if (!in.read(member, text, need)) return false;
  const Result<log::Bytes<Tag>> parsed = log::parse_bytes<Tag>(text);
  if (!parsed) {
    in.fault(member, FaultCode::not_allowed, parsed.error().detail);
    return false;
  }
  out = *parsed;
  return true;
}

// A list of at most `most` of them.
template <class Tag>
void read_bytes_list(ObjectReader& in, std::string_view member, std::vector<log::Bytes<Tag>>& out,
                     std::size_t most, Need need) {
  std::vector<std::string> texts;
  if (!in.read(member, texts, need)) return;
  if (texts.size() > most) {
    in.fault(member, FaultCode::out_of_range, "expected at most " + std::to_string(most));
    return;
  }
  for (const std::string& text : texts) {
    const Result<log::Bytes<Tag>> parsed = log::parse_bytes<Tag>(text);
    if (!parsed) {
      in.fault(member, FaultCode::not_allowed, parsed.error().detail);
      return;
    }
    out.push_back(*parsed);
  }
}

template <class Tag>
JsonArray to_json(const std::vector<log::Bytes<Tag>>& list) {
  JsonArray array;
  array.reserve(list.size());
  for (const log::Bytes<Tag>& bytes : list) array.emplace_back(log::to_string(bytes));
  return array;
}

inline Json number_to_json(std::uint64_t number) { return static_cast<std::int64_t>(number); }

inline bool read_number(ObjectReader& in, std::string_view member, std::uint64_t& out, std::int64_t least) {
  return read_bounded(in, member, out, least, static_cast<std::int64_t>(log::largest_number), Need::required);
}

inline void read_node(ObjectReader& in, NodeId& out) {
  if (in.read("node", out.value, Need::required) && !log::is_node(out.value))
    in.fault("node", FaultCode::not_allowed, "expected a node's id");
}

}  // namespace okno::wire

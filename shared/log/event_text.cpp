#include "shared/log/event_text.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "shared/base/text.h"

namespace okno::log {
namespace {

constexpr std::string_view format = "okno1";
constexpr std::string_view family = "okno";
constexpr std::uint64_t most_formats = 999;
constexpr std::string_view every_node = "all";

bool is_small_letter(char c) { return c >= 'a' && c <= 'z'; }

// Decimal, without sign or leading zeros, within the bounds.
template <class Number>
bool read_number(std::string_view digits, Number least, std::uint64_t most, Number& out) {
  if (digits.empty() || !text::is_digit(digits.front()) || (digits.size() > 1 && digits.front() == '0'))
    return false;
  const char* end = digits.data() + digits.size();
  const auto [stopped, error] = std::from_chars(digits.data(), end, out);
  return error == std::errc() && stopped == end && out >= least && static_cast<std::uint64_t>(out) <= most;
}

template <class Name, class List>
bool holds(const List& list, const Name& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

// Reads line by line; the first thing that is wrong ends it.
class TextReader {
 public:
  explicit TextReader(std::string_view text) : rest_(text) {}

  Result<Event, Refusal> read() {
    if (rest_.size() > largest_text_bytes) {
      fail(RefusalCode::too_large, "an event has at most " + std::to_string(largest_text_bytes) + " bytes");
      return *refusal_;
    }
    if (!read_origin() || !read_stream() || !read_position() || !read_owner() || !read_followers() ||
        !read_contents() || !read_erased() || !read_payload())
      return *refusal_;
    return std::move(event_);
  }

 private:
  bool fail(RefusalCode code, std::string detail) {
    refusal_ = Refusal{code, std::move(detail)};
    return false;
  }
  bool fail(std::string expected) {
    return fail(RefusalCode::unreadable,
                "line " + std::to_string(line_) + ": expected " + std::move(expected));
  }

  // The next line begins with `word`, which stands before a space; false leaves it for the next reader.
  bool at(std::string_view word) const {
    return rest_.starts_with(word) && rest_.substr(word.size()).starts_with(' ');
  }

  // Splits the next line into exactly `words`.
  template <std::size_t count>
  bool take(std::array<std::string_view*, count> words, const char* expected) {
    ++line_;
    const std::size_t end = rest_.find('\n');
    if (end == std::string_view::npos) return fail(expected);
    std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t space = line.find(' ');
      // Each word but the last ends at a space, and the last at the line's end.
      if ((space == std::string_view::npos) != (i + 1 == count) || space == 0 || line.empty())
        return fail(expected);
      *words[i] = line.substr(0, space);
      line.remove_prefix(space == std::string_view::npos ? line.size() : space + 1);
    }
    return true;
  }

  bool is_later_format() const {
    if (!rest_.starts_with(family)) return false;
    std::string_view rest = rest_.substr(family.size());
    int version = 0;
    return read_number(text::take_until(rest, ' '), 2, most_formats, version);
  }

  bool read_origin() {
    constexpr const char* expected = "okno1 NODE LIFE SEQ AT_MS";
    if (is_later_format())
      return fail(RefusalCode::version, "the event is of a later format than " + std::string(format));
    std::string_view version, node, life, seq, at_ms;
    if (!take<5>({&version, &node, &life, &seq, &at_ms}, expected)) return false;
    if (version != format) return fail(expected);
    if (!is_node(node)) return fail("a node's id");
    event_.node.value = node;
    const Result<LifeId> parsed = parse_life(life);
    if (!parsed) return fail(parsed.error().detail);
    event_.life = *parsed;
    if (!read_number<std::uint64_t>(seq, 1, largest_number, event_.seq)) return fail("a number from 1");
    std::int64_t ms = 0;
    if (!read_number<std::int64_t>(at_ms, 0, latest_at_ms, ms)) return fail("a time in milliseconds");
    event_.at = Instant(std::chrono::milliseconds(ms));
    return true;
  }

  bool read_stream() {
    std::string_view kind, stream, name;
    if (!take<3>({&kind, &stream, &name}, "KIND STREAM NAME")) return false;
    if (!is_kind(kind)) return fail("the kind of a stream");
    event_.kind = kind;
    const Result<StreamId> parsed = parse_stream(stream);
    if (!parsed) return fail(parsed.error().detail);
    event_.stream = *parsed;
    if (!is_event_name(name)) return fail("the name of an event");
    event_.name = name;
    return true;
  }

  bool read_position() {
    std::string_view word, number, parent;
    if (at("free")) {
      if (!take<2>({&word, &parent}, "free PARENT")) return false;
      Free free;
      if (!read_hash(parent, free.parent)) return false;
      event_.position = free;
      return true;
    }
    Step step;
    const bool first = rest_.starts_with("step 1\n");
    if (first ? !take<2>({&word, &number}, "step 1")
              : !take<3>({&word, &number, &parent}, "step N PARENT, step 1, or free PARENT"))
      return false;
    if (word != "step") return fail("step N PARENT, step 1, or free PARENT");
    if (first) return true;
    if (!read_number<std::uint64_t>(number, 2, largest_number, step.n))
      return fail("a step from 2, as it has a parent");
    EventHash hash;
    if (!read_hash(parent, hash)) return false;
    step.parent = hash;
    event_.position = step;
    return true;
  }

  bool read_owner() {
    if (!at("owner")) {
      if (!is_first_step(event_)) return true;
      ++line_;
      return fail("owner NODE, as this is step 1");
    }
    std::string_view word, node;
    if (!take<2>({&word, &node}, "owner NODE")) return false;
    if (std::holds_alternative<Free>(event_.position)) return fail("no owner, as only steps change it");
    if (!is_node(node)) return fail("a node's id");
    event_.owner = NodeId{std::string(node)};
    return true;
  }

  bool read_followers() {
    if (!at("for")) return true;
    ++line_;
    const std::size_t end = rest_.find('\n');
    if (end == std::string_view::npos) return fail("for NODE…, or for all");
    std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    if (std::holds_alternative<Free>(event_.position)) return fail("no followers, as only steps add them");
    text::take_until(line, ' ');
    if (line == every_node) {
      event_.followers = EveryNode{};
      return true;
    }
    std::vector<NodeId> nodes;
    for (bool more = true; more;) {
      more = line.find(' ') != std::string_view::npos;
      NodeId node{std::string(text::take_until(line, ' '))};
      if (!is_node(node.value)) return fail("ids of nodes");
      if (holds(nodes, node)) return fail("each node once");
      if (nodes.size() == most_followers) return fail("at most " + std::to_string(most_followers) + " nodes");
      nodes.push_back(std::move(node));
    }
    event_.followers = std::move(nodes);
    return true;
  }

  bool read_contents() {
    while (at("content")) {
      std::string_view word, hash, size;
      if (!take<3>({&word, &hash, &size}, "content HASH SIZE")) return false;
      ContentName content;
      if (!read_hash(hash, content.hash)) return false;
      if (!read_number<std::uint64_t>(size, 0, largest_content_bytes, content.size_bytes))
        return fail("a size up to " + std::to_string(largest_content_bytes) + " bytes");
      for (const ContentName& other : event_.contents)
        if (other.hash == content.hash) return fail("each content once");
      if (event_.contents.size() == most_contents)
        return fail("at most " + std::to_string(most_contents) + " contents");
      event_.contents.push_back(content);
    }
    return true;
  }

  bool read_erased() {
    while (at("erase")) {
      std::string_view word, text;
      if (!take<2>({&word, &text}, "erase HASH")) return false;
      ContentHash hash;
      if (!read_hash(text, hash)) return false;
      if (holds(event_.erases, hash)) return fail("each content once");
      if (event_.erases.size() == most_erased)
        return fail("at most " + std::to_string(most_erased) + " erased contents");
      event_.erases.push_back(hash);
    }
    return true;
  }

  bool read_payload() {
    ++line_;
    if (!rest_.starts_with('\n'))
      return fail("an empty line, or the next of owner, for, content, erase in this order");
    rest_.remove_prefix(1);
    if (!text::is_valid_utf8(rest_)) return fail(RefusalCode::unreadable, "the payload is not UTF-8");
    event_.payload = rest_;
    return true;
  }

  template <class Tag>
  bool read_hash(std::string_view text, Bytes<Tag>& out) {
    const Result<Bytes<Tag>> parsed = parse_bytes<Tag>(text);
    if (!parsed) return fail(parsed.error().detail);
    out = *parsed;
    return true;
  }

  std::string_view rest_;
  int line_ = 0;
  Event event_;
  std::optional<Refusal> refusal_;
};

}  // namespace

bool is_node(std::string_view node) {
  return !node.empty() && node.size() <= longest_node && node != every_node &&
         std::all_of(node.begin(), node.end(), [](char c) {
           return is_small_letter(c) || (c >= 'A' && c <= 'Z') || text::is_digit(c) || c == '.' || c == '-' ||
                  c == '_';
         });
}

bool is_kind(std::string_view kind) {
  return !kind.empty() && kind.size() <= longest_kind && is_small_letter(kind.front()) &&
         std::all_of(kind.begin(), kind.end(),
                     [](char c) { return is_small_letter(c) || text::is_digit(c) || c == '_'; });
}

bool is_event_name(std::string_view name) {
  if (name.size() > longest_name || name.ends_with('.')) return false;
  do {
    if (!is_kind(text::take_until(name, '.'))) return false;
  } while (!name.empty());
  return true;
}

std::string write_event(const Event& event) {
  std::string out(format);
  out += ' ' + event.node.value + ' ' + to_string(event.life) + ' ' + std::to_string(event.seq) + ' ' +
         std::to_string(event.at.time_since_epoch().count()) + '\n';
  out += event.kind + ' ' + to_string(event.stream) + ' ' + event.name + '\n';
  if (const Step* step = std::get_if<Step>(&event.position)) {
    out += "step " + std::to_string(step->n);
    if (step->parent) out += ' ' + to_string(*step->parent);
  } else {
    out += "free " + to_string(std::get_if<Free>(&event.position)->parent);
  }
  out += '\n';
  if (event.owner) out += "owner " + event.owner->value + '\n';
  if (const auto* nodes = std::get_if<std::vector<NodeId>>(&event.followers)) {
    if (!nodes->empty()) {
      out += "for";
      for (const NodeId& node : *nodes) out += ' ' + node.value;
      out += '\n';
    }
  } else {
    out += "for " + std::string(every_node) + '\n';
  }
  for (const ContentName& content : event.contents)
    out += "content " + to_string(content.hash) + ' ' + std::to_string(content.size_bytes) + '\n';
  for (const ContentHash& hash : event.erases) out += "erase " + to_string(hash) + '\n';
  return out + '\n' + event.payload;
}

Result<Event, Refusal> read_event(std::string_view text) { return TextReader(text).read(); }

}  // namespace okno::log

#include "edge/http/transport/head.h"

#include <algorithm>
#include <charconv>

#include "shared/base/text.h"

namespace okno::http {
namespace {

constexpr std::string_view line_end = "\r\n";
constexpr std::size_t longest_method = 32;
constexpr std::size_t longest_length = 18;  // digits; what has more is larger than any file

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// RFC 9110, 5.6.2.
bool is_token(std::string_view text) {
  constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return is_letter(c) || text::is_digit(c) || marks.find(c) != std::string_view::npos;
  });
}

// No control characters: RFC 9110, 5.5.
bool is_field_value(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return c == '\t' || (byte >= 0x20 && byte != 0x7f);
  });
}

bool is_target(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte != 0x7f;
  });
}

std::string_view trim_blanks(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view next_line(std::string_view& left) {
  const std::size_t end = left.find(line_end);
  const std::string_view line = left.substr(0, end);
  left.remove_prefix(end + line_end.size());
  return line;
}

bool lists(std::string_view value, std::string_view token) {
  while (!value.empty()) {
    const std::size_t end = std::min(value.find(','), value.size());
    if (equal_ignoring_case(trim_blanks(value.substr(0, end)), token)) return true;
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return false;
}

// A proxy may send the whole address (RFC 9112, 3.2.2): only what follows the host is ours.
std::string_view own_part(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (target.size() < scheme.size() || !equal_ignoring_case(target.substr(0, scheme.size()), scheme))
      continue;
    const std::size_t path = target.find('/', scheme.size());
    return path == std::string_view::npos ? "/" : target.substr(path);
  }
  return target;
}

// Reads the lines into a head; what is left undone says `fault`.
class HeadReader {
 public:
  Result<Head, HeadFault> read(std::string_view bytes) {
    request_line(next_line(bytes));
    while (status_ == 0) {
      const std::string_view line = next_line(bytes);
      if (line.empty()) break;
      header(line);
    }
    if (status_ == 0) check_together();
    if (status_ != 0) return HeadFault{status_};
    return std::move(head_);
  }

 private:
  void fault(int status) {
    if (status_ == 0) status_ = status;
  }

  void request_line(std::string_view line) {
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) return fault(400);
    const std::string_view method = line.substr(0, first);
    const std::string_view target = line.substr(first + 1, last - first - 1);
    const std::string_view version = line.substr(last + 1);
    if (!is_token(method) || method.size() > longest_method || !is_target(target)) return fault(400);
    if (version.size() != 8 || !version.starts_with("HTTP/") || !text::is_digit(version[5]) ||
        version[6] != '.' || !text::is_digit(version[7]))
      return fault(400);
    if (version[5] != '1') return fault(505);
    if (target.size() > most_target_bytes) return fault(414);
    old_ = version[7] == '0';
    Request& request = head_.request;
    request.method = method;
    request.target = own_part(target);
    if (request.target[0] != '/' && request.target != "*") return fault(400);
    const std::string_view own(request.target);
    const std::size_t question = own.find('?');
    request.path = percent_decode(own.substr(0, question));
    if (question != std::string_view::npos) request.query = parse_query(own.substr(question + 1));
  }

  void header(std::string_view line) {
    if (head_.request.headers.size() == most_headers) return fault(431);
    // A line that begins with a blank would continue the one before it, or not, as the reader likes.
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return fault(400);
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = trim_blanks(line.substr(colon + 1));
    if (!is_field_value(value)) return fault(400);
    head_.request.headers.emplace_back(name, value);
    if (equal_ignoring_case(name, "Content-Length")) return content_length(value);
    if (equal_ignoring_case(name, "Transfer-Encoding")) return transfer_encoding(value);
    if (equal_ignoring_case(name, "Host")) ++hosts_;
    if (equal_ignoring_case(name, "Connection") && lists(value, "close")) head_.keep = false;
    if (equal_ignoring_case(name, "Expect")) {
      if (!equal_ignoring_case(value, "100-continue")) return fault(417);
      head_.asks_first = true;
    }
  }

  void content_length(std::string_view value) {
    if (++lengths_ > 1 || value.empty() || value.size() > longest_length) return fault(400);
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), head_.body_bytes);
    if (error != std::errc() || end != value.data() + value.size()) return fault(400);
  }

  void transfer_encoding(std::string_view value) {
    if (++codings_ > 1) return fault(400);
    if (!equal_ignoring_case(value, "chunked")) unknown_coding_ = true;
  }

  void check_together() {
    if (codings_ > 0 && (lengths_ > 0 || old_)) return fault(400);
    if (unknown_coding_) return fault(501);
    if (hosts_ > 1 || (hosts_ == 0 && !old_)) return fault(400);
    if (codings_ > 0) head_.framing = Head::Framing::chunked;
    if (lengths_ > 0 && head_.body_bytes > 0) head_.framing = Head::Framing::length;
    if (head_.framing == Head::Framing::none || old_) head_.asks_first = false;
    if (old_) head_.keep = false;
  }

  Head head_;
  int status_ = 0;
  bool old_ = false;  // HTTP/1.0
  bool unknown_coding_ = false;
  int hosts_ = 0;
  int lengths_ = 0;
  int codings_ = 0;
};

}  // namespace

HeadEnd find_head_end(std::string_view received, std::size_t from) {
  for (std::size_t at = received.find('\n', from); at != std::string_view::npos;
       at = received.find('\n', at + 1)) {
    if (at == 0 || received[at - 1] != '\r') return {HeadEnd::State::malformed, at};
    if (at >= 3 && received[at - 2] == '\n') return {HeadEnd::State::complete, at + 1};
  }
  return {HeadEnd::State::more, received.size()};
}

Result<Head, HeadFault> parse_head(std::string_view bytes) { return HeadReader().read(bytes); }

}  // namespace okno::http

#include "edge/http/exchange/multipart_sieve.h"

#include <algorithm>

#include "edge/http/exchange/multipart.h"
#include "shared/base/text.h"

namespace okno::http {
namespace {

constexpr std::size_t longest_headers = 16UL * 1024;  // of one part
constexpr std::string_view line_break = "\r\n";

bool names_file(std::string_view headers) {
  constexpr std::string_view name = "filename=";
  const std::string lower = text::lower(headers);
  const std::size_t at = lower.find(name);
  return at != std::string::npos && !lower.substr(at + name.size()).starts_with("\"\"");
}

}  // namespace

MultipartSieve::MultipartSieve(std::string_view content_type, const Limits& limits)
    : limits_(limits), delimiter_("--" + multipart_boundary(content_type)) {
  if (delimiter_.size() == 2) at_ = At::pass;
}

void MultipartSieve::take(std::string_view bytes, std::string& kept) {
  held_ += bytes;
  while (step(kept)) {
  }
}

// False: more has to come first.
bool MultipartSieve::step(std::string& kept) {
  switch (at_) {
    case At::delimiter: {
      if (held_.size() < delimiter_.size() + 2) return false;
      const bool goes_on = held_.starts_with(delimiter_) &&
                           std::string_view(held_).substr(delimiter_.size()).starts_with(line_break);
      if (!goes_on) {
        at_ = At::pass;
        return true;
      }
      kept += delimiter_;
      held_.erase(0, delimiter_.size());
      at_ = At::headers;
      return true;
    }
    case At::headers: {
      const std::size_t end = held_.find("\r\n\r\n");
      if (end == std::string::npos) {
        if (held_.size() > longest_headers) at_ = At::pass;
        return at_ == At::pass;
      }
      is_file_ = names_file(std::string_view(held_).substr(0, end));
      // The empty line's break may be the delimiter's.
      kept.append(held_, 0, end + 2);
      held_.erase(0, end + 2);
      room_ = line_break.size();
      if (!is_file_) {
        room_ += limits_.field_bytes;
      } else if (limits_.files > 0) {
        --limits_.files;
        room_ += limits_.file_bytes + 1;
      } else {
        room_ += 1;
      }
      at_ = At::content;
      return true;
    }
    case At::content: {
      const std::string end_of_part = std::string(line_break) + delimiter_;
      const std::size_t end = held_.find(end_of_part);
      const std::size_t sure = end != std::string::npos            ? end
                               : held_.size() < end_of_part.size() ? 0
                                                                   : held_.size() - end_of_part.size() + 1;
      const std::size_t fits = std::min(sure, room_);
      kept.append(held_, 0, fits);
      room_ -= fits;
      if (!is_file_) limits_.field_bytes -= std::min(limits_.field_bytes, fits);
      held_.erase(0, sure);
      if (end == std::string::npos) return false;
      kept += line_break;
      held_.erase(0, line_break.size());
      at_ = At::delimiter;
      return true;
    }
    case At::pass: {
      const std::size_t fits = std::min(held_.size(), limits_.field_bytes);
      kept.append(held_, 0, fits);
      limits_.field_bytes -= fits;
      held_.clear();
      return false;
    }
  }
  return false;
}

}  // namespace okno::http

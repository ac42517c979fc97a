// What is kept of a form with files (multipart/form-data) while it arrives: its fields, and of each file no more than may be
// taken and a byte. So a photo that is too large costs nobody the text beside it, and can be named.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace okno::http {

class MultipartSieve {
 public:
  struct Limits {
    std::size_t file_bytes = 0;
    std::size_t files = 0;        // of those behind them one byte is kept
    std::size_t field_bytes = 0;  // of all fields together
  };

  // `content_type` is the request's header.
  MultipartSieve(std::string_view content_type, const Limits& limits);

  // Adds to `kept` what is to be kept, in pieces that may lag behind what was taken. What is no such body passes
  // as it is, as far as fields may be long.
  void take(std::string_view bytes, std::string& kept);

 private:
  enum class At { delimiter, headers, content, pass };
  bool step(std::string& kept);

  Limits limits_;
  std::string delimiter_;  // of the first part without its line break
  std::string held_;       // taken, and not decided yet
  At at_ = At::delimiter;
  bool is_file_ = false;
  std::size_t room_ = 0;  // for what is left of the present part
};

}  // namespace okno::http

// Writing HTML: everything that is not literally ours goes through text() or value().
#pragma once

#include <string>
#include <string_view>

namespace okno::console {

class Html {
 public:
  Html& raw(std::string_view markup) {
    out_ += markup;
    return *this;
  }
  Html& text(std::string_view words);                          // escaped
  Html& lines(std::string_view words);                         // escaped; every line break shows
  Html& value(std::string_view name, std::string_view value);  // ` name="value"`
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

}  // namespace okno::console

// The words behind a command: --name VALUE, --name=VALUE, --flag, and plain words.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/commands/command.h"
#include "shared/base/result.h"

namespace okno::commands {

class Options {
 public:
  struct Known {
    std::initializer_list<std::string_view> values;  // options that take a value, without dashes
    std::initializer_list<std::string_view> flags;
    std::initializer_list<std::string_view> repeated{};  // take a value and may be given several times
    std::size_t least_words = 0;
    std::size_t most_words = 0;
  };
  // Fails with invalid: an option that is unknown, given twice or without its value, too few or too many
  // words. Behind "--" everything is a plain word.
  static Result<Options> parse(const Arguments& arguments, const Known& known);

  bool has(std::string_view flag) const;
  const std::string* find(std::string_view name) const;       // nullptr when not given
  std::vector<std::string> all(std::string_view name) const;  // of a repeated one, in order
  std::string get(std::string_view name, std::string_view otherwise) const;
  const std::vector<std::string>& words() const { return words_; }

 private:
  std::map<std::string, std::string, std::less<>> values_;
  std::vector<std::pair<std::string, std::string>> repeated_;
  std::vector<std::string> words_;
};

// A whole decimal number within the bounds.
Result<std::int64_t> parse_number(std::string_view text, std::int64_t least, std::int64_t most);

}  // namespace okno::commands

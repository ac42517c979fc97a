#include "edge/commands/options.h"

#include <algorithm>
#include <charconv>

namespace okno::commands {
namespace {

bool among(std::initializer_list<std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

Result<Options> Options::parse(const Arguments& arguments, const Known& known) {
  Options options;
  bool only_words = false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (only_words || argument.rfind("--", 0) != 0) {
      options.words_.push_back(argument);
      continue;
    }
    if (argument == "--") {
      only_words = true;
      continue;
    }
    const std::size_t equals = argument.find('=');
    const std::string name = argument.substr(2, equals == std::string::npos ? equals : equals - 2);
    if (options.values_.contains(name)) return Error::invalid("--" + name + " is given twice");
    if (among(known.flags, name)) {
      if (equals != std::string::npos) return Error::invalid("--" + name + " takes no value");
      options.values_[name] = "";
      continue;
    }
    const bool repeats = among(known.repeated, name);
    if (!repeats && !among(known.values, name)) return Error::invalid("there is no option --" + name);
    if (equals == std::string::npos && i + 1 == arguments.size())
      return Error::invalid("--" + name + " needs a value");
    std::string value = equals != std::string::npos ? argument.substr(equals + 1) : arguments[++i];
    if (repeats) {
      options.repeated_.emplace_back(name, std::move(value));
    } else {
      options.values_[name] = std::move(value);
    }
  }
  if (options.words_.size() < known.least_words) return Error::invalid("something is missing");
  if (options.words_.size() > known.most_words)
    return Error::invalid("\"" + options.words_[known.most_words] + "\" is one word too many");
  return options;
}

bool Options::has(std::string_view flag) const { return values_.find(flag) != values_.end(); }

const std::string* Options::find(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? nullptr : &found->second;
}

std::vector<std::string> Options::all(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& [given, value] : repeated_)
    if (given == name) values.push_back(value);
  return values;
}

std::string Options::get(std::string_view name, std::string_view otherwise) const {
  const std::string* found = find(name);
  return found ? *found : std::string(otherwise);
}

Result<std::int64_t> parse_number(std::string_view text, std::int64_t least, std::int64_t most) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || text.empty())
    return Error::invalid("\"" + std::string(text) + "\" is not a whole number");
  if (number < least || number > most) {
    return Error::invalid(std::string(text) + " is not between " + std::to_string(least) + " and " +
                          std::to_string(most));
  }
  return number;
}

}  // namespace okno::commands

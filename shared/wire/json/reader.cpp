#include "shared/wire/json/reader.h"

#include <algorithm>

#include "shared/base/text.h"

namespace okno::wire {
namespace {

// A hostile document may be wrong in a hundred thousand places; nobody reads that many.
constexpr std::size_t most_faults = 100;
// Names of unknown members come from outside and go into answers and logs.
constexpr std::size_t longest_name = 60;

void note(std::vector<Fault>& faults, std::string path, FaultCode code, std::string detail) {
  if (faults.size() < most_faults) faults.push_back({std::move(path), code, std::move(detail)});
}

}  // namespace

std::string_view to_string(FaultCode code) {
  switch (code) {
    case FaultCode::missing:
      return "missing";
    case FaultCode::wrong_type:
      return "wrong_type";
    case FaultCode::unknown_member:
      return "unknown_member";
    case FaultCode::out_of_range:
      return "out_of_range";
    case FaultCode::not_allowed:
      return "not_allowed";
  }
  return {};
}

std::string describe(const std::vector<Fault>& faults) {
  if (faults.empty()) return {};
  const Fault& first = faults.front();
  std::string words = (first.path.empty() ? "the document" : first.path) + ": " + first.detail;
  if (faults.size() > 1) words += " (and " + std::to_string(faults.size() - 1) + " more)";
  return words;
}

std::string path_at(std::string_view path, std::size_t index) {
  return std::string(path) + "[" + std::to_string(index) + "]";
}

ObjectReader::ObjectReader(const Json& json, std::string path, std::vector<Fault>& faults)
    : object_(json.get_if<JsonObject>()), path_(std::move(path)), faults_(faults) {
  if (object_ == nullptr) note(faults_, path_, FaultCode::wrong_type, "expected an object");
}

void ObjectReader::finish() {
  if (object_ == nullptr) return;
  for (const JsonMember& member : *object_) {
    if (faults_.size() >= most_faults) return;
    if (std::find(asked_.begin(), asked_.end(), member.first) == asked_.end())
      fault(text::first_seen(member.first, longest_name), FaultCode::unknown_member,
            "there is no such member");
  }
}

const Json* ObjectReader::find(std::string_view name, Need need) {
  asked_.push_back(name);
  if (object_ == nullptr) return nullptr;
  for (const JsonMember& member : *object_)
    if (member.first == name && !member.second.is_null()) return &member.second;
  if (need == Need::required) fault(name, FaultCode::missing, "this member is required");
  return nullptr;
}

bool ObjectReader::read(std::string_view name, std::string& out, Need need) {
  const Json* json = find(name, need);
  if (json == nullptr) return false;
  const auto* value = json->get_if<std::string>();
  if (value == nullptr) {
    fault(name, FaultCode::wrong_type, "expected a string");
    return false;
  }
  out = *value;
  return true;
}

bool ObjectReader::read(std::string_view name, bool& out, Need need) {
  const Json* json = find(name, need);
  if (json == nullptr) return false;
  const auto* value = json->get_if<bool>();
  if (value == nullptr) {
    fault(name, FaultCode::wrong_type, "expected true or false");
    return false;
  }
  out = *value;
  return true;
}

bool ObjectReader::read(std::string_view name, std::int64_t& out, Need need) {
  const Json* json = find(name, need);
  if (json == nullptr) return false;
  const auto* value = json->get_if<std::int64_t>();
  if (value == nullptr) {
    fault(name, FaultCode::wrong_type, "expected an integer");
    return false;
  }
  out = *value;
  return true;
}

bool ObjectReader::read(std::string_view name, double& out, Need need) {
  const Json* json = find(name, need);
  if (json == nullptr) return false;
  if (const auto* real = json->get_if<double>()) {
    out = *real;
    return true;
  }
  if (const auto* integer = json->get_if<std::int64_t>()) {
    out = static_cast<double>(*integer);
    return true;
  }
  fault(name, FaultCode::wrong_type, "expected a number");
  return false;
}

bool ObjectReader::read(std::string_view name, std::vector<std::string>& out, Need need) {
  const JsonArray* items = array(name, need);
  if (items == nullptr) return false;
  std::vector<std::string> read;
  read.reserve(items->size());
  for (std::size_t i = 0; i < items->size(); ++i) {
    const auto* value = (*items)[i].get_if<std::string>();
    if (value == nullptr) {
      note(faults_, path_at(path_of(name), i), FaultCode::wrong_type, "expected a string");
      return false;
    }
    read.push_back(*value);
  }
  out = std::move(read);
  return true;
}

const Json* ObjectReader::member(std::string_view name, Need need) { return find(name, need); }

const JsonArray* ObjectReader::array(std::string_view name, Need need) {
  const Json* json = find(name, need);
  if (json == nullptr) return nullptr;
  const auto* items = json->get_if<JsonArray>();
  if (items == nullptr) fault(name, FaultCode::wrong_type, "expected an array");
  return items;
}

std::string ObjectReader::path_of(std::string_view name) const {
  return path_.empty() ? std::string(name) : path_ + "." + std::string(name);
}

void ObjectReader::fault(std::string_view name, FaultCode code, std::string detail) {
  note(faults_, path_of(name), code, std::move(detail));
}

}  // namespace okno::wire

// The checked way into a Json: every wrong, missing or unknown member is noted with its path, and reading
// goes on, so that one pass finds everything. A member that is absent leaves the target as it was.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/wire/json/json.h"

namespace okno::wire {

enum class FaultCode { missing, wrong_type, unknown_member, out_of_range, not_allowed };
struct Fault {
  std::string path;  // "place.lat", "situations[3].title.ru"; "" is the whole document
  FaultCode code = FaultCode::wrong_type;
  std::string detail;  // what was expected, in plain English
  friend bool operator==(const Fault&, const Fault&) = default;
};
std::string_view to_string(FaultCode code);
// "place.lat: expected a number (and 2 more)". For logs and command-line errors.
std::string describe(const std::vector<Fault>& faults);

enum class Need { required, optional };

class ObjectReader {
 public:
  // Notes wrong_type when `json` is not an object; then every read fails quietly.
  ObjectReader(const Json& json, std::string path, std::vector<Fault>& faults);
  ObjectReader(Json&& json, std::string path, std::vector<Fault>& faults) = delete;  // it is read, not kept
  // Every read names its member; finish() notes the members that nobody asked for as unknown.
  void finish();

  bool read(std::string_view name, std::string& out, Need need = Need::optional);
  bool read(std::string_view name, bool& out, Need need = Need::optional);
  bool read(std::string_view name, std::int64_t& out, Need need = Need::optional);
  bool read(std::string_view name, double& out, Need need = Need::optional);  // takes integers too
  bool read(std::string_view name, std::vector<std::string>& out, Need need = Need::optional);
  // The raw member for nested structures; null counts as absent. nullptr when absent.
  const Json* member(std::string_view name, Need need = Need::optional);
  const JsonArray* array(std::string_view name, Need need = Need::optional);

  std::string path_of(std::string_view name) const;
  void fault(std::string_view name, FaultCode code, std::string detail);
  std::vector<Fault>& faults() { return faults_; }

 private:
  const Json* find(std::string_view name, Need need);
  const JsonObject* object_ = nullptr;
  std::string path_;
  std::vector<Fault>& faults_;
  std::vector<std::string_view> asked_;
};
std::string path_at(std::string_view path, std::size_t index);  // "messages[2]"

}  // namespace okno::wire

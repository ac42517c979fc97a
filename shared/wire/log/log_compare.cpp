#include "shared/wire/log/log_compare.h"

#include "shared/base/text.h"
#include "shared/wire/log/log_bytes.h"

namespace okno::wire {
namespace {

constexpr std::size_t longest_detail = 200;

// Reads each of an array with at most `most`.
template <class T, class Read>
void read_array(ObjectReader& in, std::string_view member, std::vector<T>& out, std::size_t most, Need need,
                const Read& read) {
  const JsonArray* array = in.array(member, need);
  if (array == nullptr) return;
  if (array->size() > most) {
    in.fault(member, FaultCode::out_of_range, "expected at most " + std::to_string(most));
    return;
  }
  for (std::size_t i = 0; i < array->size(); ++i)
    out.push_back(read((*array)[i], path_at(in.path_of(member), i), in.faults()));
}

void read_span(ObjectReader& in, log::LifeId& life, std::uint64_t& from, std::uint64_t& to) {
  read_bytes(in, "life", life);
  const bool read_from = read_number(in, "from", from, 1);
  if (read_number(in, "to", to, 1) && read_from && to < from)
    in.fault("to", FaultCode::out_of_range, "expected a number from \"from\" on");
}

Json to_json(const LogRange& range) {
  return JsonObject{{"life", log::to_string(range.life)},
                    {"from", number_to_json(range.from)},
                    {"to", number_to_json(range.to)},
                    {"count", number_to_json(range.count)},
                    {"print", log::to_string(range.print)}};
}

LogRange read_range(const Json& json, std::string path, std::vector<Fault>& faults) {
  LogRange range;
  ObjectReader in(json, std::move(path), faults);
  read_span(in, range.life, range.from, range.to);
  read_number(in, "count", range.count, 0);
  read_bytes(in, "print", range.print);
  in.finish();
  return range;
}

Json to_json(const LogList& list) {
  return JsonObject{{"life", log::to_string(list.life)},
                    {"from", number_to_json(list.from)},
                    {"to", number_to_json(list.to)},
                    {"ids", wire::to_json(list.ids)}};
}

LogList read_list(const Json& json, std::string path, std::vector<Fault>& faults) {
  LogList list;
  ObjectReader in(json, std::move(path), faults);
  read_span(in, list.life, list.from, list.to);
  read_bytes_list(in, "ids", list.ids, most_listed, Need::required);
  in.finish();
  return list;
}

Json to_json(const RefusedById& refused) {
  return JsonObject{{"id", log::to_string(refused.id)},
                    {"code", log::to_string(refused.refusal.code)},
                    {"detail", refused.refusal.detail}};
}

RefusedById read_refused(const Json& json, std::string path, std::vector<Fault>& faults) {
  RefusedById refused;
  ObjectReader in(json, std::move(path), faults);
  read_bytes(in, "id", refused.id);
  std::string code, detail;
  in.read("code", code, Need::required);
  refused.refusal.code = log::parse_refusal_code(code);
  if (in.read("detail", detail))
    refused.refusal.detail = text::first_seen(text::clean(detail, text::Lines::one), longest_detail);
  in.finish();
  return refused;
}

template <class T>
JsonArray array_of(const std::vector<T>& values) {
  JsonArray array;
  array.reserve(values.size());
  for (const T& value : values) array.push_back(to_json(value));
  return array;
}

JsonArray array_of(const std::vector<LogEvent>& events) {
  JsonArray array;
  array.reserve(events.size());
  for (const LogEvent& event : events) array.push_back(event_to_json(event));
  return array;
}

}  // namespace

Json to_json(const LogCompare& compare) {
  JsonObject object{{"ranges", array_of(compare.ranges)},
                    {"lists", array_of(compare.lists)},
                    {"page", number_to_json(compare.page)}};
  if (compare.last) object.emplace_back("last", true);
  return object;
}

LogCompare read_log_compare(const Json& json, std::string path, std::vector<Fault>& faults) {
  LogCompare compare;
  ObjectReader in(json, std::move(path), faults);
  read_array(in, "ranges", compare.ranges, most_ranges, Need::optional, read_range);
  read_array(in, "lists", compare.lists, most_lists, Need::optional, read_list);
  read_number(in, "page", compare.page, 0);
  in.read("last", compare.last);
  in.finish();
  std::size_t listed = 0;
  for (const LogList& list : compare.lists) listed += list.ids.size();
  if (listed > most_listed)
    in.fault("lists", FaultCode::out_of_range,
             "expected at most " + std::to_string(most_listed) + " ids in all");
  return compare;
}

Json to_json(const LogExchange& exchange) {
  return JsonObject{{"events", array_of(exchange.events)}, {"want", to_json(exchange.want)}};
}

LogExchange read_log_exchange(const Json& json, std::string path, std::vector<Fault>& faults) {
  LogExchange exchange;
  ObjectReader in(json, std::move(path), faults);
  read_array(in, "events", exchange.events, most_events_sent, Need::optional, read_log_event);
  read_bytes_list(in, "want", exchange.want, most_wanted, Need::optional);
  in.finish();
  return exchange;
}

Json to_json(const LogExchanged& exchanged) {
  return JsonObject{{"refused", array_of(exchanged.refused)}, {"events", array_of(exchanged.events)}};
}

LogExchanged read_log_exchanged(const Json& json, std::string path, std::vector<Fault>& faults) {
  LogExchanged exchanged;
  ObjectReader in(json, std::move(path), faults);
  read_array(in, "refused", exchanged.refused, most_events_sent, Need::optional, read_refused);
  read_array(in, "events", exchanged.events, most_events_sent, Need::optional, read_log_event);
  in.finish();
  return exchanged;
}

}  // namespace okno::wire

#include "edge/store/tables.h"

#include <algorithm>
#include <array>

#include "edge/store/digest.h"
#include "edge/store/table_line.h"
#include "shared/wire/json/json.h"

namespace okno::store {
namespace {

using Nature = TableNature;

constexpr std::array tables{
    TableDeclaration{"lives", Nature::log, "", ""},
    TableDeclaration{"commits", Nature::log, "", ""},
    TableDeclaration{"events", Nature::log, "", ""},
    TableDeclaration{"contents", Nature::log, "", ""},
    TableDeclaration{"streams", Nature::projection, "", ""},
    TableDeclaration{"followers", Nature::projection, "", ""},
    TableDeclaration{"messages", Nature::projection, "message", ""},
    TableDeclaration{"message_files", Nature::projection, "message", ""},
    TableDeclaration{"steps", Nature::projection, "message", ""},
    TableDeclaration{"message_bodies", Nature::projection, "message", ""},
    TableDeclaration{"places", Nature::projection, "message", ""},
    TableDeclaration{"answer_prints", Nature::projection, "message", ""},
    TableDeclaration{"answer_hashes", Nature::projection, "message", ""},
    TableDeclaration{"answers_given", Nature::projection, "message", ""},
    TableDeclaration{"receipts", Nature::projection, "message", ""},
    TableDeclaration{"users", Nature::projection, "user", ""},
    TableDeclaration{"surveys", Nature::projection, "survey", ""},
    TableDeclaration{"responses", Nature::projection, "response", ""},
    TableDeclaration{"survey_counts", Nature::projection, "response", ""},
    TableDeclaration{"waiting", Nature::node_state, "",
                     "events wait again with another date once they are tried"},
    TableDeclaration{"links", Nature::node_state, "", "a comparison of sets with each peer"},
    TableDeclaration{"queue", Nature::node_state, "", "a comparison of sets with each peer"},
    TableDeclaration{"refused", Nature::node_state, "", "what peers refused is sent to them once more"},
    TableDeclaration{"held_files", Nature::node_state, "",
                     "files that peers want are offered to them once more"},
    TableDeclaration{
        "node_state", Nature::node_state, "",
        "a new life of the node, which knows its lost ones no more; tables are made anew at the start"},
    TableDeclaration{"doomed", Nature::node_state, "",
                     "files of erased contents stay until a sweep finds them unnamed"},
    TableDeclaration{"uploads", Nature::node_state, "",
                     "citizens send files again that they had not attached"},
    TableDeclaration{"survey_codes", Nature::node_state, "",
                     "whoever was invited to a survey and has not answered needs a new code"},
    TableDeclaration{"survey_margins", Nature::node_state, "",
                     "organisers bring once more what they know of all people"},
    TableDeclaration{"survey_labels", Nature::node_state, "",
                     "what organisers made of texts by hand is done once more"},
    TableDeclaration{"sessions", Nature::node_state, "", "people who work here sign in again"},
    TableDeclaration{"acts", Nature::node_state, "", "who did what at this node is not known any more"},
    TableDeclaration{"acts_head", Nature::node_state, "", "a last row that was removed is not missed"},
};

}  // namespace

std::span<const TableDeclaration> declared_tables() { return tables; }

const TableDeclaration* find_declared(std::string_view table) {
  const auto* found = std::find_if(tables.begin(), tables.end(),
                                   [&](const TableDeclaration& each) { return each.name == table; });
  return found == tables.end() ? nullptr : &*found;
}

TableLine& TableLine::text(std::string_view value) { return add(wire::write_json(value)); }

TableLine& TableLine::bytes(std::string_view value) { return add("x'" + to_hex(value) + "'"); }

TableLine& TableLine::add(std::string_view column) {
  if (!line_.empty()) line_ += '\t';
  line_ += column;
  return *this;
}

}  // namespace okno::store

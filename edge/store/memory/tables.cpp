#include "edge/store/memory/tables.h"

#include <map>
#include <set>

#include "edge/store/digest.h"
#include "edge/store/print_rules.h"
#include "edge/store/queue_rules.h"
#include "edge/store/row_names.h"
#include "edge/store/table_line.h"
#include "shared/wire/json/json.h"
#include "shared/wire/messages/message.h"

namespace okno::store::memory {
namespace {

using Visit = std::function<void(const std::string& row)>;

std::int64_t ms(Instant at) { return at.time_since_epoch().count(); }

template <class T>
void add_hash(TableLine& line, const std::optional<T>& hash) {
  hash ? line.bytes(hash->view()) : line.none();
}

// Columns as SQLite has them (sqlite/migrations.cpp).
TableLine line_of(const StreamRow& row) {
  TableLine line;
  line.number(row.key).bytes(row.id.view()).text(row.kind).text(row.origin.value).text(row.owner.value);
  line.number(static_cast<std::int64_t>(row.steps));
  add_hash(line, row.head);
  line.number(static_cast<std::int64_t>(row.projected)).number(row.is_for_all ? 1 : 0);
  return line;
}

TableLine line_of(const EventRow& row) {
  TableLine line;
  line.number(row.key).number(row.stream).number(row.life).number(static_cast<std::int64_t>(row.seq));
  line.bytes(row.hash.view()).text(to_string(row.state)).text(row.text).bytes(row.path);
  return line;
}

TableLine line_of(const KeptContent& kept) {
  const ContentRow& row = kept.row;
  TableLine line;
  line.number(row.stream).bytes(row.hash.view()).text(to_string(row.place));
  line.number(static_cast<std::int64_t>(row.size_bytes))
      .number(ms(kept.wanted))
      .number(row.is_hidden ? 1 : 0);
  line.bytes(row.salt).bytes(row.bytes);
  return line;
}

TableLine line_of(const LifeRow& row) {
  TableLine line;
  line.number(row.key).bytes(row.id.view()).text(row.node.value).bytes(row.public_key.view());
  add_hash(line, row.previous);
  line.number(static_cast<std::int64_t>(row.previous_seq)).text(row.via.value).text(row.number_prefix);
  line.number(ms(row.since));
  return line;
}

void add_rating(TableLine& line, const std::optional<lifecycle::MessageRated>& rating) {
  if (!rating) {
    line.none().none().none().none();
    return;
  }
  line.number(rating->score).text(to_string(rating->outcome));
  line.number(rating->review == lifecycle::Review::wanted ? 1 : 0);
  add_hash(line, rating->content);
}

TableLine line_of(const KeptMessage& kept) {
  const MessageRow& row = kept.row;
  const lifecycle::Responsible& responsible = row.responsible;
  TableLine line;
  line.number(row.key).text(row.number.value).text(row.registered_by.value).text(row.owner.value);
  line.text(row.org.value).text(to_string(row.kind)).text(row.situation.value).text(row.situation_title);
  line.number(kept.is_classified ? 1 : 0).text(row.oktmo).text(to_string(row.status)).number(row.version);
  line.number(row.review_rounds)
      .number(ms(row.registered_at))
      .number(ms(row.due_at))
      .number(row.offset.count());
  line.text(responsible.org.value).text(responsible.name).text(responsible.why);
  line.text(responsible.also.empty() ? std::string() : wire::write_json(wire::to_json(responsible.also)));
  line.bytes(row.content.view()).text(i18n::to_string(row.lang));
  add_rating(line, row.rating);
  line.number(row.rated_version).number(ms(row.rated_at)).number(row.answer_repeats).number(row.joined);
  row.answered_at ? line.number(ms(*row.answered_at)) : line.none();
  line.number(row.answered_version)
      .number(ms(row.changed_at))
      .number(row.is_erased ? 1 : 0)
      .text(search_text(row));
  add_hash(line, row.for_all ? std::optional(row.for_all->content) : std::nullopt);
  line.number(row.for_all ? row.for_all->rank : 0).number(row.for_all ? ms(row.for_all->at) : 0);
  return line;
}

TableLine line_of(const std::pair<StreamKey, std::int64_t>& key, const StepRow& row) {
  TableLine line;
  line.number(key.first).number(row.version).number(ms(row.at)).text(to_string(row.status));
  line.text(row.org.value).text(row.org_name);
  add_hash(line, row.content);
  return line;
}

TableLine line_of(StreamKey message, const KeptPlace& place) {
  TableLine line;
  line.number(message);
  place.point ? line.number(place.point->lat_e6).number(place.point->lon_e6) : line.none().none();
  place.address_key.empty() ? line.none() : line.text(place.address_key);
  return line;
}

void add_instant(TableLine& line, const std::optional<Instant>& at) {
  at ? line.number(ms(*at)) : line.none();
}

TableLine line_of(const UserRow& row) {
  wire::JsonArray grants;
  for (const GrantRow& grant : row.grants) grants.emplace_back(wire::JsonArray{grant.body.value, grant.role});
  TableLine line;
  line.text(row.login).text(row.name).text(row.password_hash).number(row.disabled ? 1 : 0);
  line.text(wire::write_json(std::move(grants))).number(row.stream).bytes(row.content.view());
  return line;
}

TableLine line_of(const SurveyRow& row) {
  TableLine line;
  line.number(row.key).text(row.id.value).text(row.org.value).text(row.owner.value);
  line.text(surveys::to_string(row.status)).number(row.version).number(ms(row.opened_at));
  add_instant(line, row.closed_at);
  add_instant(line, row.tallied_at);
  line.text(row.tally);
  add_instant(line, row.settled_at);
  line.text(row.document);
  return line;
}

TableLine line_of(const ResponseRow& row) {
  TableLine line;
  line.number(row.key).text(row.survey.value).number(row.version).number(ms(row.at)).text(row.node.value);
  line.bytes(row.receipt.view()).bytes(row.content.view());
  for (const std::string* hash : {&row.request_sha256, &row.body_sha256})
    line.bytes(from_hex(*hash).value_or(std::string()));
  line.text(row.counted);
  return line;
}

TableLine line_of(const ReceiptRow& row) {
  TableLine line;
  line.number(row.stream).number(row.event).text(to_string(row.holder));
  for (const std::string* hash : {&row.access_key_sha256, &row.idempotency_key_sha256, &row.body_sha256})
    line.bytes(from_hex(*hash).value_or(std::string()));
  line.bytes(row.box);
  return line;
}

void visit_files(const State& state, const Visit& visit) {
  for (const auto& [key, kept] : *state.messages) {
    std::int64_t place = 0;
    for (const lifecycle::FileRef& file : kept->row.files)
      visit(TableLine()
                .number(key)
                .number(place++)
                .bytes(file.hash.view())
                .number(static_cast<std::int64_t>(file.size_bytes))
                .text(file.type)
                .line());
  }
}

void visit_prints(const State& state, const Visit& visit) {
  std::map<std::int64_t, std::string> prints;
  for (const auto& [event, answer] : *state.answers)
    prints[id_of_print(answer.print)] = bytes_of_print(answer.print);
  for (const auto& [id, bytes] : prints) visit(TableLine().number(id).bytes(bytes).line());
}

void visit_hashes(const State& state, const Visit& visit) {
  std::set<std::pair<std::int64_t, std::int64_t>> hashes;
  for (const auto& [event, answer] : *state.answers)
    for (const std::int64_t hash : answer.print) hashes.emplace(hash, id_of_print(answer.print));
  for (const auto& [hash, print] : hashes) visit(TableLine().number(hash).number(print).line());
}

struct TableInMemory {
  std::string_view name;
  void (*rows)(const State& state, const Visit& visit);
  void (*clear)(State& state);
};

const TableInMemory tables[] = {
    {"lives",
     [](const State& state, const Visit& visit) {
       for (const auto& [key, row] : *state.lives) visit(line_of(row).line());
     },
     [](State& state) { state.lives = {}; }},
    {"commits",
     [](const State& state, const Visit& visit) {
       for (const auto& [life, first, count, signature] : *state.commits)
         visit(TableLine()
                   .number(life)
                   .number(static_cast<std::int64_t>(first))
                   .number(count)
                   .bytes(signature.view())
                   .line());
     },
     [](State& state) { state.commits = {}; }},
    {"events",
     [](const State& state, const Visit& visit) {
       for (const auto& [key, row] : *state.events) visit(line_of(*row).line());
     },
     [](State& state) {
       state.events = {};
       state.events_of_lives = {};
       state.events_of_streams = {};
     }},
    {"contents",
     [](const State& state, const Visit& visit) {
       for (const auto& [key, kept] : *state.contents) visit(line_of(*kept).line());
     },
     [](State& state) { state.contents = {}; }},
    {"streams",
     [](const State& state, const Visit& visit) {
       for (const auto& [key, row] : *state.streams) visit(line_of(row).line());
     },
     [](State& state) {
       state.streams = {};
       state.streams_by_id = {};
     }},
    {"followers",
     [](const State& state, const Visit& visit) {
       for (const auto& [stream, node] : *state.followers)
         visit(TableLine().number(stream).text(node.value).line());
     },
     [](State& state) { state.followers = {}; }},
    {"messages",
     [](const State& state, const Visit& visit) {
       for (const auto& [key, kept] : *state.messages) visit(line_of(*kept).line());
     },
     [](State& state) {
       state.messages = {};
       state.messages_by_number = {};
     }},
    {"message_files", visit_files,
     [](State& state) {
       for (auto& [key, kept] : state.messages.edit()) {
         KeptMessage without = *kept;
         without.row.files.clear();
         kept = std::make_shared<const KeptMessage>(std::move(without));
       }
     }},
    {"steps",
     [](const State& state, const Visit& visit) {
       for (const auto& [key, row] : *state.steps) visit(line_of(key, row).line());
     },
     [](State& state) { state.steps = {}; }},
    {"message_bodies",
     [](const State& state, const Visit& visit) {
       for (const auto& [message, bodies] : *state.message_bodies)
         for (const auto& [body, row] : bodies)
           visit(TableLine()
                     .number(message)
                     .text(body.value)
                     .text(to_string(row.tie))
                     .number(row.left_with)
                     .line());
     },
     [](State& state) { state.message_bodies = {}; }},
    {"places",
     [](const State& state, const Visit& visit) {
       for (const auto& [message, place] : *state.places) visit(line_of(message, place).line());
     },
     [](State& state) { state.places = {}; }},
    {"answer_prints", visit_prints, [](State& state) { state.answers = {}; }},
    {"answer_hashes", visit_hashes, [](State& state) { state.answers = {}; }},
    {"answers_given",
     [](const State& state, const Visit& visit) {
       for (const auto& [event, answer] : *state.answers)
         visit(TableLine().number(event).number(id_of_print(answer.print)).number(answer.message).line());
     },
     [](State& state) { state.answers = {}; }},
    {"receipts",
     [](const State& state, const Visit& visit) {
       for (const auto& [key, row] : *state.receipts) visit(line_of(row).line());
     },
     [](State& state) { state.receipts = {}; }},
    {"users",
     [](const State& state, const Visit& visit) {
       for (const auto& [login, row] : *state.users) visit(line_of(row).line());
     },
     [](State& state) { state.users = {}; }},
    {"surveys",
     [](const State& state, const Visit& visit) {
       for (const auto& [key, row] : *state.surveys) visit(line_of(row).line());
     },
     [](State& state) { state.surveys = {}; }},
    {"responses",
     [](const State& state, const Visit& visit) {
       for (const auto& [key, row] : *state.responses) visit(line_of(row).line());
     },
     [](State& state) { state.responses = {}; }},
    {"survey_counts",
     [](const State& state, const Visit& visit) {
       for (const auto& [key, answers] : *state.survey_counts) {
         const auto& [survey, version, node, question, choice] = key;
         visit(TableLine()
                   .text(survey.value)
                   .number(version)
                   .text(node.value)
                   .text(question)
                   .text(choice)
                   .number(answers)
                   .line());
       }
     },
     [](State& state) { state.survey_counts = {}; }},
};

Result<const TableInMemory*> find_table(std::string_view name) {
  for (const TableInMemory& table : tables)
    if (table.name == name) return &table;
  if (find_declared(name) != nullptr) return Error::unsupported("the node's own state has no rows in memory");
  return Error::invalid("there is no table " + std::string(name));
}

}  // namespace

Status MemoryTables::rows(std::string_view table,
                          const std::function<void(const std::string& row)>& visit) const {
  const auto found = find_table(table);
  if (!found) return found.error();
  (*found)->rows(state_, visit);
  return success();
}

Status MemoryTables::clear(std::string_view table) {
  const auto found = find_table(table);
  if (!found) return found.error();
  (*found)->clear(state_);
  return success();
}

}  // namespace okno::store::memory

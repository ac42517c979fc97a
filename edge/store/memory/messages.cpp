#include "edge/store/memory/messages.h"

#include <algorithm>
#include <tuple>

#include "edge/store/queue_rules.h"

namespace okno::store::memory {
namespace {

bool is_selected(const MessageRow& row, const QueueSelection& selection) {
  const std::int64_t due = row.due_at.time_since_epoch().count();
  if (due < selection.due_from || due >= selection.due_before) return false;
  if (std::find(selection.statuses.begin(), selection.statuses.end(), row.status) == selection.statuses.end())
    return false;
  return selection.needle.empty() || row.number == selection.number ||
         search_text(row).find(selection.needle) != std::string::npos;
}

bool stands_before(const MessageRow* a, const MessageRow* b) {
  return std::tie(a->due_at, a->registered_at, a->key) < std::tie(b->due_at, b->registered_at, b->key);
}

}  // namespace

Result<std::vector<MessageRow>> MemoryMessages::find_all(const MessageNumber& number) const {
  std::vector<MessageRow> rows;
  for (auto at = state_.messages_by_number->lower_bound({number, 0});
       at != state_.messages_by_number->end() && at->first == number; ++at)
    rows.push_back(state_.messages->at(at->second)->row);
  return rows;
}

Result<std::optional<MessageRow>> MemoryMessages::find(StreamKey key) const {
  const auto kept = value_at(*state_.messages, key);
  return kept ? std::optional((*kept)->row) : std::optional<MessageRow>();
}

Status MemoryMessages::insert(const MessageRow& row) {
  if (state_.messages->contains(row.key)) return Error::conflict("this stream has its message already");
  state_.messages.edit().emplace(row.key, std::make_shared<const KeptMessage>(KeptMessage{row, false}));
  state_.messages_by_number.edit().emplace(row.number, row.key);
  return success();
}

Status MemoryMessages::drop(StreamKey key) {
  const auto kept = value_at(*state_.messages, key);
  if (!kept) return success();
  state_.messages_by_number.edit().erase({(*kept)->row.number, key});
  state_.messages.edit().erase(key);
  std::erase_if(state_.steps.edit(), [&](const auto& step) { return step.first.first == key; });
  state_.message_bodies.edit().erase(key);
  return success();
}

Status MemoryMessages::update(const MessageRow& row) {
  const auto before = value_at(*state_.messages, row.key);
  if (!before) return Error::not_found("there is no such message");
  KeptMessage kept = **before;
  const MessageRow& first = (*before)->row;
  kept.row = row;
  // What a message began with stays.
  kept.row.number = first.number;
  kept.row.registered_by = first.registered_by;
  kept.row.org = first.org;
  kept.row.kind = first.kind;
  kept.row.oktmo = first.oktmo;
  kept.row.registered_at = first.registered_at;
  kept.row.offset = first.offset;
  kept.row.content = first.content;
  kept.row.lang = first.lang;
  state_.messages.edit().insert_or_assign(row.key, std::make_shared<const KeptMessage>(std::move(kept)));
  return success();
}

Result<std::vector<StepRow>> MemoryMessages::steps(StreamKey key) const {
  std::vector<StepRow> steps;
  for (auto at = state_.steps->lower_bound({key, 0}); at != state_.steps->end() && at->first.first == key;
       ++at)
    steps.push_back(at->second);
  return steps;
}

Status MemoryMessages::add_step(StreamKey key, const StepRow& step) {
  if (state_.steps->contains({key, step.version})) return Error::conflict("this step is here already");
  state_.steps.edit().emplace(std::pair(key, step.version), step);
  return success();
}

bool MemoryMessages::is_theirs(const MessageRow& row, const QueueSelection& selection,
                               const std::optional<QueueQuery::Whose>& whose) const {
  if (!whose) return true;
  const auto is_among = [](const std::vector<OrgId>& bodies, const OrgId& body) {
    return std::find(bodies.begin(), bodies.end(), body) != bodies.end();
  };
  const auto all = bodies(row.key);
  for (const MessageBody& each : *all) {
    if (each.tie != Tie::had && is_among(whose->bodies, each.body)) return true;
    if (each.tie == Tie::had && is_among(whose->past_bodies, each.body) &&
        (selection.needle.empty() || row.number == selection.number))
      return true;
  }
  return false;
}

Result<QueuePage> MemoryMessages::queue(const QueueQuery& query) const {
  const QueueSelection selection = select(query);
  std::vector<const MessageRow*> found;
  for (const auto& [key, kept] : *state_.messages)
    if (is_selected(kept->row, selection) && is_theirs(kept->row, selection, query.whose))
      found.push_back(&kept->row);
  std::sort(found.begin(), found.end(), stands_before);
  QueuePage page;
  page.page = selection.page;
  page.total = static_cast<std::int64_t>(found.size());
  page.pages = selection.pages(page.total);
  for (std::int64_t i = selection.first_row();
       i < page.total && !is_full(page.messages.size(), selection.page_size); ++i)
    page.messages.push_back(*found[static_cast<std::size_t>(i)]);
  return page;
}

Result<std::vector<MessageRow>> MemoryMessages::settled(const SettledQuery& query) const {
  std::vector<MessageRow> rows;
  for (auto at = state_.messages->upper_bound(query.after);
       at != state_.messages->end() && !is_full(rows.size(), query.most); ++at) {
    const MessageRow& row = at->second->row;
    if (row.status == query.state && !row.is_erased && row.changed_at < query.before) rows.push_back(row);
  }
  return rows;
}

Result<std::vector<Correction>> MemoryMessages::corrections(const MessageNumber& after, int most) const {
  std::vector<Correction> corrections;
  for (auto at = state_.messages_by_number->lower_bound({after, 0});
       at != state_.messages_by_number->end() && !is_full(corrections.size(), most); ++at) {
    const KeptMessage& kept = *state_.messages->at(at->second);
    if (at->first == after || !kept.is_classified || kept.row.situation.empty()) continue;
    const auto content = value_at(*state_.contents, std::pair(kept.row.key, kept.row.content));
    if (content && (*content)->row.place == ContentPlace::row)
      corrections.push_back({kept.row.number, kept.row.situation, (*content)->row.bytes});
  }
  return corrections;
}

Status MemoryMessages::set_classified(StreamKey key) {
  const auto before = value_at(*state_.messages, key);
  if (!before) return success();
  KeptMessage kept = **before;
  kept.is_classified = true;
  state_.messages.edit().insert_or_assign(key, std::make_shared<const KeptMessage>(std::move(kept)));
  return success();
}

}  // namespace okno::store::memory

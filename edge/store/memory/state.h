// All that a store in memory keeps, as a value: a piece changes a copy, which becomes the state when it succeeds.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "edge/store/accounts.h"
#include "edge/store/acts.h"
#include "edge/store/address_key.h"
#include "edge/store/links.h"
#include "edge/store/message_bodies.h"
#include "edge/store/message_rows.h"
#include "edge/store/stream_rows.h"
#include "edge/store/surveys.h"
#include "edge/store/uploads.h"
#include "shared/log/proof.h"

namespace okno::store::memory {

// Shared by all copies of a state until one of them changes it.
template <class T>
class Table {
 public:
  const T& operator*() const { return *rows_; }
  const T* operator->() const { return rows_.get(); }
  T& edit() {
    if (rows_.use_count() > 1) rows_ = std::make_shared<T>(*rows_);
    return *rows_;
  }

 private:
  std::shared_ptr<T> rows_ = std::make_shared<T>();
};
// Long rows are shared even by tables that differ.
template <class T>
using Kept = std::shared_ptr<const T>;

struct KeptContent {
  ContentRow row;
  Instant wanted;  // since when; of what is missing
};
struct KeptQueued {
  EventKey event = 0;
  Instant at;
};
struct KeptMessage {
  MessageRow row;
  bool is_classified = false;
};
struct KeptPlace {
  std::optional<KeptPoint> point;
  std::string address_key;
};
struct KeptAnswer {
  StreamKey message = 0;
  lifecycle::Fingerprint print;
};
// survey, version, node, question, choice
using KeptCount = std::tuple<surveys::SurveyId, std::int64_t, NodeId, std::string, std::string>;
// life, first, count, signature
using KeptCommit = std::tuple<LifeKey, std::uint64_t, std::uint32_t, log::Signature>;

struct State {
  Table<std::map<LifeKey, LifeRow>> lives;
  Table<std::set<KeptCommit>> commits;
  Table<std::map<std::string, std::string>> node_state;

  Table<std::map<StreamKey, StreamRow>> streams;
  Table<std::map<log::StreamId, StreamKey>> streams_by_id;
  Table<std::set<std::pair<StreamKey, NodeId>>> followers;
  Table<std::map<EventKey, Kept<EventRow>>> events;
  Table<std::set<std::pair<StreamKey, EventKey>>> events_of_streams;
  Table<std::set<std::tuple<LifeKey, std::uint64_t, EventKey>>> events_of_lives;
  Table<std::map<EventKey, WaitingRow>> waiting;

  Table<std::map<std::pair<StreamKey, log::ContentHash>, Kept<KeptContent>>> contents;
  Table<std::set<log::ContentHash>> doomed;

  Table<std::map<NodeId, LinkRow>> links;
  Table<std::map<std::pair<NodeId, std::uint64_t>, KeptQueued>> queue;
  Table<std::map<std::pair<NodeId, EventKey>, std::uint64_t>> queued_numbers;
  Table<std::map<std::pair<NodeId, EventKey>, RefusedRow>> refused;
  Table<std::map<std::pair<NodeId, log::ContentHash>, HeldFileRow>> held_files;

  Table<std::map<StreamKey, Kept<KeptMessage>>> messages;
  Table<std::set<std::pair<MessageNumber, StreamKey>>> messages_by_number;
  Table<std::map<std::pair<StreamKey, std::int64_t>, StepRow>> steps;
  Table<std::map<StreamKey, std::map<OrgId, MessageBody>>> message_bodies;
  Table<std::map<StreamKey, KeptPlace>> places;
  Table<std::map<EventKey, KeptAnswer>> answers;
  Table<std::map<std::pair<StreamKey, EventKey>, ReceiptRow>> receipts;

  Table<std::map<StreamKey, SurveyRow>> surveys;
  Table<std::map<StreamKey, ResponseRow>> responses;
  Table<std::map<KeptCount, std::int64_t>> survey_counts;
  Table<std::map<std::pair<surveys::SurveyId, std::string>, bool>> survey_codes;  // whether it was used
  Table<std::map<surveys::SurveyId, std::string>> survey_margins;
  // survey, question, receipt, label
  Table<std::set<std::tuple<surveys::SurveyId, std::string, log::EventHash, std::string>>> survey_labels;

  Table<std::map<UploadId, UploadRow>> uploads;
  Table<std::map<std::string, UserRow>> users;
  Table<std::map<std::string, SessionRow>> sessions;
  Table<std::map<std::int64_t, ActRow>> acts;

  bool queue_grew = false;
};

// Keys rise by one from 1.
template <class Rows>
std::int64_t next_key(const Rows& rows) {
  return rows.empty() ? 1 : rows.rbegin()->first + 1;
}

template <class Rows, class Key>
auto value_at(const Rows& rows, const Key& key) -> std::optional<typename Rows::mapped_type> {
  const auto found = rows.find(key);
  if (found == rows.end()) return std::nullopt;
  return found->second;
}

inline bool is_full(std::size_t size, int most) {
  return most <= 0 || size >= static_cast<std::size_t>(most);
}

}  // namespace okno::store::memory

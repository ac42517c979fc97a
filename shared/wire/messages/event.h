// Payloads of a message's events and the contents beside them, as nodes keep and exchange them.
#pragma once

#include "shared/forms/submission.h"
#include "shared/lifecycle/event.h"
#include "shared/wire/json/reader.h"

namespace okno::wire {

// JSON of a payload; lifecycle::event_name says which. Members that are not known are passed over; {"needs": N} asks for
// a program that understands version N.
Json to_json(const lifecycle::Payload& payload);
// Faults: a name that this program does not know, or a member that it cannot read. `newer` when the payload needs more
// than lifecycle::payload_version; then nothing else counts.
struct ReadPayload {
  lifecycle::Payload payload;
  bool newer = false;
};
ReadPayload read_payload(const Json& json, std::string_view event_name, std::vector<Fault>& faults);

// Documents of contents. That of a submission is the submission without its attachments, whose upload ids
// mean nothing to other nodes.
Json submitted_content(const forms::Submission& submission);
// What was kept of a message; nothing when the document cannot be read. Members of a later version are passed over.
std::optional<forms::Submission> read_submitted_content(std::string_view document);
Json to_json(const lifecycle::MovedContent& content);  // {person, note, answer}
lifecycle::MovedContent read_moved_content(const Json& json, std::string path, std::vector<Fault>& faults);
Json to_json(const lifecycle::RatedContent& content);  // {comment}
lifecycle::RatedContent read_rated_content(const Json& json, std::string path, std::vector<Fault>& faults);

Json to_json(const lifecycle::ForAllContent& content);  // {text}
lifecycle::ForAllContent read_for_all_content(const Json& json, std::string path, std::vector<Fault>& faults);

Json to_json(const lifecycle::AccessContent& content);
lifecycle::AccessContent read_access_content(const Json& json, std::string path, std::vector<Fault>& faults);

}  // namespace okno::wire

// Events of the log and the content beside them, as nodes exchange and keep them.
#pragma once

#include "shared/forms/submission.h"
#include "shared/lifecycle/event.h"
#include "shared/wire/reader.h"

namespace okno::wire {

// {v: 1, id, origin, origin_seq, at, message, kind, payload: {…}}; `kind` is lifecycle::kind_name. Strict: a
// node that does not know all of an event must not keep or pass on a part of it.
Json to_json(const lifecycle::Event& event);
lifecycle::Event read_event(const Json& json, std::string path, std::vector<Fault>& faults);

// {id, salt, document} or {id, erased: true}. The document travels as a string: its hash is of these bytes.
Json to_json(const lifecycle::Content& content);
lifecycle::Content read_content(const Json& json, std::string path, std::vector<Fault>& faults);

// Documents of Content. That of a submission is the submission without its attachments, whose upload ids
// mean nothing to other nodes.
Json submitted_content(const forms::Submission& submission);
// What was kept of a message; nothing when the document cannot be read. Members of a later version are passed over.
std::optional<forms::Submission> read_submitted_content(std::string_view document);
Json to_json(const lifecycle::MovedContent& content);  // {person, note, answer}
lifecycle::MovedContent read_moved_content(const Json& json, std::string path, std::vector<Fault>& faults);
Json to_json(const lifecycle::RatedContent& content);  // {comment}
lifecycle::RatedContent read_rated_content(const Json& json, std::string path, std::vector<Fault>& faults);

}  // namespace okno::wire

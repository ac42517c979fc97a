// A registered message as the edge tells its citizen of it, and what the citizen says of the answer.
#pragma once

#include "shared/lifecycle/message.h"
#include "shared/wire/json/reader.h"

namespace okno::wire {

// Times are written in the message's own offset. Readers of what a server answers pass over members that
// they do not know: a page that was loaded yesterday must understand the edge of today.

// {number, access_key, status, pos_status, registered_at, due_at, responsible: {org, name, why}}
Json to_json(const lifecycle::Receipt& receipt);
lifecycle::Receipt read_receipt(const Json& json, std::string path, std::vector<Fault>& faults);

// {number, status, pos_status, situation, registered_at, due_at, responsible, history: [{at, status, org, name,
// note}], answer: {at, org, name, text}, rating, can: ["rate", "erase"], joined, erased, closes_at}. `pos_status` is the code of the «Платформа
// обратной связи» and follows from the status.
Json to_json(const lifecycle::MessageStatus& status);
lifecycle::MessageStatus read_message_status(const Json& json, std::string path, std::vector<Fault>& faults);

// {score, outcome, wants_review, comment}, the body of POST …/rating. Strict; a score that is not 1 to 5 is noted.
Json to_json(const lifecycle::Rating& rating);
lifecycle::Rating read_rating(const Json& json, std::string path, std::vector<Fault>& faults);

// {number, title, distance_m, status}; metres are whole.
Json to_json(const lifecycle::SimilarMessage& similar);
lifecycle::SimilarMessage read_similar_message(const Json& json, std::string path,
                                               std::vector<Fault>& faults);

// {org, name, why}
// Bodies as [{org, name}].
Json to_json(const std::vector<lifecycle::Body>& bodies);
std::vector<lifecycle::Body> read_bodies(const JsonArray& items, const std::string& path,
                                         std::vector<Fault>& faults);

Json to_json(const lifecycle::Responsible& responsible);
lifecycle::Responsible read_responsible(const Json& json, std::string path, std::vector<Fault>& faults);

}  // namespace okno::wire

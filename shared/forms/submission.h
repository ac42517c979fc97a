// A message as the citizen sends it, and the one function that says whether it may be sent.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/id.h"
#include "shared/base/message_kind.h"
#include "shared/forms/validate.h"
#include "shared/forms/value.h"
#include "shared/i18n/i18n.h"

namespace okno::forms {

// The body of POST /api/v1/messages.
struct Submission {
  OrgId org;  // whose page carries the form
  MessageKind kind = MessageKind::message;
  SituationId situation;  // empty: «ничего не подходит», a person will classify it
  Values fields;
  std::string owner;  // whose thing it is: an answer to the situation's question of that; empty: not asked
  std::string text;
  Place place;
  std::vector<UploadId> attachments;
  Contact contact;
  std::vector<std::string> consents;  // ids of consents given
  i18n::Lang lang = i18n::Lang::ru;
  friend bool operator==(const Submission&, const Submission&) = default;
};

struct Consent {
  std::string id;
  i18n::Words title;
  std::string url;
  Presence presence = Presence::required;
  friend bool operator==(const Consent&, const Consent&) = default;
};

struct Limits {
  std::size_t text_characters = 4000;
  std::size_t attachments = 5;
  std::size_t attachment_bytes = 10 * 1024 * 1024;
  friend bool operator==(const Limits&, const Limits&) = default;
};

// What a message must have, from the situation and the org together.
struct Requirements {
  std::vector<Field> fields;
  Presence place = Presence::optional;
  Presence contact = Presence::optional;    // required: e-mail or phone must be given
  MessageKind kind = MessageKind::message;  // appeal: name and e-mail must be given
  std::vector<std::string> owners;          // what may be said of whose thing it is; empty: nothing
  std::vector<Consent> consents;
  Limits limits;
};

// Cleans and canonicalises in place; returns every error (paths: text, owner, place, place.address, place.lat,
// place.lon, place.oktmo, attachments, contact.email, contact.phone, contact.name, consents, fields.<id>). The
// text must be 3 to limits.text_characters seen characters long; it may be empty when a situation's own fields
// say it all, which is when a long_text among them is required. A missing contact is reported at contact.email;
// the argument `consent` of a consent's error is its id. Required fields of the kinds place, files and consent
// ask for the place, an attachment and the consent of the field's id.
FieldErrors validate(Submission& submission, const Requirements& requirements, Day today);

// What validate() says of the place alone.
FieldErrors check_place(Place& place);

}  // namespace okno::forms

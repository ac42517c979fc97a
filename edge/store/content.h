// People's data beside the log, and the references that events hold of it.
#pragma once

#include <string>

#include "edge/host/surroundings.h"
#include "shared/lifecycle/event.h"

namespace okno::store {

// `document` under a fresh id and salt.
lifecycle::Content make_content(const Clock& clock, Random& random, std::string document);

// What an event carries of a content that is still there.
lifecycle::ContentRef reference_to(const lifecycle::Content& content);

// The content that an event points to; nullptr when it points to none.
const lifecycle::ContentRef* content_of(const lifecycle::Payload& payload);

}  // namespace okno::store

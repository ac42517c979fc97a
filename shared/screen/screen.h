// The message flow as a loop of values: update(model, input) changes the model and says what to do;
// view(model) says what to show. Pure: no clock, no randomness, no I/O.
#pragma once

#include <memory>
#include <string>

#include "shared/screen/effect.h"
#include "shared/screen/event.h"
#include "shared/screen/model.h"
#include "shared/screen/view.h"

namespace okno::screen {

struct Start {
  OrgId org;
  i18n::Lang lang = i18n::Lang::ru;
  std::string base_url;      // the edge's public address, for links
  MessageNumber number;      // with access_key: opens on the status page
  std::string access_key;
};

// A new model and its first effects.
Effects start(Model& model, const Start& start, const Surroundings& surroundings);
// One step. Events of an old revision change nothing and have no effects.
Effects update(Model& model, const Input& input, const Surroundings& surroundings);
View view(const Model& model, const Surroundings& surroundings);

}  // namespace okno::screen

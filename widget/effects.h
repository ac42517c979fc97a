// Effects as JavaScript carries them out, each {"do": …}, with a "request" that goes back with what comes of it:
//   fetch        token (goes back with the response), method, url, headers, timeout_ms; body (a string) or
//                photo (a local id whose file is the body, its type the content type), with edits to be done before;
//                lock: only one page of this browser at a time may send under this name
//                when: "begun": not before the citizen does something
//   load_draft   key · save_draft key, text · clear_draft key, which forgets the draft's photos too
//   forget_photo key, local_id
//   locate · wake after_ms · copy text
//   tell         name ("okno:step"), detail: the event's own object
//   theme        properties: {"--okno-…": value}
#pragma once

#include <map>
#include <string>

#include "shared/screen/effect.h"
#include "shared/wire/json/json.h"
#include "widget/effect_writer.h"

namespace okno::widget {

// What every flow may ask; the rest stands with its module (messages/effects.h, surveys/effects.h).
wire::JsonObject write(const EffectWriter& to, const screen::LoadOrg& load);
wire::JsonObject write(const EffectWriter& to, const screen::WakeLater& wake);
wire::JsonObject write(const EffectWriter& to, const screen::TellHost& tell);

// Only custom properties of ours: a theme colours the widget and cannot lay it out.
wire::Json theme_effect(const std::map<std::string, std::string>& theme);

}  // namespace okno::widget

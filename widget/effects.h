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
#include "shared/screen/shell.h"
#include "shared/wire/json.h"

namespace okno::widget {

// `shell` gives what every effect needs to know: the edge's address, the body, the language.
wire::Json to_json(const screen::Effect& effect, const screen::Shell& shell);

// Only custom properties of ours: a theme colours the widget and cannot lay it out.
wire::Json theme_effect(const std::map<std::string, std::string>& theme);

}  // namespace okno::widget

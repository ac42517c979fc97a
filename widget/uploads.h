// Files that are chosen and go to the edge, as the modules have them whose forms take files.
#pragma once

#include <optional>
#include <string>

#include "shared/screen/effect.h"
#include "widget/effect_writer.h"
#include "widget/response.h"

namespace okno::widget {

// `key`: of the draft with which the browser keeps the file.
wire::JsonObject upload_file(const EffectWriter& to, std::string key, const std::string& local_id,
                             const std::string& edits = {});
wire::JsonObject forget_file(std::string key, const std::string& local_id);

// Nothing where it is about something else.
std::optional<screen::News> read_file_news(std::string_view kind, wire::ObjectReader& in);
std::optional<screen::News> interpret_upload(const Response& response);

}  // namespace okno::widget

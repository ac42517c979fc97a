#include "widget/face/painter.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include <imgui.h>

#include "widget/face/paint.h"
#include "widget/face/pen.h"

namespace okno::face {

using screen::Control;
using screen::ControlKind;
using screen::View;

namespace {

constexpr float tallest = 1e5F;
constexpr float wide_em = 34;  // where web/styles/screen.css finds room to breathe

std::uint32_t big_endian(std::string_view file, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < size && at + i < file.size(); ++i)
    value = value << 8 | static_cast<unsigned char>(file[at + i]);
  return value;
}

// Where a table of a TrueType file begins; 0 when there is none.
std::size_t find_table(std::string_view file, std::string_view tag) {
  const std::uint32_t tables = big_endian(file, 4, 2);
  for (std::size_t i = 0; i < tables; ++i) {
    const std::size_t record = 12 + 16 * i;
    if (file.substr(std::min(record, file.size()), 4) == tag) return big_endian(file, record + 8, 4);
  }
  return 0;
}

// ImGui's font size spans ascender and descender (OpenType, "hhea"), CSS's is the em square ("head").
float height_per_em(std::string_view file) {
  const std::size_t head = find_table(file, "head");
  const std::size_t hhea = find_table(file, "hhea");
  const auto units = static_cast<float>(big_endian(file, head + 18, 2));
  const auto ascender = static_cast<std::int16_t>(big_endian(file, hhea + 4, 2));
  const auto descender = static_cast<std::int16_t>(big_endian(file, hhea + 6, 2));
  return units > 0 ? static_cast<float>(ascender - descender) / units : 1;
}

Font add_font(std::string_view file) {
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  // ImGui reads it alone, but says so nowhere.
  void* data = const_cast<char*>(file.data());
  return {ImGui::GetIO().Fonts->AddFontFromMemoryTTF(data, static_cast<int>(file.size()), 16, &config),
          height_per_em(file)};
}

bool stands_before_title(const Control& control) {
  return control.id == "back" || control.kind == ControlKind::error_summary;
}

bool is_link(const Control& control) { return control.kind == ControlKind::link && control.id != "back"; }
bool is_act(const Control& control) { return control.kind == ControlKind::button || is_link(control); }

void paint_control(Pen& pen, const Control& control, std::string_view count) {
  switch (control.kind) {
    case ControlKind::heading:
      return paint_heading(pen, control);
    case ControlKind::paragraph:
      return paint_paragraph(pen, control);
    case ControlKind::note:
      return paint_note(pen, control);
    case ControlKind::error_summary:
      return paint_error_summary(pen, control);
    case ControlKind::search:
      return paint_search(pen, control);
    case ControlKind::short_text:
    case ControlKind::long_text:
    case ControlKind::date:
      return paint_text_field(pen, control, count);
    case ControlKind::choice:
    case ControlKind::choices:
      return paint_choice(pen, control);
    case ControlKind::checkbox:
      return paint_checkbox(pen, control);
    case ControlKind::stars:
      return paint_stars(pen, control);
    case ControlKind::files:
      return paint_files(pen, control);
    case ControlKind::photo:
      return paint_photo(pen, control);
    case ControlKind::map:
      return paint_map(pen, control);
    case ControlKind::category_list:
      return paint_topics(pen, control);
    case ControlKind::summary:
      return paint_summary(pen, control);
    case ControlKind::facts:
      return paint_facts(pen, control);
    case ControlKind::number_plate:
      return paint_number(pen, control);
    case ControlKind::term_bar:
      return paint_term(pen, control);
    case ControlKind::timeline:
      return paint_way(pen, control);
    case ControlKind::stages:
      return paint_stages(pen, control);
    case ControlKind::button:
    case ControlKind::link: {
      Rect rect = size_of_act(pen, control);
      rect.x = pen.x;
      rect.y = pen.y;
      paint_act(pen, control, rect);
      pen.y += rect.height;
      return;
    }
  }
}

// Acts side by side while there is room, then below. Returns how many were painted.
std::size_t paint_row(Pen& pen, const std::vector<const Control*>& controls, std::size_t begin,
                      std::size_t end, float gap) {
  float left = pen.x;
  float row_height = 0;
  for (std::size_t i = begin; i < end; ++i) {
    Rect rect = size_of_act(pen, *controls[i]);
    if (left > pen.x && left + rect.width > pen.x + pen.width) {
      left = pen.x;
      pen.y += row_height + pen.em(0.6F);
      row_height = 0;
    }
    rect.x = left;
    rect.y = pen.y;
    paint_act(pen, *controls[i], rect);
    left += rect.width + gap;
    row_height = std::max(row_height, rect.height);
  }
  pen.y += row_height;
  return end - begin;
}

void paint_body(Pen& pen, const View& view, const std::vector<const Control*>& controls) {
  std::size_t actions = controls.size();
  while (actions > 0 && is_act(*controls[actions - 1])) --actions;
  bool first = true;
  bool after_heading = false;
  for (std::size_t i = 0; i < actions;) {
    const Control& control = *controls[i];
    // Links carry their own air.
    const float air = is_link(control) ? 0.6F : after_heading ? 0.8F : 1.5F;
    if (!first) pen.y += pen.em(air);
    first = false;
    after_heading = control.kind == ControlKind::heading;
    std::size_t end = i + 1;
    if (is_link(control)) {
      while (end < actions && is_link(*controls[end])) ++end;
      i += paint_row(pen, controls, i, end, pen.em(1));
      pen.y -= pen.em(0.6F);
      continue;
    }
    const auto index = static_cast<std::size_t>(&control - view.controls.data());
    paint_control(pen, control, index < pen.words.counts.size() ? pen.words.counts[index] : std::string());
    i = end;
  }
  if (actions == controls.size()) return;
  if (!first) pen.y += pen.em(1.9F);
  if (pen.wide) {
    paint_row(pen, controls, actions, controls.size(), pen.em(0.8F));
    return;
  }
  for (std::size_t i = actions; i < controls.size(); ++i) {
    if (i > actions) pen.y += pen.em(0.6F);
    paint_row(pen, controls, i, i + 1, 0);
  }
}

}  // namespace

struct Painter::Faces {
  Font regular, bold;
};

Painter::Painter(const Fonts& fonts) : context_(ImGui::CreateContext()), faces_(std::make_unique<Faces>()) {
  ImGui::SetCurrentContext(context_);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  // The keyboard belongs to the HTML over the canvas.
  io.ConfigFlags = ImGuiConfigFlags_NoMouseCursorChange;
  io.ConfigInputTrickleEventQueue = false;
  io.BackendFlags = ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
  io.MouseDrawCursor = false;
  io.Fonts->TexDesiredFormat = ImTextureFormat_Alpha8;
  io.Fonts->Flags |= ImFontAtlasFlags_NoMouseCursors;
  faces_->regular = add_font(fonts.regular);
  faces_->bold = add_font(fonts.bold);
  ImGuiStyle& style = ImGui::GetStyle();
  style.WindowPadding = {0, 0};
  style.WindowBorderSize = 0;
  style.WindowMinSize = {1, 1};
  style.CircleTessellationMaxError = 0.15F;
}

Painter::~Painter() {
  ImGui::SetCurrentContext(context_);
  // There is no renderer that could be asked to free textures first.
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
  ImGui::DestroyContext(context_);
}

const Output& Painter::paint(const View& view, const Words& words, const Theme& theme, const Input& input) {
  ImGui::SetCurrentContext(context_);
  ImGuiIO& io = ImGui::GetIO();
  // The canvas becomes as high as what is drawn: nothing is cut off at a height that was known before.
  io.DisplaySize = {input.width, tallest};
  io.DisplayFramebufferScale = {input.density, input.density};
  io.DeltaTime = 1.0F / 60;
  io.AddMousePosEvent(input.pointer_x < 0 ? -1e6F : input.pointer_x,
                      input.pointer_y < 0 ? -1e6F : input.pointer_y);
  io.AddMouseButtonEvent(0, input.pointer_down);
  output_ = {};
  ImGui::NewFrame();
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({input.width, tallest});
  constexpr ImGuiWindowFlags bare = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                                    ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                                    ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse;
  ImGui::Begin("okno", nullptr, bare);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRectFullScreen();

  Pen pen(theme, words, input, faces_->regular, faces_->bold, list, output_);
  pen.revision = view.revision;
  pen.wide = input.width >= pen.em(wide_em);
  const float side = pen.wide ? pen.em(2.1F) : std::min(pen.em(1.15F), input.width * 0.055F);
  pen.x = side;
  pen.y = pen.wide ? pen.em(1.75F) : side;
  pen.width = input.width - 2 * side;

  paint_header(pen, view);
  std::vector<const Control*> after_title;
  for (const Control& control : view.controls) {
    if (!stands_before_title(control)) {
      after_title.push_back(&control);
      continue;
    }
    if (control.id == "back") pen.y -= pen.em(0.6F);
    paint_control(pen, control, {});
    if (control.id == "back") pen.y += pen.em(0.2F);
  }
  paint_title(pen, view);
  paint_body(pen, view, after_title);
  output_.height = std::ceil(pen.y + side);

  list.PopClipRect();
  ImGui::End();
  ImGui::Render();
  return output_;
}

ImDrawData* Painter::draw_data() {
  ImGui::SetCurrentContext(context_);
  return ImGui::GetDrawData();
}

}  // namespace okno::face

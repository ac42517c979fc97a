#include "widget/face/painter.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include <imgui.h>

#include "shared/screen/overloaded.h"
#include "widget/face/paint.h"
#include "widget/face/pen.h"

namespace okno::face {

using screen::Control;
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

bool is_act(const Control& control) {
  return std::holds_alternative<screen::Button>(control) || screen::is_plain_link(control);
}

// Nothing is done with what is neither a button nor a link.
template <class Work>
void with_act(const Control& control, Work work) {
  if (const auto* button = std::get_if<screen::Button>(&control)) work(*button);
  if (const auto* link = std::get_if<screen::Link>(&control)) work(*link);
}

Rect size_of(const Pen& pen, const Control& control) {
  Rect rect;
  with_act(control, [&](const auto& act) { rect = size_of_act(pen, act); });
  return rect;
}

template <class Act>
void paint_alone(Pen& pen, const Act& act) {
  Rect rect = size_of_act(pen, act);
  rect.x = pen.x;
  rect.y = pen.y;
  paint_act(pen, act, rect);
  pen.y += rect.height;
}

void paint_control(Pen& pen, const Control& control, std::string_view count) {
  if (screen::head_of(control).needs_html) return leave_to_html(pen);
  std::visit(screen::Overloaded{[&](const screen::TextField& one) { paint_text_field(pen, one, count); },
                                [&](const screen::Button& one) { paint_alone(pen, one); },
                                [&](const screen::Link& one) { paint_alone(pen, one); },
                                [&](const screen::Heading& one) { paint_heading(pen, one); },
                                [&](const screen::Paragraph& one) { paint_paragraph(pen, one); },
                                [&](const screen::Note& one) { paint_note(pen, one); },
                                [&](const screen::ErrorSummary& one) { paint_error_summary(pen, one); },
                                [&](const screen::SearchField& one) { paint_search(pen, one); },
                                [&](const screen::Choice& one) { paint_choice(pen, one); },
                                [&](const screen::Stars& one) { paint_stars(pen, one); },
                                [&](const screen::Choices& one) { paint_choices(pen, one); },
                                [&](const screen::Checkbox& one) { paint_checkbox(pen, one); },
                                [&](const screen::Files& one) { paint_files(pen, one); },
                                [&](const screen::PhotoPicture& one) { paint_photo(pen, one); },
                                [&](const screen::MapPicture& one) { paint_map(pen, one); },
                                [&](const screen::Topics& one) { paint_topics(pen, one); },
                                [&](const screen::Summary& one) { paint_summary(pen, one); },
                                [&](const screen::Facts& one) { paint_facts(pen, one); },
                                [&](const screen::NumberPlate& one) { paint_number(pen, one); },
                                [&](const screen::TermBar& one) { paint_term(pen, one); },
                                [&](const screen::Timeline& one) { paint_way(pen, one); },
                                [&](const screen::Stages& one) { paint_stages(pen, one); }},
             control);
}

// Acts side by side while there is room, then below. Returns how many were painted.
std::size_t paint_row(Pen& pen, const std::vector<const Control*>& controls, std::size_t begin,
                      std::size_t end, float gap) {
  float left = pen.x;
  float row_height = 0;
  for (std::size_t i = begin; i < end; ++i) {
    Rect rect = size_of(pen, *controls[i]);
    if (left > pen.x && left + rect.width > pen.x + pen.width) {
      left = pen.x;
      pen.y += row_height + pen.em(0.6F);
      row_height = 0;
    }
    rect.x = left;
    rect.y = pen.y;
    with_act(*controls[i], [&](const auto& act) { paint_act(pen, act, rect); });
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
    const float air = screen::is_plain_link(control) ? 0.6F : after_heading ? 0.8F : 1.5F;
    if (!first) pen.y += pen.em(air);
    first = false;
    after_heading = std::holds_alternative<screen::Heading>(control);
    std::size_t end = i + 1;
    if (screen::is_plain_link(control)) {
      while (end < actions && screen::is_plain_link(*controls[end])) ++end;
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
  pen.title = view.title;
  pen.wide = input.width >= pen.em(wide_em);
  const float side = pen.wide ? pen.em(2.1F) : std::min(pen.em(1.15F), input.width * 0.055F);
  pen.x = side;
  pen.y = pen.wide ? pen.em(1.75F) : side;
  pen.width = input.width - 2 * side;

  paint_header(pen, view);
  std::vector<const Control*> after_title;
  for (const Control& control : view.controls) {
    if (!screen::stands_before_title(control)) {
      after_title.push_back(&control);
      continue;
    }
    if (screen::id_of(control) == "back") pen.y -= pen.em(0.6F);
    paint_control(pen, control, {});
    if (screen::id_of(control) == "back") pen.y += pen.em(0.2F);
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

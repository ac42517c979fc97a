// The canvas module's C interface, for web/canvas alone: widget/face with what a GPU needs to show it. A module of its
// own beside the core (docs/adr/0014), which a telephone never loads. Strings cross as UTF-8 bytes in the module's
// memory. Nothing is thread-safe; canvases are handles, so that the widgets of one page share the module.
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <imgui.h>

#include "widget/face/painter.h"
#include "widget/platform/export.h"
#include "widget/view_code.h"

namespace {

namespace face = okno::face;

// As web/canvas/module.js writes it.
struct FrameInput {
  float width, density, least_target, pointer_x, pointer_y;
  std::uint32_t pointer_down, reduced_motion;
  float time_s;
  float em, radius;
  std::uint32_t colours[15];
};
static_assert(sizeof(FrameInput) == 100);

struct Command {
  std::uint32_t first_index, index_count, base_vertex, texture;
  float left, top, right, bottom;
};

// What becomes of a texture: `width` 0: it is no longer needed.
struct TextureChange {
  std::uint32_t id, width, height;
  std::uint32_t x, y, part_width, part_height;  // of the part that is new; `pixels` holds this part alone
  const unsigned char* pixels;                  // one byte a pixel: how much of the colour covers it
};

struct Placement {
  std::uint32_t kind;
  float x, y, width, height;
};

// As web/canvas/module.js reads it; it stays good until the next call.
struct Frame {
  const void *vertices, *indices, *commands, *textures, *placed, *text;
  std::uint32_t vertex_count, index_count, command_count, texture_count, placed_count, text_size;
  float height;
  std::uint32_t cursor, moving, lacks_letters;
};

struct Canvas {
  explicit Canvas(const face::Fonts& fonts) : painter(fonts) {}
  face::Painter painter;
  std::optional<okno::widget::Drawing> drawing;
  std::uint32_t last_texture = 0;
};

std::string& font(std::uint32_t weight) {
  static std::string fonts[2];
  return fonts[weight & 1];
}

std::map<std::uint32_t, std::unique_ptr<Canvas>>& canvases() {
  static std::map<std::uint32_t, std::unique_ptr<Canvas>> open;
  return open;
}

Canvas* canvas(std::uint32_t handle) {
  const auto found = canvases().find(handle);
  return found == canvases().end() ? nullptr : found->second.get();
}

face::Theme theme_of(const FrameInput& in) {
  face::Theme theme;
  const std::uint32_t* colour = in.colours;
  for (face::Colour* each : {&theme.colours.ink, &theme.colours.ink_soft, &theme.colours.paper,
                             &theme.colours.ground, &theme.colours.line, &theme.colours.hair,
                             &theme.colours.accent, &theme.colours.accent_ink, &theme.colours.accent_soft,
                             &theme.colours.accent_down, &theme.colours.amber, &theme.colours.amber_soft,
                             &theme.colours.amber_line, &theme.colours.brick, &theme.colours.brick_soft})
    *each = *colour++;
  theme.em = in.em;
  theme.radius = in.radius;
  return theme;
}

// What the last frame left for JavaScript to read.
struct Answer {
  std::vector<ImDrawVert> vertices;
  std::vector<ImDrawIdx> indices;
  std::vector<Command> commands;
  std::vector<TextureChange> textures;
  std::vector<std::vector<unsigned char>> pixels;
  std::vector<Placement> placed;
  std::string text;
  Frame frame;
};

Answer& answer() {
  static Answer last;
  return last;
}

void tell_textures(Canvas& canvas, const ImDrawData& data, Answer& out) {
  out.textures.clear();
  out.pixels.clear();
  if (data.Textures == nullptr) return;
  for (ImTextureData* texture : *data.Textures) {
    if (texture->Status == ImTextureStatus_WantDestroy && texture->UnusedFrames > 0) {
      out.textures.push_back({static_cast<std::uint32_t>(texture->GetTexID()), 0, 0, 0, 0, 0, 0, nullptr});
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
      continue;
    }
    const bool fresh = texture->Status == ImTextureStatus_WantCreate;
    if (!fresh && texture->Status != ImTextureStatus_WantUpdates) continue;
    if (fresh) texture->SetTexID(++canvas.last_texture);
    TextureChange change{};
    change.id = static_cast<std::uint32_t>(texture->GetTexID());
    change.width = static_cast<std::uint32_t>(texture->Width);
    change.height = static_cast<std::uint32_t>(texture->Height);
    const ImTextureRect& part = texture->UpdateRect;
    const int x = fresh ? 0 : part.x;
    const int y = fresh ? 0 : part.y;
    const int width = fresh ? texture->Width : part.w;
    const int height = fresh ? texture->Height : part.h;
    change.x = static_cast<std::uint32_t>(x);
    change.y = static_cast<std::uint32_t>(y);
    change.part_width = static_cast<std::uint32_t>(width);
    change.part_height = static_cast<std::uint32_t>(height);
    std::vector<unsigned char>& copy = out.pixels.emplace_back();
    for (int row = 0; row < height; ++row) {
      const auto* from = static_cast<const unsigned char*>(texture->GetPixelsAt(x, y + row));
      copy.insert(copy.end(), from, from + width);
    }
    change.pixels = copy.data();
    out.textures.push_back(change);
    texture->SetStatus(ImTextureStatus_OK);
  }
}

void tell_commands(const ImDrawData& data, Answer& out) {
  out.vertices.clear();
  out.indices.clear();
  out.commands.clear();
  for (const ImDrawList* list : data.CmdLists) {
    const auto base_vertex = static_cast<std::uint32_t>(out.vertices.size());
    const auto base_index = static_cast<std::uint32_t>(out.indices.size());
    out.vertices.insert(out.vertices.end(), list->VtxBuffer.begin(), list->VtxBuffer.end());
    out.indices.insert(out.indices.end(), list->IdxBuffer.begin(), list->IdxBuffer.end());
    for (const ImDrawCmd& command : list->CmdBuffer) {
      if (command.ElemCount == 0) continue;
      out.commands.push_back({base_index + command.IdxOffset, command.ElemCount,
                              base_vertex + command.VtxOffset, static_cast<std::uint32_t>(command.GetTexID()),
                              command.ClipRect.x, command.ClipRect.y, command.ClipRect.z,
                              command.ClipRect.w});
    }
  }
}

// Lines: the ids of what is placed; then how many photos, and theirs; the link to follow, or nothing; then three a press:
// control, kind, value.
void tell_text(const face::Output& painted, Answer& out) {
  out.placed.clear();
  out.text.clear();
  for (const face::Placed& each : painted.placed) {
    out.placed.push_back(
        {static_cast<std::uint32_t>(each.kind), each.rect.x, each.rect.y, each.rect.width, each.rect.height});
    out.text.append(each.id).append("\n");
  }
  out.text.append(std::to_string(painted.pictures.size())).append("\n");
  for (const std::string& picture : painted.pictures) out.text.append(picture).append("\n");
  out.text.append(painted.followed);
  for (const okno::screen::Event& event : painted.events)
    out.text.append("\n")
        .append(event.control)
        .append(event.kind == okno::screen::EventKind::change ? "\nchange\n" : "\npress\n")
        .append(event.value);
}

}  // namespace

// `weight` 0: regular, 1: bold. Both come before the first canvas.
OKNO_EXPORT void okno_font(std::uint32_t weight, const char* file, std::uint32_t size) {
  font(weight).assign(file, size);
}

OKNO_EXPORT std::uint32_t okno_canvas_open() {
  static std::uint32_t last = 0;
  canvases()[++last] = std::make_unique<Canvas>(face::Fonts{font(0), font(1)});
  return last;
}

OKNO_EXPORT void okno_canvas_close(std::uint32_t handle) { canvases().erase(handle); }

// What the core's okno_view() gave. False when it is nothing that can be drawn.
OKNO_EXPORT bool okno_canvas_show(std::uint32_t handle, const char* bytes, std::uint32_t size) {
  Canvas* shown = canvas(handle);
  auto drawing = okno::widget::decode({bytes, size});
  if (shown == nullptr || !drawing) return false;
  shown->drawing = *std::move(drawing);
  return true;
}

// `names`: three lines, the ids of what is edited, of what has a focus ring and of the option under the arrow keys.
// Null when the handle is not open or nothing was shown.
OKNO_EXPORT const Frame* okno_canvas_frame(std::uint32_t handle, const FrameInput* in, const char* names,
                                           std::uint32_t names_size) {
  Canvas* painted = canvas(handle);
  if (painted == nullptr || !painted->drawing) return nullptr;
  std::string_view lines[3];
  std::string_view rest(names, names_size);
  for (std::string_view& line : lines) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  face::Input input;
  input.width = in->width;
  input.density = in->density;
  input.least_target = in->least_target;
  input.pointer_x = in->pointer_x;
  input.pointer_y = in->pointer_y;
  input.pointer_down = in->pointer_down != 0;
  input.editing = lines[0];
  input.focus = lines[1];
  input.option = lines[2];
  input.time_s = in->time_s;
  input.motion = in->reduced_motion != 0 ? face::Motion::reduced : face::Motion::full;
  const face::Output& output =
      painted->painter.paint(painted->drawing->view, painted->drawing->words, theme_of(*in), input);

  Answer& out = answer();
  const ImDrawData& data = *painted->painter.draw_data();
  tell_textures(*painted, data, out);
  tell_commands(data, out);
  tell_text(output, out);
  out.frame = {out.vertices.data(),
               out.indices.data(),
               out.commands.data(),
               out.textures.data(),
               out.placed.data(),
               out.text.data(),
               static_cast<std::uint32_t>(out.vertices.size()),
               static_cast<std::uint32_t>(out.indices.size()),
               static_cast<std::uint32_t>(out.commands.size()),
               static_cast<std::uint32_t>(out.textures.size()),
               static_cast<std::uint32_t>(out.placed.size()),
               static_cast<std::uint32_t>(out.text.size()),
               output.height,
               static_cast<std::uint32_t>(output.cursor),
               static_cast<std::uint32_t>(output.moving),
               static_cast<std::uint32_t>(output.needs_html)};
  return &out.frame;
}

// The context was lost and with it every texture: they are told anew with the next frame.
OKNO_EXPORT void okno_canvas_restored(std::uint32_t handle) {
  Canvas* painted = canvas(handle);
  if (painted == nullptr) return;
  painted->painter.draw_data();
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures)
    if (texture->Status == ImTextureStatus_OK || texture->Status == ImTextureStatus_WantUpdates)
      texture->SetStatus(ImTextureStatus_WantCreate);
}

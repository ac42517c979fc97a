#include "widget/face/pen.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <imgui.h>

#include "shared/base/text.h"
#include "shared/screen/view/element_id.h"
#include "widget/face/outline.h"

namespace okno::face {
namespace {

ImVec2 at(float x, float y) { return {x, y}; }

constexpr float turn = 6.28318531F;

}  // namespace

// A stretch of one run on one line.
struct Pen::Piece {
  const Run* run = nullptr;
  std::string_view text;
  float width = 0;
};

struct Pen::Line {
  std::vector<Piece> pieces;
  float width = 0;
};

Pen::Pen(const Theme& theme_in, const Words& words_in, const Input& input_in, const Font& regular,
         const Font& bold, ImDrawList& list, Output& out_in)
    : theme(theme_in),
      colours(theme_in.colours),
      words(words_in),
      input(input_in),
      out(out_in),
      regular_(regular),
      bold_(bold),
      list_(list) {}

float Pen::width_of(const Run& run, std::string_view text) const {
  const Font& font = font_of(run);
  return font.font
      ->CalcTextSizeA(em(run.size) * font.height_per_em, 1e9F, 0, text.data(), text.data() + text.size())
      .x;
}

void Pen::look_for_letters(const Run& run) const {
  const Font& font = font_of(run);
  for (const char32_t letter : text::decode(run.text)) {
    // ImGui's letters are of 16 bits.
    const bool is_there = letter <= 0xFFFF && font.font->IsGlyphInFont(static_cast<ImWchar>(letter));
    if (letter >= U' ' && !is_there) out.needs_html = true;
  }
}

// Words break at spaces, and a word that fits no line breaks where the line ends.
std::vector<Pen::Line> Pen::lay_out(const Runs& runs, float room) const {
  std::vector<Line> lines(1);
  std::vector<Piece> word;
  float word_width = 0;
  float space = 0;  // before the word, if it does not begin a line

  const auto append = [&](const Piece& piece) {
    lines.back().pieces.push_back(piece);
    lines.back().width += piece.width;
  };
  const auto put_word = [&] {
    if (word.empty()) return;
    if (!lines.back().pieces.empty() && lines.back().width + space + word_width > room) {
      lines.emplace_back();
    } else if (!lines.back().pieces.empty()) {
      // A space between two runs has the look of neither.
      const Run* last = lines.back().pieces.back().run;
      append({last == word.front().run ? last : nullptr, {}, space});
    }
    for (Piece piece : word) {
      while (lines.back().width + piece.width > room && piece.text.size() > 1) {
        const Font& font = font_of(*piece.run);
        const char* begin = piece.text.data();
        const char* end = begin + piece.text.size();
        const float left = room - lines.back().width;
        const char* cut = font.font->CalcWordWrapPosition(em(piece.run->size) * font.height_per_em, begin,
                                                          end, std::max(left, 1.0F));
        if (cut >= end || (cut == begin && lines.back().pieces.empty())) break;
        if (cut > begin) {
          const std::string_view head(begin, static_cast<std::size_t>(cut - begin));
          append({piece.run, head, width_of(*piece.run, head)});
          piece.text = std::string_view(cut, static_cast<std::size_t>(end - cut));
          piece.width = width_of(*piece.run, piece.text);
        }
        lines.emplace_back();
      }
      append(piece);
    }
    word.clear();
    word_width = 0;
    space = 0;
  };

  for (const Run& run : runs) {
    std::size_t begin = 0;
    while (begin <= run.text.size()) {
      const std::size_t end = std::min(run.text.find_first_of(" \n", begin), run.text.size());
      if (end > begin) {
        const std::string_view text = run.text.substr(begin, end - begin);
        word.push_back({&run, text, width_of(run, text)});
        word_width += word.back().width;
      }
      if (end == run.text.size()) break;
      put_word();
      if (run.text[end] == '\n')
        lines.emplace_back();
      else
        space = width_of(run, " ");
      begin = end + 1;
    }
  }
  put_word();
  return lines;
}

float Pen::measure(const Runs& runs, float room, float leading) const {
  if (std::all_of(runs.begin(), runs.end(), [](const Run& run) { return run.text.empty(); })) return 0;
  return static_cast<float>(lay_out(runs, room).size()) * em(runs.front().size) * leading;
}

float Pen::natural_width(const Runs& runs) const {
  float widest = 0;
  for (const Line& laid : lay_out(runs, 1e9F)) widest = std::max(widest, laid.width);
  return std::ceil(widest);
}

float Pen::write(const Runs& runs, float left, float top, float room, float leading, Align align) {
  if (std::all_of(runs.begin(), runs.end(), [](const Run& run) { return run.text.empty(); })) return 0;
  for (const Run& run : runs) look_for_letters(run);
  const float height = em(runs.front().size) * leading;
  float line_top = top;
  for (const Line& laid : lay_out(runs, room)) {
    float begin = align == Align::centre ? left + (room - laid.width) / 2 : left;
    if (!laid.pieces.empty()) out.lines.push_back({begin, line_top, laid.width, height});
    for (const Piece& piece : laid.pieces) {
      if (piece.run == nullptr) {
        begin += piece.width;
        continue;
      }
      const Font& font = font_of(*piece.run);
      const float size = em(piece.run->size);
      const float glyphs = size * font.height_per_em;
      // Runs of several sizes share the line's middle, which is near enough to a common baseline.
      const float text_top = line_top + (height - glyphs) / 2;
      if (piece.run->decoration == Decoration::marked && !piece.text.empty())
        list_.AddRectFilled(at(begin - 1, text_top + glyphs * 0.1F),
                            at(begin + piece.width + 1, text_top + glyphs * 0.92F), colours.accent_soft,
                            em(0.2F));
      if (!piece.text.empty())
        list_.AddText(font.font, glyphs, at(begin, text_top), piece.run->colour, piece.text.data(),
                      piece.text.data() + piece.text.size());
      if (piece.run->decoration == Decoration::underlined) {
        const float under = std::round(line_top + height / 2 + size * 0.52F);
        list_.AddRectFilled(at(begin, under), at(begin + piece.width, under + 1), piece.run->colour);
      }
      begin += piece.width;
    }
    line_top += height;
  }
  return line_top - top;
}

void Pen::box(const Rect& rect, const Box& look) {
  const ImVec2 from = at(rect.x, rect.y);
  const ImVec2 to = at(rect.x + rect.width, rect.y + rect.height);
  if (look.fill != 0) list_.AddRectFilled(from, to, look.fill, look.radius);
  if (look.border_width > 0) {
    const float half = look.border_width / 2;
    list_.AddRect(at(from.x + half, from.y + half), at(to.x - half, to.y - half), look.border,
                  std::max(look.radius - half, 0.0F), 0, look.border_width);
  }
}

void Pen::line(float x1, float y1, float x2, float y2, Colour colour, float thickness) {
  if (y1 == y2) {
    list_.AddRectFilled(at(x1, y1), at(x2, y1 + thickness), colour);
  } else if (x1 == x2) {
    list_.AddRectFilled(at(x1, y1), at(x1 + thickness, y2), colour);
  } else {
    list_.AddLine(at(x1, y1), at(x2, y2), colour, thickness);
  }
}

void Pen::disc(float centre_x, float centre_y, float radius, Colour colour) {
  list_.AddCircleFilled(at(centre_x, centre_y), radius, colour);
}

void Pen::ring(float centre_x, float centre_y, float radius, Colour colour, float thickness) {
  list_.AddCircle(at(centre_x, centre_y), radius - thickness / 2, colour, 0, thickness);
}

void Pen::arc(float centre_x, float centre_y, float radius, float from, float to, Colour colour,
              float thickness) {
  list_.PathArcTo(at(centre_x, centre_y), radius - thickness / 2, (from - 0.25F) * turn, (to - 0.25F) * turn);
  list_.PathStroke(colour, 0, thickness);
}

void Pen::path(std::initializer_list<std::pair<float, float>> points, Colour colour, float thickness) {
  for (const auto& [px, py] : points) list_.PathLineTo(at(px, py));
  list_.PathStroke(colour, 0, thickness);
}

void Pen::shape(std::initializer_list<std::pair<float, float>> points, Colour colour) {
  for (const auto& [px, py] : points) list_.PathLineTo(at(px, py));
  list_.PathFillConvex(colour);
}

void Pen::polyline(const Points& points, bool closed, Colour colour, float thickness) {
  for (const auto& [px, py] : points) list_.PathLineTo(at(px, py));
  list_.PathStroke(colour, closed ? ImDrawFlags_Closed : 0, thickness);
}

void Pen::area(const std::vector<Points>& rings, Colour colour) {
  for (const Points& outline : with_holes(rings)) {
    for (const auto& [px, py] : outline) list_.PathLineTo(at(px, py));
    list_.PathFillConcave(colour);
  }
}

void Pen::picture(std::string_view local_id, const Rect& rect, float radius) {
  box(rect, {colours.ground, 0, 0, radius});
  const ImTextureID texture = first_picture + out.pictures.size();
  list_.AddImageRounded(ImTextureRef(texture), at(rect.x, rect.y),
                        at(rect.x + rect.width, rect.y + rect.height), {0, 0}, {1, 1}, 0xFFFFFFFF, radius);
  out.pictures.emplace_back(local_id);
}

void Pen::begin_clip(const Rect& rect) {
  list_.PushClipRect(at(rect.x, rect.y), at(rect.x + rect.width, rect.y + rect.height), true);
}

void Pen::end_clip() { list_.PopClipRect(); }

void Pen::frame(const Rect& rect, Colour colour, float radius) {
  const float right = rect.x + rect.width;
  const float bottom = rect.y + rect.height;
  const auto corner = [&](float corner_x, float corner_y, float centre_x, float centre_y, float from) {
    list_.PathLineTo(at(corner_x, corner_y));
    list_.PathArcTo(at(centre_x, centre_y), radius, from * turn, (from + 0.25F) * turn);
    list_.PathFillConcave(colour);
  };
  corner(rect.x, rect.y, rect.x + radius, rect.y + radius, 0.5F);
  corner(right, rect.y, right - radius, rect.y + radius, 0.75F);
  corner(right, bottom, right - radius, bottom - radius, 0);
  corner(rect.x, bottom, rect.x + radius, bottom - radius, 0.25F);
}

void Pen::place(std::string id, const Rect& rect, Placed::Kind kind) {
  out.placed.push_back({std::move(id), rect, kind});
}

std::size_t Pen::begin_block(std::string id) {
  place(std::move(id), {});
  return out.placed.size() - 1;
}

void Pen::end_block(std::size_t block, const Rect& rect) { out.placed[block].rect = rect; }

Touch Pen::pressable(std::string id, const Rect& rect) {
  ImGui::SetCursorScreenPos(at(rect.x, rect.y));
  Touch touch;
  touch.pressed =
      ImGui::InvisibleButton(id.c_str(), at(std::max(rect.width, 1.0F), std::max(rect.height, 1.0F)));
  touch.hovered = ImGui::IsItemHovered();
  if (touch.hovered) out.cursor = Cursor::hand;
  place(std::move(id), rect, Placed::Kind::pressable);
  return touch;
}

bool Pen::field(std::string id, const Rect& rect, Cursor cursor) {
  const bool hovered = input.pointer_x >= rect.x && input.pointer_x < rect.x + rect.width &&
                       input.pointer_y >= rect.y && input.pointer_y < rect.y + rect.height;
  if (hovered) out.cursor = cursor;
  place(std::move(id), rect, Placed::Kind::text_field);
  return hovered;
}

void Pen::focus_ring(const Rect& rect, float radius) {
  constexpr float offset = 2;
  constexpr float thickness = 3;
  const float grown = offset + thickness;
  box({rect.x - grown, rect.y - grown, rect.width + 2 * grown, rect.height + 2 * grown},
      {0, colours.accent, thickness, radius + grown});
}

void Pen::press(std::string_view control, std::string_view item) {
  out.events.push_back({std::string(control), screen::EventKind::press, std::string(item), revision});
}

void Pen::change(std::string_view control, std::string_view value) {
  out.events.push_back({std::string(control), screen::EventKind::change, std::string(value), revision});
}

std::string part_id(std::string_view control, std::string_view part) {
  std::string id;
  screen::append_element_id(id, control);
  return part.empty() ? id : id.append("-").append(part);
}

std::string item_id(std::string_view control, std::string_view item) {
  std::string id;
  screen::append_element_id(id, control);
  id += "--";
  screen::append_element_id(id, item);
  return id;
}

}  // namespace okno::face

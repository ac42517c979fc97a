#include "widget/view_code.h"

#include <cstdint>
#include <cstring>
#include <type_traits>
#include <utility>
#include <vector>

namespace okno::widget {
namespace {

using screen::Control;
using screen::View;

template <typename Coder, typename T>
void walk(Coder& coder, T& value);
template <typename Coder, typename Kind>
void walk_control(Coder& coder, Kind& value);

class Writer {
 public:
  void visit(const std::string& text) {
    visit(static_cast<std::uint32_t>(text.size()));
    out_ += text;
  }
  void visit(std::uint32_t number) {
    for (int shift = 0; shift < 32; shift += 8) out_ += static_cast<char>(number >> shift & 0xFF);
  }
  void visit(double number) {
    char bytes[sizeof number];
    std::memcpy(bytes, &number, sizeof number);
    out_.append(bytes, sizeof number);
  }
  void visit(bool flag) { visit(static_cast<std::uint32_t>(flag)); }
  void visit(int number) { visit(static_cast<std::uint32_t>(number)); }
  template <typename Number>
  requires std::is_same_v<Number, unsigned long> || std::is_same_v<Number, unsigned long long>
  void visit(Number number) { visit(static_cast<std::uint32_t>(number)); }
  template <typename Name>
  requires std::is_enum_v<Name>
  void visit(Name name) { visit(static_cast<std::uint32_t>(name)); }
  void visit(const forms::Area& area) { walk(*this, area); }
  template <typename T>
  void visit(const std::optional<T>& maybe) {
    visit(maybe.has_value());
    if (maybe) walk(*this, *maybe);
  }
  void visit(const Control& control) {
    visit(static_cast<std::uint32_t>(control.index()));
    std::visit([&](const auto& kind) { walk(*this, kind); }, control);
  }
  template <typename T>
  void visit(const std::vector<T>& list) {
    visit(static_cast<std::uint32_t>(list.size()));
    for (const T& each : list) walk(*this, each);
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  void visit(std::string& text) { text = take(number()); }
  void visit(std::uint32_t& out) { out = number(); }
  void visit(double& out) {
    const std::string_view bytes = take(sizeof out);
    if (bytes.size() == sizeof out) std::memcpy(&out, bytes.data(), sizeof out);
  }
  void visit(bool& flag) { flag = number() != 0; }
  void visit(int& out) { out = static_cast<int>(number()); }
  template <typename Number>
  requires std::is_same_v<Number, unsigned long> || std::is_same_v<Number, unsigned long long>
  void visit(Number& out) { out = number(); }
  template <typename Name>
  requires std::is_enum_v<Name>
  void visit(Name& name) { name = static_cast<Name>(number()); }
  void visit(forms::Area& area) { walk(*this, area); }
  template <typename T>
  void visit(std::optional<T>& maybe) {
    maybe.reset();
    if (number() != 0) walk(*this, maybe.emplace());
  }
  void visit(Control& control) { visit_kind(control, number()); }
  template <typename T>
  void visit(std::vector<T>& list) {
    const std::uint32_t count = number();
    list.clear();
    for (std::uint32_t i = 0; i < count && whole_; ++i) {
      list.emplace_back();
      walk(*this, list.back());
    }
  }
  bool is_done() const { return whole_ && bytes_.empty(); }

 private:
  template <std::size_t place = 0>
  void visit_kind(Control& control, std::uint32_t index) {
    if constexpr (place == std::variant_size_v<Control>)
      whole_ = false;
    else if (index == place)
      walk(*this, control.emplace<place>());
    else
      visit_kind<place + 1>(control, index);
  }
  std::string_view take(std::size_t size) {
    whole_ = whole_ && size <= bytes_.size();
    if (!whole_) return {};
    const std::string_view taken = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return taken;
  }
  std::uint32_t number() {
    std::uint32_t value = 0;
    int shift = 0;
    for (const char byte : take(4)) {
      value |= static_cast<std::uint32_t>(static_cast<unsigned char>(byte)) << shift;
      shift += 8;
    }
    return value;
  }

  std::string_view bytes_;
  bool whole_ = true;
};

// One list of members serves both ways.
template <typename Coder, typename... Member>
void each(Coder& coder, Member&... member) {
  (coder.visit(member), ...);
}

template <class Kind, class... Others>
inline constexpr bool is_one_of = (std::is_same_v<Kind, Others> || ...);
template <class Kind>
inline constexpr bool has_items_alone =
    is_one_of<Kind, screen::ErrorSummary, screen::SearchField, screen::Choices, screen::Files, screen::Topics,
              screen::Summary, screen::Facts, screen::Timeline>;
template <class Kind>
inline constexpr bool has_nothing_more = is_one_of<Kind, screen::Heading, screen::Choice, screen::Stars>;

template <typename Coder, typename T>
void walk(Coder& coder, T& value) {
  using Plain = std::remove_const_t<T>;
  if constexpr (std::is_same_v<Plain, std::string> || std::is_same_v<Plain, Control> ||
                std::is_same_v<Plain, std::vector<map::Spot>>)
    coder.visit(value);
  else if constexpr (std::is_same_v<Plain, screen::SearchHit::Span>)
    each(coder, value.begin, value.end);
  else if constexpr (std::is_same_v<Plain, map::Spot>)
    each(coder, value.x, value.y);
  else if constexpr (std::is_same_v<Plain, map::Shape>)
    each(coder, value.kind, value.lines, value.label);
  else if constexpr (std::is_same_v<Plain, forms::Area>)
    each(coder, value.left, value.top, value.right, value.bottom);
  else if constexpr (std::is_same_v<Plain, screen::Row>)
    each(coder, value.id, value.label, value.detail, value.href);
  else if constexpr (std::is_same_v<Plain, screen::ChoiceOption>)
    each(coder, value.id, value.label, value.detail, value.chosen);
  else if constexpr (std::is_same_v<Plain, screen::SearchHit>)
    each(coder, value.id, value.label, value.detail, value.tone, value.marks);
  else if constexpr (std::is_same_v<Plain, screen::ChosenFile>)
    each(coder, value.id, value.label, value.detail, value.tone, value.picture, value.edits);
  else if constexpr (std::is_same_v<Plain, screen::WayStep>)
    each(coder, value.id, value.label, value.detail, value.happened, value.tone);
  else if constexpr (std::is_same_v<Plain, screen::StageBar>)
    each(coder, value.id, value.label, value.detail, value.from, value.to, value.lasts, value.tone);
  else if constexpr (std::is_same_v<Plain, View>)
    each(coder, value.lang, value.page, value.title, value.org_name, value.region, value.context, value.step,
         value.steps, value.revision, value.controls, value.announcement, value.focus);
  else if constexpr (std::is_same_v<Plain, face::Words>)
    each(coder, value.brand, value.optional_mark, value.add_photos, value.edit_photo, value.remove,
         value.change, value.read_consent, value.counts);
  else
    walk_control(coder, value);
}

// What controls have in common comes first.
template <typename Coder, typename Kind>
void walk_control(Coder& coder, Kind& value) {
  using Plain = std::remove_const_t<Kind>;
  each(coder, value.id, value.needs_script, value.needs_html, value.label);
  if constexpr (std::is_base_of_v<screen::Question, Plain>)
    each(coder, value.hint, value.error, value.required, value.optional_mark);
  if constexpr (std::is_base_of_v<screen::TextInput, Plain>)
    each(coder, value.value, value.input_mode, value.autocomplete);
  if constexpr (std::is_base_of_v<screen::OneOf, Plain>) each(coder, value.value, value.items);
  if constexpr (std::is_base_of_v<screen::Picture, Plain>)
    each(coder, value.value, value.fraction, value.items);

  if constexpr (std::is_same_v<Plain, screen::Paragraph>)
    each(coder, value.tone);
  else if constexpr (std::is_same_v<Plain, screen::Note>)
    each(coder, value.value, value.tone, value.items);
  else if constexpr (std::is_same_v<Plain, screen::TextField>)
    each(coder, value.shape, value.max_length);
  else if constexpr (std::is_same_v<Plain, screen::Checkbox>)
    each(coder, value.value, value.href);
  else if constexpr (std::is_same_v<Plain, screen::PhotoPicture>)
    each(coder, value.edits, value.area);
  else if constexpr (std::is_same_v<Plain, screen::MapPicture>)
    each(coder, value.shapes, value.pin);
  else if constexpr (std::is_same_v<Plain, screen::Button>)
    each(coder, value.emphasis, value.busy);
  else if constexpr (std::is_same_v<Plain, screen::Link>)
    each(coder, value.href, value.busy);
  else if constexpr (std::is_same_v<Plain, screen::NumberPlate>)
    each(coder, value.value);
  else if constexpr (std::is_same_v<Plain, screen::TermBar>)
    each(coder, value.value, value.fraction, value.tone);
  else if constexpr (std::is_same_v<Plain, screen::Stages>)
    each(coder, value.hint, value.value, value.limit, value.items);
  else if constexpr (has_items_alone<Plain>)
    each(coder, value.items);
  else
    static_assert(has_nothing_more<Plain>, "a kind of control that the canvas would not hear of");
}

}  // namespace

std::string encode(const View& view, const face::Words& words) {
  Writer out;
  walk(out, view);
  walk(out, words);
  return out.take();
}

std::optional<Drawing> decode(std::string_view bytes) {
  Reader in(bytes);
  Drawing drawing;
  walk(in, drawing.view);
  walk(in, drawing.words);
  if (!in.is_done()) return std::nullopt;
  return drawing;
}

}  // namespace okno::widget

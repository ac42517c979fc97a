#include "shared/forms/submission.h"

#include <algorithm>
#include <cmath>

#include "shared/base/sort.h"
#include "shared/base/text.h"
#include "shared/forms/length.h"

namespace okno::forms {
namespace {

using i18n::Text;

constexpr std::size_t shortest_text = 3;
constexpr std::size_t longest_address = 500;
constexpr std::size_t longest_name = 200;
constexpr std::size_t echoed_characters = 40;  // of an unknown consent's id

class Checker {
 public:
  Checker(Submission& submission, const Requirements& requirements)
      : submission_(submission), requirements_(requirements) {}

  FieldErrors run_on_place() {
    check_place();
    return std::move(errors_);
  }

  FieldErrors run(Day today) {
    errors_ = validate(requirements_.fields, submission_.fields, today, "fields.");
    check_text();
    check_owner();
    check_place();
    check_attachments();
    check_contact();
    check_consents();
    return std::move(errors_);
  }

 private:
  void refuse(std::string field, Text message) { errors_.push_back({std::move(field), std::move(message)}); }

  bool was_refused(std::string_view field) const {
    return std::any_of(errors_.begin(), errors_.end(),
                       [&](const FieldError& error) { return error.field == field; });
  }

  bool requires_kind(FieldKind kind) const {
    return std::any_of(requirements_.fields.begin(), requirements_.fields.end(), [&](const Field& field) {
      return field.kind == kind && field.presence == Presence::required;
    });
  }

  void check_text() {
    std::string& text = submission_.text;
    text = text::clean(text, text::Lines::many);
    if (!is_seen(text)) {
      text.clear();
      if (!requires_kind(FieldKind::long_text)) refuse("text", Text::of("forms.text.required"));
      return;
    }
    if (auto wrong = check_length(text, shortest_text, requirements_.limits.text_characters))
      refuse("text", std::move(*wrong));
  }

  // Not to answer is to say «не знаю».
  void check_owner() {
    const std::vector<std::string>& known = requirements_.owners;
    if (submission_.owner.empty() || std::find(known.begin(), known.end(), submission_.owner) != known.end())
      return;
    refuse("owner", Text::of(known.empty() ? "forms.unknown_field" : "forms.choice.unknown"));
  }

  void check_place() {
    Place& place = submission_.place;
    place.address = text::clean(place.address, text::Lines::one);
    if (!is_seen(place.address)) place.address.clear();
    if (auto wrong = check_length(place.address, 0, longest_address))
      refuse("place.address", std::move(*wrong));
    if (place.point) {
      check_degrees("place.lat", place.point->lat, 90);
      check_degrees("place.lon", place.point->lon, 180);
    }
    keep_unless_blank("place.oktmo", place.oktmo, check_oktmo);
    const bool required = requirements_.place == Presence::required || requires_kind(FieldKind::place);
    if (required && place.empty()) refuse("place", Text::of("forms.place.required"));
  }

  void check_degrees(std::string_view field, double degrees, double most) {
    // Written so that a NaN, which compares false with everything, is refused too.
    if (!(degrees >= -most && degrees <= most)) refuse(std::string(field), Text::of("forms.place.point"));
  }

  void check_attachments() {
    std::vector<UploadId>& attachments = submission_.attachments;
    const std::size_t most = requirements_.limits.attachments;
    if (attachments.size() > most)
      refuse("attachments", Text::of("forms.attachments.too_many")
                                .with("count", static_cast<long long>(most))
                                .with("over", static_cast<long long>(attachments.size() - most)));
    bool unknown = false;
    for (UploadId& id : attachments) {
      if (const auto uuid = parse_uuid(id.value))
        id.value = okno::to_string(*uuid);
      else
        unknown = true;
    }
    if (unknown) refuse("attachments", Text::of("forms.attachments.unknown"));
    std::vector<UploadId> sorted = attachments;
    sort_small(sorted.begin(), sorted.end());
    if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end())
      refuse("attachments", Text::of("forms.attachments.repeated"));
    if (attachments.empty() && requires_kind(FieldKind::files))
      refuse("attachments", Text::of("forms.attachments.required"));
  }

  void check_contact() {
    Contact& contact = submission_.contact;
    contact.name = text::clean(contact.name, text::Lines::one);
    if (!is_seen(contact.name)) contact.name.clear();
    if (auto wrong = check_length(contact.name, 0, longest_name)) refuse("contact.name", std::move(*wrong));
    keep_unless_blank("contact.email", contact.email, check_email);
    keep_unless_blank("contact.phone", contact.phone, check_phone);
    if (requirements_.kind == MessageKind::appeal) {
      if (contact.name.empty()) refuse("contact.name", Text::of("forms.appeal.name"));
      if (contact.email.empty() && !was_refused("contact.email"))
        refuse("contact.email", Text::of("forms.appeal.email"));
    } else if (requirements_.contact == Presence::required && contact.email.empty() && contact.phone.empty())
      refuse("contact.email", Text::of("forms.contact.required"));
  }

  void check_consents() {
    std::vector<std::string>& given = submission_.consents;
    std::vector<std::string> once;
    for (const std::string& id : given)
      if (std::find(once.begin(), once.end(), id) == once.end()) once.push_back(id);
    given = std::move(once);

    std::vector<std::string_view> asked;
    const auto ask = [&](std::string_view id, Presence presence) {
      asked.push_back(id);
      if (presence == Presence::required && std::find(given.begin(), given.end(), id) == given.end())
        refuse("consents", Text::of("forms.consent.required").with("consent", id));
    };
    for (const Consent& consent : requirements_.consents) ask(consent.id, consent.presence);
    for (const Field& field : requirements_.fields)
      if (field.kind == FieldKind::consent) ask(field.id, field.presence);

    for (const std::string& id : given) {
      if (std::find(asked.begin(), asked.end(), id) != asked.end()) continue;
      const std::string shown = text::clean(id, text::Lines::one);
      refuse("consents",
             Text::of("forms.consent.unknown").with("consent", text::first_seen(shown, echoed_characters)));
    }
  }

  void keep_unless_blank(std::string_view field, std::string& value, Checked (*check)(std::string_view)) {
    if (!is_seen(value)) {
      value.clear();
      return;
    }
    Checked checked = check(value);
    if (auto* wrong = std::get_if<Text>(&checked))
      refuse(std::string(field), std::move(*wrong));
    else
      value = std::move(*std::get_if<std::string>(&checked));
  }

  Submission& submission_;
  const Requirements& requirements_;
  FieldErrors errors_;
};

}  // namespace

FieldErrors validate(Submission& submission, const Requirements& requirements, Day today) {
  return Checker(submission, requirements).run(today);
}

FieldErrors check_place(Place& place) {
  Submission about;
  about.place = std::move(place);
  const Requirements none;
  FieldErrors errors = Checker(about, none).run_on_place();
  place = std::move(about.place);
  return errors;
}

}  // namespace okno::forms

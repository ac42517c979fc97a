// The names under which a pack writes its enumerations, and how far its numbers go.
#pragma once

#include <cstdint>

#include "shared/rubricator/pack/pack.h"
#include "shared/wire/json/named.h"

namespace okno::wire {

namespace pack_names {

using forms::FieldKind;
using lifecycle::OffDay;
using lifecycle::TermKind;
using rubricator::Danger;
using rubricator::Sharing;
using rubricator::SituationKind;

inline constexpr Name<SituationKind> kinds[] = {{SituationKind::message, "message"},
                                                {SituationKind::service_complaint, "service_complaint"},
                                                {SituationKind::pretrial_appeal, "pretrial_appeal"},
                                                {SituationKind::survey, "survey"}};
inline constexpr Name<Danger> dangers[] = {{Danger::none, "none"},
                                           {Danger::call_112_first, "call_112_first"}};
inline constexpr Name<Sharing> sharings[] = {{Sharing::own, "own"}, {Sharing::neighbours, "neighbours"}};
inline constexpr Name<TermKind> term_kinds[] = {{TermKind::working_days, "working"},
                                                {TermKind::calendar_days, "calendar"}};
inline constexpr Name<OffDay> off_days[] = {
    {OffDay::next, "next"}, {OffDay::previous, "previous"}, {OffDay::keep, "keep"}};
inline constexpr Name<forms::Presence> presences[] = {{forms::Presence::optional, "optional"},
                                                      {forms::Presence::required, "required"}};
inline const Name<FieldKind> field_kinds[] = {
    {FieldKind::short_text, forms::to_string(FieldKind::short_text)},
    {FieldKind::long_text, forms::to_string(FieldKind::long_text)},
    {FieldKind::choice, forms::to_string(FieldKind::choice)},
    {FieldKind::choices, forms::to_string(FieldKind::choices)},
    {FieldKind::date, forms::to_string(FieldKind::date)},
    {FieldKind::phone, forms::to_string(FieldKind::phone)},
    {FieldKind::email, forms::to_string(FieldKind::email)},
    {FieldKind::snils, forms::to_string(FieldKind::snils)},
    {FieldKind::inn, forms::to_string(FieldKind::inn)},
    {FieldKind::ogrn, forms::to_string(FieldKind::ogrn)},
    {FieldKind::oktmo, forms::to_string(FieldKind::oktmo)},
    {FieldKind::place, forms::to_string(FieldKind::place)},
    {FieldKind::files, forms::to_string(FieldKind::files)},
    {FieldKind::consent, forms::to_string(FieldKind::consent)}};

inline constexpr std::int64_t most_days = 3660;
inline constexpr std::int64_t most_characters = 100'000;

}  // namespace pack_names

}  // namespace okno::wire

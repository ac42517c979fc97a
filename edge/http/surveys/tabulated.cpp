#include "edge/http/surveys/tabulated.h"

#include "edge/surveys/tabulation.h"

namespace okno::http {

console::Together look_at(Site& site, const store::SurveyRow& row,
                          const std::function<void(const figures::CodedAnswers&)>& use) {
  using State = console::Together::State;
  using Look = surveys::Tabulations::Look;
  console::Together together;
  if (row.owner != site.config().node) return together;
  const UtcOffset offset = site.node.orgs.offset_of(row.org);
  auto& tabulations = site.memory.of<surveys::Tabulations>();
  const auto look = tabulations.look(site.node.store, row, offset, site.now(), use);
  together.state = !look || look->state == Look::State::too_big ? State::too_big
                   : look->state == Look::State::behind         ? State::behind
                                                                : State::there;
  if (!look) return together;
  together.left_out = look->left_out;
  if (look->state == Look::State::behind || look->is_old)
    site.sleepers.take([&site, &tabulations, row, offset](const MaySleep&) {
      static_cast<void>(tabulations.catch_up(site.node.store, row, offset, site.now()));
    });
  return together;
}

}  // namespace okno::http

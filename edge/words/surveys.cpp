#include "edge/words/blocks.h"

namespace okno::words {
namespace {

constexpr Entry entries[] = {
    {"surveys.closed", "Опрос уже закончился", "The survey is over"},
    {"surveys.changed", "Опрос изменился: прочитайте его ещё раз",
     "The survey has changed: read it once more"},
    {"surveys.results.never", "Итоги этого опроса не показывают", "The results of this survey are not shown"},
    {"surveys.results.later", "Итоги покажут, когда опрос закончится",
     "The results are shown when the survey is over"},
    {"surveys.other_node", "Этим опросом распоряжается узел {node}",
     "Node {node} is in charge of this survey"},
    {"surveys.fault", "{fault}", "{fault}"},
    {"surveys.org", "Ведомства {org} в списке нет", "There is no body {org} on the list"},
};

}  // namespace

std::span<const Entry> surveys_words() { return entries; }

}  // namespace okno::words

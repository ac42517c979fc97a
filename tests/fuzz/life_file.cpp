// The file by whose key a node signs: damaged, it is refused; read, it is written as the same.
#include "edge/log/life_file.h"

#include "tests/fuzz/input.h"

OKNO_FUZZ(input) {
  using namespace okno;
  static const fuzz::OneFile file("life");
  file.write(input.rest());
  const auto life = log::read_life_file(file.folder());
  if (!life) {
    OKNO_PROMISE(life.error().code == ErrorCode::invalid);
    return;
  }
  OKNO_PROMISE(log::write_life_file(file.folder(), *life).ok());
  const auto again = log::read_life_file(file.folder());
  OKNO_PROMISE(again.ok());
  OKNO_PROMISE(again->seed == life->seed && again->node == life->node && again->mark == life->mark &&
               again->surrounding == life->surrounding && again->previous == life->previous &&
               again->has_ended == life->has_ended);
}

// One step of writing, and what its pages write their controls on.
#pragma once

#include "shared/screen/sheet.h"
#include "shared/screen/turn.h"
#include "shared/screen/writing/model.h"

template <>
struct okno::screen::EffectsOf<okno::screen::writing::Model> {
  using type = EffectKinds<LoadPack, LoadModel, LoadMap, LoadDraft, SaveDraft, ClearDraft, UploadPhoto,
                           ForgetPhoto, Locate, FindSimilar, Join, Submit, CopyText>;
};

namespace okno::screen::writing {

struct Turn : FlowTurn<Model> {
  void go(Page page);
};

struct Sheet : screen::Sheet {
  const Model& model;
  void step(int number);
};

}  // namespace okno::screen::writing

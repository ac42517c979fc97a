// One step of writing, and what its pages write their controls on.
#pragma once

#include "shared/screen/turn.h"
#include "shared/screen/view/sheet.h"
#include "shared/screen/writing/model.h"

template <>
struct okno::screen::EffectsOf<okno::screen::writing::Model> {
  using type = Kinds<LoadPack, LoadModel, LoadMap, LoadDraft, SaveDraft, ClearDraft, UploadPhoto, ForgetPhoto,
                     Locate, FindSimilar, Join, Submit, CopyText>;
};

template <>
struct okno::screen::NewsOf<okno::screen::writing::Model> {
  using type =
      Kinds<OrgLoaded, PackLoaded, ModelLoaded, MapLoaded, MapFailed, SimilarFound, Joined, JoinFailed,
            LoadFailed, DraftLoaded, PhotosPicked, PhotoUploaded, PhotoRefused, PhotoUnreachable, Located,
            LocationRefused, Registered, Refused, Unreachable, Online, Copied>;
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

// The catalogues, for i18n.cpp alone; everybody else asks catalogue(Lang).
#pragma once

#include "shared/i18n/i18n.h"

namespace okno::i18n {

const Catalogue& russian();
const Catalogue& english();
const Catalogue& tatar();

}  // namespace okno::i18n

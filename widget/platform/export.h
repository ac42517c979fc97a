// What JavaScript calls: C names that the linker keeps. Of a native compiler, plain C names.
#pragma once

#ifdef __EMSCRIPTEN__
#include <emscripten/emscripten.h>
#define OKNO_EXPORT extern "C" EMSCRIPTEN_KEEPALIVE
#else
#define OKNO_EXPORT extern "C"
#endif

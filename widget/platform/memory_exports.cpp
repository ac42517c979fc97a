// How JavaScript hands bytes over (web/memory.js), for both modules.
#include <cstdint>
#include <cstdlib>

#include "widget/platform/export.h"

OKNO_EXPORT void* okno_alloc(std::uint32_t size) { return std::malloc(size); }

OKNO_EXPORT void okno_free(void* memory) { std::free(memory); }

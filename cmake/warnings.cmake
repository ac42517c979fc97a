# Warnings for our own code, never for what we fetch. They are errors in CI only, so that a
# half-written file of a colleague does not stop everyone who shares the tree.
option(OKNO_WERROR "Treat warnings in our code as errors" OFF)

add_library(okno_warnings INTERFACE)
target_compile_options(okno_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
  -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast -Wimplicit-fallthrough -Wformat=2
  $<$<BOOL:${OKNO_WERROR}>:-Werror>)

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(okno_warnings INTERFACE
    -Wduplicated-cond -Wlogical-op
    # GCC 12 reports std::string's own operator+ (GCC bug 105329) and the unset members of any moved
    # std::variant (GCC bug 105562); sanitizers find what is really uninitialised.
    -Wno-restrict -Wno-maybe-uninitialized)
endif()

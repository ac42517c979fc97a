# The toolchain for the wasm preset: Debian's emscripten as it is, plus what it needs here.
#
# Its C++ library is older than GCC 12's, so in shared/, widget/ and tests/shared these do not exist:
#   std::ranges algorithms, std::views        -> std::find_if and its like; <ranges> concepts are there
#   operator<=> of library types              -> return std::strong_ordering, not auto, and `= default`
#                                                is made from their < and ==
#   std::from_chars, std::to_chars of double  -> shared/wire/json/decimal.h
#   std::string_view(first, last)             -> std::string_view(pointer, length)
#   std::format, std::bit_cast, std::source_location, constexpr std::string
# and clang 14 cannot initialise aggregates with parentheses or without their template arguments, nor
# capture structured bindings. `./dev test unit-wasm` is the quick way to find out.
include(/usr/share/emscripten/cmake/Modules/Platform/Emscripten.cmake)

# At link time emcc runs node scripts that import acorn. Debian's own node finds it by itself; any
# other node has to be told.
foreach(language C CXX)
  set(CMAKE_${language}_LINKER_LAUNCHER "${CMAKE_COMMAND};-E;env;NODE_PATH=/usr/share/nodejs")
endforeach()

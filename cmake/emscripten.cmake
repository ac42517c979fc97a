# The toolchain for the wasm preset: Debian's emscripten as it is, plus two things it needs here.
include(/usr/share/emscripten/cmake/Modules/Platform/Emscripten.cmake)

# At link time emcc runs node scripts that import acorn. Debian's own node finds it by itself; any
# other node has to be told.
foreach(language C CXX)
  set(CMAKE_${language}_LINKER_LAUNCHER "${CMAKE_COMMAND};-E;env;NODE_PATH=/usr/share/nodejs")
endforeach()

# okno_precompile(TARGET HEADER...)
#   What nearly every source of TARGET includes, and the standard library that all use, is parsed once. Only for what is
#   not shipped: the program's own build has none of it, which proves that each file includes what it uses.
function(okno_precompile target)
  if(EMSCRIPTEN)
    return()
  endif()
  set(headers)
  foreach(header IN ITEMS ${ARGN} <algorithm> <array> <charconv> <chrono> <filesystem> <functional> <map> <memory> <mutex>
      <optional> <set> <span> <string> <string_view> <utility> <variant> <vector>)
    list(APPEND headers "$<$<COMPILE_LANGUAGE:CXX>:${header}>")
  endforeach()
  target_precompile_headers(${target} PRIVATE ${headers})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(${target} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)  # or ccache keeps nothing
  elseif(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    target_compile_options(${target} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")  # the same
  endif()
endfunction()

# What we use and did not write. System libraries come from Debian packages; what Debian 12 holds only
# as old or unsuitable binaries comes from Debian *source* packages that cmake/sources.sh unpacks, or from a checkout of
# one's own. cmake/versions.txt says which versions were tried; any other is built with a warning.
set(OKNO_SOURCES_DIR "${CMAKE_SOURCE_DIR}/build/sources" CACHE PATH "Where cmake/sources.sh unpacked")
set(OKNO_IMGUI_DIR "${OKNO_SOURCES_DIR}/imgui" CACHE PATH "A Dear ImGui checkout")
set(OKNO_HTTPLIB_DIR "${OKNO_SOURCES_DIR}/cpp-httplib" CACHE PATH "A cpp-httplib checkout")
set(OKNO_SODIUM_DIR "${OKNO_SOURCES_DIR}/libsodium" CACHE PATH "A libsodium checkout, for browsers")
set(OKNO_BEARSSL_DIR "${OKNO_SOURCES_DIR}/bearssl" CACHE PATH "A BearSSL checkout")
set(OKNO_STEMMERS_DIR "${OKNO_SOURCES_DIR}/snowball" CACHE PATH "What cmake/sources.sh made of Snowball")

function(okno_require_file file what)
  if(NOT EXISTS "${file}")
    message(FATAL_ERROR "${what} is missing (${file}). Run `./dev build`, or cmake/sources.sh alone.")
  endif()
endfunction()

function(okno_warn_of_untried name folder)
  execute_process(COMMAND "${CMAKE_SOURCE_DIR}/cmake/tried.sh" "${name}" "${folder}"
    OUTPUT_VARIABLE warning OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(warning)
    message(WARNING "${warning}")
  endif()
endfunction()

# Russian and English stemming, the same C for both targets: #include "stem_UTF_8_russian.h", "api.h".
okno_require_file("${OKNO_STEMMERS_DIR}/src_c/stem_UTF_8_russian.c" "The Snowball stemmer")
add_library(okno_stemmer STATIC
  "${OKNO_STEMMERS_DIR}/src_c/stem_UTF_8_russian.c"
  "${OKNO_STEMMERS_DIR}/src_c/stem_UTF_8_english.c"
  "${OKNO_STEMMERS_DIR}/runtime/api.c"
  "${OKNO_STEMMERS_DIR}/runtime/utilities.c")
target_include_directories(okno_stemmer SYSTEM PUBLIC "${OKNO_STEMMERS_DIR}/src_c" "${OKNO_STEMMERS_DIR}/runtime")

# The big integers of blind signatures (shared/votes/protocol/modulus.cpp): of BearSSL nothing else, the same for both targets.
okno_require_file("${OKNO_BEARSSL_DIR}/src/int/i31_moddiv.c" "BearSSL")
okno_warn_of_untried(bearssl "${OKNO_BEARSSL_DIR}")
foreach(name add decmod decode decred encode fmont moddiv montmul muladd ninv31 rshift sub tmont bitlen)
  list(APPEND integers "${OKNO_BEARSSL_DIR}/src/int/i31_${name}.c")
endforeach()
add_library(okno_integers STATIC ${integers} "${OKNO_BEARSSL_DIR}/src/int/i32_div32.c" "${OKNO_BEARSSL_DIR}/src/codec/ccopy.c")
target_include_directories(okno_integers SYSTEM PRIVATE "${OKNO_BEARSSL_DIR}/src" "${OKNO_BEARSSL_DIR}/inc")
target_compile_options(okno_integers PRIVATE -w)

# Dear ImGui, which paints the canvas (widget/face): natively for its tests, for browsers as the canvas module.
okno_require_file("${OKNO_IMGUI_DIR}/imgui.cpp" "Dear ImGui")
okno_warn_of_untried(imgui "${OKNO_IMGUI_DIR}")
add_library(okno_imgui STATIC
  "${OKNO_IMGUI_DIR}/imgui.cpp" "${OKNO_IMGUI_DIR}/imgui_draw.cpp" "${OKNO_IMGUI_DIR}/imgui_widgets.cpp"
  # In browsers widget/face/imgui_no_tables.cpp stands in.
  $<$<NOT:$<BOOL:${EMSCRIPTEN}>>:${OKNO_IMGUI_DIR}/imgui_tables.cpp>)
target_include_directories(okno_imgui SYSTEM PUBLIC "${OKNO_IMGUI_DIR}")
target_include_directories(okno_imgui PRIVATE "${CMAKE_SOURCE_DIR}")
target_compile_definitions(okno_imgui PUBLIC IMGUI_USER_CONFIG="widget/face/imgui_config.h")
target_compile_options(okno_imgui PRIVATE -w)

if(EMSCRIPTEN)
  target_compile_options(okno_stemmer PRIVATE -Oz -flto)
  target_compile_options(okno_integers PRIVATE -O2 -flto)
  include(sodium)
  # What a window without decoration never reaches, tab bars above all, and what they bring along. Its own file calls them
  # by these names; in widget/face/imgui_no_tables.cpp they are empty.
  set_source_files_properties("${OKNO_IMGUI_DIR}/imgui.cpp" PROPERTIES COMPILE_DEFINITIONS
    "EndTabBar=NoEndTabBar;EndMenuBar=NoEndMenuBar;Scrollbar=NoScrollbar;CloseButton=NoCloseButton;CollapseButton=NoCollapseButton")
  target_compile_options(okno_imgui PRIVATE -Oz -flto -fno-exceptions -fno-rtti -DNDEBUG -DIM_ASSERT\(x\)=\(\(void\)0\))

  # emcc must not see /usr/include, whose headers belong to another libc: it gets a folder that links
  # the header-only libraries alone.
  set(OKNO_HEADER_ONLY_DIR "${CMAKE_BINARY_DIR}/header-only")
  file(MAKE_DIRECTORY "${OKNO_HEADER_ONLY_DIR}")
  foreach(library nlohmann doctest)
    okno_require_file("/usr/include/${library}" "The ${library} package")
    file(CREATE_LINK "/usr/include/${library}" "${OKNO_HEADER_ONLY_DIR}/${library}" SYMBOLIC)
  endforeach()
  return()
endif()

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(CURL REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(ZLIB REQUIRED)
pkg_check_modules(SQLITE3 REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
add_library(okno_sodium INTERFACE)
target_link_libraries(okno_sodium INTERFACE PkgConfig::SODIUM)
pkg_check_modules(BROTLI REQUIRED IMPORTED_TARGET libbrotlienc libbrotlidec)
# Spreadsheets in which surveys are written (edge/exchange).
pkg_check_modules(ZIP REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(PUGIXML REQUIRED IMPORTED_TARGET pugixml)
pkg_check_modules(XLSXWRITER REQUIRED IMPORTED_TARGET xlsxwriter)

okno_require_file("${OKNO_HTTPLIB_DIR}/httplib.h" "cpp-httplib")
okno_warn_of_untried(cpp-httplib "${OKNO_HTTPLIB_DIR}")
add_library(okno_httplib INTERFACE)
target_include_directories(okno_httplib SYSTEM INTERFACE "${OKNO_HTTPLIB_DIR}")
target_link_libraries(okno_httplib INTERFACE Threads::Threads)

# A rebuild after `git switch` or in a fresh clone costs seconds where ccache is installed: paths are taken relative to
# the tree, so one clone finds what another has compiled.
find_program(OKNO_CCACHE ccache)
if(OKNO_CCACHE)
  set(OKNO_COMPILER_LAUNCHER
    "${CMAKE_COMMAND}" -E env "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}" CCACHE_NOHASHDIR=1
    CCACHE_SLOPPINESS=pch_defines,time_macros "${OKNO_CCACHE}")
  set(CMAKE_C_COMPILER_LAUNCHER ${OKNO_COMPILER_LAUNCHER})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${OKNO_COMPILER_LAUNCHER})
endif()

# A rebuild after `git switch` or a fresh clone costs seconds where ccache is installed.
find_program(OKNO_CCACHE ccache)
if(OKNO_CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER "${OKNO_CCACHE}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${OKNO_CCACHE}")
endif()

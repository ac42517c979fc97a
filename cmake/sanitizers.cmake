# -DOKNO_SANITIZE="address;undefined" instruments everything that is compiled here.
set(OKNO_SANITIZE "" CACHE STRING "Sanitizers, separated by semicolons")
if(OKNO_SANITIZE)
  list(JOIN OKNO_SANITIZE "," sanitizers)
  # -Og: with -O1 GCC takes twice as long for the same findings.
  # An undefined behaviour that only prints would pass a test: make it fatal.
  add_compile_options(-fsanitize=${sanitizers} -fno-sanitize-recover=all -fno-omit-frame-pointer -Og)
  add_link_options(-fsanitize=${sanitizers})
endif()

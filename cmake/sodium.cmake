# libsodium for browsers: the files of Debian's source package that votes need, in portable C. Randomness is handed in, so
# there is none behind its name; a call of it is a mistake and ends the program.
okno_require_file("${OKNO_SODIUM_DIR}/src/libsodium/crypto_sign/ed25519/sign_ed25519.c" "libsodium")
okno_warn_of_untried(libsodium "${OKNO_SODIUM_DIR}")
set(room "${OKNO_SODIUM_DIR}/src/libsodium")
set(made "${CMAKE_BINARY_DIR}/sodium")

# What its configure would have written.
file(MAKE_DIRECTORY "${made}/sodium")
file(COPY_FILE "${OKNO_SODIUM_DIR}/builds/msvc/version.h" "${made}/sodium/version.h" ONLY_IF_DIFFERENT)
file(COPY_FILE "${room}/include/sodium/export.h" "${made}/sodium/export.h" ONLY_IF_DIFFERENT)
file(CONFIGURE OUTPUT "${made}/absent.c" CONTENT [[
#include <stddef.h>
void randombytes_buf(void* const buffer, const size_t size) { __builtin_trap(); }
void sodium_misuse(void) { __builtin_trap(); }
]])

add_library(okno_sodium STATIC "${made}/absent.c"
  "${room}/crypto_box/crypto_box.c" "${room}/crypto_box/crypto_box_easy.c"
  "${room}/crypto_box/curve25519xsalsa20poly1305/box_curve25519xsalsa20poly1305.c"
  "${room}/crypto_core/ed25519/ref10/ed25519_ref10.c"
  "${room}/crypto_core/hsalsa20/core_hsalsa20.c" "${room}/crypto_core/hsalsa20/ref2/core_hsalsa20_ref2.c"
  "${room}/crypto_core/salsa/ref/core_salsa_ref.c"
  "${room}/crypto_generichash/crypto_generichash.c"
  "${room}/crypto_generichash/blake2b/ref/blake2b-compress-ref.c" "${room}/crypto_generichash/blake2b/ref/blake2b-ref.c"
  "${room}/crypto_generichash/blake2b/ref/generichash_blake2b.c"
  "${room}/crypto_hash/sha512/cp/hash_sha512_cp.c"
  "${room}/crypto_onetimeauth/poly1305/onetimeauth_poly1305.c"
  "${room}/crypto_onetimeauth/poly1305/donna/poly1305_donna.c"
  "${room}/crypto_scalarmult/crypto_scalarmult.c"
  "${room}/crypto_scalarmult/curve25519/scalarmult_curve25519.c"
  "${room}/crypto_scalarmult/curve25519/ref10/x25519_ref10.c"
  "${room}/crypto_secretbox/crypto_secretbox_easy.c"
  "${room}/crypto_sign/ed25519/sign_ed25519.c"
  "${room}/crypto_sign/ed25519/ref10/keypair.c" "${room}/crypto_sign/ed25519/ref10/open.c" "${room}/crypto_sign/ed25519/ref10/sign.c"
  "${room}/crypto_stream/salsa20/ref/salsa20_ref.c" "${room}/crypto_stream/salsa20/stream_salsa20.c"
  "${room}/crypto_stream/xsalsa20/stream_xsalsa20.c"
  "${room}/crypto_verify/sodium/verify.c"
  "${room}/sodium/utils.c")
target_include_directories(okno_sodium SYSTEM
  PUBLIC "${room}/include" "${made}"
  PRIVATE "${room}/include/sodium" "${made}/sodium" "${room}/include/sodium/private")
target_compile_definitions(okno_sodium PRIVATE CONFIGURED=1 NATIVE_LITTLE_ENDIAN=1 HAVE_WEAK_SYMBOLS=1)
target_compile_options(okno_sodium PRIVATE -O2 -flto -w)

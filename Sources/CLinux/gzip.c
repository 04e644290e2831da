// RFC 1951 and RFC 1952 by way of libdeflate.
#include "CLinux.h"

#if !__has_include(<libdeflate.h>)
#error "libdeflate.h is missing: install libdeflate-dev"
#endif
#include <libdeflate.h>

size_t linux_deflate_bound(size_t size) { return libdeflate_deflate_compress_bound(NULL, size); }

size_t linux_deflate(const uint8_t *bytes, size_t size, uint8_t *out, size_t room) {
  struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(1);
  if (compressor == NULL) return 0;
  size_t written = libdeflate_deflate_compress(compressor, bytes, size, out, room);
  libdeflate_free_compressor(compressor);
  return written;
}

uint32_t linux_crc32(uint32_t before, const uint8_t *bytes, size_t size) {
  return libdeflate_crc32(before, bytes, size);
}

size_t linux_gzip_bound(size_t size) { return libdeflate_gzip_compress_bound(NULL, size); }

size_t linux_gzip(const uint8_t *bytes, size_t size, uint8_t *out, size_t room) {
  struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(6);
  if (compressor == NULL) return 0;
  size_t written = libdeflate_gzip_compress(compressor, bytes, size, out, room);
  libdeflate_free_compressor(compressor);
  return written;
}

int linux_gunzip(const uint8_t *bytes, size_t size, size_t *used, uint8_t *out, size_t room,
                 size_t *written) {
  struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
  if (decompressor == NULL) return -1;
  enum libdeflate_result result =
      libdeflate_gzip_decompress_ex(decompressor, bytes, size, out, room, used, written);
  libdeflate_free_decompressor(decompressor);
  if (result == LIBDEFLATE_SUCCESS) return 1;
  return result == LIBDEFLATE_INSUFFICIENT_SPACE ? 0 : -1;
}

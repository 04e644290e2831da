// RFC 1951 and the checksum of RFC 1952 by way of libdeflate.
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

// RFC 1951 and RFC 1952 by way of zlib.
#include "CLinux.h"

#if !__has_include(<zlib.h>)
#error "zlib.h is missing: install zlib1g-dev"
#endif
#include <limits.h>
#include <zlib.h>

size_t linux_deflate_bound(size_t size) {
  // And the empty block of a flush.
  return deflateBound(NULL, size) + 16;
}

size_t linux_deflate(const uint8_t *bytes, size_t size, uint8_t *out, size_t room, bool last) {
  if (size > UINT_MAX || room > UINT_MAX) return 0;
  z_stream stream = {.next_in = (Bytef *)bytes, .avail_in = (uInt)size,
                     .next_out = out, .avail_out = (uInt)room};
  // A few lines are not worth clearing the tables that many need.
  const bool few = size <= 4096;
  if (deflateInit2(&stream, 1, Z_DEFLATED, few ? -12 : -15, few ? 4 : 8, Z_DEFAULT_STRATEGY) != Z_OK)
    return 0;
  int result = deflate(&stream, last ? Z_FINISH : Z_SYNC_FLUSH);
  bool complete = last ? result == Z_STREAM_END : result == Z_OK && stream.avail_out > 0;
  deflateEnd(&stream);
  return complete ? room - stream.avail_out : 0;
}

uint32_t linux_crc32(const uint8_t *bytes, size_t size) {
  return (uint32_t)crc32_z(0, bytes, size);
}

uint32_t linux_crc32_combine(uint32_t first, uint32_t second, size_t second_size) {
  return (uint32_t)crc32_combine(first, second, (z_off_t)second_size);
}

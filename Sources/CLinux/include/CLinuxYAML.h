// YAML events by libyaml, behind plain functions.
#ifndef PTOP_CLINUX_YAML_H
#define PTOP_CLINUX_YAML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum linux_yaml_kind {
  LINUX_YAML_END,
  LINUX_YAML_SCALAR,
  LINUX_YAML_SEQUENCE,
  LINUX_YAML_MAPPING,
  /// Of a sequence or a mapping.
  LINUX_YAML_CLOSE,
  /// A reference to another node.
  LINUX_YAML_ALIAS,
  /// A second document in the same file.
  LINUX_YAML_DOCUMENT,
  LINUX_YAML_ERROR,
};

/// One step through a document; the text lives until the next one.
struct linux_yaml_event {
  enum linux_yaml_kind kind;
  /// From 1.
  size_t line;
  /// Where it stands, in characters from the beginning; of a block, its end is where the next one
  /// begins.
  size_t start, end;
  /// Of a scalar, valid UTF-8; of an error, what is wrong.
  const uint8_t *text;
  size_t count;
  /// The scalar stands without quotes, and may be a number, a boolean or nothing.
  bool is_plain;
};

struct linux_yaml;

/// Reads the bytes, which must outlive it; NULL without memory.
struct linux_yaml *linux_yaml_open(const uint8_t *bytes, size_t count);
/// After END or ERROR there is no next one.
void linux_yaml_next(struct linux_yaml *yaml, struct linux_yaml_event *event);
void linux_yaml_close(struct linux_yaml *yaml);

#endif

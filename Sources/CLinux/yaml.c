#include "CLinuxYAML.h"

#if !__has_include(<yaml.h>)
#error "yaml.h is missing: install libyaml-dev"
#else
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

struct linux_yaml {
  yaml_parser_t parser;
  yaml_event_t event;
  bool has_event;
  int documents;
};

struct linux_yaml *linux_yaml_open(const uint8_t *bytes, size_t count) {
  struct linux_yaml *yaml = calloc(1, sizeof *yaml);
  if (!yaml) return NULL;
  if (!yaml_parser_initialize(&yaml->parser)) {
    free(yaml);
    return NULL;
  }
  yaml_parser_set_input_string(&yaml->parser, bytes, count);
  yaml_parser_set_encoding(&yaml->parser, YAML_UTF8_ENCODING);
  return yaml;
}

void linux_yaml_close(struct linux_yaml *yaml) {
  if (yaml->has_event) yaml_event_delete(&yaml->event);
  yaml_parser_delete(&yaml->parser);
  free(yaml);
}

static void fail(const struct linux_yaml *yaml, struct linux_yaml_event *event) {
  const char *problem = yaml->parser.problem ? yaml->parser.problem : "out of memory";
  event->kind = LINUX_YAML_ERROR;
  event->line = yaml->parser.problem_mark.line + 1;
  event->text = (const uint8_t *)problem;
  event->count = strlen(problem);
}

/// False for what only frames a document.
static bool describe(struct linux_yaml *yaml, struct linux_yaml_event *event) {
  event->line = yaml->event.start_mark.line + 1;
  event->start = yaml->event.start_mark.index;
  event->end = yaml->event.end_mark.index;
  switch (yaml->event.type) {
    case YAML_STREAM_END_EVENT: event->kind = LINUX_YAML_END; return true;
    case YAML_DOCUMENT_START_EVENT:
      event->kind = LINUX_YAML_DOCUMENT;
      return yaml->documents++ > 0;
    case YAML_ALIAS_EVENT: event->kind = LINUX_YAML_ALIAS; return true;
    case YAML_SEQUENCE_START_EVENT: event->kind = LINUX_YAML_SEQUENCE; return true;
    case YAML_MAPPING_START_EVENT: event->kind = LINUX_YAML_MAPPING; return true;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: event->kind = LINUX_YAML_CLOSE; return true;
    case YAML_SCALAR_EVENT:
      event->kind = LINUX_YAML_SCALAR;
      event->text = yaml->event.data.scalar.value;
      event->count = yaml->event.data.scalar.length;
      event->is_plain = yaml->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
      return true;
    default: return false;
  }
}

void linux_yaml_next(struct linux_yaml *yaml, struct linux_yaml_event *event) {
  memset(event, 0, sizeof *event);
  do {
    if (yaml->has_event) yaml_event_delete(&yaml->event);
    yaml->has_event = yaml_parser_parse(&yaml->parser, &yaml->event);
    if (!yaml->has_event) {
      fail(yaml, event);
      return;
    }
  } while (!describe(yaml, event));
}
#endif

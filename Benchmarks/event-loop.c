/* The peer of reading: libyaml's events over a file and nothing else, several times in one process.
   Prints the median of one pass in milliseconds.

   event-loop FILE PASSES */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <yaml.h>

static double milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static int ascending(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

static void fail(const char *message) {
  fprintf(stderr, "event-loop: %s\n", message);
  exit(2);
}

int main(int count, char **arguments) {
  if (count != 3) fail("usage: event-loop FILE PASSES");
  FILE *file = fopen(arguments[1], "rb");
  int passes = atoi(arguments[2]);
  if (!file || passes < 1) fail("no such file, or no passes");
  fseek(file, 0, SEEK_END);
  size_t size = ftell(file);
  rewind(file);
  unsigned char *bytes = malloc(size);
  double *times = malloc(passes * sizeof *times);
  if (fread(bytes, 1, size, file) != size) fail("the file cannot be read");
  fclose(file);

  for (int pass = 0; pass < passes; pass++) {
    double start = milliseconds();
    yaml_parser_t parser;
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_string(&parser, bytes, size);
    for (int is_done = 0; !is_done;) {
      yaml_event_t event;
      if (!yaml_parser_parse(&parser, &event)) fail(parser.problem);
      is_done = event.type == YAML_STREAM_END_EVENT;
      yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    times[pass] = milliseconds() - start;
  }
  qsort(times, passes, sizeof *times, ascending);
  printf("%.3f\n", times[passes / 2]);
}

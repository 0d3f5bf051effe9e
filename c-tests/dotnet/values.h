/* What the table's words mean: arrays, lists of segments, flags (see cases.txt). What is made stays until the program
 * ends: operations may still use it. */
#pragma once
#ifdef __cplusplus
extern "C" {
#endif

/* `bytes` NULL: null. */
typedef struct {
    const unsigned char *bytes;
    int length;
} array;

/* `array.bytes` NULL: a segment without an array. */
typedef struct {
    array array;
    int offset, count;
} part;

/* `parts` NULL: null. */
typedef struct {
    part *parts;
    int count;
} list;

array values_array(const char *word);
list values_list(const char *word);
int values_flags(const char *word);
/* Writes runs of bytes as `S+N S+N`; no more than fit. */
void values_runs(char *said, int room, const unsigned char *data, int length);

#ifdef __cplusplus
}
#endif

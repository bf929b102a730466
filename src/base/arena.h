/* base/arena.h - memory that is taken piece by piece and given back all at once.
 *
 * An arena belongs to one thing with one lifetime: a report's journey, a loaded theatre. Taking never fails: what a
 * report may need is bounded by the named limits on its size, so a machine without that memory ends the program
 * (exit status 5) instead of burdening every caller. Memory comes zeroed where nothing else is said. Poisoned after
 * release under ASan.
 */
#ifndef HEAR_BASE_ARENA_H
#define HEAR_BASE_ARENA_H

#include "base/str.h"

typedef struct ArenaBlock ArenaBlock;
typedef struct {
    ArenaBlock *block;
    char *next, *end;
    size_t taken;
} Arena; /* {0} is an empty arena */
typedef struct {
    ArenaBlock *block;
    char *next;
    size_t taken;
} ArenaMark;

/* size * count zeroed bytes, aligned; lent until the arena is freed or rewound. */
void *arena_take(Arena *a, size_t size, size_t align, size_t count);
/* The same for what is filled at once: not zeroed. */
void *arena_room(Arena *a, size_t size, size_t align, size_t count);
char *arena_bytes(Arena *a, size_t count);
/* What the arena holds now; arena_rewind gives back all that was taken since. */
ArenaMark arena_mark(const Arena *a);
void arena_rewind(Arena *a, ArenaMark mark);
/* Gives everything back; the arena is empty and may be used again. */
void arena_free(Arena *a);
/* A copy of s, with a NUL behind it that is not counted. */
Str arena_copy(Arena *a, Str s);
/* printf into the arena. */
__attribute__((format(printf, 2, 3))) Str arena_printf(Arena *a, const char *fmt, ...);

#define ARENA_NEW(a, T, n)  ((T *)arena_take((a), sizeof(T), _Alignof(T), (n)))
#define ARENA_ROOM(a, T, n) ((T *)arena_room((a), sizeof(T), _Alignof(T), (n)))

/* A growing array: declare  LIST(T) name;  zero it; LIST_PUSH(a, &list, value). Elements move when it grows. */
#define LIST(T)                                                                                                                                      \
    struct {                                                                                                                                         \
        T *at;                                                                                                                                       \
        size_t count, room;                                                                                                                          \
    }
#define LIST_PUSH(a, list, ...)                                                                                                                      \
    ((list)->count == (list)->room ? (void)((list)->at = list_grow((a), (list)->at, sizeof *(list)->at, (list)->count, &(list)->room)) : (void)0,    \
     (void)((list)->at[(list)->count++] = __VA_ARGS__))
void *list_grow(Arena *a, const void *at, size_t size, size_t count, size_t *room);

/* A growing string of bytes in an arena. */
typedef struct {
    Arena *arena;
    char *at;
    size_t len, room;
} Buf; /* { .arena = a } is empty */
void buf_add(Buf *b, Str s);
void buf_add_char(Buf *b, char c);
__attribute__((format(printf, 2, 3))) void buf_printf(Buf *b, const char *fmt, ...);
static inline Str buf_str(const Buf *b) { return (Str){ b->at ? b->at : "", b->len }; }

#endif

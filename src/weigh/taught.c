/* A weighing that was taught what each source's words are worth: anew, by a lesson at hand, or on from another weighing. */
#include "weigh/inside.h"
#include "weigh/learn.h"

Weigh *weigh_new(const Docket *d, WeighOptions options)
{
    Weigh *w = weigh_untaught(d, options);
    w->lesson = w->own_lesson = lesson_anew(w);
    return w;
}

Weigh *weigh_taught(const Docket *d, WeighOptions options, const Lesson *lesson)
{
    Weigh *w = weigh_untaught(d, options);
    w->lesson = lesson;
    lesson_teach(lesson, w);
    return w;
}

Weigh *weigh_on(Weigh *then, const Docket *d, const StrList *changed)
{
    Arena scratch = { 0 };
    StrList wanted;
    if (then->lesson->brief) return NULL;
    Weigh *w = weigh_untaught(d, then->options);
    w->lesson = w->own_lesson = lesson_on(then->lesson, then, w, changed, NULL, &scratch, &wanted);
    arena_free(&scratch);
    return w;
}

const Lesson *weigh_lesson(const Weigh *w) { return w->lesson; }

void weigh_free(Weigh *w)
{
    if (w == NULL) return;
    for (uint32_t i = 0; i < w->place_count; i++) arena_free(&w->places[i].arena);
    for (uint32_t i = 0; w->heard && i < w->place_count; i++) arena_free(&w->heard[i].arena);
    lesson_free(w->own_lesson);
    Arena arena = w->arena; /* which holds *w itself */
    arena_free(&arena);
}

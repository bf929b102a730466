/* report_dump [--main] FILE...: prints the reports of files with their parts, to look at what the readers make of a page.
 *
 * --main prints the body and quotations only: what bench/pages.py scores.
 */
#include "report/report.h"

#include <stdio.h>

static void print_part(const Report *r, const Part *p)
{
    static const char *const names[] = { "title", "body", "quote", "comment" };
    char day[DAY_TEXT];
    Str words = str_span(r->text, p->span);
    printf("-- %s [%u,%u)", names[p->kind], p->span.from, p->span.to);
    if (p->author.len) printf(" by %.*s", STR_FMT(p->author));
    if (p->day != DAY_NONE) printf(" on %s", day_text(p->day, day));
    if (p->number >= 0) printf(" no. %d", p->number);
    printf("\n%.*s\n", (int)words.len, words.at);
}

static void print_report(const Report *r, bool main_only)
{
    char day[DAY_TEXT];
    if (!main_only)
        printf("== %.*s\nsource: %.*s\nauthor: %.*s\ntitle: %.*s\nurl: %.*s\nlang: %.*s\npublished: %s\nrepaired: %zu\n", STR_FMT(r->doc),
               STR_FMT(r->source), STR_FMT(r->author), STR_FMT(r->title), STR_FMT(r->url), STR_FMT(r->lang), day_text(r->published, day),
               r->repaired);
    for (size_t i = 0; i < r->part_count; i++) {
        const Part *p = &r->parts[i];
        if (!main_only) print_part(r, p);
        else if (p->kind == PART_BODY || p->kind == PART_QUOTE) fwrite(r->text.at + p->span.from, 1, p->span.to - p->span.from, stdout);
    }
}

int main(int argc, char **argv)
{
    bool main_only = argc > 1 && strcmp(argv[1], "--main") == 0;
    int status = 0;
    for (int i = 1 + main_only; i < argc; i++) {
        Arena a = { 0 }, keep = { 0 };
        ReportReader *reader;
        Report r;
        HearErr err = { 0 };
        char what[600];
        bool open = report_open(&reader, &a, str_of(argv[i]), NULL, &err);
        while (open && (report_next(reader, &keep, &r, &err) || err.code != HEAR_OK)) {
            if (err.code == HEAR_OK) {
                print_report(&r, main_only);
            } else {
                err_text(&err, what, sizeof what);
                fprintf(stderr, "%s\n", what);
                status = (int)err.code;
                err = (HearErr){ 0 };
            }
            arena_free(&keep);
        }
        if (!open) {
            err_text(&err, what, sizeof what);
            fprintf(stderr, "%s\n", what);
            status = (int)err.code;
        } else {
            report_close(reader);
        }
        arena_free(&a);
    }
    return status;
}

/* Scores who held what against a table of rows, under each rule.
 *   control_score LEDGER ROWS.tsv [-v] [--data FOLDER]
 * ROWS.tsv has the columns place, date, holder, also; '+' joins the holders of a divided place, ',' lists other right answers.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/tsv.h"
#include "weigh/load.h"
#include "weigh/weigh.h"

enum { ROWS_BYTES_MAX = 1 << 20 };

typedef struct {
    uint32_t rows, answered, right;
} Tally;

static bool listed(Str list, char between, Str actor)
{
    for (Str part; str_cut(&list, between, &part);)
        if (str_eq(str_trim(part), actor)) return true;
    return false;
}

/* A divided place is right as contested; a held one by its holder or by another accepted answer. */
static bool is_right(const Bench *b, const Control *c, Str holder, Str also)
{
    bool divided = str_find_char(holder, '+', 0) != SIZE_MAX;
    if (c->state == CONTROL_CONTESTED) return divided;
    Str said = cast_name(&b->cast, c->holder);
    return listed(also, ',', said) || (!divided && str_eq(said, holder));
}

static void tell(const Bench *b, const Control *c, const Str *cells, const char *verdict)
{
    printf("%-8s %-22.*s %.*s  want %-14.*s said %s", verdict, STR_FMT(cells[0]), STR_FMT(cells[1]), STR_FMT(cells[2]), control_names[c->state]);
    for (uint32_t i = 0; i < c->share_count && i < 3; i++)
        printf(" %.*s %.2f", STR_FMT(c->shares[i].actor == ID_NONE ? STR("other") : cast_name(&b->cast, c->shares[i].actor)), c->shares[i].p);
    printf(" contested %.2f (%u reports, %u witnesses)\n", c->contested, c->reports, c->witnesses);
}

int main(int argc, char **argv)
{
    if (argc < 3) return fprintf(stderr, "usage: control_score LEDGER ROWS.tsv [-v]\n"), HEAR_USAGE;
    const bool verbose = argc > 3;
    const char *const columns[] = { "place", "date", "holder", "also" };
    HearErr err = { 0 };
    Arena a = { 0 };
    Ledger *ledger = NULL;
    Theatre theatre = { 0 };
    Names *names = NULL;
    Bench bench = { 0 };
    Str rows;
    char message[600];
    bool ok = theatre_open(&theatre, STR("data/theatre/levant"), STR_NONE, &err) &&
              names_open(&names, &theatre, STR("en"), STR("data/lang/en"), &err) && ledger_open(&ledger, str_of(argv[1]), LEDGER_READ, &err) &&
              bench_load(&bench, ledger, &theatre, names, (LoadOptions){ .copies = true }, &err) &&
              file_read(&a, str_of(argv[2]), ROWS_BYTES_MAX, &rows, &err);
    for (int rule = 0; ok && rule < RULE_COUNT; rule++) {
        Weigh *w = weigh_new(&bench.docket, (WeighOptions){ (Rule)rule, DAY_NONE });
        Tally all = { 0 };
        Tsv t;
        Str cells[4];
        ok = tsv_open(&t, str_of(argv[2]), rows, columns, 4, &err);
        while (ok && tsv_next(&t, cells)) {
            Control c = { .holder = ID_NONE };
            uint32_t place = names_place(names, cells[0]);
            if (place == ID_NONE) printf("unknown place: %.*s\n", STR_FMT(cells[0]));
            else weigh_who(w, place, day_parse(cells[1]), &a, &c);
            bool answered = c.state != CONTROL_UNKNOWN, right = answered && is_right(&bench, &c, cells[2], cells[3]);
            all.rows++;
            all.answered += answered;
            all.right += right;
            if (verbose && rule == RULE_LEARNED) tell(&bench, &c, cells, right ? "right" : answered ? "WRONG" : "unknown");
        }
        printf("%-9s %3u rows, answered %3u (%2.0f %%), right %3u (%2.0f %% of the answers)\n", rule_names[rule], all.rows, all.answered,
               100.0 * all.answered / all.rows, all.right, all.answered ? 100.0 * all.right / all.answered : 0);
        weigh_free(w);
    }
    if (err.code) err_text(&err, message, sizeof message), fprintf(stderr, "control_score: %s\n", message);
    bench_free(&bench);
    ledger_close(ledger);
    names_close(names);
    theatre_close(&theatre);
    arena_free(&a);
    return (int)err.code;
}

#include "cli/ledgers.h"

#include <stdlib.h>
#include <time.h>

int64_t record_time(void)
{
    const char *fixed = getenv("SOURCE_DATE_EPOCH");
    int64_t seconds;
    return fixed && str_int(str_of(fixed), &seconds) ? seconds : (int64_t)time(NULL);
}

int64_t clock_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

HearCode asked_open(Asked *a, Cli *cli, HearErr *err)
{
    *a = (Asked){ 0 };
    bool ok = ledger_open(&a->ledger, cli_ledger_path(cli), LEDGER_READ, err) && cli_pipeline(cli, &a->pipeline, err);
    if (!ok) return err->code;
    a->names = pipeline_names(a->pipeline);
    a->theatre = pipeline_theatre(a->pipeline);
    return HEAR_OK;
}

void asked_close(Asked *a)
{
    ledger_close(a->ledger);
    pipeline_close(a->pipeline);
}

Str actor_label(const Theatre *t, Str id)
{
    uint32_t at = theatre_actor(t, id);
    return at == ID_NONE || t->actors[at].name.len == 0 ? id : t->actors[at].name;
}

Str claim_voice(Arena *keep, const LedgerClaim *c)
{
    Buf b = { .arena = keep };
    buf_add(&b, c->source.len ? c->source : c->doc);
    if (c->own_part) buf_add(&b, STR(" › ")), buf_add(&b, c->author);
    for (uint32_t i = 0; i < c->claim.attribution_count; i++) {
        if (i == 0 && c->own_part && str_eq(c->claim.attribution[0], c->author)) continue;
        buf_add(&b, STR(" › "));
        buf_add(&b, c->claim.attribution[i]);
    }
    return buf_str(&b);
}

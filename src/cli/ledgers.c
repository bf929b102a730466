#include "cli/ledgers.h"

#include "base/file.h"

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
    Str lang = path_join(&cli->arena, cli_data_folder(cli), STR("lang/en"));
    if (!ledger_open(&a->ledger, cli_ledger_path(cli), LEDGER_READ, err)) return err->code;
    Theatre *theatre = ARENA_NEW(&cli->arena, Theatre, 1);
    if (!theatre_open(theatre, cli_theatre_folder(cli), cli_text(cli, OPT_SOURCES), err)) return err->code;
    a->theatre = a->opened = theatre;
    if (!names_open(&a->names, a->theatre, STR("en"), lang, err)) return err->code;
    return HEAR_OK;
}

void asked_close(Asked *a)
{
    ledger_close(a->ledger);
    names_close(a->names);
    if (a->opened) theatre_close(a->opened);
}

bool asked_version(const Asked *a, const Cli *cli, LedgerVersion *out, HearErr *err)
{
    return cli_has(cli, OPT_AT) ? ledger_at(a->ledger, cli_text(cli, OPT_AT), out, err) : ledger_version(a->ledger, out, err);
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

/* How the API writes what several answers hold: days, sides, verdicts, claims; and which languages' claims it has at all. */
#include "serve/inside.h"

void put_day(JsonOut *j, const char *key, Day d)
{
    char text[DAY_TEXT];
    put_str(j, key, str_of(day_text(d, text)));
}

void put_side(JsonOut *j, const char *key, const World *w, uint32_t side) { put_str(j, key, side == ID_NONE ? STR_NONE : w->theatre->sides[side]); }

void put_look(JsonOut *j, const World *w, const Control *c)
{
    put_str(j, "state", str_of(control_names[c->state]));
    put_str(j, "holder", c->holder == ID_NONE ? STR_NONE : actor_id(w, c->holder));
    jout_key(j, "rivals"), jout_open(j, '[');
    for (int i = 0; i < 2 && c->state == CONTROL_CONTESTED; i++)
        if (c->sides[i] != ID_NONE) jout_str(j, actor_id(w, c->sides[i]));
    jout_close(j, ']');
    put_str(j, "besieged_by", c->besieged_by == ID_NONE ? STR_NONE : actor_id(w, c->besieged_by));
}

void put_verdict(JsonOut *j, const World *w, const Control *c)
{
    put_look(j, w, c);
    jout_key(j, "sure"), jout_real(j, c->sure, PROBABILITY_DECIMALS);
    jout_key(j, "contested"), jout_real(j, c->contested, PROBABILITY_DECIMALS);
    jout_key(j, "p"), jout_open(j, '[');
    for (uint32_t i = 0; i < c->share_count; i++) {
        jout_open(j, '{');
        put_str(j, "actor", c->shares[i].actor == ID_NONE ? STR_NONE : actor_id(w, c->shares[i].actor));
        jout_key(j, "p"), jout_real(j, c->shares[i].p, PROBABILITY_DECIMALS);
        jout_close(j, '}');
    }
    jout_close(j, ']');
}

void put_review(JsonOut *j, const LedgerReview *r)
{
    char at[MOMENT_TEXT];
    jout_open(j, '{');
    put_int(j, "review", r->id);
    put_str(j, "verdict", str_of(verdict_name(r->verdict)));
    put_int(j, "claim", r->claim);
    jout_key(j, "replaced_by");
    if (r->replaced_by) jout_int(j, r->replaced_by);
    else jout_null(j);
    put_str(j, "by", r->by);
    put_str(j, "at", str_of(moment_text(r->at, at)));
    put_str(j, "note", r->note);
    jout_close(j, '}');
}

void put_claim_open(Ask *a, const LedgerClaim *c)
{
    const World *w = a->world;
    const LedgerReview *review = world_review(w, c->id);
    const LedgerClaim *standing = world_claim(w, c->id);
    JsonOut line = { .out = { .arena = a->keep } };
    ledger_claim_json(&line, c);
    jout_raw(&a->j, str_head(buf_str(&line.out), line.out.len - 1)); /* without its last brace: more fields follow */
    put_side(&a->j, "lean", w, voice_lean(w, c));
    jout_key(&a->j, "own_part"), jout_bool(&a->j, c->own_part);
    jout_key(&a->j, "stands"), jout_bool(&a->j, standing != NULL);
    jout_key(&a->j, "right"), jout_real(&a->j, standing ? world_right(a->world, world_index(w, standing)) : -1, PROBABILITY_DECIMALS);
    jout_key(&a->j, "reviewed");
    if (review) put_review(&a->j, review);
    else jout_null(&a->j);
}

void put_claim(Ask *a, const LedgerClaim *c)
{
    put_claim_open(a, c);
    jout_close(&a->j, '}');
}

bool claims_read_from(const Serve *s, Str lang)
{
    Arena a = { 0 };
    const size_t dash = str_find_char(lang, '-', 0);
    if (dash != SIZE_MAX) lang = str_head(lang, dash);
    bool read = s->o.languages.len == 0;
    for (size_t i = 0; i < lang.len && !read; i++)
        if (!ascii_alnum(lang.at[i])) lang = STR_NONE; /* a page may declare anything */
    if (!read && lang.len) read = file_exists(path_join(&a, path_join(&a, s->o.languages, lang), STR("triggers.tsv")));
    arena_free(&a);
    return read;
}

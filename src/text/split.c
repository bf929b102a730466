/* text/split.c - a report into its tokens and sentences, part by part. */
#include "text/text.h"

#include "text/rules.h"

enum { BYTES_A_TOKEN = 5, BYTES_A_SENTENCE = 100 }; /* a first guess at the room; the lists grow where it is short */

typedef struct {
    const Text *text;
    Arena *keep;
    uint32_t part;
    LIST(Sentence) sentences;
} Taker;

static void take_sentence(void *user, uint32_t from, uint32_t to, bool opens_paragraph)
{
    Taker *t = user;
    LIST_PUSH(t->keep, &t->sentences,
              (Sentence){
                  .span = { t->text->tokens[from].span.from, t->text->tokens[to - 1].span.to },
                  .from = from,
                  .to = to,
                  .part = t->part,
                  .opens_paragraph = opens_paragraph,
              });
}

void text_split(const TextRules *rules, const Report *report, Arena *keep, Text *out)
{
    *out = (Text){ .text = report->text };
    JoinDecide join_here = rules && rules->join ? join_by_model : join_by_rule;
    BreakDecide break_here = rules && rules->brk ? break_by_model : break_by_rule;
    void *user = (void *)(uintptr_t)rules; /* the deciders only read it */
    const Part whole = { .span = { 0, (uint32_t)report->text.len } };
    const Part *parts = report->part_count ? report->parts : &whole;
    size_t part_count = report->part_count ? report->part_count : 1, bytes = 0;
    for (size_t p = 0; p < part_count; p++) bytes += parts[p].span.to - parts[p].span.from;
    TokenList tokens = { .room = bytes / BYTES_A_TOKEN + 16 };
    tokens.at = ARENA_ROOM(keep, Token, tokens.room);
    Taker taker = { .text = out, .keep = keep, .sentences.room = bytes / BYTES_A_SENTENCE + 16 };
    taker.sentences.at = ARENA_ROOM(keep, Sentence, taker.sentences.room);
    for (uint32_t p = 0; p < part_count; p++) {
        uint32_t from = (uint32_t)tokens.count;
        text_tokens(rules, report->text, parts[p].span, join_here, user, keep, &tokens);
        out->tokens = tokens.at;
        out->token_count = (uint32_t)tokens.count;
        taker.part = p;
        text_sentences(rules, out, from, out->token_count, break_here, user, take_sentence, &taker);
    }
    out->sentences = taker.sentences.at;
    out->sentence_count = (uint32_t)taker.sentences.count;
}

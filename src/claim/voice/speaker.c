/* claim/voice/speaker.c - on whose word: say-verbs, "according to", quotation marks across sentences, comment authors.
 *
 * Each sentence's statements are found first (claim/voice/said.h); then an event belongs to the statement whose verb rules it in the tree, else to
 * the one its quotation marks belong to, else to the sentence's own.
 */
#include "claim/event/event.h"
#include "claim/voice/interview.h"
#include "claim/voice/said.h"

struct Speakers {
    Said said;
    const Statement **quote_speaker; /* by a quotation's number; NULL: unknown */
    Str *block_speaker;              /* of each sentence: whose words the whole block is, a quotation or an answer */
};

/* Does the sentence hold a quotation, and who speaks it, or does it end with who speaks ("many had to leave, he said.")? */
static bool ends_quotation(const Speakers *sp, const Scene *s, uint32_t sentence)
{
    const uint32_t end = sp->said.first[sentence + 1];
    bool quotes = sp->said.first[sentence] < end && sp->said.at[end - 1].verb_to + 1 >= s->text->sentences[sentence].to;
    for (uint32_t t = s->text->sentences[sentence].from; t < s->text->sentences[sentence].to; t++) quotes |= sp->said.quote[t] != 0;
    return quotes && sp->said.first[sentence] < sp->said.first[sentence + 1];
}

/* A quotation is spoken by the statement in a sentence that it touches, outside its marks; else by the one just before. */
static void attribute_quotes(Speakers *sp, const Scene *s, Arena *keep)
{
    sp->quote_speaker = ARENA_NEW(keep, const Statement *, (size_t)sp->said.quote_count + 1);
    for (uint32_t pass = 0; pass < 2; pass++)
        for (uint32_t t = 0; t < s->text->token_count; t++) {
            uint32_t q = sp->said.quote[t];
            if (!q || sp->quote_speaker[q]) continue;
            uint32_t k = s->sentence_of[t];
            for (uint32_t reach = 0; reach <= pass && !sp->quote_speaker[q]; reach++) {
                /* "..., he said. "And ..." */
                const bool goes_on = reach == 1 && k > 0 && ends_quotation(sp, s, k - 1) && !s->text->sentences[k].opens_paragraph;
                uint32_t where[2] = { goes_on ? k - reach : k + reach, goes_on ? k + reach : k - reach };
                for (int side = 0; side < 2 && !sp->quote_speaker[q]; side++) {
                    if (where[side] >= s->text->sentence_count || s->text->sentences[where[side]].part != s->text->sentences[k].part) continue;
                    for (uint32_t i = sp->said.first[where[side]]; i < sp->said.first[where[side] + 1]; i++)
                        if (!sp->said.quote[sp->said.at[i].verb] && sp->said.at[i].name.len) sp->quote_speaker[q] = &sp->said.at[i];
                }
            }
        }
}

static bool in_block(const Scene *s, uint32_t sentence) { return scene_part(s, sentence)->kind == PART_QUOTE; }

/* "Which I quote": the report's author speaks. */
static bool is_author(const Scene *s, const Statement *st)
{
    return st->to == st->from + 1 && scene_has_cue(s, st->sentence, st->from, st->to, CUE_MYSELF);
}

/* "From SouthFront:", "SANA writes:" before a block quotation: all of it is theirs. Of several sources the one right before the colon. */
static void attribute_blocks(Speakers *sp, const Scene *s, const Mentions *mentions, Arena *keep)
{
    sp->block_speaker = ARENA_NEW(keep, Str, s->text->sentence_count + 1);
    for (uint32_t k = 1; k < s->text->sentence_count; k++) {
        if (!in_block(s, k)) continue;
        const Sentence *before = &s->text->sentences[k - 1];
        sp->block_speaker[k] = sp->block_speaker[k - 1];
        if (in_block(s, k - 1)) continue;
        if (before->from == before->to || !str_eq(token_str(s->text, before->to - 1), STR(":"))) continue;
        for (uint32_t i = sp->said.first[k - 1]; i < sp->said.first[k]; i++)
            if (sp->said.at[i].name.len && !is_author(s, &sp->said.at[i])) sp->block_speaker[k] = sp->said.at[i].name;
        for (uint32_t i = 0; i < mentions->count; i++) {
            const Mention *m = &mentions->at[i];
            if (m->kind == MENTION_SOURCE && m->id != ID_NONE && m->from >= before->from && m->to <= before->to)
                sp->block_speaker[k] = s->theatre->sources[m->id].id;
        }
        const bool signed_block = scene_part(s, k)->author.len != 0;
        if (sp->block_speaker[k].len == 0 && !signed_block) sp->block_speaker[k] = block_introduced(&sp->said, s, k);
    }
}

/* Quotations that their source signs. */
static void attribute_signed(Speakers *sp, const Scene *s, const Mentions *mentions)
{
    for (uint32_t i = 0; i < mentions->count; i++) {
        const Mention *m = &mentions->at[i];
        const uint32_t end = s->sentence_of[m->from];
        if (m->kind != MENTION_SOURCE || m->id == ID_NONE) continue;
        for (uint32_t k = block_signed(&sp->said, s, end); k < end; k++)
            if (sp->block_speaker[k].len == 0) sp->block_speaker[k] = s->theatre->sources[m->id].id;
    }
}

/* The sentences of a short message before the one that ends with who signs it. */
static void attribute_messages(Speakers *sp, const Scene *s)
{
    for (uint32_t i = 0; i < sp->said.count; i++)
        for (uint32_t k = s->sentence_of[sp->said.at[i].apart]; sp->said.at[i].message && k < sp->said.at[i].sentence; k++)
            if (sp->block_speaker[k].len == 0) sp->block_speaker[k] = sp->said.at[i].name;
}

/* May who is called so be a guest of an interview? */
static bool is_guest(const Scene *s, Str name)
{
    const uint32_t source = theatre_source(s->theatre, name);
    return source == ID_NONE || str_eq(s->theatre->sources[source].kind, STR("person"));
}

/* The answers of an interview are the word of the person who was cited most before it began. */
static void attribute_answers(Speakers *sp, const Scene *s, Arena *keep)
{
    enum { CITED_MAX = 1000 }; /* statements that are looked through for the guest */
    const Interview talk = interview_find(s, keep);
    const uint32_t before = sp->said.first[interview_start(&talk)], end = before < CITED_MAX ? before : CITED_MAX;
    const Statement *guest = NULL;
    for (uint32_t i = 0, most = 0; i < end; i++) {
        uint32_t times = 0;
        for (uint32_t k = i; k < end; k++) times += str_eq(sp->said.at[k].name, sp->said.at[i].name);
        if (sp->said.at[i].name.len && times > most && is_guest(s, sp->said.at[i].name)) most = times, guest = &sp->said.at[i];
    }
    const bool *answer = guest ? interview_answers(s, &talk, guest->sentence, keep) : NULL;
    for (uint32_t k = 0; guest && k < s->text->sentence_count; k++)
        if (answer[k] && sp->block_speaker[k].len == 0) sp->block_speaker[k] = guest->name;
}

/* The actors and people in whose name something is said: before the verb, or as its subject; whom one accuses does not speak. */
static void mark_speakers(const Said *said, Scene *s)
{
    for (uint32_t i = 0; i < said->count; i++) {
        const Statement *st = &said->at[i];
        for (uint32_t k = s->first_entity[st->sentence]; k < s->first_entity[st->sentence + 1]; k++) {
            Entity *x = &s->entities[k];
            const bool subject = x->word >= 0 && syntax_dep(s, st->sentence, x->word) == DEP_NSUBJ &&
                                 s->trees[st->sentence].at[x->word].head == st->word;
            if (x->from >= st->from && x->to <= st->to && (subject || st->according || st->citing || st->to <= st->verb)) x->speaks = true;
        }
    }
}

Speakers *speakers_find(Scene *s, const Mentions *mentions, Arena *keep)
{
    Speakers *sp = ARENA_NEW(keep, Speakers, 1);
    sp->said = said_find(s, mentions, keep);
    mark_speakers(&sp->said, s);
    attribute_quotes(sp, s, keep);
    attribute_blocks(sp, s, mentions, keep);
    attribute_signed(sp, s, mentions);
    attribute_messages(sp, s);
    attribute_answers(sp, s, keep);
    return sp;
}

/* Is the event inside the speaker's own description ("the monitor, which documents the war, said")? */
static bool inside_speaker(const Scene *s, const Statement *st, const Event *e)
{
    uint32_t to;
    if (e->from >= st->from && e->to <= st->to) return true;
    if (st->from > st->verb && scene_cue(s, st->sentence, st->verb, CUE_ACCUSE, &to)) return false; /* "accused by the UN of bombing" */
    /* what describes a speaker stands behind the name */
    if (e->word < 0 || st->word < 0 || st->from >= st->to || e->from < st->from) return false;
    int32_t head = -1;
    for (uint32_t t = st->from; t < st->to; t++)
        if (s->word_of[t] >= 0 && s->trees[st->sentence].at[s->word_of[t]].head == st->word) head = s->word_of[t];
    if (head < 0 || !syntax_below(s, st->sentence, e->word, head)) return false;
    return !st->citing || scene_cue(s, st->sentence, st->to, CUE_WHO, &to); /* "citing a source that jets struck" */
}

/* Whose words a block quotation is, by the source's own name where its address is given. */
static Str quoted_author(const Scene *s, Str author)
{
    uint32_t source = theatre_source_at(s->theatre, author);
    return source == ID_NONE ? author : s->theatre->sources[source].id;
}

/* "Jets struck the town, a source said SANA |reported.": a verb of saying that ends the sentence is no more of the speech before it. */
static bool ends_sentence(const Scene *s, uint32_t sentence, int32_t verb)
{
    uint32_t end = s->text->sentences[sentence].to, to;
    while (end > s->text->sentences[sentence].from && !(s->text->tokens[end - 1].flags & TOKEN_WORD)) end--;
    return s->trees[sentence].at[verb].token + 1 == end && scene_cue(s, sentence, end - 1, CUE_SAY, &to);
}

/* Has the verb its clause on that side? "Jets struck, X said"; "X said that jets struck". */
static bool has_speech(const Scene *s, const Statement *st, bool behind)
{
    const Kin *kin = s->kin[st->sentence];
    for (int32_t i = kin[st->word].child; i >= 0; i = kin[i].next)
        if (kin[i].dep == DEP_CCOMP && (i > st->word) == behind && !ends_sentence(s, st->sentence, i)) return true;
    return false;
}

/* "X said a day after the strikes": does a word that opens a clause of its own stand right behind the verb, and before the event? */
static bool is_behind_clause(const Said *said, const Scene *s, const Statement *st, const Event *e)
{
    enum { REACH = 4 };
    uint32_t to;
    for (uint32_t t = st->verb_to; t < e->from && t < st->verb_to + REACH; t++) {
        if (scene_cue(s, st->sentence, t, CUE_APART, &to)) return true;
        const bool span = said->token[t] & TOKEN_IS_TIME || said_upos(s, st->sentence, t, UPOS_DET) || said_upos(s, st->sentence, t, UPOS_NUM) ||
                          said_upos(s, st->sentence, t, UPOS_NOUN);
        if (!span) return false;
    }
    return false;
}

/* "..., X said after the strikes": what tells of the saying, where the speech stands before it. */
static bool tells_of_saying(const Speakers *sp, const Scene *s, const Statement *st, const Event *e)
{
    int32_t w = e->word;
    uint32_t to;
    while (w >= 0 && s->trees[e->sentence].at[w].head != st->word) w = s->trees[e->sentence].at[w].head;
    if (w < st->word || has_speech(s, st, true) || sp->said.quote[e->from]) return false;
    const uint32_t first = st->from < st->verb ? st->from : st->verb;
    const bool quoted = first > s->text->sentences[st->sentence].from && sp->said.quote[first - 1] != 0;
    if (!quoted && !has_speech(s, st, false) && syntax_dep(s, st->sentence, st->word) != DEP_PARATAXIS) return false;
    if (is_behind_clause(&sp->said, s, st, e)) return true;
    const Dep d = syntax_dep(s, e->sentence, w);
    if (d == DEP_OBL && syntax_prep(s, e->sentence, w) == PREP_FROM) return true; /* "told Reuters from the besieged city" */
    const int32_t mark = syntax_child(s, e->sentence, w, d == DEP_OBL ? DEP_CASE : DEP_MARK);
    const uint32_t token = mark < 0 ? 0 : s->trees[e->sentence].at[mark].token;
    if (d == DEP_ADVCL && mark >= 0 && scene_cue(s, e->sentence, token, CUE_WHILE, &to)) return true; /* "a monitor said as rebels took the town" */
    return (d == DEP_OBL || d == DEP_ADVCL) && mark >= 0 && scene_cue(s, e->sentence, token, CUE_APART, &to);
}

/* "Ever since the ministry announced it, ...": a clause of time that tells of the saying. */
static bool is_of_time(const Scene *s, const Statement *st)
{
    const int32_t mark = st->word < 0 || syntax_dep(s, st->sentence, st->word) != DEP_ADVCL ? -1 : syntax_child(s, st->sentence, st->word, DEP_MARK);
    uint32_t to;
    if (mark < 0 || s->trees[st->sentence].at[st->word].head < st->word) return false;
    const uint32_t token = s->trees[st->sentence].at[mark].token;
    return scene_cue(s, st->sentence, token, CUE_SINCE, &to) || scene_cue(s, st->sentence, token, CUE_APART, &to);
}

/* "Shelled the town as they announced an offensive": what is said while the deed was done is told behind the verb. */
static bool says_meanwhile(const Scene *s, const Statement *st)
{
    const int32_t mark = syntax_dep(s, st->sentence, st->word) == DEP_ADVCL ? syntax_child(s, st->sentence, st->word, DEP_MARK) : -1;
    if (mark < 0 || syntax_child(s, st->sentence, st->word, DEP_OBJ) < st->word) return false;
    return scene_is_cue(s, st->sentence, mark, CUE_WHILE);
}

/* "Following the strikes X denounced the talks": what the saying came after, and where that stands before it. */
static bool comes_before_saying(const Scene *s, const Statement *st, const Event *e)
{
    int32_t w = e->word;
    while (w >= 0 && s->trees[e->sentence].at[w].head != st->word) w = s->trees[e->sentence].at[w].head;
    if (w < 0 || w > st->word || st->from >= st->to || s->trees[e->sentence].at[w].token >= st->from) return false;
    for (int32_t i = 0; i < w; i++)
        if (!syntax_below(s, e->sentence, i, w)) return false; /* "ISIS took the fields days after losing them, X says" */
    const Dep d = syntax_dep(s, e->sentence, w);
    if (d == DEP_OBL) return syntax_prep(s, e->sentence, w) == PREP_AFTER;
    const int32_t mark = d == DEP_ADVCL ? syntax_child(s, e->sentence, w, DEP_MARK) : -1;
    return scene_is_cue(s, e->sentence, mark, CUE_AFTER);
}

/* "Could not confirm", "was not verified by": nobody says that it is so. */
static bool is_unconfirmed(const Scene *s, const Statement *st)
{
    uint32_t to;
    if (st->word < 0 || !scene_cue(s, st->sentence, st->verb, CUE_VERIFY, &to)) return false;
    /* "could not confirm how many were killed": some were */
    if (to < s->text->sentences[st->sentence].to && scene_cue(s, st->sentence, to, CUE_WHO, &to)) return false;
    const Kin *kin = s->kin[st->sentence];
    for (int32_t i = kin[st->word].child; i >= 0 && i < st->word; i = kin[i].next)
        if (scene_cue(s, st->sentence, s->trees[st->sentence].at[i].token, CUE_NOT, &to)) return true;
    return false;
}

/* Where the part of the sentence begins, between semicolons, that holds the token. */
static uint32_t part_from(const Scene *s, uint32_t sentence, uint32_t t)
{
    const uint32_t first = s->text->sentences[sentence].from;
    while (t > first && !str_eq(token_str(s->text, t - 1), STR(";"))) t--;
    return t;
}

/* "The army says this; |rebels say| that": does it stand in another part of the sentence than the event, whose own part tells who speaks? */
static bool is_across(const Speakers *sp, const Scene *s, const Statement *st, const Event *e)
{
    const uint32_t own = part_from(s, e->sentence, e->from);
    if (st->verb > e->from && source_is_outlet(s, theatre_source(s->theatre, st->name))) return false; /* "...; the agency reported" */
    if (sp->said.quote[e->from] || part_from(s, st->sentence, st->verb) == own) return false;
    for (uint32_t k = sp->said.first[e->sentence]; k < sp->said.first[e->sentence + 1]; k++)
        if (sp->said.at[k].name.len && part_from(s, e->sentence, sp->said.at[k].verb) == own) return true;
    return false;
}

/* "ISIS beheaded four men, accusing them of spying": what somebody is accused of stands behind the verb, and the deed is no part of it. */
static bool accuses_beside(const Scene *s, const Statement *st, const Event *e)
{
    uint32_t to;
    if (syntax_dep(s, st->sentence, st->word) != DEP_ADVCL || st->word < e->word || !syntax_below(s, e->sentence, st->word, e->word)) return false;
    return scene_cue(s, st->sentence, st->verb, CUE_ACCUSE, &to) && syntax_object(s, st->sentence, st->word) > st->word;
}

/* "Shelling killed twelve, the officials said, a claim that Ankara denied": what is denied is told before, and not by who denies it. */
static bool denies_claim(const Scene *s, const Statement *st, const Event *e)
{
    uint32_t to;
    return syntax_dep(s, st->sentence, st->word) == DEP_RELCL && e->word < st->word && !syntax_below(s, e->sentence, e->word, st->word) &&
           scene_cue(s, st->sentence, st->verb, CUE_DENY, &to);
}

/* "Ten died in the raid that the West blames on the army": who says something in a clause that describes a noun says nothing of what stands
 * before. */
static bool describes_noun(const Scene *s, const Statement *st, const Event *e)
{
    const uint32_t first = s->text->sentences[st->sentence].from;
    const int32_t subject = syntax_child(s, st->sentence, st->word, DEP_NSUBJ);
    const bool who = subject >= 0 && who_is_meant(s, st->sentence, st->word, subject) >= 0; /* "officials who said it" */
    const int32_t opens = who ? subject : st->from > first && st->to <= st->verb ? s->word_of[st->from - 1] : -1;
    if (opens < 0 || syntax_dep(s, st->sentence, st->word) != DEP_RELCL || s->trees[st->sentence].at[opens].head != st->word) return false;
    const int32_t noun = s->trees[st->sentence].at[st->word].head;
    const Upos upos = s->trees[st->sentence].at[opens].upos;
    if (who) return !syntax_below(s, e->sentence, e->word, st->word);
    return (upos == UPOS_SCONJ || upos == UPOS_PRON) && e->word != noun && !syntax_below(s, e->sentence, e->word, noun);
}

/* "Claimed responsibility for the attack, which killed ten": who owns to a deed does not count its dead. */
static bool owns_deed(const Scene *s, const Statement *st, const Event *e)
{
    uint32_t to;
    return e->trigger.event == EVENT_CASUALTIES && e->from > st->verb && scene_cue(s, st->sentence, st->verb, CUE_OWNS, &to);
}

/* "|Two soldiers| reported killed": of them it is told, they tell nothing. */
static bool is_of_themselves(const Scene *s, const Statement *st, const Event *e)
{
    if (e->sentence != st->sentence || e->word < 0 || st->word < 0 || s->trees[e->sentence].at[e->word].head != st->word) return false;
    const int32_t whom = syntax_child(s, e->sentence, e->word, DEP_NSUBJ_PASS);
    const uint32_t token = whom < 0 ? 0 : s->trees[e->sentence].at[whom].token;
    return whom >= 0 && whom < st->word && st->from <= token && token < st->to;
}

/* "The army says it holds A, |which the rebels deny|": is it by another verb that somebody answers, in a clause of his own? */
static bool answers_aside(const Scene *s, const Statement *st, const Event *e)
{
    return e->answers && st->word != e->word && syntax_dep(s, e->sentence, e->word) == DEP_RELCL;
}

/* Is the event told in the statement's words? */
static bool vouches(const Speakers *sp, const Scene *s, const Statement *st, const Event *e)
{
    uint32_t to;
    if (e->answers && e->word == st->word) return st->name.len != 0;
    if (answers_aside(s, st, e)) return false;
    if (st->name.len == 0 || e->to <= st->apart || (st->headline && e->from >= st->verb) || inside_speaker(s, st, e) || is_unconfirmed(s, st) ||
        is_of_themselves(s, st, e))
        return false;
    /* "accused the army of it" */
    if (e->from == st->verb && e->to <= st->verb_to && !scene_cue(s, e->sentence, st->verb, CUE_ACCUSE, &to)) return false;
    if (sp->said.quote[st->verb] != 0 && sp->said.quote[st->verb] != sp->said.quote[e->from]) return false;
    if (is_across(sp, s, st, e)) return false;
    if (says_what_it_was(s, st)) return is_what_it_was(s, st, e->from, e->word);
    if (owns_deed(s, st, e)) return false;
    if (is_vow(s, st)) return e->holder < 0 && is_vowed(s, st, e->word);
    if (st->according || st->citing || e->word < 0 || st->word < 0) return true;
    const bool below = syntax_below(s, e->sentence, e->word, st->word);
    const Dep of = syntax_dep(s, st->sentence, st->word);
    /* "the town fell, a claim the army denied" */
    const bool denies = (of == DEP_RELCL || of == DEP_ACL) && scene_cue(s, st->sentence, st->verb, CUE_DENY, &to);
    if (!below && denies && !scene_has_cue(s, e->sentence, e->from, e->to, CUE_DENY)) return false;
    const int32_t aim = syntax_child(s, e->sentence, st->word, DEP_XCOMP); /* "shelled the town, claiming to have hit bases" */
    const bool claims = aim > st->word && syntax_child(s, e->sentence, aim, DEP_MARK) >= 0;
    if (below && !sp->said.quote[e->from] && comes_before_saying(s, st, e)) return false;
    const bool of_other = has_speech(s, st, true) || says_meanwhile(s, st) || accuses_beside(s, st, e) || denies_claim(s, st, e) ||
                          describes_noun(s, st, e);
    /* "He bombs us and tells the world", in a quotation; but not "the rebels withdrew, officers said" */
    const bool beside = sp->said.quote[st->verb] && st->to <= st->verb && of != DEP_PARATAXIS && !ends_sentence(s, e->sentence, st->word);
    if (beside && syntax_below(s, e->sentence, st->word, e->word)) return false;
    if (e->from < st->verb) return below || !(claims || of_other) || sp->said.quote[e->from];
    if (below) return !tells_of_saying(sp, s, st, e) && !is_inserted(&sp->said, s, e->sentence, e->word, st->word);
    if (is_of_time(s, st)) return false;
    /* What follows "X said" is X's where the verb rules it, or where the sentence opened with X; what stands before "..., X said" is X's in any
     * case. */
    bool opens = st->from <= s->text->sentences[e->sentence].from + 2;
    for (uint32_t t = st->from; !opens && t-- > s->text->sentences[e->sentence].from && t + 2 >= st->from;)
        opens = sp->said.quote[t] != 0 && !sp->said.quote[t + 1];
    return opens || syntax_dep(s, e->sentence, st->word) == DEP_PARATAXIS || sp->said.quote[e->from]; /* "the town, activists say, is held by" */
}

/* "Another five were killed": the dead or wounded of the sentence before, whose count this sentence opens by going on with; NULL: none. Where it
 * names its own day it begins anew. */
static const Event *counted_before(const Said *said, const Scene *s, const Events *events, uint32_t i)
{
    enum { OPENING = 4 };
    const Event *e = &events->at[i];
    const Sentence *sent = &s->text->sentences[e->sentence];
    bool more = false, day = false;
    if (e->trigger.event != EVENT_CASUALTIES || e->sentence == 0 || s->text->sentences[e->sentence - 1].part != sent->part) return NULL;
    for (uint32_t t = sent->from, to; t < sent->to; t++) {
        day |= (said->token[t] & TOKEN_IS_TIME) != 0;
        more |= t < e->from && t < sent->from + OPENING && scene_cue(s, e->sentence, t, CUE_OTHER, &to) &&
                !scene_cue(s, e->sentence, t, CUE_LEAST, &to);
    }
    for (uint32_t k = i; more && !day && k-- > 0 && events->at[k].sentence + 1 >= e->sentence;)
        if (events->at[k].sentence < e->sentence && events->at[k].trigger.event == EVENT_CASUALTIES) return &events->at[k];
    return NULL;
}

/* Is the name one of those who speak together ("SOHR" of "SOHR+activists")? */
static bool is_among(Str name, Str joint)
{
    for (Str rest = joint, one; str_cut(&rest, '+', &one);)
        if (str_eq(one, name)) return true;
    return false;
}

static bool is_named_by(const Str *chain, size_t count, Str name)
{
    for (size_t i = 0; i < count; i++)
        if (is_among(name, chain[i])) return true;
    return false;
}

/* Drops who speaks beside the one whose own words tell the event; the number left. */
static uint32_t without_beside(const Scene *s, const Event *e, const Statement **found, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) {
        if (e->word < 0 || found[k]->word < 0 || !syntax_below(s, e->sentence, e->word, found[k]->word)) continue;
        uint32_t left = 0;
        for (uint32_t i = 0; i < n; i++)
            if (i == k || !is_beside_speech(s, found[i], found[k])) found[left++] = found[i];
        if (left < n) return left;
    }
    return n;
}

void speakers_of(const Speakers *sp, const Scene *s, const Events *events, uint32_t i, Arena *keep, Str **chain, uint32_t *count)
{
    enum { CHAIN_MAX = 6 };
    const Event *e = &events->at[i];
    const uint32_t first = sp->said.first[e->sentence], end = sp->said.first[e->sentence + 1];
    const Statement *found[CHAIN_MAX];
    uint32_t n = 0;
    for (uint32_t k = first; k < end && n < CHAIN_MAX; k++) {
        const Statement *st = &sp->said.at[k];
        if (vouches(sp, s, st, e)) found[n++] = st;
    }
    n = without_beside(s, e, found, n);
    LIST(Str) list = { 0 };
    const Part *part = scene_part(s, e->sentence);
    if (part->kind == PART_COMMENT && part->author.len) LIST_PUSH(keep, &list, part->author);
    if (sp->block_speaker[e->sentence].len) LIST_PUSH(keep, &list, sp->block_speaker[e->sentence]);
    else if (part->kind == PART_QUOTE && part->author.len) LIST_PUSH(keep, &list, quoted_author(s, part->author));
    uint32_t q = sp->said.quote[e->from];
    if (n == 0 && q && sp->quote_speaker[q]) found[n++] = sp->quote_speaker[q];
    /* An agency at the end of a sentence tells of all that stands before it; else the verb nearest to the event is the innermost speaker, and one
     * that is cited stands behind all others. */
    for (int turn = 0; turn < 3; turn++)
        for (uint32_t k = 0; k < n; k++) {
            const bool agency = found[k]->verb > e->from && source_is_outlet(s, theatre_source(s->theatre, found[k]->name));
            if ((found[k]->citing ? 2 : agency ? 0 : 1) != turn) continue;
            const bool repeated = list.count && is_among(list.at[list.count - 1], found[k]->name);
            if (!repeated && found[k]->via.len && !is_named_by(list.at, list.count, found[k]->via)) LIST_PUSH(keep, &list, found[k]->via);
            if (!repeated) LIST_PUSH(keep, &list, found[k]->name);
        }
    const Str so = first == end && list.count == 0 ? said_so(&sp->said, s, e->sentence) : STR_NONE;
    if (so.len) LIST_PUSH(keep, &list, so);
    const Event *before = first == end && list.count == 0 ? counted_before(&sp->said, s, events, i) : NULL;
    *chain = before ? before->speakers : list.at;
    *count = before ? before->speaker_count : (uint32_t)list.count;
}

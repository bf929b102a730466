/* claim/judge/reply.c - who answers what was told just before: "The army says it took the town. The rebels deny it", "say it has not", "say that is
 * not true", "which the rebels confirmed", "denied responsibility".
 *
 * Such words tell nothing of their own. Once all events are decided they become one more telling of the event that they answer, at its place, on its
 * day, by whom it was, on the word of whoever answers: denied, or told once more.
 */
#include "claim/mood/mood.h"

/* REPLY_TELLS: "it does", of which nobody had said that it is so. */
typedef enum { REPLY_NONE, REPLY_DENIES, REPLY_CONFIRMS, REPLY_TELLS } Reply;

/* "Report", "claim", "news"? */
static bool is_account(const Scene *s, uint32_t sentence, int32_t noun)
{
    return scene_is_cue(s, sentence, noun, CUE_HEARSAY) || scene_is_cue(s, sentence, noun, CUE_ACCOUNT);
}

/* "The reports", "responsibility": does nothing behind the noun tell what of, wherever the tree hangs it ("claims by the opposition |on gas")? */
static bool stands_bare(const Scene *s, uint32_t sentence, int32_t noun)
{
    const Words *tree = &s->trees[sentence];
    const Kin *kin = s->kin[sentence];
    for (int32_t i = noun + 1; i < (int32_t)tree->count && tree->at[i].upos != UPOS_PUNCT && tree->at[i].upos != UPOS_CCONJ; i++) {
        const Prep prep = phrasebook_prep(s->book, s->words, tree->at[i].token, tree->at[i].token + 1, PREP_BY);
        const bool about = tree->at[i].upos == UPOS_ADP && prep != PREP_BY && prep != PREP_FROM && !scene_is_cue(s, sentence, i, CUE_AS);
        if (about || tree->at[i].upos == UPOS_SCONJ) return false;
    }
    for (int32_t i = kin[noun].child; i >= 0; i = kin[i].next) {
        const Prep by = kin[i].dep == DEP_NMOD ? syntax_prep(s, sentence, i) : PREP_NONE;
        const bool who = by == PREP_BY || by == PREP_FROM;   /* "reports by activists" */
        if (scene_is_cue(s, sentence, i, CUE_SAY)) continue; /* "denied responsibility, saying" */
        if (kin[i].dep == DEP_ACL || kin[i].dep == DEP_RELCL || kin[i].dep == DEP_CCOMP || (kin[i].dep == DEP_NMOD && !who)) return false;
    }
    return true;
}

/* "A report": not yet spoken of. */
static bool is_new(const Scene *s, uint32_t sentence, int32_t noun)
{
    const int32_t det = syntax_child(s, sentence, noun, DEP_DET);
    return scene_is_cue(s, sentence, det, CUE_INDEFINITE);
}

/* "It", "this", "which"; "the claim", "these reports". pronoun: may a pronoun be that? */
static bool is_what_was_told(const Scene *s, uint32_t sentence, int32_t word, bool pronoun)
{
    if (word < 0) return false;
    const Word *w = &s->trees[sentence].at[word];
    if (is_nominal(w->upos)) return is_account(s, sentence, word) && !is_new(s, sentence, word) && stands_bare(s, sentence, word);
    const bool person = has_feature(w, "Person=1") || has_feature(w, "Person=2") || has_feature(w, "Reflex=Yes");
    return pronoun && (w->upos == UPOS_PRON || w->upos == UPOS_DET) && !person && !has_feature(w, "Number=Plur");
}

/* Is what the verb denies or confirms what was told before? pronoun: may a pronoun be that? "They offered a truce; he rejected it" denies nothing. */
static bool is_of_what_was_told(const Scene *s, uint32_t sentence, int32_t verb, bool pronoun)
{
    if (syntax_child(s, sentence, verb, DEP_CCOMP) >= 0 || syntax_child(s, sentence, verb, DEP_XCOMP) >= 0) return false;
    const int32_t object = syntax_child(s, sentence, verb, DEP_OBJ), passive = syntax_child(s, sentence, verb, DEP_NSUBJ_PASS);
    if (object >= 0 || passive >= 0) return is_what_was_told(s, sentence, object >= 0 ? object : passive, pronoun);
    const int32_t noun = syntax_dep(s, sentence, verb) == DEP_RELCL ? s->trees[sentence].at[verb].head : -1; /* "a claim the army rejects" */
    return noun >= 0 && is_account(s, sentence, noun);
}

/* "It has not.": a sentence of its own, in which whoever wrote the report denies it. */
static bool stands_by_itself(const Scene *s, uint32_t sentence, int32_t word)
{
    if (syntax_dep(s, sentence, word) != DEP_ROOT || modality_asks(s, sentence)) return false;
    const Kin *kin = s->kin[sentence];
    for (int32_t i = kin[word].child; i >= 0; i = kin[i].next)
        if (scene_is_cue(s, sentence, i, CUE_NOT)) return true;
    return false;
}

/* "Says it has not", "that it does too": a verb of which nothing but its auxiliary is told, and that ends its clause. */
static bool is_elliptic(const Scene *s, uint32_t sentence, int32_t word)
{
    const Words *tree = &s->trees[sentence];
    const int32_t head = tree->at[word].head;
    const bool said = head >= 0 && head < word && syntax_dep(s, sentence, word) == DEP_CCOMP && scene_is_cue(s, sentence, head, CUE_SAY);
    if (!said && !stands_by_itself(s, sentence, word)) return false;
    if (!scene_is_cue(s, sentence, word, CUE_STANDIN)) return false;
    bool who = false;
    const Kin *kin = s->kin[sentence];
    for (int32_t i = kin[word].child; i >= 0; i = kin[i].next) {
        if (tree->at[i].upos == UPOS_PUNCT || tree->at[i].upos == UPOS_CCONJ) continue;
        if (kin[i].dep == DEP_NSUBJ && tree->at[i].upos == UPOS_PRON) who = true;
        else if (kin[i].dep != DEP_ADVMOD && kin[i].dep != DEP_MARK && kin[i].dep != DEP_CONJ) return false;
    }
    return who;
}

/* "This is not true", "the report is false": what is called so of what was told. */
static bool is_called(const Scene *s, uint32_t sentence, int32_t word)
{
    if (!scene_is_cue(s, sentence, word, CUE_FALSE) && !scene_is_cue(s, sentence, word, CUE_TRUE)) return false;
    if (syntax_child(s, sentence, word, DEP_COP) < 0) return false;
    if (syntax_child(s, sentence, word, DEP_CSUBJ) >= 0 || syntax_child(s, sentence, word, DEP_CCOMP) >= 0) return false; /* "it is true that" */
    return is_what_was_told(s, sentence, syntax_child(s, sentence, word, DEP_NSUBJ), true);
}

/* "Denied it", "confirmed the report". */
static bool is_answer(const Scene *s, uint32_t sentence, int32_t word)
{
    if (!scene_is_cue(s, sentence, word, CUE_DENY) && !scene_is_cue(s, sentence, word, CUE_CONFIRM)) return false;
    return is_of_what_was_told(s, sentence, word, !scene_is_cue(s, sentence, word, CUE_REJECT));
}

/* What the word answers to what was told before. */
static Reply reply_of(const Scene *s, uint32_t sentence, int32_t word)
{
    const bool verb = s->trees[sentence].at[word].upos == UPOS_VERB, elliptic = is_elliptic(s, sentence, word),
               answers = !elliptic && verb && is_answer(s, sentence, word);
    if (!elliptic && !answers && !is_called(s, sentence, word)) return REPLY_NONE;
    Mood m = { 0 };
    if (syntax_dep(s, sentence, word) == DEP_RELCL) mood_children(s, sentence, word, true, &m); /* "a claim the army rejects" */
    else mood_clause(s, sentence, word, true, &m);
    if (m.asked || m.conditional || m.would || m.predicted || m.planned || m.purpose || m.possible) return REPLY_NONE;
    if (elliptic) return m.not ? REPLY_DENIES : REPLY_TELLS;
    if (!answers) return scene_is_cue(s, sentence, word, CUE_FALSE) != m.not ? REPLY_DENIES : REPLY_CONFIRMS;
    if (m.not || m.deny || m.fail || mood_infinitive(s, sentence, word)) return REPLY_NONE; /* "did not deny it", "declined to confirm it" */
    return scene_is_cue(s, sentence, word, CUE_DENY) ? REPLY_DENIES : REPLY_CONFIRMS;
}

/* Who answers: -1: not named. */
static int32_t replier_of(const Scene *s, const Event *e) { return scene_actor_at(s, e->sentence, syntax_subject(s, e->sentence, e->word)); }

/* Is it what its sentence says first and foremost, alone or on somebody's word? */
static bool is_foremost(const Scene *s, const Event *e)
{
    for (int32_t w = e->word; w >= 0; w = s->trees[e->sentence].at[w].head) {
        const Dep d = syntax_dep(s, e->sentence, w);
        if (d == DEP_ROOT) return true;
        if (d != DEP_CCOMP && d != DEP_XCOMP && d != DEP_PARATAXIS && d != DEP_CONJ) return false;
    }
    return false;
}

/* How well the event may be what is answered, 0: not at all. Best is what is told of who answers it, then what somebody is quoted with. */
static uint32_t fitness(const Scene *s, int32_t replier, const Event *reply, const Event *b)
{
    if (b->merged || b->reply_to || b->holder >= 0 || b->modality == MODALITY_DENIED) return 0;
    /* "who controls A is unclear: the army says it does" */
    if (!event_is_told(s, b) && !(event_asks_for_holder(s, b) && reply->modality == MODALITY_ASSERTED)) return 0;
    if (b->word >= 0 && b->sentence == reply->sentence && syntax_below(s, b->sentence, b->word, reply->word) &&
        !syntax_below(s, b->sentence, reply->word, b->word))
        return 0;
    /* "A, which the rebels deny", "a claim they deny": in a clause of its own it answers what stands above it */
    const bool aside = syntax_dep(s, reply->sentence, reply->word) == DEP_RELCL;
    if (aside && (b->sentence != reply->sentence || b->word < 0)) return 0;
    const int32_t noun = aside ? s->trees[reply->sentence].at[reply->word].head : -1; /* "ce que les rebelles démentent": the clause before it */
    const bool clause = noun >= 0 && s->trees[reply->sentence].at[noun].upos == UPOS_PRON && is_foremost(s, b);
    if (aside && !clause && !syntax_below(s, b->sentence, reply->word, b->word)) return 0;
    /* "A, which holds the town, said that was untrue": not what only describes somebody */
    if (!aside && b->sentence == reply->sentence && !is_foremost(s, b) && !event_asks_for_holder(s, b)) return 0;
    const bool own = b->speaker_count && reply->speaker_count && str_eq(b->speakers[b->speaker_count - 1], reply->speakers[reply->speaker_count - 1]);
    if (own) return 0; /* nobody answers himself */
    const bool dead = b->trigger.event == EVENT_CASUALTIES, force = is_force(b->trigger.event);
    if (dead && reply->modality == MODALITY_DENIED) return 0; /* they are dead, whoever denies that it was he */
    const bool accused = b->actor >= 0 && replier >= 0 && same_entity(&s->entities[b->actor], &s->entities[replier]);
    const bool ground = b->trigger.event == EVENT_CAPTURE || b->trigger.event == EVENT_CONTROL || b->trigger.event == EVENT_LOSS;
    return 1u + (accused && force ? 4u : 0) + (ground ? 1u : 0) + (b->speaker_count > 0 ? 2u : 0) + (dead ? 0 : 2u) + (is_foremost(s, b) ? 3u : 0);
}

/* The event before the reply, in its sentence or the nearest before it that tells any, that fits best; NULL: none. end: the first event that is
 * behind the reply's sentence, or the reply itself: a long report is not looked through for each. */
static const Event *answered_by(const Scene *s, const Events *events, uint32_t end, const Event *reply)
{
    enum { BACK = 2 }; /* sentences */
    const int32_t replier = replier_of(s, reply);
    const Event *best = NULL;
    uint32_t most = 0;
    for (uint32_t k = end; k-- > 0;) {
        const Event *b = &events->at[k];
        if (b->from >= reply->from) continue; /* behind it */
        if (b->sentence + BACK < reply->sentence || (best && b->sentence != best->sentence)) break;
        if (s->text->sentences[b->sentence].part != s->text->sentences[reply->sentence].part) break;
        const uint32_t fit = fitness(s, replier, reply, b);
        if (fit && fit >= most) {
            best = b;
            most = fit;
        }
    }
    return best;
}

/* Gives the reply what it answers. */
static void take_after(const Scene *s, Event *e, const Event *b)
{
    e->trigger.event = b->trigger.event;
    e->place = b->place;
    e->place_by = -1;
    if (b->actor >= 0) e->actor = b->actor;
    else if (e->actor < 0 && is_force(b->trigger.event)) e->actor = replier_of(s, e); /* who denies it was accused of it */
    if (event_asks_for_holder(s, b)) e->actor = replier_of(s, e);                     /* "the army says |it does|" */
    e->target = b->target;
    e->time = b->time;
    e->count = b->count;
    e->confidence = b->confidence;
    e->right = b->right;
    e->reply_to = b;
}

/* "Denied responsibility", "rejected the accusations": the rows of the tables that tell a strike by its denial. */
static bool denies_guilt(const Scene *s, const Event *e)
{
    if (e->word < 0 || e->trigger.event != EVENT_STRIKE || e->trigger.class != CLASS_VERB) return false;
    if (!scene_has_cue(s, e->sentence, e->from, e->to, CUE_DENY)) return false;
    const int32_t noun = s->word_of[e->to - 1];
    return noun >= 0 && syntax_child(s, e->sentence, e->word, DEP_CCOMP) < 0 && stands_bare(s, e->sentence, noun);
}

void replies_settle(const Scene *s, Events *events)
{
    for (uint32_t i = 0; i < events->count; i++) {
        const Event *b = denies_guilt(s, &events->at[i]) ? answered_by(s, events, i, &events->at[i]) : NULL;
        if (b) take_after(s, &events->at[i], b);
    }
}

/* May a word of the sentence answer anything? */
static bool may_answer(const Scene *s, uint32_t sentence)
{
    for (size_t i = 0; i < ANSWER_CUES; i++)
        if (cue_bit(&s->cues[sentence], answer_cues[i])) return true;
    return false;
}

/* The event that the word of the sentence's tree answers, told once more; false: none, or nobody says so. */
static bool read_reply(const Scene *s, const Speakers *speakers, const Events *events, uint32_t end, uint32_t sentence, int32_t word, Arena *keep,
                       Event *e)
{
    const Reply reply = reply_of(s, sentence, word);
    if (reply == REPLY_NONE) return false;
    const Word *w = &s->trees[sentence].at[word];
    *e = (Event){ .sentence = sentence, .from = w->token, .to = w->token_to, .word = word, .holder = -1, .needs_met = true, .decided = true };
    e->trigger.class = CLASS_VERB;
    e->answers = scene_is_cue(s, sentence, word, CUE_DENY) || scene_is_cue(s, sentence, word, CUE_CONFIRM);
    e->modality = reply == REPLY_DENIES ? MODALITY_DENIED : MODALITY_ASSERTED;
    e->place = e->place_by = e->actor = e->target = e->toll = -1;
    const Events alone = { .at = e, .count = 1 };
    speakers_of(speakers, s, &alone, 0, keep, &e->speakers, &e->speaker_count);
    const bool author = e->speaker_count == 0 && is_elliptic(s, sentence, word); /* "It has not." */
    const Event *b = e->speaker_count || author ? answered_by(s, events, end, e) : NULL;
    if (author && b && b->speaker_count == 0) return false;
    if (b) take_after(s, e, b);
    return b && (reply != REPLY_TELLS || b->speaker_count == 0); /* "A says it holds the town, B says it does too": B tells of itself */
}

void replies_find(const Scene *s, const Speakers *speakers, Events *events, Arena *keep)
{
    LIST(Event) list = { 0 };
    for (uint32_t k = 0, next = 0; k < s->text->sentence_count; k++) {
        for (; next < events->count && events->at[next].sentence <= k; next++) LIST_PUSH(keep, &list, events->at[next]);
        for (int32_t w = 0; may_answer(s, k) && w < (int32_t)s->trees[k].count; w++) {
            Event e;
            if (read_reply(s, speakers, events, next, k, w, keep, &e)) LIST_PUSH(keep, &list, e);
        }
    }
    events->at = list.at;
    events->count = (uint32_t)list.count;
}

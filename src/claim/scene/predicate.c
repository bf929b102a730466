/* claim/scene/predicate.c - "It was the last army base in Idlib province", "The town lies 40 km west of Raqqa": a sentence that tells what or where a
 * place is. The wider or neighbouring places that it names are not those of which it tells. */
#include "claim/scene/scene_steps.h"

#include "claim/tree/syntax.h"

static int32_t root_of(const Scene *s, uint32_t sentence)
{
    const Words *tree = &s->trees[sentence];
    for (uint32_t w = 0; w < tree->count; w++)
        if (tree->at[w].head < 0) return (int32_t)w;
    return -1;
}

/* Is the subject of the word a place, or a pronoun that may mean one: "the town", "it"? first: the first entity of the sentence. */
static bool tells_of_place(const Scene *s, uint32_t first, int32_t root, bool pronoun)
{
    const uint32_t sentence = s->entities[first].sentence;
    const int32_t subject = syntax_child(s, sentence, root, DEP_NSUBJ);
    if (subject < 0 || subject > root) return false;
    for (uint32_t i = first; i < s->entity_count && s->entities[i].sentence == sentence; i++)
        if (s->entities[i].kind == ENT_PLACE && s->entities[i].word == subject) return true;
    const Word *w = &s->trees[sentence].at[subject];
    return pronoun && w->upos == UPOS_PRON && !has_feature(w, "Number=Plur");
}

static bool is_place_noun(const Scene *s, uint32_t sentence, int32_t word)
{
    const uint32_t t = s->trees[sentence].at[word].token;
    return phrasebook_noun(s->book, s->words, t, t + 1, NOUN_PLACE, 0) != NULL;
}

/* "The last", "the first", "the only", "the largest": does the word say of the place that no other there is so? */
static bool singles_out(const Scene *s, uint32_t sentence, int32_t word)
{
    uint32_t to;
    const Word *w = &s->trees[sentence].at[word];
    if (scene_cue(s, sentence, w->token, CUE_LAST, &to) || scene_cue(s, sentence, w->token, CUE_ONLY, &to)) return true;
    return has_feature(w, "NumType=Ord") || has_feature(w, "Degree=Sup");
}

/* "Is the last base in A", "is the last held by them in A". */
static bool is_the_last(const Scene *s, uint32_t first, int32_t root)
{
    const uint32_t sentence = s->entities[first].sentence;
    if (syntax_child(s, sentence, root, DEP_COP) < 0) return false;
    if (singles_out(s, sentence, root)) return tells_of_place(s, first, root, false);
    if (!is_place_noun(s, sentence, root) || !tells_of_place(s, first, root, true)) return false;
    const Kin *kin = s->kin[sentence];
    for (int32_t i = kin[root].child; i >= 0 && i < root; i = kin[i].next)
        if (singles_out(s, sentence, i)) return true;
    return false;
}

/* "Lies on the road between A and B", "is 40 km west of A". */
static bool tells_where(const Scene *s, uint32_t first, int32_t root)
{
    const uint32_t sentence = s->entities[first].sentence;
    const Words *tree = &s->trees[sentence];
    if (!tells_of_place(s, first, root, true)) return false;
    if (scene_is_cue(s, sentence, root, CUE_LIES)) return true;
    const int32_t is = syntax_child(s, sentence, root, DEP_COP);
    if (is < 0 || tree->at[root].upos == UPOS_VERB) return false;
    for (int32_t w = is + 1; w <= root; w++)
        if (tree->at[w].upos == UPOS_NUM && scene_has_cue(s, sentence, tree->at[w].token, tree->at[root].token_to + 1, CUE_OUTSKIRTS)) return true;
    return false;
}

/* Does the place stand in the clause of the word, and in none that is joined with it? */
static bool is_in_clause(const Scene *s, const Entity *x, int32_t root)
{
    for (int32_t w = root + 1; w < x->word; w++) {
        const Dep d = syntax_dep(s, x->sentence, w);
        if (s->trees[x->sentence].at[w].upos == UPOS_VERB && d != DEP_ACL && d != DEP_AMOD) return false;
        if (d == DEP_CONJ && s->trees[x->sentence].at[w].head == root) return false;
    }
    return true;
}

/* "At the heart of the last ISIS-held territory along the border": somebody is told of beside it. */
static bool is_somebodys(const Scene *s, const Entity *x, int32_t root)
{
    for (const Entity *y = x; y-- > s->entities && y->sentence == x->sentence && y->word > root;)
        if (y->kind == ENT_ACTOR) return true;
    return false;
}

/* "Of A, the target of an offensive", "in A, which has become a battleground", "of A and supplies the militants' capital": more is told of it. */
static bool is_told_of(const Scene *s, const Entity *x)
{
    uint32_t to;
    const bool ends = x->to >= s->text->sentences[x->sentence].to;
    /* the commas lost */
    if (!ends && (scene_cue(s, x->sentence, x->to, CUE_DEFINITE, &to) || scene_cue(s, x->sentence, x->to, CUE_INDEFINITE, &to))) return true;
    if (syntax_child(s, x->sentence, x->word, DEP_RELCL) >= 0 || syntax_child(s, x->sentence, x->word, DEP_APPOS) >= 0) return true;
    for (const Entity *y = x + 1; y < s->entities + s->entity_count && y->sentence == x->sentence; y++)
        if (y->kind == ENT_PLACE && y->generic && !y->indefinite && y->from > x->to) return true;
    return false;
}

void predicates_mark(Scene *s)
{
    for (uint32_t first = 0, next; first < s->entity_count; first = next) {
        const uint32_t sentence = s->entities[first].sentence;
        for (next = first; next < s->entity_count && s->entities[next].sentence == sentence;) next++;
        const int32_t root = root_of(s, sentence);
        const bool where = root >= 0 && tells_where(s, first, root), last = root >= 0 && !where && is_the_last(s, first, root);
        for (uint32_t i = first; (where || last) && i < next; i++) {
            Entity *x = &s->entities[i];
            if (x->kind != ENT_PLACE || x->word <= root || x->generic || x->id == ID_NONE || !is_in_clause(s, x, root) || is_told_of(s, x)) continue;
            if (where ? !is_somebodys(s, x, root) : (x->prep == PREP_IN && s->theatre->places[x->id].kind <= KIND_GOVERNORATE)) x->nested = true;
        }
    }
}

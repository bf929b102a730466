/* claim/voice/inserted.c - what an author puts into somebody's words to tell who or where is meant: "A monitor said jets hit Salqin, which is held by
 * rebels", "struck Zabadani, the last rebel-held bastion". Nobody but the author says it. */
#include "claim/voice/said.h"

static bool is_present(const Scene *s, uint32_t sentence, int32_t word)
{
    const Word *w = &s->trees[sentence].at[word];
    return has_feature(w, "Tense=Pres") && has_feature(w, "VerbForm=Fin");
}

/* "Which is held", "where it is losing ground": is the clause of that word told in the present, and opened by another word than "that"? */
static bool describes_today(const Scene *s, uint32_t sentence, int32_t word)
{
    const Words *tree = &s->trees[sentence];
    const Kin *kin = s->kin[sentence];
    bool present = is_present(s, sentence, word), opened = false;
    for (int32_t i = kin[word].child; i >= 0; i = kin[i].next) {
        const Str form = token_str(s->text, tree->at[i].token);
        if (kin[i].dep == DEP_AUX || kin[i].dep == DEP_AUX_PASS || kin[i].dep == DEP_COP) present = is_present(s, sentence, i);
        opened |= i < word && has_feature(&tree->at[i], "PronType=Rel") && !str_eq_nocase(form, STR("that"));
        opened |= i < word && str_eq_nocase(form, STR("where"));
    }
    return present && opened;
}

/* "The area", "the district". */
static bool is_some_place(const Scene *s, uint32_t sentence, uint32_t t)
{
    for (uint32_t k = s->first_entity[sentence]; k < s->first_entity[sentence + 1]; k++)
        if (s->entities[k].kind == ENT_PLACE && s->entities[k].from <= t && t < s->entities[k].to) return true;
    return false;
}

/* "That rebels, who hold Taftanaz, |attacked Fuaa|": does a comma close the clause of that verb before the word, which hangs on it all the same? */
static bool is_closed(const Scene *s, uint32_t sentence, int32_t verb, int32_t word)
{
    const Words *tree = &s->trees[sentence];
    if (word == verb || tree->at[word].upos != UPOS_VERB) return false;
    for (uint32_t t = tree->at[verb].token; t < tree->at[word].token; t++)
        if (str_eq(token_str(s->text, t), STR(","))) return true;
    return false;
}

bool is_inserted(const Said *said, const Scene *s, uint32_t sentence, int32_t word, int32_t verb)
{
    const Words *tree = &s->trees[sentence];
    int32_t w = word;
    for (uint32_t n = 0; w >= 0 && w != verb && n <= tree->count; n++, w = tree->at[w].head) {
        const Dep d = syntax_dep(s, sentence, w);
        const int32_t head = tree->at[w].head;
        if (head < 0 || head > w) continue;
        const uint32_t noun = tree->at[head].token, first = s->text->sentences[sentence].from;
        /* "the war, which has killed thousands" */
        const bool war = d == DEP_RELCL && scene_has_cue(s, sentence, noun > first ? noun - 1 : noun, noun + 1, CUE_WAR);
        const bool some_place = w == word && is_some_place(s, sentence, noun);
        if (!war && !some_place && !(said->token[noun] & (TOKEN_IS_PLACE | TOKEN_IS_ACTOR))) continue;
        if (d == DEP_APPOS && syntax_child(s, sentence, w, DEP_DET) >= 0) return true;
        if (d == DEP_RELCL && describes_today(s, sentence, w) && !is_closed(s, sentence, w, word)) return true;
    }
    return false;
}

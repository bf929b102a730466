/* claim/voice/vowed.c - "vowed to retake the town", "rejected reports that it had fallen": who vows or rejects is the speaker of what is vowed or was
 * reported, and vouches for nothing else that the sentence tells ("vowed to fight on despite the raids"). */
#include "claim/voice/said.h"

static bool says(const Scene *s, const Statement *st, CueClass class)
{
    uint32_t to;
    return scene_cue(s, st->sentence, st->verb, class, &to);
}

bool is_vow(const Scene *s, const Statement *st)
{
    return !st->according && !st->citing && st->word >= 0 && (says(s, st, CUE_VOW) || says(s, st, CUE_REJECT));
}

bool is_vowed(const Scene *s, const Statement *st, int32_t word)
{
    const Words *tree = &s->trees[st->sentence];
    const bool rejects = says(s, st, CUE_REJECT);
    bool reports = word == st->word; /* "rejected the accusation" */
    for (; word >= 0 && word != st->word; word = tree->at[word].head) {
        const Dep d = syntax_dep(s, st->sentence, word);
        reports |= scene_is_cue(s, st->sentence, word, CUE_HEARSAY);
        const bool content = d == DEP_XCOMP || d == DEP_CCOMP || d == DEP_CONJ || d == DEP_OBJ;
        /* "vowed on Monday to take it" */
        const bool infinitive = has_feature(&tree->at[word], "VerbForm=Inf");
        const bool aim = d == DEP_ADVCL && tree->at[word].head == st->word && infinitive;
        if (!rejects && !content && !aim) return false;
    }
    return word == st->word && (!rejects || reports);
}

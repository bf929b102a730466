/* claim/tree/mend_cases.c - where nouns have cases, and two of them look alike, the tree goes by the order of the words: "Идлиб удерживают боевики"
 * has the fighters for its subject, as the verb is in the plural, and "ИГ потеряло город", "Ordu yolu kesti" have one subject and an object. */
#include "claim/tree/mend.h"

static bool has(const Mending *t, int32_t word, const char *feature) { return has_feature(&t->words.at[word], feature); }

static bool may_be_either(const Mending *t, int32_t word)
{
    return (has(t, word, "Case=Nom") || has(t, word, "Case=Acc")) && !mend_has_preposition(t, word);
}

/* The first of the verb's subjects, or objects, behind the word; -1. */
static int32_t next_with(const Mending *t, int32_t verb, Dep dep, int32_t word)
{
    for (int32_t i = word + 1; i < (int32_t)t->words.count; i++)
        if (mend_is_child(t, i, verb, dep) && may_be_either(t, i)) return i;
    return -1;
}

/* Has the verb the noun's number and gender, as far as it shows them? An abbreviation may have any. */
static bool agrees(const Mending *t, int32_t verb, int32_t noun)
{
    static const char *const genders[] = { "Gender=Masc", "Gender=Fem", "Gender=Neut" };
    if (syntax_is_abbreviation(t->words.at[noun].form) || mend_has_child(t, noun, DEP_CONJ)) return true;
    if (has(t, verb, "Number=Plur") && has(t, noun, "Number=Sing")) return false;
    bool same = !has(t, verb, "Gender=") || !has(t, noun, "Gender=");
    for (size_t g = 0; g < sizeof genders / sizeof *genders; g++) same |= has(t, verb, genders[g]) && has(t, noun, genders[g]);
    return same;
}

/* "Абу-Кемаль освободила армия": a name has no ending to go by, and armed people do to it what is done. */
static bool is_done_by(const Mending *t, int32_t name, int32_t force)
{
    return t->words.at[name].upos == UPOS_PROPN && mend_is_noun(t, force, NOUN_FORCE) && has(t, force, "Case=Nom") && force > name + 1;
}

/* "Wie sie mitteilte, nahmen Regierungstruppen die Stadt ein": of two objects and no subject the first, armed people, does it to the second. */
static bool is_inverted(const Mending *t, int32_t verb, int32_t first)
{
    static const Dep subjects[] = { DEP_NSUBJ, DEP_NSUBJ_PASS, DEP_CSUBJ };
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++)
        if (mend_has_child(t, verb, subjects[i])) return false;
    return first > verb && mend_is_noun(t, first, NOUN_FORCE) && next_with(t, verb, DEP_OBJ, first) >= 0 && agrees(t, verb, first);
}

/* "Ракка освобождена СДС": an abbreviation shows no case, and behind what was done to a subject it says by whom. */
static int32_t bare_doer(const Mending *t, int32_t verb)
{
    if (!has(t, verb, "Voice=Pass") || !mend_has_subject(t, verb)) return -1;
    const int32_t object = next_with(t, verb, DEP_OBJ, verb);
    return object >= 0 && syntax_is_abbreviation(t->words.at[object].form) ? object : -1;
}

bool mend_cases(Mending *t, int32_t verb)
{
    const int32_t doer = bare_doer(t, verb);
    if (doer >= 0) {
        const int32_t suffers = next_with(t, verb, DEP_NSUBJ, -1);
        if (suffers >= 0) t->kin[suffers].dep = DEP_NSUBJ_PASS;
        t->kin[doer].dep = DEP_OBL_AGENT;
        return true;
    }
    if (!has(t, verb, "VerbForm=Fin") && !has(t, verb, "Tense=Past")) return false;
    const int32_t subject = next_with(t, verb, DEP_NSUBJ, -1), object = next_with(t, verb, DEP_OBJ, -1);
    const int32_t other = subject < 0 || object >= 0 ? object : next_with(t, verb, DEP_NSUBJ, subject);
    if (subject < 0 && is_inverted(t, verb, object)) t->kin[object].dep = DEP_NSUBJ;
    if (subject < 0 || other < 0) return false;
    const bool swapped = agrees(t, verb, other) && (!agrees(t, verb, subject) || (object < 0 && is_done_by(t, subject, other)));
    if (object >= 0 && !swapped) return false;
    t->kin[subject].dep = swapped ? DEP_OBJ : DEP_NSUBJ;
    t->kin[other].dep = swapped ? DEP_NSUBJ : DEP_OBJ;
    return true;
}

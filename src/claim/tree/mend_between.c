/* claim/tree/mend_between.c - clauses that trees do not see, or see upside down: "Abu Kamal, activists say, is held by ISIS" tells of Abu Kamal, and
 * not that it says anything; "water entered tents", "a source denied reports" has a verb, though its form is a participle's too; "captured Rawa on
 * Friday and Syrian troops entered Abu Kamal" joins two clauses, and not the troops to the Friday. */
#include "claim/tree/mend.h"

static bool is_comma(const Mending *t, int32_t word)
{
    return word >= 0 && word < (int32_t)t->words.count && str_eq(t->words.at[word].form, STR(","));
}

static bool is_noun(const Mending *t, int32_t word)
{
    return word >= 0 && (t->words.at[word].upos == UPOS_NOUN || t->words.at[word].upos == UPOS_PROPN);
}

static bool has_conjunction(const Mending *t, int32_t noun)
{
    for (int32_t i = 0; i < noun; i++)
        if (t->words.at[i].head == noun && t->words.at[i].upos == UPOS_CCONJ) return true;
    return false;
}

/* The subject before the comma of what is said, where who says it stands between commas; -1. content: the verb behind the second comma. */
static int32_t subject_before(const Mending *t, int32_t said, int32_t *content)
{
    int32_t first = -1, speaker = -1;
    *content = -1;
    if (!is_comma(t, said + 1) || !mend_is_cue(t, said, CUE_SAY)) return -1;
    for (int32_t i = 0; i < (int32_t)t->words.count; i++) {
        if (t->words.at[i].head != said) continue;
        if (i < said && mend_dep(t, i) == DEP_NSUBJ) {
            first = first < 0 ? i : first;
            speaker = i;
        }
        if (i > said + 1 && *content < 0 && (mend_dep(t, i) == DEP_CCOMP || mend_dep(t, i) == DEP_PARATAXIS)) *content = i;
    }
    /* "A, activists say, is held": what somebody says hangs on what is said */
    if (*content < 0 && t->words.at[said].head > said + 1 && mend_dep(t, said) == DEP_ADVCL) *content = t->words.at[said].head;
    if (first < 0 || first == speaker || *content < 0) return -1;
    for (int32_t i = first + 1; i < speaker; i++)
        if (is_comma(t, i)) return first;
    return -1;
}

bool mend_between(Mending *t, int32_t word)
{
    int32_t content;
    const int32_t subject = subject_before(t, word, &content);
    if (subject < 0 || mend_has_child(t, content, DEP_NSUBJ) || mend_has_child(t, content, DEP_NSUBJ_PASS)) return false;
    if (t->words.at[word].head != content) mend_hang(t, content, t->words.at[word].head, mend_dep(t, word));
    mend_hang(t, word, content, DEP_PARATAXIS);
    mend_hang(t, subject, content, mend_has_child(t, content, DEP_AUX_PASS) ? DEP_NSUBJ_PASS : DEP_NSUBJ);
    return true;
}

/* "|Troops| are three kilometres from the town, a source said": a subject before what is said is no other speaker, but that of what is said. */
bool mend_said_of(Mending *t, int32_t word)
{
    int32_t first = -1, speaker = -1, content = -1;
    if (!mend_is_cue(t, word, CUE_SAY)) return false;
    for (int32_t i = 0; i < word; i++) {
        if (t->words.at[i].head != word) continue;
        if (mend_dep(t, i) == DEP_CCOMP) content = i;
        if (mend_dep(t, i) == DEP_NSUBJ && first < 0) first = i;
        else if (mend_dep(t, i) == DEP_NSUBJ) speaker = i;
    }
    if (first < 0 || content < first || speaker < content || mend_has_child(t, content, DEP_NSUBJ) || mend_has_child(t, content, DEP_NSUBJ_PASS))
        return false;
    bool comma = false;
    for (int32_t i = content + 1; i < speaker; i++) comma |= is_comma(t, i);
    if (!comma) return false;
    mend_hang(t, first, content, mend_has_child(t, content, DEP_AUX_PASS) ? DEP_NSUBJ_PASS : DEP_NSUBJ);
    return true;
}

/* "Clashes between ISIS |and the SDF continue|": of the two between whom a deed is, the second is not who goes on. */
bool mend_two(Mending *t, int32_t word)
{
    const int32_t deed = t->words.at[word].head;
    if (t->words.at[word].upos != UPOS_VERB || mend_dep(t, word) != DEP_CONJ || deed < 0 || mend_dep(t, deed) != DEP_ROOT) return false;
    if (t->words.at[deed].upos != UPOS_NOUN || !mend_tells_noun(t, deed, OF_FORCE | 1u << EVENT_AGREEMENT)) return false;
    int32_t first = -1, second = -1;
    for (int32_t i = deed + 1; i < word; i++) {
        if (t->words.at[i].head == deed && mend_dep(t, i) == DEP_NMOD && first < 0) first = i;
        if (t->words.at[i].head == word && mend_dep(t, i) == DEP_NSUBJ) second = i;
    }
    if (first < 0 || second < first || !mend_is_cue(t, first > 0 ? first - 1 : 0, CUE_LINKING)) return false;
    mend_hang(t, word, -1, DEP_ROOT);
    mend_hang(t, deed, word, DEP_NSUBJ);
    mend_hang(t, second, first, DEP_CONJ);
    for (int32_t i = first + 1; i < second; i++)
        if (t->words.at[i].head == word && t->words.at[i].upos == UPOS_CCONJ) t->words.at[i].head = second;
    return true;
}

/* Has the clause that the noun heads a verb of its own? What only describes or opens another clause is none. */
static bool has_verb(const Mending *t, int32_t noun)
{
    return mend_has_child(t, noun, DEP_COP) || mend_has_child(t, noun, DEP_NSUBJ) || mend_has_child(t, noun, DEP_NSUBJ_PASS) ||
           mend_has_child(t, noun, DEP_CASE);
}

/* "Water |entered| tents", "a source |denied| reports": a participle between two nouns of a sentence without a verb. What it would be in the middle
 * of the phrase of the second noun tells the same of held and besieged places ("army controlled areas"): these stay. */
static bool is_bare_verb(const Mending *t, int32_t word, int32_t *root)
{
    const int32_t before = word - 1, noun = t->words.at[word].head;
    if (t->words.at[word].upos != UPOS_VERB || mend_dep(t, word) != DEP_AMOD || noun < word || mend_follows_hyphen(t, word)) return false;
    if (!syntax_is_past_participle(&t->words.at[word]) || !is_noun(t, before) || !is_noun(t, noun)) return false;
    const bool denies = mend_is_cue(t, word, CUE_DENY);
    const bool taken = mend_tells_state(t, word) || mend_is_noun(t, noun, NOUN_FORCE) || mend_tells_noun(t, noun, UINT32_MAX);
    if (!denies && (!mend_is_verb(t, word, false) || taken)) return false;
    *root = mend_dep(t, noun) == DEP_CONJ ? t->words.at[noun].head : noun;
    if (*root < 0 || mend_dep(t, *root) != DEP_ROOT || has_verb(t, *root) || (*root != noun && *root != before)) return false;
    if (*root == noun && t->words.at[before].head != noun) return false;
    for (int32_t i = before + 1; i < noun; i++) /* "the areas" */
        if (t->words.at[i].upos == UPOS_DET) return false;
    return true;
}

bool mend_bare(Mending *t, int32_t word)
{
    int32_t root;
    if (!is_bare_verb(t, word, &root)) return false;
    const int32_t before = word - 1, noun = t->words.at[word].head;
    mend_own(t);
    for (int32_t i = 0; i < before; i++)
        if (t->words.at[i].head == noun) mend_hang(t, i, before, mend_dep(t, i));
    mend_hang(t, word, -1, DEP_ROOT);
    mend_hang(t, before, word, DEP_NSUBJ);
    mend_hang(t, noun, word, DEP_OBJ);
    for (int32_t i = noun + 1; i < (int32_t)t->words.count; i++)
        if (t->words.at[i].head == noun && mend_dep(t, i) == DEP_NMOD) mend_hang(t, i, word, DEP_OBL);
    return true;
}

/* "Took Rawa |and Syrian troops entered| Abu Kamal": a noun joined to an object or a day, right before a verb that has no subject, is its subject.
 * The verb that the clause is joined to; -1. */
static int32_t joined_to(const Mending *t, int32_t verb)
{
    const int32_t noun = verb - 1;
    const bool joined = mend_dep(t, verb) == DEP_CONJ || (mend_dep(t, verb) == DEP_ADVCL && !mend_has_child(t, verb, DEP_MARK));
    if (t->words.at[verb].upos != UPOS_VERB || (mend_dep(t, verb) != DEP_ACL && !joined)) return -1;
    const bool clauses = joined && has_conjunction(t, verb); /* "and" goes with the verb */
    if (!is_noun(t, noun) || mend_dep(t, noun) != DEP_CONJ || t->words.at[noun].head > noun || !(clauses || has_conjunction(t, noun))) return -1;
    if (!mend_is_verb(t, verb, false) || mend_has_child(t, verb, DEP_NSUBJ)) return -1;
    if (mend_bare_object(t, verb) < 0 && !mend_tells_verb(t, verb, 1u << EVENT_LOSS)) return -1; /* "took Rawa and Qaim fell" */
    if (!has_feature(&t->words.at[verb], "Tense=") || mend_has_child(t, verb, DEP_AUX_PASS)) return -1;
    const int32_t other = t->words.at[noun].head;
    const int32_t of = mend_dep(t, other) == DEP_NMOD && joined ? t->words.at[other].head : other; /* "the west of A" */
    if (of < 0 || (mend_dep(t, of) != DEP_OBJ && !mend_in_time(t, other))) return -1;              /* "see rebels and their families leave" */
    int32_t head = other;
    while (head >= 0 && t->words.at[head].upos != UPOS_VERB) head = t->words.at[head].head;
    return head;
}

bool mend_joined(Mending *t, int32_t word)
{
    const int32_t head = word > 0 ? joined_to(t, word) : -1, noun = word - 1;
    if (head < 0) return false;
    mend_hang(t, word, head, DEP_CONJ);
    for (int32_t i = 0; i < word; i++)
        if (t->words.at[i].head == noun && t->words.at[i].upos == UPOS_CCONJ) mend_hang(t, i, word, mend_dep(t, i));
    mend_hang(t, noun, word, DEP_NSUBJ);
    return true;
}

/* "Rebels to leave Nasib": a headline of a noun and what it is to do. */
bool mend_to_do(Mending *t, int32_t word)
{
    const int32_t noun = t->words.at[word].head;
    if (mend_dep(t, word) != DEP_ACL || noun < 0 || noun > word || mend_dep(t, noun) != DEP_ROOT || t->words.at[noun].upos == UPOS_VERB) return false;
    if (!has_feature(&t->words.at[word], "VerbForm=Inf") || !mend_is_verb(t, word, false)) return false;
    if (!mend_is_noun(t, noun, NOUN_FORCE) && t->words.at[noun].upos != UPOS_PROPN && t->words.at[noun].upos != UPOS_NOUN) return false;
    if (has_verb(t, noun) || word - noun != 2 || t->sentence != t->s->headline || mend_tells_noun(t, noun, UINT32_MAX)) return false;
    mend_hang(t, word, -1, DEP_ROOT);
    mend_hang(t, noun, word, DEP_NSUBJ);
    return true;
}

/* "...; the army |controls| Hama": behind a comma or semicolon a verb taken for a word of the name behind it. */
static bool is_hidden_verb(const Mending *t, int32_t word)
{
    const int32_t name = word + 1, doer = word - 1;
    if (t->words.at[word].upos != UPOS_NOUN || name >= (int32_t)t->words.count || t->words.at[name].upos != UPOS_PROPN || doer < 1) return false;
    if (t->words.at[word].head != name || (mend_dep(t, word) != DEP_COMPOUND && mend_dep(t, word) != DEP_AMOD)) return false;
    if (!mend_is_verb(t, word, false) || mend_is_noun(t, word, NOUN_FORCE) || mend_is_noun(t, word, NOUN_PLACE)) return false;
    if (t->s->text->tokens[t->words.at[word].token].flags & TOKEN_UPPER || !str_ends(t->words.at[word].form, STR("s"))) return false;
    if ((t->words.at[doer].head != word && t->words.at[doer].head != name) || !is_noun(t, doer)) return false;
    int32_t first = doer;
    while (first > 0 && (t->words.at[first - 1].head == doer || t->words.at[first - 1].head == word || t->words.at[first - 1].head == name) &&
           t->words.at[first - 1].upos != UPOS_PUNCT)
        first--;
    /* "and the SDF controls Raqqa", but "and army raids" */
    if (first > 0 && t->words.at[first].upos == UPOS_CCONJ && !mend_tells_noun(t, word, UINT32_MAX)) return true;
    return first > 0 && (is_comma(t, first - 1) || str_eq(t->words.at[first - 1].form, STR(";")));
}

bool mend_hidden(Mending *t, int32_t word)
{
    if (!is_hidden_verb(t, word)) return false;
    const int32_t name = word + 1, doer = word - 1;
    int32_t above = t->words.at[name].head;
    while (above >= 0 && t->words.at[above].upos != UPOS_VERB) above = t->words.at[above].head;
    mend_own(t);
    t->words.at[word].upos = UPOS_VERB;
    for (int32_t i = 0; i < doer; i++)
        if (t->words.at[i].head == word || t->words.at[i].head == name)
            mend_hang(t, i, t->words.at[i].upos == UPOS_PUNCT ? word : doer, mend_dep(t, i));
    mend_hang(t, word, above, above < 0 ? DEP_ROOT : DEP_PARATAXIS);
    mend_hang(t, doer, word, DEP_NSUBJ);
    mend_hang(t, name, word, DEP_OBJ);
    return true;
}

/* "Hezbollah fighters |fought| alongside the army": who fights beside or against others is not fought. */
bool mend_fought(Mending *t, int32_t word)
{
    int32_t subject = -1;
    bool beside = false;
    if (t->words.at[word].upos != UPOS_VERB || mend_has_child(t, word, DEP_AUX_PASS) || mend_has_child(t, word, DEP_OBL_AGENT)) return false;
    if (!mend_tells_verb(t, word, 1u << EVENT_ATTACK)) return false;
    for (int32_t i = 0; i < (int32_t)t->words.count; i++) {
        if (t->words.at[i].head == word && i < word && mend_dep(t, i) == DEP_NSUBJ_PASS) subject = i;
        beside |= i == word + 1 && (mend_is_cue(t, i, CUE_ALONGSIDE) || mend_is_cue(t, i, CUE_AGAINST));
    }
    if (subject < 0 || !beside) return false;
    t->kin[subject].dep = DEP_NSUBJ;
    return true;
}

/* "|North| of Homs, rebels still hold Rastan": where it is, and neither who holds nor what is held. */
static bool is_side_before(const Mending *t, int32_t word)
{
    const int32_t verb = t->words.at[word].head;
    if (verb < word || !is_noun(t, word) || (mend_dep(t, word) != DEP_NSUBJ && mend_dep(t, word) != DEP_OBJ)) return false;
    if (!mend_is_cue(t, word, CUE_SIDE) || mend_has_child(t, word, DEP_DET)) return false;
    bool comma = false, subject = false;
    for (int32_t i = word + 1; i < verb; i++) {
        comma |= is_comma(t, i);
        subject |= comma && t->words.at[i].head == verb && mend_dep(t, i) == DEP_NSUBJ;
    }
    return subject;
}

bool mend_side(Mending *t, int32_t word)
{
    const bool side = is_side_before(t, word);
    if (side) t->kin[word].dep = DEP_OBL;
    return side;
}

/* "Activists said that it fell; the ministry |said| it stood": behind a semicolon a clause with a subject of its own is nothing that is said before
 * it. */
bool mend_semicolon(Mending *t, int32_t word)
{
    const int32_t head = t->words.at[word].head;
    if (mend_dep(t, word) != DEP_CCOMP || head < 0 || head > word || t->words.at[word].upos != UPOS_VERB) return false;
    int32_t sign = -1;
    for (int32_t i = head + 1; i < word; i++)
        if (str_eq(t->words.at[i].form, STR(";"))) sign = i;
    for (int32_t i = sign + 1; sign >= 0 && i < word; i++)
        if (t->words.at[i].head == word && mend_dep(t, i) == DEP_NSUBJ) {
            t->kin[word].dep = DEP_PARATAXIS;
            return true;
        }
    return false;
}

/* "ISIS's last town in Iraq, Rawa, |fell|": a verb without a subject behind the comma of a noun that has no verb. */
bool mend_after_name(Mending *t, int32_t word)
{
    const int32_t noun = t->words.at[word].head;
    if (mend_dep(t, word) != DEP_PARATAXIS || noun < 0 || noun > word || mend_dep(t, noun) != DEP_ROOT || !is_noun(t, noun)) return false;
    if (t->words.at[word].upos != UPOS_VERB || !is_comma(t, word - 1) || !mend_is_verb(t, word, false) || has_verb(t, noun)) return false;
    if (mend_has_child(t, word, DEP_NSUBJ) || mend_has_child(t, word, DEP_NSUBJ_PASS) || !has_feature(&t->words.at[word], "Tense=Past")) return false;
    bool comma = false;
    for (int32_t i = noun + 1; i < word - 1; i++) comma |= is_comma(t, i);
    if (!comma) return false;
    mend_hang(t, word, -1, DEP_ROOT);
    mend_hang(t, noun, word, mend_has_child(t, word, DEP_AUX_PASS) ? DEP_NSUBJ_PASS : DEP_NSUBJ);
    return true;
}

/* "Turkey |denies| its troops are in Manbij": a verb taken for a noun, with a clause behind it that only "are" tells. */
bool mend_denies(Mending *t, int32_t word)
{
    const int32_t subject = word - 1;
    if (t->words.at[word].upos != UPOS_NOUN || mend_dep(t, word) != DEP_ROOT || !mend_is_cue(t, word, CUE_DENY) || subject < 0) return false;
    if (t->words.at[subject].head != word || mend_dep(t, subject) != DEP_COMPOUND || has_verb(t, word)) return false;
    int32_t clause = -1, who = -1;
    for (int32_t i = word + 1; i < (int32_t)t->words.count; i++) {
        if (t->words.at[i].head != word) continue;
        if (who < 0 && is_noun(t, i)) who = i;
        if (mend_has_child(t, i, DEP_COP)) clause = i;
    }
    if (clause < 0 || who < 0 || who >= clause) return false;
    mend_own(t);
    t->words.at[word].upos = UPOS_VERB;
    t->kin[subject].dep = DEP_NSUBJ;
    t->kin[clause].dep = DEP_CCOMP;
    mend_hang(t, who, clause, DEP_NSUBJ);
    return true;
}

/* "Army |enters| Qaim, says Baghdad": a verb that ends like a noun's plural, before a comma behind which nothing but who says so follows. */
static bool is_told_verb(const Mending *t, int32_t word, int32_t *said)
{
    *said = t->words.at[word].head;
    if (t->words.at[word].upos != UPOS_NOUN || *said <= word || !mend_is_verb(t, word, false) || mend_dep(t, word) != DEP_NSUBJ) return false;
    if (!is_comma(t, *said - 1) || !mend_is_cue(t, *said, CUE_SAY)) return false;
    int32_t speaker = *said + 1;
    while (speaker < (int32_t)t->words.count && t->words.at[speaker].head > speaker) speaker++;
    if (speaker >= (int32_t)t->words.count || t->words.at[speaker].head != *said || mend_dep(t, speaker) != DEP_NSUBJ) return false;
    return word > 0 && t->words.at[word - 1].head == word && mend_dep(t, word - 1) == DEP_COMPOUND;
}

bool mend_told_verb(Mending *t, int32_t word)
{
    int32_t said;
    if (!is_told_verb(t, word, &said)) return false;
    const int32_t subject = word - 1;
    mend_own(t);
    t->words.at[word].upos = UPOS_VERB;
    for (int32_t i = 0; i < (int32_t)t->words.count; i++) {
        if (t->words.at[i].head != word) continue;
        if (i < subject) mend_hang(t, i, subject, mend_dep(t, i));
        if (i > word && mend_dep(t, i) == DEP_APPOS) t->kin[i].dep = DEP_OBJ;
        if (i > word && mend_dep(t, i) == DEP_NMOD) t->kin[i].dep = DEP_OBL;
    }
    t->kin[subject].dep = DEP_NSUBJ;
    t->kin[word].dep = DEP_CCOMP;
    return true;
}
